"""What a sample states, held against the pixels that it shows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
import numpy.typing as npt

from builder.episodes import Job, make_episodes, with_pixels
from builder.simulators.base import Simulator
from builder.spec import Observation, View
from spacenum_datasets.geometry import Camera
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import from_row, to_row
from spacenum_datasets.vocabulary import Action, Task

Image = npt.NDArray[np.uint8]
ROTATIONS = (Action.ROTATE_UP, Action.ROTATE_DOWN, Action.ROTATE_LEFT, Action.ROTATE_RIGHT)
MOVES: dict[Action, tuple[int, float]] = {
    Action.MOVE_FORWARD: (2, 1.0),
    Action.MOVE_BACKWARD: (2, -1.0),
    Action.MOVE_LEFT: (0, -1.0),
    Action.MOVE_RIGHT: (0, 1.0),
}
"""Column of the camera's rotation (right, down, forward), and the step's sign along it."""

ENOUGH = 8


@dataclass
class Witness:
    """A simulator that remembers which view every key stood for."""

    simulator: Simulator
    views: dict[str, View] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        return self.simulator.identity

    def observe(self, view: View) -> Observation:
        self.views[view.key(self.identity)] = view
        return self.simulator.observe(view)

    def close(self) -> None:
        self.simulator.close()


@dataclass(frozen=True)
class Built:
    """Samples as they were read back from their rows, and who can draw their views again."""

    samples: tuple[Sample, ...]
    witness: Witness

    def of(self, config: str, task: Task) -> list[Sample]:
        found = [s for s in self.samples if s.config == config and s.task is task]
        assert len(found) >= ENOUGH
        return found


def read_back(simulator: Simulator, jobs: Iterable[Job]) -> Iterator[Sample]:
    """The samples of all jobs as their rows state them, pixels included."""
    for job in jobs:
        for outcome in make_episodes(simulator, job):
            for stated in outcome.samples:
                yield from_row(to_row(with_pixels(stated, job.store)), stated.config)


def picture(data: bytes) -> Image:
    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    return np.asarray(decoded, np.uint8)


def turned(camera: Camera, action: Action, degrees: float) -> Camera:
    """The camera after a turn about the world's vertical, or a tilt about its own right axis."""
    sideways = action in (Action.ROTATE_LEFT, Action.ROTATE_RIGHT)
    sign = 1.0 if action in (Action.ROTATE_LEFT, Action.ROTATE_UP) else -1.0
    axis = np.array([0.0, 0.0, 1.0] if sideways else np.array(camera.rotation)[:, 0])
    turn, _ = cv2.Rodrigues(axis * math.radians(sign * degrees))
    rotation = turn @ np.array(camera.rotation)
    return replace(camera, rotation=tuple(map(tuple, rotation)))


def moved(camera: Camera, action: Action, metres: float) -> Camera:
    """The camera after a level step along or across its view."""
    column, sign = MOVES[action]
    level = np.array(camera.rotation)[:, column] * (1, 1, 0)
    step = sign * metres * level / np.linalg.norm(level)
    return replace(camera, position=tuple(np.array(camera.position) + step))


def warp_difference(start: Image, end: Image, before: Camera, after: Camera) -> float:
    """Mean grey-level difference of the end and the start warped by K R K^-1, where both show."""
    centred = before.intrinsics() - [[0, 0, 0.5], [0, 0, 0.5], [0, 0, 0]]
    relative = np.array(after.rotation).T @ np.array(before.rotation)
    homography = centred @ relative @ np.linalg.inv(centred)
    size = (after.width, after.height)
    warped = cv2.warpPerspective(start, homography, size, flags=cv2.INTER_LINEAR)
    shows = cv2.warpPerspective(np.full(start.shape[:2], 255, np.uint8), homography, size) == 255
    return float(cv2.absdiff(warped, end)[shows].mean())


def reprojected_difference(
    start: Image, end: Image, depth: npt.NDArray[np.float32], before: Camera, after: Camera
) -> float:
    """Mean grey-level difference of the end and the start carried there by its depth."""
    rows, columns = np.nonzero(np.isfinite(depth))
    pixels = np.column_stack([columns + 0.5, rows + 0.5, np.ones(len(rows))])
    rays = pixels @ np.linalg.inv(before.intrinsics()).T * depth[rows, columns, None]
    world = rays @ np.array(before.rotation).T + before.position
    found, far = after.project(world)
    cells = np.floor(found).astype(int)
    inside = (far > 0.05) & ((cells >= 0) & (cells < (after.width, after.height))).all(axis=1)
    order = np.flatnonzero(inside)[np.argsort(-far[inside], kind="stable")]
    carried = np.full(end.shape, -1, np.int16)
    # Painted from far to near: the last colour on a pixel is the nearest surface's.
    carried[cells[order, 1], cells[order, 0]] = start[rows[order], columns[order]]
    shows = carried[..., 0] >= 0
    return float(np.abs(carried[shows] - end[shows].astype(np.int16)).mean())
