"""Reasoning traces and the three ways in which the paper sees them fail (Section 3.3)."""
