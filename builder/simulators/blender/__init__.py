"""The photoreal simulator: our exported USD stage in Blender, traced by Cycles."""
