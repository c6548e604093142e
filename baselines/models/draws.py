"""Randomness of a sample's own: its id and the run's seed decide it, never who else is asked."""

from __future__ import annotations

import hashlib


def sample_draw(sample_id: str, seed: int) -> float:
    """A sample's own number in [0, 1): independent of the order in which samples come."""
    digest = hashlib.sha256(f"{seed}/{sample_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2.0**64


def sample_seed(sample_id: str, seed: int) -> int:
    """A sample's own seed, 31 bits, for servers and engines that draw by themselves."""
    digest = hashlib.sha256(f"{seed}/{sample_id}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> 1


def key_of_draw(sample_id: str, draw: int) -> str:
    """What tells the draws of a question apart: its id for the first, with a number for others.

    Engines draw by a query's id, so that the first of many is the one that would be drawn alone.
    """
    return f"{sample_id}, draw {draw + 1}" if draw else sample_id
