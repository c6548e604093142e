"""Transitions: the end picture that a magnitude predicts, held against the one there is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from baselines.models.geometry.pictures import (
    Mask,
    Picture,
    Plane,
    edge_strength,
    fit_camera,
    shrink,
)
from baselines.queries import GivenTransition
from spacenum_datasets.geometry import Array, Camera, rotation, vector
from spacenum_datasets.vocabulary import Action

TURNS: dict[Action, tuple[float, float]] = {
    Action.ROTATE_LEFT: (1.0, 0.0),
    Action.ROTATE_RIGHT: (-1.0, 0.0),
    Action.ROTATE_UP: (0.0, 1.0),
    Action.ROTATE_DOWN: (0.0, -1.0),
}
"""Degrees per degree of magnitude: about the vertical, and about the camera's right axis."""

MOVES: dict[Action, tuple[float, float]] = {
    Action.MOVE_FORWARD: (1.0, 0.0),
    Action.MOVE_BACKWARD: (-1.0, 0.0),
    Action.MOVE_LEFT: (0.0, -1.0),
    Action.MOVE_RIGHT: (0.0, 1.0),
}
"""Metres per metre of magnitude: along the heading, and to the right."""

LADDER = tuple(round(0.2 * step, 1) for step in range(1, 13))
"""Magnitudes of moves that a picture is held against beside the told one, metres."""

EDGE = 256
STEEP = 10.0
"""Grey levels a pixel from which texture counts in full."""
DIFFERENCE = 40.0
"""Mean grey levels from which colours are simply different."""
FLOOR_REACH = 12.0
"""Depth to which the floor is looked at, metres."""
FEWEST = 50
"""Pixels that two pictures must share to be compared."""


@dataclass(frozen=True, eq=False)
class Warped:
    """The start picture as another camera would take it.

    Attributes:
        colours: what it shows.
        known: where the start picture says anything.
    """

    colours: Picture
    known: Mask


def transition_evidence(given: GivenTransition, pictures: Sequence[Picture]) -> Array:
    """Log likelihood of each option up to a constant.

    Args:
        given: the question's numbers.
        pictures: start, then either the end or one end an option.
    """
    start, *ends = (shrink(picture, EDGE) for picture in pictures)
    camera = fit_camera(given.camera, start)
    if given.action in TURNS:
        return turn_evidence(given, camera, start, ends)
    return move_evidence(given, camera, start, ends)


def apply_action(camera: Camera, action: Action, magnitude: float) -> Camera:
    """The camera after an action; magnitude in metres or degrees."""
    axes = np.asarray(camera.rotation, float)
    right = axes[:, 0]
    if action in TURNS:
        turn, tilt = (math.radians(share * magnitude) for share in TURNS[action])
        about_vertical = cv2.Rodrigues(np.array([0.0, 0.0, turn]))[0]
        about_right = cv2.Rodrigues(right * tilt)[0]
        return replace(camera, rotation=rotation(about_vertical @ about_right @ axes))
    ahead, aside = MOVES[action]
    heading = np.array([-right[1], right[0], 0.0])
    step = magnitude * (ahead * heading + aside * right)
    return replace(camera, position=vector(np.add(camera.position, step)))


def turn_evidence(
    given: GivenTransition, camera: Camera, start: Picture, ends: Sequence[Picture]
) -> Array:
    """Small costs are told apart by their ratio: -8 log of the mean difference."""
    magnitudes = given.option_magnitudes or [given.magnitude or 0.0] * len(ends)
    targets = ends if len(ends) == len(magnitudes) else [ends[0]] * len(magnitudes)
    costs = []
    for magnitude, end in zip(magnitudes, targets, strict=True):
        other = apply_action(camera, given.action, magnitude)
        warped = warp(start, camera, other, directions(other))
        shared = int(warped.known.sum())
        different = disagreement(warped.colours, end)[warped.known]
        costs.append(float(different.mean()) if shared >= FEWEST else 1.0)
    return np.asarray(-8.0 * np.log(np.array(costs) + 0.003))


def move_evidence(
    given: GivenTransition, camera: Camera, start: Picture, ends: Sequence[Picture]
) -> Array:
    """How much of an end picture's texture is where the floor would have it."""
    if given.option_magnitudes is not None:
        found = floor_support(given, camera, start, ends[:1], given.option_magnitudes)[0]
        return np.asarray(8.0 * np.log(found / max(float(found.sum()), 1e-9) + 1e-3))
    told = given.magnitude or 0.0
    ladder = sorted({round(told, 6), *LADDER})
    found = floor_support(given, camera, start, ends, ladder)
    shares = found / np.maximum(found.sum(axis=1, keepdims=True), 1e-9)
    likelihoods = shares**8 / np.maximum((shares**8).sum(axis=1, keepdims=True), 1e-30)
    return np.asarray(np.log(likelihoods[:, ladder.index(round(told, 6))] + 1e-6))


def floor_support(
    given: GivenTransition,
    camera: Camera,
    start: Picture,
    ends: Sequence[Picture],
    magnitudes: Sequence[float],
) -> Array:
    """Texture that agrees with the floor's motion, (ends, magnitudes)."""
    textures = [np.minimum(edge_strength(end), STEEP) for end in ends]
    found = np.zeros((len(ends), len(magnitudes)))
    # A move turns nothing: all the end cameras look along the same directions.
    looking = directions(camera)
    depth = np.where(looking[:, 2] < -1e-3, -camera.position[2] / looking[:, 2], 0.0)
    on_floor = (depth > 0) & (depth < FLOOR_REACH)
    points = looking * np.where(on_floor, depth, 1.0)[:, None]
    seen = on_floor.reshape(camera.height, camera.width)
    for column, magnitude in enumerate(magnitudes):
        warped = warp(start, camera, apply_action(camera, given.action, magnitude), points)
        known = warped.known & seen
        for row, (end, texture) in enumerate(zip(ends, textures, strict=True)):
            around = cv2.boxFilter(disagreement(warped.colours, end), -1, (5, 5))
            found[row, column] = float((texture * np.exp(-around / 0.05))[known].sum())
    return found


def directions(camera: Camera) -> npt.NDArray[np.float32]:
    """World directions (height * width, 3) through the pixels' centres, 1 m deep."""
    rows, columns = np.mgrid[0 : camera.height, 0 : camera.width] + 0.5
    pixels = np.stack([columns, rows, np.ones_like(rows)], axis=-1).reshape(-1, 3)
    to_world = np.linalg.inv(camera.intrinsics()).T @ np.asarray(camera.rotation, float).T
    return np.asarray(pixels @ to_world, np.float32)


def warp(
    picture: Picture, camera: Camera, other: Camera, offsets: npt.NDArray[np.float32]
) -> Warped:
    """What another camera sees if its pixels look at certain points.

    Args:
        picture: taken by `camera`.
        camera: of the picture's size.
        other: the camera to see through.
        offsets: (height * width, 3) from it to the point of each of its pixels, world axes.
    """
    moved = np.subtract(other.position, camera.position)
    to_pixels = np.asarray(camera.rotation, float) @ camera.intrinsics().T
    homogeneous = offsets @ to_pixels.astype(np.float32) + (moved @ to_pixels).astype(np.float32)
    depth = homogeneous[:, 2]
    ahead = depth > 1e-6
    pixels = homogeneous[:, :2] / np.where(ahead, depth, 1.0)[:, None]
    size = np.array([camera.width, camera.height], np.float32)
    known = ahead & (pixels >= 0.5).all(axis=1) & (pixels <= size - 0.5).all(axis=1)
    # OpenCV counts from the centre of the upper left pixel.
    at = np.where(known[:, None], pixels - 0.5, -9.0).astype(np.float32)
    at = at.reshape(other.height, other.width, 2)
    colours = cv2.remap(picture, at[..., 0], at[..., 1], cv2.INTER_LINEAR)
    return Warped(colours, known.reshape(other.height, other.width))


def disagreement(one: Picture, other: Picture) -> Plane:
    """Mean difference of the channels, 0 to 1."""
    difference = cv2.transform(cv2.absdiff(one, other), np.full((1, 3), 1 / 3 / DIFFERENCE))
    return np.asarray(np.minimum(difference, 1.0), np.float32).reshape(one.shape[:2])
