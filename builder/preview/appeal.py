"""Which rows make a good picture, told from their numbers alone: no image is decoded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from builder.preview.choosing import Place, unreadable
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Array, Box, transform
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import features, from_row
from spacenum_datasets.vocabulary import Setting

LOOKED_AT = 120
"""Rows that are compared; the first ones, so that a large training set costs no more."""


def most_appealing(places: Sequence[Place], shown_scenes: set[str]) -> Place:
    """The place of the row that is easiest to see and read; a new scene if there is any.

    Args:
        places: of one config, cell and task, in the files' order.
        shown_scenes: scenes that are shown beside it.

    Raises:
        UserError: the file is damaged.
    """
    looked = [place for place in places[:LOOKED_AT] if place.file == places[0].file]
    marks = [appeal(sample) for sample in without_images(looked)]
    order = [
        (place.scene not in shown_scenes, mark, -number)
        for number, (place, mark) in enumerate(zip(looked, marks, strict=True))
    ]
    return looked[order.index(max(order))]


def without_images(places: Sequence[Place]) -> list[Sample]:
    config, file = places[0].config, places[0].file
    names = [name for name in features(config) if name not in ("images", "prompt", "options")]
    try:
        table = pq.read_table(file, columns=names, partitioning=None)
        rows = table.take([place.number for place in places]).to_pylist()
        return [from_row(row, config, images=False) for row in rows]
    except (pa.ArrowException, OSError, LookupError, TypeError, ValueError, UserError) as error:
        raise unreadable(file, error) from error


def appeal(sample: Sample) -> float:
    """Higher is better; comparable among samples of one config, cell and task only."""
    if sample.setting is Setting.DYNAMIC:
        # Small changes keep the same objects in sight, so that they can be followed.
        magnitudes = sample.transition.option_magnitudes
        return furnished(sample) * apart(magnitudes) / max(magnitudes)
    outlines = [outline(sample, box) for box in sample.layout.option_boxes]
    sides = [float((o[2:] - o[:2]).min()) for o in outlines]
    differences = [float(np.abs(a - b).max()) for a, b in combinations(outlines, 2)]
    return min([*differences, *sides])


def furnished(sample: Sample) -> int:
    """Visible objects of the emptiest view."""
    return min(view.instances for view in sample.views)


def apart(magnitudes: Sequence[float]) -> float:
    """The least step between options as a share of an even one."""
    steps = np.diff(np.sort(magnitudes))
    return float(steps.min() / steps.mean())


def outline(sample: Sample, box: Box) -> Array:
    """Left, top, right, bottom (4,) of a layout's box in its picture, shares of the width."""
    camera = sample.views[0].camera
    pixels, _ = camera.project(transform(sample.layout.frame, box.corners()))
    edges: Array = np.concatenate([pixels.min(axis=0), pixels.max(axis=0)]) / camera.width
    return edges
