"""A scene's lights as Cycles' lamps."""

from __future__ import annotations

import math
from typing import Any

from mathutils import Vector

from builder.simulators.blender.engine import bpy
from builder.spec import Light, SceneSpec
from builder.world.export.scenegraph import LAMP_DISTANCE, brightness

SUN_ANGLE = 12.0
"""Degrees that the daylight seems wide; it comes through walls, so no window makes it soft."""

BULB = 0.08
"""Radius of a lamp's light, metres."""


def add_lights(scene: SceneSpec, blockers: Any) -> None:
    """Add lamps under which a white, matt face gives back the colours that the scene states.

    Args:
        scene: whose lights they are.
        blockers: collection of what casts shadows of daylight; walls let it in.
    """
    into = bpy.context.scene.collection
    for number, light in enumerate(scene.lights, start=1):
        made = _sun(light) if light.kind == "directional" else _lamp(light)
        strength, colour = brightness(light)
        made.data.color = colour
        made.data.energy *= strength
        made.name = f"light {number}"
        if light.kind == "directional":
            made.data.use_shadow = light.shadows
            made.light_linking.blocker_collection = blockers
        into.objects.link(made)


def _sun(light: Light) -> Any:
    """A lamp far away that lights a face before it with pi watts a square metre."""
    data = bpy.data.lights.new("sun", "SUN")
    data.angle = math.radians(SUN_ANGLE)
    data.energy = math.pi
    made = bpy.data.objects.new("sun", data)
    made.rotation_mode = "QUATERNION"
    made.rotation_quaternion = Vector(light.direction).to_track_quat("-Z", "Y")
    return made


def _lamp(light: Light) -> Any:
    """A small ball that lights a face `LAMP_DISTANCE` away with pi watts a square metre."""
    data = bpy.data.lights.new("lamp", "POINT")
    data.shadow_soft_size = BULB
    data.energy = 4 * math.pi**2 * LAMP_DISTANCE**2
    made = bpy.data.objects.new("lamp", data)
    made.location = light.position
    return made
