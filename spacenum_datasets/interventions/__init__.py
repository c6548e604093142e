"""The paper's interventions on samples: one readable table, name -> stage and function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions.symmetry import other_way_round
from spacenum_datasets.interventions.visual import blacken
from spacenum_datasets.numerals import INTEGER_UNITS, WORDS, NumberStyle
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import DYNAMIC_CELLS, STATIC_CELLS, Cell, Config


class Stage(StrEnum):
    """What an intervention is a function on."""

    SAMPLE = "sample"
    NUMBERS = "numbers"


@dataclass(frozen=True)
class Intervention:
    """One controlled change; `id` and the answer's index survive it.

    Attributes:
        stage: what it works on.
        function: gives the changed sample; other samples than those of `cells` are not for it.
        cells: the cells that it applies to.
        redraws: whether it changes the pictures; otherwise they may be left undecoded.
        figure: where the paper reports it.
        meaning: what it does, in words.
    """

    stage: Stage
    function: Callable[[Sample], Sample]
    cells: tuple[Cell, ...]
    redraws: bool
    figure: str
    meaning: str


def styled(style: NumberStyle, sample: Sample) -> Sample:
    return replace(sample, style=style)


INTERVENTIONS: dict[str, Intervention] = {
    "blind": Intervention(
        Stage.SAMPLE,
        blacken,
        cells=DYNAMIC_CELLS + STATIC_CELLS,
        redraws=True,
        figure="4a",
        meaning="every image is black, of the same size",
    ),
    "rotational_symmetry": Intervention(
        Stage.SAMPLE,
        other_way_round,
        cells=(Cell.ROTATE_LR,),
        redraws=False,
        figure="4c",
        meaning="a turn to the left by n degrees is told as one to the right by 360 - n",
    ),
    "number_words": Intervention(
        Stage.NUMBERS,
        partial(styled, WORDS),
        cells=DYNAMIC_CELLS,
        redraws=False,
        figure="6a",
        meaning="numbers are written in words",
    ),
    "integer_units": Intervention(
        Stage.NUMBERS,
        partial(styled, INTEGER_UNITS),
        cells=DYNAMIC_CELLS + STATIC_CELLS,
        redraws=False,
        figure="6a",
        meaning="lengths are written in whole centimetres; angles are whole degrees already",
    ),
}


def find(name: str) -> Intervention:
    """The intervention of this name.

    Raises:
        UserError: there is none.
    """
    if name not in INTERVENTIONS:
        raise UserError(f"unknown intervention {name!r}: choose from {', '.join(INTERVENTIONS)}")
    return INTERVENTIONS[name]


def cells_of(name: str, config: Config) -> tuple[Cell, ...]:
    """The cells of a config that an intervention applies to.

    Raises:
        UserError: it is unknown, or applies to none of them.
    """
    cells = find(name).cells
    shared = tuple(cell for cell in config.cells if cell in cells)
    if not shared:
        raise UserError(
            f"{name} does not apply to {config.name}: it is for the cells {', '.join(cells)}"
        )
    return shared


def intervene(name: str, sample: Sample) -> Sample:
    """The sample under an intervention.

    Raises:
        UserError: it is unknown, or does not apply to the sample's cell.
    """
    intervention = find(name)
    if sample.cell not in intervention.cells:
        raise UserError(
            f"{name} does not apply to sample {sample.id} of cell {sample.cell}: "
            f"it is for the cells {', '.join(intervention.cells)}"
        )
    return intervention.function(sample)
