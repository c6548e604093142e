"""A stand-in for Carbonite."""
