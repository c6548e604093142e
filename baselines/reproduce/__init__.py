"""The paper's whole evaluation: what it takes, runs of what fits here, and the comparison."""
