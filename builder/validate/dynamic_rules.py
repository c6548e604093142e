"""Rules on a transition's row: magnitudes, and cameras that moved by exactly them."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from builder.recipes import AGENT, MAGNITUDES
from builder.validate.facts import Row
from spacenum_datasets.geometry import Array, Camera
from spacenum_datasets.vocabulary import ACTIONS, Action, Task

EXACT = 1e-5
"""Metres, and entries of a rotation."""

PITCH_SLACK = 1e-3


def action_of_cell(row: Row) -> Iterator[str]:
    """The action is one of its cell's two."""
    action = row.sample.transition.action
    if action not in ACTIONS[row.sample.cell]:
        yield f"{action} does not belong to {row.sample.cell}"


def magnitudes(row: Row) -> Iterator[str]:
    """Four distinct magnitudes of the action's grid."""
    options = row.sample.transition.option_magnitudes
    if len(set(options)) < len(options):
        yield f"magnitudes repeat: {options}"
    grid = MAGNITUDES[row.sample.cell].grid()
    if foreign := [m for m in options if not any(math.isclose(m, g) for g in grid)]:
        yield f"{foreign} are not on the grid of {row.sample.cell}"


def answer_magnitude(row: Row) -> Iterator[str]:
    """The magnitude is the right option's."""
    truth = row.sample.transition
    if truth.magnitude != truth.option_magnitudes[row.sample.answer]:
        yield f"magnitude {truth.magnitude} is not option {row.sample.answer}'s"


def end_cameras(row: Row) -> Iterator[str]:
    """Every end camera is the start camera after exactly its option's magnitude."""
    truth, (start, *ends) = row.sample.transition, [v.camera for v in row.sample.views]
    shown = row.sample.task is Task.NUM2SPACE
    wanted = truth.option_magnitudes if shown else (truth.magnitude,)
    for index, (end, magnitude) in enumerate(zip(ends, wanted, strict=True), 1):
        position, rotation = after(start, truth.action, magnitude)
        off = max(
            np.abs(np.array(end.position) - position).max(),
            np.abs(np.array(end.rotation) - rotation).max(),
        )
        if not off <= EXACT:
            yield f"view {index} is not where {truth.action} by {magnitude} leads"
        if intrinsics(end) != intrinsics(start):
            yield f"view {index} has another lens or size than the start"


def after(start: Camera, action: Action, magnitude: float) -> tuple[Array, Array]:
    """Position and rotation that an action leads to, from the start camera alone."""
    rotation, position = np.array(start.rotation), np.array(start.position)
    right = rotation[:, 0]
    # The level camera's right is horizontal, so this is its heading even when it looks down.
    ahead = np.cross((0.0, 0.0, 1.0), right)
    moves = {
        Action.MOVE_FORWARD: ahead,
        Action.MOVE_BACKWARD: -ahead,
        Action.MOVE_LEFT: -right,
        Action.MOVE_RIGHT: right,
    }
    if action in moves:
        return position + magnitude * moves[action], rotation
    axes = {
        Action.ROTATE_UP: right,
        Action.ROTATE_DOWN: -right,
        Action.ROTATE_LEFT: np.array([0.0, 0.0, 1.0]),
        Action.ROTATE_RIGHT: np.array([0.0, 0.0, -1.0]),
    }
    return position, turn(axes[action], magnitude) @ rotation


def turn(axis: Array, degrees: float) -> Array:
    """Rotation matrix about a unit axis, counter-clockwise (Rodrigues)."""
    a = math.radians(degrees)
    x, y, z = axis
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    result: Array = np.eye(3) + math.sin(a) * cross + (1 - math.cos(a)) * cross @ cross
    return result


def intrinsics(camera: Camera) -> tuple[float, int, int]:
    return camera.vertical_fov, camera.width, camera.height


def pitch(row: Row) -> Iterator[str]:
    """No camera tilts beyond the agent's limits."""
    for index, view in enumerate(row.sample.views):
        up = float(np.clip(view.camera.rotation[2][2], -1.0, 1.0))
        degrees = math.degrees(math.asin(up))
        lowest, highest = AGENT.lowest_pitch - PITCH_SLACK, AGENT.highest_pitch + PITCH_SLACK
        if not lowest <= degrees <= highest:
            yield f"view {index} tilts by {degrees:.1f}°"
