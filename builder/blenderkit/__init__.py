"""Blender files as models of one's own: USD with baked pictures, sidecars and a manifest.

Run by Blender, which brings a Python of its own: nothing here imports the rest of the builder.
"""
