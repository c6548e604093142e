"""A scene's lights as MuJoCo lights, exposed so that no white is blown out."""

from __future__ import annotations

from typing import Any

import mujoco
import numpy as np

from builder.simulators.base import SimulatorError
from builder.spec import SceneSpec
from spacenum_datasets.geometry import Array

PEAK = 1.0
"""The brightest that a white, matt, unshadowed face of any orientation may get."""

ATTENUATION = (1.0, 0.0, 0.08)
"""A lamp's fall-off with distance: constant, linear and quadratic; 1 / these is its share."""


MOST_LIGHTS = 7
"""OpenGL's fixed pipeline has eight, and MuJoCo's headlight, here the ambient light, is one."""


def needs_vertices(scene: SceneSpec) -> bool:
    """Whether a light varies along a flat surface, which per-vertex lighting must be given."""
    return any(light.kind == "point" for light in scene.lights)


def exposure(scene: SceneSpec) -> float:
    """The factor, at most 1, for all light of a scene that keeps whites within `PEAK`.

    Directional lights add up by Lambert's law over the six axes and the lights' own directions;
    a lamp counts with its share at one metre, the other lamps with theirs at the same spot.
    """
    normals = np.concatenate([np.eye(3), -np.eye(3)])
    suns = [light for light in scene.lights if light.kind == "directional"]
    if suns:
        normals = np.concatenate([normals, [-np.asarray(sun.direction) for sun in suns]])
    total: Array = np.tile(np.asarray(scene.ambient, float), (len(normals), 1))
    for sun in suns:
        facing = np.maximum(0.0, -normals @ np.asarray(sun.direction))
        total += facing[:, None] * np.asarray(sun.colour)
    total += _lamplight(scene)
    brightest = float(total.max())
    return PEAK / brightest if brightest > PEAK else 1.0


def _lamplight(scene: SceneSpec) -> Array:
    """The most that the lamps give together one metre from one of them, linear RGB."""
    lamps = [light for light in scene.lights if light.kind == "point"]
    if not lamps:
        return np.zeros(3)
    places = np.array([lamp.position for lamp in lamps])
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    away = np.where(np.eye(len(lamps), dtype=bool), 1.0, np.maximum(apart - 1.0, 1.0))
    constant, linear, quadratic = ATTENUATION
    share = 1.0 / (constant + linear * away + quadratic * away**2)
    return np.asarray((share @ np.array([lamp.colour for lamp in lamps])).max(axis=0))


def add_lights(spec: Any, scene: SceneSpec) -> None:
    """Add the scene's lights and ambient light to a model's spec.

    Raises:
        SimulatorError: there are more lights than OpenGL can have.
    """
    if len(scene.lights) > MOST_LIGHTS:
        raise SimulatorError(
            f"scene {scene.id} has {len(scene.lights)} lights; {MOST_LIGHTS} can be drawn"
        )
    factor = exposure(scene)
    headlight = spec.visual.headlight
    headlight.ambient = np.asarray(scene.ambient) * factor
    headlight.diffuse = headlight.specular = [0.0, 0.0, 0.0]
    low, high = np.asarray(scene.extent.lower), np.asarray(scene.extent.upper)
    centre, radius = (low + high) / 2, float(np.linalg.norm(high - low)) / 2
    # The shadow map covers a square around the light's axis: stand the light so that the
    # square just holds the scene. MuJoCo states it relative to the model's extent.
    spec.stat.extent, spec.stat.center = radius, centre
    spec.visual.map.shadowclip = 1.02
    for light in scene.lights:
        colour = np.asarray(light.colour) * factor
        common = {"diffuse": colour, "specular": colour * 0.5, "ambient": [0.0, 0.0, 0.0]}
        if light.kind == "directional":
            spec.worldbody.add_light(
                type=mujoco.mjtLightType.mjLIGHT_DIRECTIONAL,
                pos=centre - np.asarray(light.direction) * (radius * 1.05 + 0.1),
                dir=light.direction,
                castshadow=light.shadows,
                **common,
            )
        else:
            # The classic renderer knows no point light: a spot that shines all round is one.
            spec.worldbody.add_light(
                type=mujoco.mjtLightType.mjLIGHT_SPOT,
                pos=light.position,
                dir=[0.0, 0.0, -1.0],
                cutoff=180.0,
                exponent=0.0,
                attenuation=ATTENUATION,
                castshadow=False,
                **common,
            )
