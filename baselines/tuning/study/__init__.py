"""The paper's tunings as studies: what they take, runs of what fits here, and the comparison."""
