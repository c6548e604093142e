"""How bright a scene is as such: one exposure and white balance for all of its views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from builder.simulators.blender.cycles import picture
from builder.simulators.blender.options import BlenderOptions
from builder.simulators.blender.scene import BlenderScene
from builder.simulators.blender.tone_mapping import meter
from builder.spec import SceneSpec
from spacenum_datasets.geometry import Camera, Vector, camera_rotation

EYE = 1.5
"""Height above the floor that is looked from, metres."""

SIDE, SAMPLES = 24, 16
YAWS = (45.0, 135.0, 225.0, 315.0)


def exposure(stage: BlenderScene, options: BlenderOptions) -> Vector:
    """Gains of red, green and blue for the scene, from small looks around its empty rooms.

    Without the objects it is the same for a hidden thing and one that was never there.
    """
    looking = replace(options, samples=SAMPLES, denoise=False)
    stage.empty()
    seen = []
    for place in _places(stage.scene):
        for yaw in YAWS:
            stage.aim(Camera(place, camera_rotation(yaw, -15.0), 90.0, SIDE, SIDE))
            seen.append(picture(looking).light)
    return meter(np.stack(seen))


def _places(scene: SceneSpec) -> Iterator[Vector]:
    """Below the lamps, of which every room has one; else the middle."""
    lamps = [light.position for light in scene.lights if light.kind == "point"]
    for x, y, _ in lamps or [scene.extent.centre]:
        yield (x, y, scene.extent.lower[2] + EYE)
