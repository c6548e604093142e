"""Plans of a few real scenes, made once per test process, and the questions they become."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from builder.episodes import Job, plan_episodes
from builder.plan.plans import EpisodePlan, LayoutPlan, TransitionPlan
from builder.plan.static import plan_layouts
from builder.questions import make_samples
from builder.recipes import Family, quotas
from builder.spec import Object, View
from builder.store import Store
from builder.world.assets import build_asset
from spacenum_datasets.geometry import Array, frame_matrix, transform
from spacenum_datasets.sample import ImageView, Sample
from spacenum_datasets.vocabulary import DYNAMIC_CELLS, Cell, Split

SIZE = 512
SIMULATOR = "none-1.0-nothing"


def layouts(
    cell: Cell, split: Split = Split.TEST, scenes: int = 16, seed: int = 0
) -> tuple[LayoutPlan, ...]:
    """The layouts of the first scenes of a scale."""
    return tuple(p for i in range(scenes) for p in _layouts_of(cell, split, seed, i))


def transitions(
    split: Split = Split.TEST, scenes: int = 12, seed: int = 0
) -> tuple[TransitionPlan, ...]:
    """The transitions of the first rooms."""
    return tuple(p for i in range(scenes) for p in _transitions_of(split, seed, i))


@cache
def _layouts_of(cell: Cell, split: Split, seed: int, index: int) -> tuple[LayoutPlan, ...]:
    return plan_layouts(seed, split, cell, index, SIZE)


@cache
def _transitions_of(split: Split, seed: int, index: int) -> tuple[TransitionPlan, ...]:
    family = Family("dynamic", split, DYNAMIC_CELLS)
    wanted = tuple(quotas(family).items())
    job = Job(family, index, wanted, seed, SIZE, Store(Path("nowhere"), "png"))
    return tuple(plan for _, plan in plan_episodes(job) if isinstance(plan, TransitionPlan))


def questions(plan: EpisodePlan, split: Split = Split.TEST, reduced: bool = False) -> list[Sample]:
    """All questions of an episode, without pixels."""
    keyed = [(view.key(SIMULATOR), view.camera) for view in plan.views]
    undrawn = {key: ImageView(key, camera, instances=3) for key, camera in keyed}
    return list(make_samples(plan, split, undrawn, SIMULATOR, 0, reduced=reduced))


def shown_objects(view: View) -> list[str]:
    """Names of the objects that a view shows."""
    return [o.name for o in view.scene.objects if o.name not in view.hidden]


def world_vertices(item: Object) -> Array:
    """Vertices (n, 3) of the mesh of an object of the built-in catalogue, in the world."""
    return transform(frame_matrix(item.position, item.yaw), build_asset(item.asset).vertices())


def view_vertices(view: View, name: str) -> Array:
    """The same where the view has the object of that name."""
    thing = view.scene.objects[view.scene.index[name] - 1]
    return world_vertices(replace(thing, position=dict(view.moved).get(name, thing.position)))


def frame_vertices(plan: LayoutPlan, view: View, name: str) -> Array:
    """Vertices (n, 3) of an object's mesh where the view has it, in the plan's frame."""
    return transform(np.linalg.inv(np.array(plan.frame)), view_vertices(view, name))
