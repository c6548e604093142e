"""Timed work, never a test: each module is run by hand and says what it measured."""
