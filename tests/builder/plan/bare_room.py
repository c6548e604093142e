"""A bare room before a camera, for what fills one: built in milliseconds, with nothing planned."""

from __future__ import annotations

import numpy as np

from builder.plan.backdrop import Backdrop, Visibility
from builder.plan.camera_placer import CameraPlacer
from builder.plan.framing import sightlines
from builder.seeding import stream
from builder.world.structure import make_structure
from spacenum_datasets.geometry import Box, Camera, camera_rotation

INSIDE = Box((-2.5, -2.5, 0.0), (2.5, 2.5, 2.6))
CUBE = Box((-0.2, -0.2, 0.0), (0.2, 0.2, 0.4))
"""The layout: one thing that is asked about, amid the room."""
EYE = (0.0, -2.3, 1.5)


def visibility(
    things: tuple[Box, ...] = (CUBE,),
    hiding: tuple[Box, ...] = (),
    fleeting: tuple[Box, ...] = (),
    near: float = 0.7,
) -> Visibility:
    """What a camera at the south wall sees that looks north and a little down."""
    camera = Camera(EYE, camera_rotation(90.0, -12.0), 62.0, 512, 512)
    return Visibility(
        camera=camera,
        inverse=np.eye(4),
        near=near,
        layout_lines=sightlines([CUBE], np.array(EYE)),
        standing=np.array([(CUBE.lower, CUBE.upper)]),
        things=list(things),
        hiding=hiding,
        fleeting=fleeting,
    )


def bare_room(seed: int = 0, kind: str = "living_room") -> Backdrop:
    """5 by 5 metres with doors and windows as they come; the cube's space is taken."""
    rng = stream("bare room", seed)
    return Backdrop(rng, make_structure(rng, kind, INSIDE), visibility=visibility())


def placer(seed: int = 0, kind: str = "living_room", left: int = 30) -> CameraPlacer:
    """What brings things into such a room, as many as may still come."""
    return CameraPlacer(bare_room(seed, kind), kind, set(), left)
