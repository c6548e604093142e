"""What a number of a run is, and how far it may be off: credit of an answer, means, intervals."""
