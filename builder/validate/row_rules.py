"""Rules on any single row: its shape, its texts, its pictures and cameras."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
from datasets import ClassLabel

from builder.recipes import THRESHOLDS
from builder.validate.facts import Row
from spacenum_datasets.prompt import IMAGE
from spacenum_datasets.schema import features, to_row
from spacenum_datasets.vocabulary import Config, Setting, Task

BLANK = 1.0
"""Standard deviation of a thumbnail below which a frame shows nothing, grey levels of 255."""

ROUNDING = 0.25
"""Two ways of averaging a thumbnail differ by less than this on average, grey levels."""

UNCLEAN = re.compile(r"[\s/\\]")
OBJECT = re.compile(r"\w(?:[\w' .+-]{0,78}[\w])?")
"""What an object may be called: everyday words, in which blanks are single spaces."""

EXACT = 1e-6
LARGEST = 1e6
DERIVED = ("prompt", "options", "cognitive_map", "unit", "option_boxes")


def labels(config: Config, raw: Mapping[str, Any]) -> Iterator[str]:
    """Every class label is one of its class's names."""
    for name, names in label_names(config).items():
        found = raw[name] if isinstance(raw[name], list) else [raw[name]]
        if not all(isinstance(v, int) and 0 <= v < len(names) for v in found):
            yield f"{name} is {raw[name]}, not among {', '.join(names)}"


@cache
def label_names(config: Config) -> dict[str, list[str]]:
    """Column -> names of its class, for labels and lists of labels."""
    kinds = {
        name: feature[0] if isinstance(feature, list) else getattr(feature, "feature", feature)
        for name, feature in features(config).items()
    }
    return {name: kind.names for name, kind in kinds.items() if isinstance(kind, ClassLabel)}


def finite(row: Row) -> Iterator[str]:
    """Every number is finite and of a room's order of magnitude."""
    for name, value in row.raw.items():
        if not all(abs(number) < LARGEST for number in floats(value)):
            yield f"{name} has a number that is infinite, huge or none at all"


def floats(value: Any) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from floats(item)
    elif isinstance(value, dict):
        yield from floats(list(value.values()))


def named(row: Row) -> Iterator[str]:
    """Id, episode, scene, simulator, target and view keys are not empty."""
    columns = ["id", "episode", "scene", "simulator"]
    columns += ["target"] if row.config.dimension else []
    for name in columns:
        if not row.raw[name]:
            yield f"{name} is empty"
    if not all(view.key for view in row.sample.views):
        yield "a view has no key"


def clean_names(row: Row) -> Iterator[str]:
    """Id, episode, scene, simulator and view keys have no separators, blanks or control characters:
    they stand in paths, tables and terminals. Objects have everyday names of 80 letters at most."""
    names = {name: row.raw[name] for name in ("id", "episode", "scene", "simulator")}
    names |= {f"view {i}'s key": view.key for i, view in enumerate(row.sample.views)}
    for name, value in names.items():
        if UNCLEAN.search(value) or not value.isprintable():
            yield f"{name} is {value[:80]!a}"
    for index, thing in enumerate(row.sample.layout.objects if row.config.dimension else ()):
        for column, word in (("name", thing.name), ("category", thing.category)):
            if not OBJECT.fullmatch(word) or "  " in word:
                yield f"the {column} of object {index} is {word[:80]!a}"


def option_counts(row: Row) -> Iterator[str]:
    """There are as many options, in every form, as the config has letters."""
    forms = ["options"]
    forms += (
        ["option_boxes", "option_boxes_3d", "option_changes"]
        if row.config.dimension
        else ["option_magnitudes"]
    )
    for name in forms:
        if len(row.raw[name]) != len(row.config.letters):
            yield f"{name} has {len(row.raw[name])} entries for {len(row.config.letters)} letters"


def image_counts(row: Row) -> Iterator[str]:
    """As many images as views as `<image>` marks, and as many as the task shows."""
    shown = len(row.config.letters) if row.sample.task is Task.NUM2SPACE else 1
    wanted = shown + (row.config.setting is Setting.DYNAMIC)
    found = (len(row.sample.images), len(row.sample.views), row.raw["prompt"].count(IMAGE))
    if set(found) != {wanted}:
        yield f"{found[0]} images, {found[1]} views and {found[2]} marks instead of {wanted}"


def derived_columns(row: Row) -> Iterator[str]:
    """Prompt, options, map, unit and projected boxes are what the truth's numbers give."""
    wanted = to_row(row.sample)
    for name in DERIVED:
        if name not in wanted:
            continue
        found = row.raw[name]
        if name == "unit":
            found = label_names(row.config)[name][found]
        equal = same_boxes(found, wanted[name]) if name == "option_boxes" else found == wanted[name]
        if not equal:
            yield f"{name} does not follow from the numbers: {str(found)[:80]!r}"


def same_boxes(found: Any, wanted: Any) -> bool:
    corners = [[[b[k] for k in ("lower", "upper")] for b in boxes] for boxes in (found, wanted)]
    a, b = (np.asarray(c, np.float32) for c in corners)
    return a.shape == b.shape and bool((a == b).all())


def cameras(row: Row) -> Iterator[str]:
    """Every camera is level, right-handed and rigid, with a sensible field of view and size."""
    for index, view in enumerate(row.sample.views):
        camera = view.camera
        matrix = np.array(camera.rotation)
        rigid = np.abs(matrix @ matrix.T - np.eye(3)).max() <= EXACT and np.linalg.det(matrix) > 0
        # Right is horizontal and down does not point up.
        level = abs(matrix[2, 0]) <= EXACT and matrix[2, 1] <= EXACT
        if not (rigid and level and np.isfinite(camera.position).all()):
            yield f"view {index} has no level rigid pose"
        if not (0 < camera.vertical_fov < 180 and camera.width > 0 and camera.height > 0):
            yield f"view {index} has no usable field of view or size"


def images_decode(row: Row) -> Iterator[str]:
    """Every image decodes to RGB pixels."""
    for index, picture in enumerate(row.pictures):
        if picture.size is None:
            yield f"image {index} {picture.fault}"
        elif picture.mode != "RGB":
            yield f"image {index} is {picture.mode}"


def image_sizes(row: Row) -> Iterator[str]:
    """Every image has the width and height that its view states."""
    for index, (picture, view) in enumerate(zip(row.pictures, row.sample.views, strict=True)):
        wanted = (view.camera.width, view.camera.height)
        if picture.size is not None and picture.size != wanted:
            yield f"image {index} is {picture.size}, its view says {wanted}"


def images_not_blank(row: Row) -> Iterator[str]:
    """No image is one even surface."""
    for index, picture in enumerate(row.pictures):
        if picture.size is not None and picture.contrast < BLANK:
            yield f"image {index} is blank (contrast {picture.contrast:.2f})"


def instances(row: Row) -> Iterator[str]:
    """Every frame shows enough object instances (reduced ones exist to have few), and no more than
    the layout has objects, or than each covers the share of the image that makes it count."""
    found = [view.instances for view in row.sample.views]
    fewest, most = min(found), int(1 / THRESHOLDS.instance_share)
    if row.config.dimension:
        most = min(most, len(row.sample.layout.objects))
    if fewest < 0 or max(found) > most:
        yield f"frames show {min(found)} to {max(found)} instances, not 0 to {most}"
    elif fewest < THRESHOLDS.instances and not row.config.reduced:
        yield f"a frame shows {fewest} instances, fewer than {THRESHOLDS.instances}"


def frames_differ(row: Row) -> Iterator[str]:
    """No two frames of a question are equal; those of a transition differ clearly."""
    if len({p.digest for p in row.pictures}) < len(row.pictures):
        yield "two images are the same"
    least = THRESHOLDS.image_difference - ROUNDING
    for (i, a), (j, b) in combinations(enumerate(row.pictures), 2):
        if a.thumbnail is not None and b.thumbnail is not None:
            difference = np.abs(a.thumbnail.astype(np.int16) - b.thumbnail).mean()
            if difference < least:
                yield f"images {i} and {j} differ by {difference:.2f} grey levels only"
