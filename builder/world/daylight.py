"""A room's lights: the hour outside, daylight from a window's side, and a lamp within."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from builder.spec import Light
from builder.world.walls import Opening, Wall
from spacenum_datasets.geometry import Box, Vector, vector

STEEPNESS = 0.5
"""Horizontal part of the sun's way for one metre down: shadows on walls stay short."""
DOWN_LAMP = 0.12
"""The same of lamplight, which takes the sun's place in the evening."""
LAMP_DROP = 0.75
"""How far below the ceiling the lamp's light comes from, metres."""


@dataclass(frozen=True)
class Mood:
    """What the light is like; colours are linear RGB.

    Attributes:
        ambient: light from everywhere.
        sun: the light that casts shadows.
        fill: from the side opposite to the sun.
        bounce: what the floor throws back at the ceiling, which would be grey without it.
        lamp: falls off with distance, so that corners are darker than the middle.
        outdoors: families of materials of what is seen outside.
        steepness: horizontal part of the shadow light's way for one metre down.
    """

    ambient: Vector
    sun: Vector
    fill: Vector
    bounce: Vector
    lamp: Vector
    outdoors: tuple[str, ...]
    steepness: float = STEEPNESS


MOODS: Mapping[str, Mood] = {
    "noon": Mood(
        ambient=(0.53, 0.53, 0.53),
        sun=(0.29, 0.285, 0.27),
        fill=(0.11, 0.11, 0.115),
        bounce=(0.23, 0.225, 0.22),
        lamp=(0.3, 0.295, 0.28),
        outdoors=("outdoors_day", "outdoors_day", "outdoors_autumn"),
    ),
    "golden": Mood(
        ambient=(0.53, 0.515, 0.495),
        sun=(0.33, 0.295, 0.235),
        fill=(0.11, 0.11, 0.12),
        bounce=(0.24, 0.225, 0.2),
        lamp=(0.3, 0.28, 0.245),
        outdoors=("outdoors_autumn", "outdoors_day"),
    ),
    "grey": Mood(
        ambient=(0.545, 0.555, 0.57),
        sun=(0.19, 0.195, 0.205),
        fill=(0.11, 0.115, 0.12),
        bounce=(0.22, 0.225, 0.23),
        lamp=(0.33, 0.335, 0.34),
        outdoors=("outdoors_autumn", "outdoors_day"),
    ),
    "evening": Mood(
        ambient=(0.49, 0.465, 0.425),
        sun=(0.24, 0.22, 0.18),
        fill=(0.07, 0.07, 0.075),
        bounce=(0.2, 0.18, 0.15),
        lamp=(0.48, 0.43, 0.34),
        outdoors=("outdoors_evening",),
        steepness=DOWN_LAMP,
    ),
}
HOURS = ("noon", "noon", "noon", "golden", "golden", "grey", "evening")
"""How often which."""


def draw_mood(rng: np.random.Generator) -> Mood:
    return MOODS[HOURS[int(rng.integers(len(HOURS)))]]


def lights(
    rng: np.random.Generator,
    mood: Mood,
    inside: Box,
    around: Mapping[str, Wall],
    windows: Mapping[str, Sequence[Opening]],
    rooms: Sequence[Box] = (),
) -> tuple[Light, ...]:
    """Light that slants in from a window's side, soft fills without shadows, a lamp a room.

    Args:
        rng: drawn from.
        mood: colours and steepness.
        inside: what is lit.
        around: the walls by name.
        windows: by wall.
        rooms: the insides of several rooms that share their daylight; by default one.
    """
    lit = [name for name, holes in windows.items() if holes] or ["south"]
    source = around[lit[0]]
    inwards = np.subtract(source.at(0.0, 1.0), source.at(0.0, 0.0))
    drift = float(rng.uniform(-0.45, 0.45))
    level = np.array([inwards[0] - drift * inwards[1], inwards[1] + drift * inwards[0]])
    slant = np.array([*(level * mood.steepness), -1.0])
    slant /= np.linalg.norm(slant)
    centre = np.asarray(inside.centre)
    distance = float(np.linalg.norm(inside.size))
    warmth = float(rng.uniform(-0.02, 0.02))
    sun = (mood.sun[0] + warmth, mood.sun[1], mood.sun[2] - warmth)
    back = np.array([-level[0], -level[1], -0.2])
    back /= np.linalg.norm(back)
    return (
        Light("directional", vector(centre - distance * slant), vector(slant), sun, True),
        Light("directional", vector(centre - distance * back), vector(back), mood.fill),
        Light("directional", vector(centre), (0.0, 0.0, 1.0), mood.bounce),
        *(_lamp(room, mood.lamp) for room in rooms or (inside,)),
    )


def _lamp(room: Box, colour: Vector) -> Light:
    x, y, _ = room.centre
    return Light("point", (x, y, room.upper[2] - LAMP_DROP), (0.0, 0.0, -1.0), colour)
