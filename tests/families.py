"""Families that there are tiny models of; `tinymodels.py`, which makes them, imports torch."""

FAMILIES = ("qwen2_5_vl", "qwen3_vl", "internvl", "gemma3")
