"""Charts plotted with matplotlib, byte for byte the same on every run."""
