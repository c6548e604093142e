"""A simulator that renders something else than it says is found by a few of its own views."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from builder.scenes import scene_of
from builder.simulators.probing import Watched, consistency_fault, views_fault
from builder.spec import Observation, View
from examples.custom_simulator import BoxSimulator
from spacenum_datasets.geometry import Camera, look_at

SIDE = 96
Lie = Callable[[Observation], Observation]


@pytest.fixture(scope="module")
def honest() -> list[tuple[View, Observation]]:
    """Two views of one room, and what a simulator of boxes sees of them."""
    scene = scene_of("bedroom-test-00000")
    (x, y, _), (right, back, _) = scene.extent.lower, scene.extent.upper
    eyes = (x + 0.4, y + 0.4, 1.6), (right - 0.4, back - 0.6, 1.5)
    middle = ((x + right) / 2, (y + back) / 2, 0.5)
    views = [View(scene, Camera(eye, look_at(eye, middle), 75.0, SIDE, SIDE)) for eye in eyes]
    return [(view, BoxSimulator().observe(view)) for view in views]


def all_planes(turn: Callable[[np.ndarray], np.ndarray]) -> Lie:
    def lie(seen: Observation) -> Observation:
        planes = {n: turn(getattr(seen, n)) for n in ("rgb", "instances", "surfaces", "depth")}
        return replace(seen, **planes)

    return lie


def swap_two(seen: Observation) -> Observation:
    ids, counts = np.unique(seen.instances[seen.instances > 0], return_counts=True)
    first, second = ids[np.argsort(-counts)[:2]]
    table = np.arange(int(seen.instances.max()) + 1, dtype=np.int32)
    table[first], table[second] = second, first
    return replace(seen, instances=table[seen.instances])


LIES: dict[str, tuple[Lie, str]] = {
    "picture mirrored": (lambda s: replace(s, rgb=s.rgb[:, ::-1]), "mirrored"),
    "picture upside down": (lambda s: replace(s, rgb=s.rgb[::-1]), "upside down"),
    "picture turned": (lambda s: replace(s, rgb=s.rgb[::-1, ::-1]), "180 degrees"),
    "picture shifted": (lambda s: replace(s, rgb=np.roll(s.rgb, SIDE // 8, 1)), "shifted"),
    "picture lower": (lambda s: replace(s, rgb=np.roll(s.rgb, SIDE // 10, 0)), "shifted"),
    "all mirrored": (all_planes(lambda plane: plane[:, ::-1]), "boxes"),
    "all upside down": (all_planes(lambda plane: plane[::-1]), "boxes"),
    "all shifted": (all_planes(lambda plane: np.roll(plane, SIDE // 8, 1)), "boxes"),
    "two masks swapped": (swap_two, "boxes"),
    "millimetres": (lambda s: replace(s, depth=s.depth * np.float32(1000)), "boxes"),
    "inverse depth": (lambda s: replace(s, depth=1 / s.depth), "boxes"),
}


def test_an_honest_one_passes(honest: list[tuple[View, Observation]]) -> None:
    assert views_fault(honest) is None
    watched = Watched(SimpleNamespace(observe=dict(honest).get), list(honest))
    assert consistency_fault(watched, "boxes-1", filled=True) is None


@pytest.mark.parametrize("name", LIES)
def test_a_picture_of_something_else_is_found(
    name: str, honest: list[tuple[View, Observation]]
) -> None:
    lie, words = LIES[name]
    fault = views_fault([(view, lie(seen)) for view, seen in honest])
    assert fault is not None and words in fault


@pytest.mark.parametrize("kind", ["noise", "the view before", "other masks"])
def test_a_view_that_is_rendered_anew_each_time_is_found(
    kind: str, honest: list[tuple[View, Observation]]
) -> None:
    (_, first), (_, second) = honest
    noise = np.random.default_rng(0).integers(-20, 20, first.rgb.shape)
    again = {
        "noise": replace(first, rgb=np.clip(first.rgb + noise, 0, 255).astype(np.uint8)),
        "the view before": replace(first, rgb=second.rgb),
        "other masks": replace(first, instances=second.instances, surfaces=second.surfaces),
    }[kind]
    liar = SimpleNamespace(observe=lambda view: again)
    fault = consistency_fault(Watched(liar, list(honest)), "liar-1", filled=True)
    assert fault is not None and re.match(r"simulator liar-1: .* rendered again", fault)
