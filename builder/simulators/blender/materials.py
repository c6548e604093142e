"""What Blender's reader of UsdPreviewSurface leaves to be put right."""

from __future__ import annotations

from builder.simulators.blender.engine import bpy


def mend_materials() -> None:
    """Let nothing that glows be sampled as a lamp: screens and scenery would only cost time."""
    for material in bpy.data.materials:
        material.cycles.emission_sampling = "NONE"
