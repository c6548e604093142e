"""Procedural rooms and desks, engine-neutral."""

WORLD_VERSION = "3"
"""Changes whenever any scene, mesh or material would look different; part of every scene."""

OFFERED = 133
"""So many categories of the catalogue furnish this version's scenes. One that is appended waits for
the next version: until then no scene changes."""
