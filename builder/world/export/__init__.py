"""Scenes as files for other engines: USD and GLB."""

from builder.world.export.output import export, export_glb, export_usd

__all__ = ["export", "export_glb", "export_usd"]
