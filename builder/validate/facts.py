"""What rules look at: the folder, one row with its pictures, and the few facts kept of each row."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from spacenum_datasets.geometry import Box
from spacenum_datasets.sample import Layout, Sample, Transition
from spacenum_datasets.vocabulary import Action, Cell, Companion, Config, Role, Task


@dataclass(frozen=True)
class Problem:
    """One broken rule.

    Attributes:
        rule: its name in `RULES`.
        config: the config it concerns; empty for the whole folder.
        row: id of the row, or None.
        message: what is wrong.
    """

    rule: str
    config: str
    row: str | None
    message: str

    def __str__(self) -> str:
        place = " ".join(p for p in (self.config, self.row) if p)
        return f"[{self.rule}] {place + ': ' if place else ''}{self.message}"


@dataclass(frozen=True)
class Picture:
    """What is kept of an encoded image once it was decoded.

    Attributes:
        digest: of the encoded bytes.
        size: width and height in pixels; None when the bytes are no image.
        mode: as Pillow names it; `RGB` is right.
        contrast: standard deviation of the thumbnail, grey levels of 255.
        thumbnail: uint8 (32, 32, 3), kept for transitions only.
        fault: why there is no size.
        format: `png` or `webp`; empty when the bytes are no image.
    """

    digest: bytes
    size: tuple[int, int] | None
    mode: str = ""
    contrast: float = 0.0
    thumbnail: npt.NDArray[np.uint8] | None = None
    fault: str = ""
    format: str = ""


@dataclass(frozen=True)
class Row:
    """One row: as stored, as a sample, and its pictures in order."""

    config: Config
    raw: Mapping[str, Any]
    sample: Sample
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class Folder:
    """The dataset as its card states it.

    Attributes:
        path: of the folder.
        text: the README.
        card: its YAML.
        shards: config name -> data files; only configs that exist.
        schemas: data file -> its columns.
        limits: config name -> episodes per cell that it was cut to; the others are full.
        companions: configs that ask nothing -> data files.
    """

    path: Path
    text: str
    card: Mapping[str, Any]
    shards: Mapping[Config, tuple[Path, ...]]
    schemas: Mapping[Path, pa.Schema]
    limits: Mapping[str, int]
    companions: Mapping[Companion, tuple[Path, ...]] = field(default_factory=dict)

    @property
    def tables(self) -> dict[Config | Companion, tuple[Path, ...]]:
        """Data files of all configs, whether they ask anything or not."""
        return dict([*self.shards.items(), *self.companions.items()])


@dataclass(frozen=True)
class Entry:
    """What a few narrow columns say of a row: enough to count and to pair rows.

    Attributes:
        config, id, episode, task, cell, action, scene, simulator, seed: the columns.
    """

    config: Config
    id: str
    episode: str
    task: Task
    cell: Cell
    action: Action | None
    scene: str
    simulator: str
    seed: int


@dataclass(frozen=True)
class Fact(Entry):
    """What is remembered of a row for the rules that compare rows.

    Attributes:
        answer: the column.
        question: digest of prompt and image bytes.
        prompt: digest of the prompt.
        keys: of the views, in order.
        images: digests of their bytes.
        formats: of the images, as `png`.
        shown: digests of each view's camera and number of instances.
        counts: these numbers.
        edges: widths and heights of the views, pixels.
        options: each option's number: a magnitude, or a 3-D box as six numbers.
        changes: names of what each option changes; empty for transitions.
        story: name -> digest of whatever all questions of an episode must agree on.
    """

    answer: int
    question: bytes
    prompt: bytes
    keys: tuple[str, ...]
    images: tuple[bytes, ...]
    formats: frozenset[str]
    shown: tuple[bytes, ...]
    counts: tuple[int, ...]
    edges: tuple[int, ...]
    options: tuple[Hashable, ...]
    changes: tuple[str, ...]
    story: Mapping[str, bytes]

    @property
    def option_keys(self) -> Iterator[tuple[Hashable, str]]:
        """(option's number, key of the view that shows it), as far as the row shows them."""
        start = 1 if self.action else 0
        if self.task is Task.NUM2SPACE:
            return zip(self.options, self.keys[start:], strict=True)
        return iter([(self.options[self.answer], self.keys[start])])


def fact_of(row: Row) -> Fact:
    """The facts of a row that passed the rules on its shape."""
    sample = row.sample
    images = tuple(p.digest for p in row.pictures)
    moving = isinstance(sample.truth, Transition)
    prompt = row.raw["prompt"]
    return Fact(
        config=row.config,
        id=sample.id,
        episode=sample.episode,
        task=sample.task,
        cell=sample.cell,
        action=sample.truth.action if isinstance(sample.truth, Transition) else None,
        scene=sample.scene,
        simulator=sample.simulator,
        seed=sample.seed,
        answer=sample.answer,
        question=digest(row.config.name, prompt, *images),
        prompt=digest(prompt),
        keys=tuple(v.key for v in sample.views),
        images=images,
        formats=frozenset(p.format for p in row.pictures),
        shown=tuple(digest(repr((v.camera, v.instances))) for v in sample.views),
        counts=tuple(v.instances for v in sample.views),
        edges=tuple({e for v in sample.views for e in (v.camera.width, v.camera.height)}),
        options=(
            sample.transition.option_magnitudes
            if moving
            else tuple(numbers(box) for box in sample.layout.option_boxes)
        ),
        changes=() if moving else tuple(c.value for c in sample.layout.option_changes),
        story=transition_story(sample) if moving else layout_story(sample),
    )


def transition_story(sample: Sample) -> dict[str, bytes]:
    """What both tasks of a transition share."""
    truth, start = sample.transition, sample.views[0]
    parts = {
        "scene": sample.scene,
        "cell": sample.cell,
        "action": truth.action,
        "magnitude": truth.magnitude,
        "set of magnitudes": sorted(truth.option_magnitudes),
        "start view": (start.key, start.camera),
    }
    return {name: digest(repr(part)) for name, part in parts.items()}


def layout_story(sample: Sample) -> dict[str, bytes]:
    """What all questions of a layout share, in every dimension."""
    truth: Layout = sample.layout
    objects = [(o.name, o.category, o.role, numbers(o.box)) for o in truth.objects]
    parts: dict[str, object] = {
        "scene": sample.scene,
        "cell": sample.cell,
        "frame": truth.frame,
        "objects": [o for o in objects if o[2] is not Role.CLUTTER],
        "target": truth.target,
        "camera": sample.views[0].camera,
    }
    if truth.dimension > 1:
        parts["set of options"] = sorted(numbers(box) for box in truth.option_boxes)
    if not sample.spec.reduced:
        parts["clutter"] = [o for o in objects if o[2] is Role.CLUTTER]
    return {name: digest(repr(part)) for name, part in parts.items()}


def numbers(box: Box) -> tuple[float, ...]:
    """The box's six numbers."""
    return tuple(round(v, 6) for v in (*box.lower, *box.upper))


def digest(*parts: str | bytes) -> bytes:
    """16 bytes of BLAKE2b over the parts."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "little"))
        state.update(data)
    return state.digest()
