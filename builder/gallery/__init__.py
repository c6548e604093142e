"""The gallery: a sheet of the catalogue and of random scenes, for people."""

from builder.gallery.output import gallery

__all__ = ["gallery"]
