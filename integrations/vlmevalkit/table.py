"""Questions as rows of a table that VLMEvalKit reads: texts, options, answer, image files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import cells_of, config_of, intervene
from spacenum_datasets.loader import load
from spacenum_datasets.prompt import question
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import from_row
from spacenum_datasets.vocabulary import find_config

NAME = "SpaceNum"
IMAGES = f"images/{NAME}"
"""Folder of the images, below the one that VLMEvalKit keeps its data in."""

LETTERS = ("A", "B", "C", "D")
# Not `question`: without our class VLMEvalKit would take such a table for one of its own kinds,
# ask it in other words and have a judge or chance read the answers. So it refuses it.
COLUMNS = (
    *("index", "id", "config", "task", "cell", "prompt"),
    *LETTERS,
    *("answer", "image_path"),
)


@dataclass(frozen=True)
class Picture:
    """An image of a question.

    Attributes:
        name: of its file, after its content: questions that show one picture share the file.
        data: encoded (PNG or WebP).
    """

    name: str
    data: bytes


@dataclass(frozen=True)
class TableRow:
    """A question.

    Attributes:
        values: of `COLUMNS` after `index`, in order; an option that there is not is empty.
        pictures: in prompt order.
    """

    values: tuple[str, ...]
    pictures: tuple[Picture, ...]


def dataset_name(config: str | None = None, interventions: Sequence[str] = ()) -> str:
    """What to give to VLMEvalKit's `--data`: `SpaceNum`, `SpaceNum_static_3d`, `SpaceNum_blind`."""
    return "_".join([NAME, *([config] if config else []), *interventions])


def fitting(configs: Sequence[str], interventions: Sequence[str]) -> tuple[str, ...]:
    """The configs that the interventions are for.

    Raises:
        UserError: an intervention is unknown, or they are for none of the configs.
    """
    found: list[str] = []
    refused: list[UserError] = []
    for name in configs:
        try:
            cells_of(interventions, config_of(interventions, find_config(name)))
        except UserError as error:
            refused.append(error)
        else:
            found.append(name)
    if not found:
        raise refused[0]
    return tuple(found)


def samples(data: str | Path, config: str, interventions: Sequence[str] = ()) -> Iterator[Sample]:
    """The samples of a config, or of its twin that was rendered for an intervention.

    Raises:
        UserError: the dataset, the config or an intervention is unknown or does not fit.
    """
    spec = config_of(interventions, find_config(config))
    cells = cells_of(interventions, spec)
    # Arrow's own values: pictures stay encoded.
    rows = load(spec.name, split=spec.split.value, data=data).with_format("arrow")
    for at in range(len(rows)):
        sample = from_row(rows[at].to_pylist()[0], spec)
        if sample.cell in cells:
            yield intervene(interventions, sample)


def table_row(sample: Sample) -> TableRow:
    """A sample as a row: its question in our words, its options as they are named there."""
    asked, letters = question(sample), sample.spec.letters
    options = asked.options + ("",) * (len(LETTERS) - len(letters))
    pictures = tuple(
        Picture(f"{hashlib.sha256(data).hexdigest()[:32]}.png", data) for data in sample.images
    )
    paths = [f"{IMAGES}/{picture.name}" for picture in pictures]
    about = (sample.id, sample.config, sample.task.value, sample.cell.value, asked.prompt)
    return TableRow((*about, *options, letters[sample.answer], str(paths)), pictures)
