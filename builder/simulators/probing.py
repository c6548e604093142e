"""Whether what a simulator renders is what it says: held to a few of its own views, once a family.

`checking.py` sees to the form of every answer. Here pictures, masks, depth and camera are held
against each other and against the scene, which catches what is rendered mirrored, shifted, late, in
other units or anew each time; a model of it would learn that numbers mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from builder.simulators.base import Simulator
from builder.simulators.checking import observe_checked
from builder.spec import Observation, View

Seen = Sequence[tuple[View, Observation]]
Plane = npt.NDArray[np.float64]

SAMPLES = 64
"""Pixels along an edge that points are taken at: a few thousand tell as much as all."""

SLACK = 0.05
"""How far outside of its box, metres and as a share of its distance, an object's point may lie."""

INSIDE = {True: 0.93, False: 0.7}
"""Least share of objects' pixels whose points lie inside their objects' boxes: where meshes fill
these, and where an engine states them of scenes of its own."""

FEW = 200
"""Points that are too few to tell."""

MOST = 3
"""Views whose edges are looked at: they take the longest, and agree."""

REPEATED = 3.0
"""Most mean difference of two pictures of one view, grey levels: ray tracers on GPUs have noise."""

BETTER = 1.1
"""How much better a flipped picture must fit to be the right one: rooms may be nearly symmetric."""

SHIFT = 0.04
"""How far, as a share of the image, pictures' edges may lie beside those of the masks."""


@dataclass
class Watched:
    """A simulator whose observations are kept.

    Attributes:
        simulator: which renders.
        observations: its views and what it saw of each, in order.
    """

    simulator: Simulator
    observations: list[tuple[View, Observation]] = field(default_factory=list)

    @property
    def identity(self) -> str:
        return self.simulator.identity

    def observe(self, view: View) -> Observation:
        seen = self.simulator.observe(view)
        self.observations.append((view, seen))
        return seen

    def close(self) -> None:
        self.simulator.close()


def consistency_fault(watched: Watched, identity: str, filled: bool) -> str | None:
    """Hold the observations of one episode to each other and to their scene; the first view is
    rendered again.

    Args:
        watched: after some views of an episode.
        identity: the simulator's.
        filled: whether meshes fill their boxes, as they do in scenes of ours.

    Returns:
        How they contradict each other, naming simulator and scene, or None.

    Raises:
        SimulatorError: the first view cannot be rendered again.
        ViewRefused: the simulator refuses it the second time.
    """
    seen = list(watched.observations)
    (view, first), *others = seen
    fault = views_fault(seen, filled)
    if fault is None and others:
        fault = repeat_fault(first, observe_checked(watched.simulator, view, identity))
    return fault and f"simulator {identity}: scene {view.scene.id}: {fault}"


def views_fault(seen: Seen, filled: bool = True) -> str | None:
    """The first way in which views of one scene contradict each other or it, in words."""
    share, count = share_inside(seen)
    if count >= FEW and share < INSIDE[filled]:
        return (
            f"only {share:.0%} of the pixels of objects lie, by their depth, in the boxes of these "
            "objects: masks are mirrored, shifted or swapped, depth is not in metres along the "
            "camera's forward axis, or the camera is another one"
        )
    return edges_fault(seen[:MOST])


def repeat_fault(first: Observation, again: Observation) -> str | None:
    """How a view that was rendered again, after others, differs from the first time."""
    difference = float(np.abs(first.rgb.astype(np.int16) - again.rgb).mean())
    if difference > REPEATED:
        return (
            f"a view that is rendered again differs by {difference:.1f} grey levels: the same view "
            "gives the same pixels, whatever was rendered before"
        )
    moved = float((first.instances != again.instances).mean())
    if moved > 0.01:
        return f"a view that is rendered again has other masks ({moved:.0%} of its pixels)"
    return None


def share_inside(seen: Seen) -> tuple[float, int]:
    """Share of sampled pixels of objects whose points lie in their objects' boxes, and of how many
    pixels; each object of a view counts alike, however large."""
    shares, count = [], 0
    for view, observation in seen:
        for inside in points_inside(view, observation):
            shares.append(float(inside.mean()))
            count += len(inside)
    return (float(np.mean(shares)) if shares else 1.0), count


def points_inside(view: View, seen: Observation) -> Iterator[npt.NDArray[np.bool_]]:
    """For each object that is seen: whether each of its sampled points lies in its box."""
    camera, places = view.camera, dict(view.moved)
    step = max(1, max(seen.depth.shape) // SAMPLES)
    ids, depth = seen.instances[::step, ::step], seen.depth[::step, ::step].astype(np.float64)
    rows, columns = np.indices(ids.shape) * step + 0.5
    pixels = np.stack([columns, rows, np.ones_like(rows)], axis=-1)
    rays = pixels @ np.linalg.inv(camera.intrinsics()).T
    for number, count in zip(*np.unique(ids[ids > 0], return_counts=True), strict=True):
        if count < 8:  # mostly its rim, where pixels are half another's
            continue
        thing, mask = view.scene.objects[number - 1], ids == number
        local = rays[mask] * depth[mask][:, None]
        points = local @ np.array(camera.rotation).T + camera.position
        points -= places.get(thing.name, thing.position)
        angle = np.radians(thing.yaw)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        flat = points[:, :2] @ turn
        width, length, height = thing.asset.size
        slack = SLACK * (1 + depth[mask])
        inside = np.abs(flat) <= np.array([width, length]) / 2 + slack[:, None]
        upright = (points[:, 2] >= -slack) & (points[:, 2] <= height + slack)
        yield inside.all(axis=1) & upright


def edges_fault(seen: Seen) -> str | None:
    """How edges of pictures lie elsewhere than those of masks, or fit better when mirrored."""
    fits = {name: sum_of_fits(seen, flip) for name, flip in FLIPS.items()}
    straight = fits.pop("")
    best = np.unravel_index(int(straight.argmax()), straight.shape)
    off = max(min(b, n - b) / n for b, n in zip(best, straight.shape, strict=True))
    name = max(fits, key=lambda name: float(fits[name].max()))
    if fits[name].max() > BETTER * straight.max():
        return f"pictures fit their masks better {name}: render both for the camera of the view"
    if off > SHIFT:
        return f"pictures are shifted by {off:.0%} of their size against their masks"
    return None


FLIPS: dict[str, tuple[slice, slice]] = {
    "": (slice(None), slice(None)),
    "when they are mirrored": (slice(None), slice(None, None, -1)),
    "upside down": (slice(None, None, -1), slice(None)),
    "when they are turned by 180 degrees": (slice(None, None, -1), slice(None, None, -1)),
}


def sum_of_fits(seen: Seen, flip: tuple[slice, slice]) -> Plane:
    """How well edges of pictures and masks meet at each cyclic shift, over all views."""
    total: Plane = np.zeros(1)
    for _, observation in seen:
        picture, masks = edges_of(observation, flip)
        spectrum = np.conj(np.fft.rfft2(masks)) * np.fft.rfft2(picture)
        total = total + np.fft.irfft2(spectrum, masks.shape)
    return total


def edges_of(seen: Observation, flip: tuple[slice, slice]) -> tuple[Plane, Plane]:
    """Edges of the picture, flipped, and those between objects and whatever is behind them."""
    step = max(1, max(seen.depth.shape) // SAMPLES)
    grey = seen.rgb[flip][::step, ::step].mean(axis=-1)
    masks = seen.instances[::step, ::step]
    picture = np.minimum(change(grey), 30.0)
    return picture - picture.mean(), (change(masks) > 0).astype(np.float64)


def change(plane: npt.NDArray[np.generic]) -> Plane:
    """How much each pixel differs from those to its right and below."""
    values = plane.astype(np.float64)
    across = np.abs(np.diff(values, axis=1, append=values[:, -1:]))
    down = np.abs(np.diff(values, axis=0, append=values[-1:]))
    return np.asarray(np.maximum(across, down))
