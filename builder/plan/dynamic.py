"""Transitions: a start pose from which every option's path is free, and the five views.

Pure functions of a survey, seed, split, cell, image size and agent; streams are named after the
survey's scene, so the same scene gives the same plan.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from builder.plan.answer_options import draw_magnitudes
from builder.plan.plans import TransitionPlan
from builder.recipes import AGENT, MAGNITUDES, Agent
from builder.seeding import stream
from builder.spec import Route, SceneSpec, Survey, View
from spacenum_datasets.geometry import Camera, camera_rotation, vector
from spacenum_datasets.vocabulary import ACTIONS, Action, Cell, Split

CANDIDATES = 192
HEADINGS: dict[Action, float] = {
    Action.MOVE_FORWARD: 0.0,
    Action.MOVE_BACKWARD: 180.0,
    Action.MOVE_LEFT: 90.0,
    Action.MOVE_RIGHT: -90.0,
}
TURNS: dict[Action, tuple[float, float]] = {
    Action.ROTATE_UP: (0.0, 1.0),
    Action.ROTATE_DOWN: (0.0, -1.0),
    Action.ROTATE_LEFT: (1.0, 0.0),
    Action.ROTATE_RIGHT: (-1.0, 0.0),
}
"""(yaw, pitch) degrees per degree of magnitude."""

Pose = tuple[float, float, float, float]
"""x, y in metres, yaw and pitch in degrees."""


def plan_transitions(
    survey: Survey,
    seed: int,
    split: Split,
    cells: tuple[Cell, ...],
    image_size: int,
    agent: Agent = AGENT,
) -> Iterator[tuple[Cell, Action, TransitionPlan | None]]:
    """One episode per action of the cells, or None where the scene offers no pose for it."""
    for cell in cells:
        for action in ACTIONS[cell]:
            plan = plan_transition(survey, seed, split, cell, action, image_size, agent)
            yield cell, action, plan


def plan_transition(
    survey: Survey,
    seed: int,
    split: Split,
    cell: Cell,
    action: Action,
    image_size: int,
    agent: Agent = AGENT,
) -> TransitionPlan | None:
    """Draw the magnitudes first, then a pose from which all of them are possible.

    Every test looks at the four options alike, so the answer stays exchangeable.
    """
    scene = survey.scene
    visit = (str(survey.visit),) if survey.visit else ()
    rng = stream(seed, "dynamic", split.value, scene.id, action.value, *visit)
    drawn = draw_magnitudes(MAGNITUDES[cell].grid(), rng)
    for pose in start_poses(survey, action, drawn.magnitudes[-1], rng, agent):
        poses = [pose, *(act(pose, action, m) for m in drawn.magnitudes)]
        start, *ends = [agent_camera(p, image_size, agent) for p in poses]
        if not all(worth_seeing(scene, camera) for camera in (start, *ends)):
            continue
        views = tuple(
            View(scene, end, route=Route(start, action, magnitude))
            for end, magnitude in zip(ends, drawn.magnitudes, strict=True)
        )
        name = "-".join((scene.id, *visit, action))
        return TransitionPlan(name, cell, action, drawn, View(scene, start), views)
    return None


def start_poses(
    survey: Survey, action: Action, largest: float, rng: np.random.Generator, agent: Agent
) -> Iterator[Pose]:
    """Poses with the agent's radius to spare from where the largest magnitude is possible."""
    free = np.argwhere(survey.clearance >= agent.radius)
    if not len(free):
        return
    cells = free[rng.integers(len(free), size=CANDIDATES)]
    points = (cells + rng.uniform(size=(CANDIDATES, 2))) * survey.cell + survey.origin
    yaws = rng.uniform(0.0, 360.0, CANDIDATES)
    low, high = pitch_range(action, largest, agent)
    if low > high:  # an agent that tilts by less than the largest magnitude
        return
    pitches = rng.uniform(low, high, CANDIDATES)
    possible = free_paths(survey, points, yaws, action, largest, agent)
    for i in np.flatnonzero(possible):
        yield (
            round(float(points[i, 0]), 4),
            round(float(points[i, 1]), 4),
            round(float(yaws[i]), 2),
            round(float(pitches[i]), 2),
        )


def pitch_range(action: Action, largest: float, agent: Agent) -> tuple[float, float]:
    """Start pitches from which a tilt of `largest` degrees stays within the agent's limits; the
    first is above the second where none does."""
    if action is Action.ROTATE_UP:
        return agent.lowest_pitch, agent.highest_pitch - largest
    if action is Action.ROTATE_DOWN:
        return agent.lowest_pitch + largest, agent.highest_pitch
    return agent.start_pitch


def free_paths(
    survey: Survey,
    points: npt.NDArray[np.float64],
    yaws: npt.NDArray[np.float64],
    action: Action,
    largest: float,
    agent: Agent,
) -> npt.NDArray[np.bool_]:
    """Which straight paths (n,) keep the agent's radius free from start to the farthest end."""
    length = largest if action in HEADINGS else 0.0
    heading = np.radians(yaws + HEADINGS.get(action, 0.0))
    direction = np.stack([np.cos(heading), np.sin(heading)], axis=1)
    steps = np.linspace(0.0, length, 2 + math.ceil(length / survey.cell))
    path = points[:, None, :] + steps[None, :, None] * direction[:, None, :]
    clearance = survey.clearance_at(path.reshape(-1, 2)).reshape(len(points), -1)
    return np.asarray((clearance >= agent.radius).all(axis=1))


def act(pose: Pose, action: Action, magnitude: float) -> Pose:
    """The pose after an action of that magnitude (metres or degrees)."""
    x, y, yaw, pitch = pose
    if action in HEADINGS:
        a = math.radians(yaw + HEADINGS[action])
        return x + magnitude * math.cos(a), y + magnitude * math.sin(a), yaw, pitch
    turn, tilt = TURNS[action]
    return x, y, yaw + turn * magnitude, pitch + tilt * magnitude


def agent_camera(pose: Pose, image_size: int, agent: Agent) -> Camera:
    x, y, yaw, pitch = pose
    return Camera(
        position=vector((x, y, agent.eye)),
        rotation=camera_rotation(yaw, pitch),
        vertical_fov=agent.vertical_fov,
        width=image_size,
        height=image_size,
    )


def worth_seeing(scene: SceneSpec, camera: Camera, fewest: int = 4) -> bool:
    """Whether the centres of enough objects lie inside the image (occlusion is for the filters)."""
    if len(scene.objects) < fewest:
        return False
    centres = np.array([o.position for o in scene.objects])
    centres[:, 2] += [o.asset.size[2] / 2 for o in scene.objects]
    pixels, depth = camera.project(centres)
    inside = ((pixels > 0) & (pixels < (camera.width, camera.height))).all(axis=1)
    return int((inside & (depth > 0.3)).sum()) >= fewest
