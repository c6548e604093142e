"""Small valid samples of every config, consistent in geometry, and whole folders made of them."""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from builder.card import render_card
from builder.recipes import AGENT, MAGNITUDES
from builder.report import BuildReport, ConfigReport, FamilyTally
from builder.seeding import stream
from builder.shards import MAX_SHARD_BYTES, Limits, shard_name
from builder.stretches import Stretch
from spacenum_datasets.geometry import (
    Box,
    Camera,
    camera_rotation,
    frame_matrix,
    look_at,
    transform,
    vector,
)
from spacenum_datasets.regular_files import join_digests
from spacenum_datasets.sample import ImageView, Layout, LayoutObject, Sample, Transition
from spacenum_datasets.vocabulary import (
    ACTIONS,
    CONFIGS,
    DIMENSIONS,
    Action,
    Cell,
    Change,
    Config,
    Role,
    Setting,
    Task,
)

SIZE = 48
SIMULATOR = "factory-1.0-noise"

COMBINATIONS = ((0, 0), (0, 1), (1, 0), (1, 1))
"""Which place and which size the target has in each view of a layout."""


def config_samples(config: Config | str, limit: int = 1, seed: int = 0) -> list[Sample]:
    """`limit` episodes per cell of a config, both tasks of each; ids as a build would give them."""
    spec = CONFIGS[config] if isinstance(config, str) else config
    make = dynamic_sample if spec.setting is Setting.DYNAMIC else static_sample
    return [
        make(spec.name, cell, task, index, seed)
        for cell in spec.cells
        for index in range(limit)
        for task in Task
    ]


def dynamic_sample(
    config: str = "dynamic",
    cell: Cell = Cell.MOVE_FB,
    task: Task = Task.NUM2SPACE,
    index: int = 0,
    seed: int = 0,
) -> Sample:
    """A question of the index-th transition of a cell; its two tasks share views and options."""
    spec = CONFIGS[config]
    rng = stream("factory", seed, spec.split.value, cell.value, index)
    action = ACTIONS[cell][index % 2]
    magnitudes = sorted(rng.choice(MAGNITUDES[cell].grid(), 4, replace=False).tolist())
    answer, orders = int(rng.integers(4)), {t: rng.permutation(4).tolist() for t in Task}
    pitch = {Action.ROTATE_UP: -45.0, Action.ROTATE_DOWN: 20.0}.get(action, -10.0)
    pose = (rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(0, 360), pitch)
    scene = f"{spec.split.value}-{cell.value}-{index:05d}"
    start = agent_view(scene, seed, pose)
    ends = [agent_view(scene, seed, moved(pose, action, m)) for m in magnitudes]
    order = orders[task]
    shown = order if task is Task.NUM2SPACE else [answer]
    views = (start, *(ends[i] for i in shown))
    episode = f"{scene}-{action}"
    return Sample(
        id=f"{episode}-{task.value}",
        config=config,
        episode=episode,
        task=task,
        cell=cell,
        images=tuple(picture(view) for view in views),
        views=views,
        truth=Transition(action, magnitudes[answer], tuple(magnitudes[i] for i in order)),
        answer=order.index(answer),
        scene=scene,
        simulator=SIMULATOR,
        seed=seed,
    )


Pose = tuple[float, float, float, float]
"""x, y, yaw and pitch; metres and degrees."""


def moved(pose: Pose, action: Action, magnitude: float) -> Pose:
    """Where an action of this magnitude leads."""
    x, y, yaw, pitch = pose
    turns = {
        Action.ROTATE_LEFT: (x, y, yaw + magnitude, pitch),
        Action.ROTATE_RIGHT: (x, y, yaw - magnitude, pitch),
        Action.ROTATE_UP: (x, y, yaw, pitch + magnitude),
        Action.ROTATE_DOWN: (x, y, yaw, pitch - magnitude),
    }
    if action in turns:
        return turns[action]
    aside = {
        Action.MOVE_FORWARD: 0,
        Action.MOVE_LEFT: 90,
        Action.MOVE_BACKWARD: 180,
        Action.MOVE_RIGHT: 270,
    }
    heading = np.radians(yaw + aside[action])
    return (x + magnitude * np.cos(heading), y + magnitude * np.sin(heading), yaw, pitch)


def agent_view(scene: str, seed: int, pose: Pose) -> ImageView:
    x, y, yaw, pitch = pose
    position = vector((x, y, AGENT.eye))
    camera = Camera(position, camera_rotation(yaw, pitch), AGENT.vertical_fov, SIZE, SIZE)
    return ImageView(content_key(scene, seed, camera), camera, instances=5)


def static_sample(
    config: str = "static_3d",
    cell: Cell = Cell.ROOM,
    task: Task = Task.NUM2SPACE,
    index: int = 0,
    seed: int = 0,
) -> Sample:
    """A question of the index-th layout of a scale; all its tasks and dimensions share views."""
    spec = CONFIGS[config]
    rng = stream("factory", seed, spec.split.value, cell.value, index)
    answer, wrong = (int(i) for i in rng.permutation(4)[:2])
    asked = [(d, t) for d in DIMENSIONS for t in Task]
    orders = {q: rng.permutation([answer, wrong] if q[0] == 1 else 4).tolist() for q in asked}
    scale = 1.0 if cell is Cell.ROOM else 0.1
    frame = frame_matrix((*rng.uniform(-1, 1, 2).tolist(), 0.0 if scale == 1.0 else 0.7), 25.0)
    boxes = target_boxes(scale, raised=index % 2 == 1)
    anchors, clutter = surroundings(scale)
    eye, aim = np.array([0.9, -4.4, 2.6]) * scale, np.array([1.0, 0.5, 0.2]) * scale
    position, point = (vector(p) for p in transform(frame, [eye, aim]))
    camera = Camera(position, look_at(position, point), 58.0, SIZE, SIZE)
    scene = f"{cell.value}-{spec.split.value}-{index:05d}"
    kept = () if spec.reduced else clutter
    views = [
        ImageView(content_key(scene, seed, camera, boxes[i], len(kept)), camera, 3 + len(kept))
        for i in range(len(COMBINATIONS))
    ]
    order = orders[spec.dimension, task]
    shown = order if task is Task.NUM2SPACE else [answer]
    target = LayoutObject("blue box", "box", Role.TARGET, boxes[answer])
    episode = f"{scene}-0"
    return Sample(
        id=f"{episode}-{spec.dimension}d-{task.value}",
        config=config,
        episode=episode,
        task=task,
        cell=cell,
        images=tuple(picture(views[i]) for i in shown),
        views=tuple(views[i] for i in shown),
        truth=Layout(
            dimension=spec.dimension,
            frame=tuple((r[0], r[1], r[2], r[3]) for r in frame.tolist()),
            objects=(*anchors, target, *kept),
            target=target.name,
            option_boxes=tuple(boxes[i] for i in order),
            option_changes=tuple(change_between(answer, i) for i in order),
        ),
        answer=order.index(answer),
        scene=scene,
        simulator=SIMULATOR,
        seed=seed,
    )


def target_boxes(scale: float, raised: bool) -> list[Box]:
    """The target's box in each of `COMBINATIONS`; a raised p' stands on the second anchor."""
    places = [(0.6, 0.9, 0.0), (1.3, 0.1, 0.5) if raised else (1.1, 1.5, 0.0)]
    sizes = [(0.2, 0.2, 0.3), (0.4, 0.3, 0.6)]
    return [box(places[p], sizes[s], scale) for p, s in COMBINATIONS]


def surroundings(
    scale: float,
) -> tuple[tuple[LayoutObject, LayoutObject], tuple[LayoutObject, ...]]:
    """The two anchors and the clutter."""
    first = box((0.0, 0.0, 0.0), (0.5, 0.4, 0.6), scale)
    second = box((1.2, 0.0, 0.0), (0.6, 0.5, 0.5), scale)
    bin_box = box((2.0, 0.9, 0.0), (0.3, 0.3, 0.4), scale)
    return (
        LayoutObject("red cabinet", "cabinet", Role.ANCHOR, first),
        LayoutObject("green chest", "chest", Role.ANCHOR, second),
    ), (LayoutObject("grey bin", "bin", Role.CLUTTER, bin_box),)


def box(lower: tuple[float, ...], size: tuple[float, ...], scale: float) -> Box:
    low = np.array(lower) * scale
    return Box(vector(low), vector(low + np.array(size) * scale)).rounded(3)


def change_between(answer: int, option: int) -> Change:
    """What one combination changes against another."""
    shifted, grown = (
        a != b for a, b in zip(COMBINATIONS[answer], COMBINATIONS[option], strict=True)
    )
    if shifted:
        return Change.BOTH if grown else Change.POSITION
    return Change.SIZE if grown else Change.NONE


def content_key(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def picture(view: ImageView) -> bytes:
    """A PNG of coarse noise that only the view's key decides."""
    coarse = stream("factory", "picture", view.key).integers(0, 256, (6, 6, 3), dtype=np.uint8)
    size = (view.camera.width, view.camera.height)
    sink = io.BytesIO()
    Image.fromarray(coarse).resize(size, Image.Resampling.NEAREST).save(sink, "PNG")
    return sink.getvalue()


@dataclass(frozen=True)
class Shards:
    """A config on disk: rows and bytes in all, its digest, its files by their path."""

    rows: int
    bytes: int
    digest: str
    files: tuple[str, ...]


def write_config(
    config: Config, samples: Sequence[Sample], folder: Path, limits: Limits | None = None
) -> Shards:
    """Write a config's rows into a folder, by default as one shard."""
    (folder / config.name).mkdir(parents=True)
    stretch = Stretch(config, config.cells[:1], folder, len(samples), limits or Limits(sys.maxsize))
    stretch.add(samples, pixels=lambda sample: sample)
    closed = stretch.closed
    names = tuple(shard_name(config, i, len(closed)) for i in range(len(closed)))
    for index, name in enumerate(names):
        (folder / stretch.file(index)).rename(folder / name)
    digest = join_digests(shard.digest for shard in closed)
    return Shards(stretch.closed_rows, sum(shard.bytes for shard in closed), digest, names)


def write_folder(
    folder: Path,
    configs: Iterable[str] = tuple(CONFIGS),
    limit: int = 1,
    seed: int = 0,
    max_shard_bytes: int = MAX_SHARD_BYTES,
) -> BuildReport:
    """A whole dataset folder, shards and card, of small samples."""
    samples = {name: config_samples(name, limit, seed) for name in configs}
    return write_samples(folder, samples, limit, seed, max_shard_bytes)


def write_samples(
    folder: Path,
    samples: Mapping[str, Sequence[Sample]],
    limit: int = 1,
    seed: int = 0,
    max_shard_bytes: int = MAX_SHARD_BYTES,
) -> BuildReport:
    """A whole dataset folder, shards and card, of the samples of each config."""
    configs = {}
    for name, found in samples.items():
        shutil.rmtree(folder / name, ignore_errors=True)
        limits = Limits(sys.maxsize, max_shard_bytes)
        shards = write_config(CONFIGS[name], found, folder, limits)
        configs[name] = config_report(shards, found, seed, limit)
    report = BuildReport(configs, {"dynamic-test": FamilyTally(4, Counter({"empty frame": 3}))})
    (folder / "README.md").write_text(render_card(report, figure=False), encoding="utf-8")
    return report


def config_report(
    shards: Shards, samples: Sequence[Sample], seed: int, limit: int | None
) -> ConfigReport:
    counts = Counter(s.cell.value for s in samples if s.task is Task.NUM2SPACE)
    return ConfigReport(
        rows=shards.rows,
        bytes=shards.bytes,
        fingerprint=shards.digest,
        cells=dict(sorted(counts.items())),
        simulator=SIMULATOR,
        seed=seed,
        image_size=SIZE,
        image_format="png",
        limit=limit,
        world="factory",
    )


def every_sample(limit: int = 1) -> Iterator[Sample]:
    """Samples of every config."""
    for name in CONFIGS:
        yield from config_samples(name, limit)
