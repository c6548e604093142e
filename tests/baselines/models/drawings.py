"""Questions about scenes that are drawn ray by ray: a patterned floor, far walls, plain boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import cv2
import numpy as np

from baselines.queries import GivenLayout, GivenTransition, ImagePart, Part, Query, flatten_box
from spacenum_datasets.geometry import Array, Box, Camera, camera_rotation, frame_matrix, look_at
from spacenum_datasets.sample import LayoutObject
from spacenum_datasets.vocabulary import Action, Role, Task
from tests.factories import COMBINATIONS, box, moved

EDGE = 128
WALLS = 4.0
"""Half the width of the square room, metres."""
LETTERS = ("A", "B", "C", "D")
COLOURS = {"first": (60, 60, 200), "second": (60, 170, 60), "target": (200, 90, 30)}


@cache
def transition_query(action: Action, task: Task, seed: int) -> Query:
    """A transition in the patterned room."""
    rng = np.random.default_rng([seed, list(Action).index(action)])
    turning = action.value.startswith("rotate")
    grid = np.arange(1, 8) * 10.0 if turning else np.arange(1, 7) * 0.2
    magnitudes = rng.choice(grid, 4, replace=False).round(1).tolist()
    answer = int(rng.integers(4))
    pitch = {Action.ROTATE_UP: -45.0, Action.ROTATE_DOWN: 25.0}.get(action, -15.0)
    x, y, yaw = rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(0, 360)
    pose = (float(x), float(y), float(yaw), pitch)
    start, *ends = (agent(p) for p in (pose, *(moved(pose, action, m) for m in magnitudes)))
    number_told = task is Task.NUM2SPACE
    shown = [start, *(ends if number_told else [ends[answer]])]
    given = GivenTransition(
        action,
        magnitudes[answer] if number_told else None,
        None if number_told else tuple(magnitudes),
        start,
    )
    name = f"{action}-{task}-{seed}"
    return asked(name, task, given, [drawn(c, {}, seed) for c in shown], answer, 4)


@cache
def layout_query(dimension: int, task: Task, seed: int) -> Query:
    """A layout of two anchors and a target on the patterned floor."""
    rng = np.random.default_rng([seed, dimension])
    anchors = {
        "first": box((0.0, 0.0, 0.0), (0.5, 0.4, 0.6), 1.0),
        "second": box((1.2, 0.0, 0.0), (0.6, 0.5, 0.5), 1.0),
    }
    places = [(0.5, 0.8, 0.0), (1.3, 0.1, 0.5) if seed % 2 else (1.1, -0.8, 0.0)]
    sizes = [(0.2, 0.2, 0.3), (0.4, 0.3, 0.6)]
    boxes = [box(places[p], sizes[s], 1.0) for p, s in COMBINATIONS]
    options = rng.permutation(4)[: 2 if dimension == 1 else 4].tolist()
    answer = int(rng.integers(len(options)))
    frame = frame_matrix((0.3, -0.2, 0.0), 25.0)
    eye = frame[:3, :3] @ [0.9 + rng.uniform(-1.5, 1.5), -3.6, 2.0] + frame[:3, 3]
    aim = frame[:3, :3] @ [0.9, 0.3, 0.2] + frame[:3, 3]
    position = (float(eye[0]), float(eye[1]), float(eye[2]))
    camera = Camera(position, look_at(position, tuple(aim.tolist())), 58.0, EDGE, EDGE)
    number_told = task is Task.NUM2SPACE
    shown = options if number_told else [options[answer]]
    rows = frame.tolist()
    given = GivenLayout(
        dimension=dimension,
        anchors=tuple(
            LayoutObject(name, name, Role.ANCHOR, flatten_box(b, dimension))
            for name, b in anchors.items()
        ),
        target="blue box",
        target_box=flatten_box(boxes[options[answer]], dimension) if number_told else None,
        option_boxes=None
        if number_told
        else tuple(flatten_box(boxes[i], dimension) for i in options),
        frame=tuple((a, b, c, d) for a, b, c, d in rows),
        camera=camera,
    )
    pictures = [drawn(camera, {**anchors, "target": boxes[i]}, seed, frame) for i in shown]
    name = f"{dimension}d-{task}-{seed}"
    return asked(name, task, given, pictures, answer, len(options))


def episodes() -> list[Query]:
    """A question of every kind."""
    actions = (Action.ROTATE_LEFT, Action.ROTATE_UP, Action.MOVE_FORWARD, Action.MOVE_RIGHT)
    return [
        *(transition_query(action, task, 0) for action in actions for task in Task),
        *(layout_query(dimension, task, 0) for dimension in (1, 2, 3) for task in Task),
    ]


def asked(
    name: str,
    task: Task,
    given: GivenTransition | GivenLayout,
    pictures: Sequence[bytes],
    answer: int,
    count: int,
) -> Query:
    parts: tuple[Part, ...] = tuple(
        ImagePart(f"{name}-{i}", data) for i, data in enumerate(pictures)
    )
    letters = LETTERS[:count]
    return Query(name, (*parts, "Which?"), letters, letters, task, given, answer)


def shuffled(query: Query, order: tuple[int, ...]) -> Query:
    """The same question with its options in another order."""
    given = query.given
    if query.task is Task.NUM2SPACE:
        pictures = query.images
        kept = pictures[: len(pictures) - len(order)]
        options = pictures[len(kept) :]
        return replace(query, parts=(*kept, *(options[i] for i in order)))
    if isinstance(given, GivenTransition):
        assert given.option_magnitudes
        magnitudes = tuple(given.option_magnitudes[i] for i in order)
        return replace(query, given=replace(given, option_magnitudes=magnitudes))
    assert given.option_boxes
    boxes = tuple(given.option_boxes[i] for i in order)
    return replace(query, given=replace(given, option_boxes=boxes))


def black(query: Query) -> Query:
    """The same question with black pictures."""
    nothing = encoded(np.zeros((EDGE, EDGE, 3)))
    return replace(
        query,
        parts=tuple(
            ImagePart("black", nothing) if isinstance(part, ImagePart) else part
            for part in query.parts
        ),
    )


def agent(pose: tuple[float, float, float, float]) -> Camera:
    x, y, yaw, pitch = pose
    return Camera((x, y, 1.5), camera_rotation(yaw, pitch), 90.0, EDGE, EDGE)


def drawn(camera: Camera, boxes: dict[str, Box], seed: int, frame: Array | None = None) -> bytes:
    """The room through a camera, with boxes of one colour a side, as PNG."""
    rows, columns = np.mgrid[0:EDGE, 0:EDGE] + 0.5
    pixels = np.stack([columns, rows, np.ones_like(rows)], axis=-1).reshape(-1, 3)
    local = pixels @ np.linalg.inv(camera.intrinsics()).T
    rays = local @ np.asarray(camera.rotation).T
    origin = np.asarray(camera.position)
    room = Box((-WALLS, -WALLS, 0.0), (WALLS, WALLS, 3.0))
    _, leaving, _, side = crossed(origin, rays, room)
    points = origin + rays * leaving[:, None]
    colour = pattern(points, side, np.random.default_rng([seed, 7]))
    nearest = leaving
    turned = np.eye(4) if frame is None else frame
    inside = (origin - turned[:3, 3]) @ turned[:3, :3]
    for name, solid in boxes.items():
        entering, leaving, side, _ = crossed(inside, rays @ turned[:3, :3], solid)
        hit = (entering > 0) & (entering < leaving) & (entering < nearest)
        shade = np.array([0.8, 0.65, 1.0])[side]
        colour = np.where(hit[:, None], shade[:, None] * COLOURS[name], colour)
        nearest = np.where(hit, entering, nearest)
    return encoded(colour.reshape(EDGE, EDGE, 3))


def crossed(origin: Array, rays: Array, solid: Box) -> tuple[Array, Array, Array, Array]:
    """Where rays enter and leave a box, and the axes of the faces that they do it through."""
    safe = np.where(np.abs(rays) < 1e-9, 1e-9, rays)
    bounds = np.stack([(np.asarray(solid.lower) - origin) / safe, (solid.upper - origin) / safe])
    near, far = bounds.min(axis=0), bounds.max(axis=0)
    return near.max(axis=1), far.min(axis=1), near.argmax(axis=1), far.argmin(axis=1)


def pattern(points: Array, side: Array, rng: np.random.Generator) -> Array:
    """Smooth patches of colour on the floor and each wall: no two places look the same."""
    colours = np.zeros((len(points), 3))
    for axis in range(3):
        waves, phases = rng.normal(0.0, 4.0, (2, 8)), rng.uniform(0.0, 6.0, 8)
        weights = rng.uniform(0.6, 1.0, (8, 3))
        here = side == axis
        flat = np.delete(points[here], axis, axis=1)
        colours[here] = 150 + 12 * np.sin(flat @ waves + phases) @ weights
    return colours


def encoded(colour: Array) -> bytes:
    pixels = np.clip(np.round(colour), 0, 255).astype(np.uint8)
    return bytes(cv2.imencode(".png", pixels)[1].tobytes())
