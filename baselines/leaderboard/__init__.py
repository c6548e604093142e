"""Scores on a dataset's card: rows of results, its table, and files for the Hub's own pages."""
