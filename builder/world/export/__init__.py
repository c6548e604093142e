"""Scenes as files for other engines: USD and GLB."""

from builder.world.export.output import export_glb, export_scene, export_usd

__all__ = ["export_glb", "export_scene", "export_usd"]
