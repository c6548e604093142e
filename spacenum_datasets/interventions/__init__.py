"""The paper's interventions, and ours: one readable table, name -> stage and function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import combinations

from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions.abstraction import abstract
from spacenum_datasets.interventions.overlay import with_cross_hair
from spacenum_datasets.interventions.shapes import point, rectangle, solid
from spacenum_datasets.interventions.symmetry import other_way_round
from spacenum_datasets.interventions.visual import blacken
from spacenum_datasets.numerals import INTEGER_UNITS, WORDS, NumberStyle
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import (
    CONFIGS,
    DYNAMIC_CELLS,
    STATIC_CELLS,
    Cell,
    Config,
    Form,
)


class Stage(StrEnum):
    """When an intervention takes effect; each is a function from a sample to a sample all the same.

    Attributes:
        RENDERED: while a build renders; loading then reads the rows of the config that holds it,
            and its function only makes sure that a sample was rendered so.
        LOADED: while rows are loaded: other pictures, or another question.
        WRITTEN: when a question is put into words: how its numbers are written.

    Source: ours.
    """

    RENDERED = "rendered"
    LOADED = "loaded"
    WRITTEN = "written"


@dataclass(frozen=True)
class Intervention:
    """One controlled change; `id` and the answer's index survive it.

    Attributes:
        stage: when it takes effect.
        function: gives the changed sample; other samples than those of `cells` are not for it.
        cells: the cells that it applies to.
        redraws: whether it changes the pictures; otherwise they may be left undecoded.
        meaning: what it does, in words.
        figure: of the paper, where it is reported; empty for one of ours.
        forms: of questions that it makes sense for.

    Source: paper, Sections 3.3 to 3.5; the stages are ours.
    """

    stage: Stage
    function: Callable[[Sample], Sample]
    cells: tuple[Cell, ...]
    redraws: bool
    meaning: str
    figure: str = ""
    forms: tuple[Form, ...] = tuple(Form)


def check_rendered_without_clutter(sample: Sample) -> Sample:
    """A sample that was rendered so, as it is: leaving things out of a picture needs a simulator.

    Raises:
        UserError: it was rendered with clutter.
    """
    if not sample.spec.reduced:
        raise UserError(
            f"reduced_objects is rendered at build time, and sample {sample.id} of {sample.config} "
            "was rendered with clutter: load(..., intervention='reduced_objects') reads its twin"
        )
    return sample


def with_style(style: NumberStyle, sample: Sample) -> Sample:
    return replace(sample, style=style)


def with_camera_told(sample: Sample) -> Sample:
    return replace(sample, camera_told=True)


INTERVENTIONS: dict[str, Intervention] = {
    "blind": Intervention(
        Stage.LOADED,
        blacken,
        cells=DYNAMIC_CELLS + STATIC_CELLS,
        redraws=True,
        meaning="every image is black, of the same size",
        figure="4a",
    ),
    "rotational_symmetry": Intervention(
        Stage.LOADED,
        other_way_round,
        cells=(Cell.ROTATE_LR,),
        redraws=False,
        meaning="a turn to the left by n degrees is told as one to the right by 360 - n",
        figure="4c",
        # By how much an answer errs would be told as a share of 360 - n, and not of the turn.
        forms=(Form.CHOICE,),
    ),
    "anchor_overlay": Intervention(
        Stage.LOADED,
        with_cross_hair,
        cells=DYNAMIC_CELLS,
        redraws=True,
        meaning="a cross-hair with rings lies over the centre of every image",
        figure="5",
    ),
    "reduced_objects": Intervention(
        Stage.RENDERED,
        check_rendered_without_clutter,
        cells=STATIC_CELLS,
        redraws=False,
        meaning="rendered without clutter: the rows of the config's _reduced twin",
        figure="5",
    ),
    "points": Intervention(
        Stage.LOADED,
        partial(abstract, "points", point),
        cells=STATIC_CELLS,
        redraws=True,
        meaning="every image is a drawing: each object a named point at its box's centre",
        figure="6b",
    ),
    "boxes_2d": Intervention(
        Stage.LOADED,
        partial(abstract, "boxes_2d", rectangle),
        cells=STATIC_CELLS,
        redraws=True,
        meaning="every image is a drawing: each object a named rectangle around its box",
        figure="6b",
    ),
    "boxes_3d": Intervention(
        Stage.LOADED,
        partial(abstract, "boxes_3d", solid),
        cells=STATIC_CELLS,
        redraws=True,
        meaning="every image is a drawing: each object its named box in perspective",
        figure="6b",
    ),
    "number_words": Intervention(
        Stage.WRITTEN,
        partial(with_style, WORDS),
        cells=DYNAMIC_CELLS,
        redraws=False,
        meaning="numbers are written in words",
        figure="6a",
    ),
    "integer_units": Intervention(
        Stage.WRITTEN,
        partial(with_style, INTEGER_UNITS),
        cells=DYNAMIC_CELLS + STATIC_CELLS,
        redraws=False,
        meaning="lengths are written in whole centimetres; angles are whole degrees already",
        figure="6a",
    ),
    "camera_stated": Intervention(
        Stage.LOADED,
        with_camera_told,
        cells=DYNAMIC_CELLS + STATIC_CELLS,
        redraws=False,
        meaning="the question tells the camera's field of view, height and pitch",
    ),
}
"""Name -> intervention: what `load(..., intervention=name)` and `intervene` take.

Source: paper, Figures 4a, 4c, 5, 6a and 6b; `camera_stated` is ours.
"""


ELSEWHERE: dict[str, str] = {
    "think": "a decoding setting, which no sample shows: use `--think` of `spacenum evaluate`",
}
"""What the paper varies too but is no change of a sample -> where it is to be had."""

Names = str | Iterable[str]
"""One intervention or several, in the order in which they are applied."""


def find_intervention(name: str) -> Intervention:
    """The intervention of this name.

    Raises:
        UserError: there is none.
    """
    if name in ELSEWHERE:
        raise UserError(f"{name} is {ELSEWHERE[name]}")
    if name not in INTERVENTIONS:
        raise UserError(f"unknown intervention {name!r}: choose from {', '.join(INTERVENTIONS)}")
    return INTERVENTIONS[name]


def check_together(names: Names) -> tuple[str, ...]:
    """The names, each known and none in another's way.

    Raises:
        UserError: one is unknown, or two change the same.
    """
    chosen = (names,) if isinstance(names, str) else tuple(names)
    for name in chosen:
        find_intervention(name)
    for first, second in combinations(chosen, 2):
        if shared := together_fault(first, second):
            raise UserError(f"{first} and {second} do not go together: {shared}")
    return chosen


def together_fault(first: str, second: str) -> str | None:
    """What two interventions would both change, in words; None when they go together."""
    a, b = find_intervention(first), find_intervention(second)
    if first == second:
        return "it is the same twice"
    if a.redraws and b.redraws:
        return "both redraw the pictures"
    if a.stage is b.stage is Stage.WRITTEN:
        return "both say how numbers are written"
    return None


def check_form(form: Form, names: Names) -> None:
    """Make sure that questions of a form can be asked under these interventions.

    Raises:
        UserError: one is unknown, or not for that form.
    """
    for name in check_together(names):
        if form not in find_intervention(name).forms:
            raise UserError(
                f"{name} is not for questions of the {form} form: leave one of them out"
            )


def config_of(names: Names, config: Config) -> Config:
    """The config whose rows to read: for what a build renders that config's twin.

    A twin, as `static_1d_reduced` of `static_1d`, has the same episodes without clutter.

    `reduced_objects` is all that one renders; another needs a config and its name here.

    Raises:
        UserError: a name is unknown, or the config has no twin.
    """
    for name in check_together(names):
        if find_intervention(name).stage is Stage.RENDERED:
            cells_of(name, config)
            twin = CONFIGS.get(f"{config.name}_reduced")
            if twin is None:
                reason = "has no clutter already" if config.reduced else "is not rendered so"
                raise UserError(f"{name} does not apply to {config.name}: it {reason}")
            return twin
    return config


def cells_of(names: Names, config: Config) -> tuple[Cell, ...]:
    """The cells of a config that every one of the interventions applies to.

    Raises:
        UserError: one is unknown, or they apply to none of them.
    """
    shared = config.cells
    for name in check_together(names):
        cells = find_intervention(name).cells
        shared = tuple(cell for cell in shared if cell in cells)
        if not shared:
            raise UserError(
                f"{name} does not apply to {config.name}: it is for the cells {', '.join(cells)}"
            )
    return shared


def redraws(names: Names) -> bool:
    """Whether any of the interventions needs the pictures."""
    return any(find_intervention(name).redraws for name in check_together(names))


def intervene(names: str | Iterable[str], sample: Sample) -> Sample:
    """The sample under one intervention or several; `id` and answer survive.

    Args:
        names: one key of `INTERVENTIONS`, or several in the order in which they are applied.
        sample: as it is loaded, with its images.

    Raises:
        UserError: one is unknown, or does not apply to the sample's cell, or two clash.

    Examples:
        >>> rows = load("dynamic", split="test", data=folder)
        >>> sample = from_row(rows[1], "dynamic")
        >>> question(intervene(["blind", "number_words"], sample)).options[0]
        'two point two metres'

    Source: paper, Sections 3.3 to 3.5.
    """
    for name in check_together(names):
        intervention = find_intervention(name)
        if sample.cell not in intervention.cells:
            raise UserError(
                f"{name} does not apply to sample {sample.id} of cell {sample.cell}: "
                f"it is for the cells {', '.join(intervention.cells)}"
            )
        sample = intervention.function(sample)
    return sample
