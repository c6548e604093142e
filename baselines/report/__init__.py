"""One page a person can read: a run or several, with tables, figures and browsable samples."""

SAMPLES = 40
"""Shown of every run unless more are asked for."""
