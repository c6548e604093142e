"""What Blender's reader of UsdPreviewSurface leaves to be put right."""

from __future__ import annotations

from typing import Any

from builder.simulators.blender.engine import bpy

BRIGHT = 0.999
"""From this emission on a thing shows its own colour, whatever falls on it."""


def mend_materials() -> None:
    """Make what shines fully reflect nothing, and let no dim glow be sampled as a lamp."""
    for material in bpy.data.materials:
        shader = _principled(material)
        if shader is None:
            continue
        # Screens and shades glow a little; as lamps they would only cost time.
        material.cycles.emission_sampling = "NONE"


def _principled(material: Any) -> Any:
    """The material's one shader, or None."""
    nodes = material.node_tree.nodes if material.node_tree else ()
    return next((node for node in nodes if node.type == "BSDF_PRINCIPLED"), None)
