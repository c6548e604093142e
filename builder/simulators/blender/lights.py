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

SKY_ANGLE = 90.0
"""The same of daylight that is stated without shadows: from so wide a source they have no edge."""

BULB = 0.08
"""Radius of a lamp's light, metres."""


def add_lights(scene: SceneSpec) -> None:
    """Add lamps under which a white, matt face gives back the colours that the scene states.

    The ambient light comes from outside: in a closed room Cycles finds by itself what the stated
    one stands for.
    """
    into = bpy.context.scene.collection
    for light in scene.lights:
        made = _sun(light) if light.kind == "directional" else _lamp(light)
        strength, colour = brightness(light)
        made.data.color = colour
        made.data.energy *= strength
        made.visible_camera = False
        into.objects.link(made)
    world = bpy.context.scene.world = bpy.data.worlds.new("ambient")
    if world.node_tree is None:  # before Blender 5.0
        world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (*scene.ambient, 1.0)


def _sun(light: Light) -> Any:
    """A lamp far away that lights a face before it with pi watts a square metre."""
    data = bpy.data.lights.new("sun", "SUN")
    data.angle = math.radians(SUN_ANGLE if light.shadows else SKY_ANGLE)
    data.energy = math.pi
    # Light that a floor throws up at the ceiling starts above the rugs on it.
    data.use_shadow = light.shadows or light.direction[2] <= 0
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
