"""Procedural rooms and desks, engine-neutral."""

WORLD_VERSION = "4"
"""Changes whenever any scene, mesh or material would look different; part of every scene."""
