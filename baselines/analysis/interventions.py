"""Figures 4a, 4c, 5 and 6a: what a change of the questions does to a model's accuracy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from baselines import published as paper
from baselines.analysis.charts import Bars, Panel
from baselines.analysis.contrasts import (
    CHANGE,
    CHANGED,
    OF_SETTING,
    ORIGINAL,
    Contrast,
    change_panel,
    contrast,
    contrast_tables,
    incomplete,
    measure_series,
    resample_contrast,
    without,
)
from baselines.analysis.findings import Finding, Missing, noise_note, to_run
from baselines.analysis.variants import Answers, RunSet
from baselines.cells import TableCell
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.estimates import Published, published_accuracy, published_change
from spacenum_datasets.vocabulary import Cell, Setting, Task

BLIND_TEST = ("figure4a_blind", "Figure 4a: blind test")
SYMMETRY_TEST = ("figure4c_rotation_symmetry", "Figure 4c: rotational symmetry")
VISUAL_TEST = ("figure5_visual_interventions", "Figure 5: visual interventions")
NUMBER_TEST = ("figure6a_number_representation", "Figure 6a: number representation")


@dataclass(frozen=True)
class FigurePart:
    """Some cells under one intervention, and what the paper prints of them.

    Attributes:
        intervention: its name.
        name: of the part, for tables.
        cells: of the part.
        published: model -> the paper's numbers by measure.
    """

    intervention: str
    name: str
    cells: tuple[TableCell, ...]
    published: Callable[[str], dict[str, Published]]


def two_bars(bars: paper.Intervened, n: int) -> dict[str, Published]:
    """Both bars and what lies between them, over n questions."""
    first, second = published_accuracy(bars.original, n), published_accuracy(bars.changed, n)
    assert first.error is not None and second.error is not None
    change = Published(bars.changed - bars.original, sqrt(first.error**2 + second.error**2))
    return {ORIGINAL: first, CHANGED: second, CHANGE: change}


def blind_of(setting: Setting) -> Callable[[str], dict[str, Published]]:
    questions = sum(cell.count for cell in OF_SETTING[setting])

    def read_published(model: str) -> dict[str, Published]:
        bars = paper.figure4a().get(model)
        return two_bars(bars[setting], questions) if bars else {}

    return read_published


def symmetry_of(cell: TableCell) -> Callable[[str], dict[str, Published]]:
    def read_published(model: str) -> dict[str, Published]:
        bars = paper.figure4c().get(model)
        return two_bars(bars[cell.task], cell.count) if bars else {}

    return read_published


Figure = Callable[[RunSet, Bootstrap], Finding | Missing]
Printed = Callable[[], Mapping[str, Mapping[tuple[str, Setting], float]]]


def points_of(
    printed: Printed, intervention: str, setting: Setting
) -> Callable[[str], dict[str, Published]]:
    cells = OF_SETTING[setting]

    def read_published(model: str) -> dict[str, Published]:
        row = printed().get(model)
        if row is None:
            return {}
        table = paper.table2()[model].cells
        questions = sum(cell.count for cell in cells)
        base = sum(table[cell] * cell.count for cell in cells) / questions
        return {CHANGE: published_change(row[intervention, setting], base, questions)}

    return read_published


BLIND = tuple(FigurePart("blind", s.value, OF_SETTING[s], blind_of(s)) for s in Setting)
SYMMETRY = tuple(
    FigurePart("rotational_symmetry", str(task), (cell,), symmetry_of(cell))
    for task in Task
    for cell in [TableCell("dynamic", task, Cell.ROTATE_LR)]
)
VISUAL = tuple(
    FigurePart(name, setting.value, OF_SETTING[setting], points_of(paper.figure5, name, setting))
    for name, setting in (
        ("anchor_overlay", Setting.DYNAMIC),
        ("reduced_objects", Setting.STATIC),
    )
)
NUMBERS = tuple(
    FigurePart(name, setting.value, OF_SETTING[setting], points_of(paper.figure6a, name, setting))
    for name, setting in (
        ("number_words", Setting.DYNAMIC),
        ("integer_units", Setting.DYNAMIC),
        ("integer_units", Setting.STATIC),
    )
)


def contrasts_of(
    run_set: RunSet, parts: Sequence[FigurePart], bootstrap: Bootstrap, name: str
) -> tuple[Contrast, ...]:
    """Every part of every model that has a run without and one with the intervention."""
    found: dict[tuple[str, str], list[Contrast]] = {}
    for intervention in dict.fromkeys(part.intervention for part in parts):
        for before, after in find_pairs(run_set, intervention):
            model = before.variant.model
            draws = resample_contrast(before, after, bootstrap, name)
            for part in parts:
                if part.intervention != intervention:
                    continue
                label = (model, intervention, part.name)
                one = contrast(draws, label, part.cells, part.published(model))
                if one:
                    found.setdefault((intervention, part.name), []).append(one)
    order = [(part.intervention, part.name) for part in parts]
    return tuple(c for key in order for c in found.get(key, []))


def find_pairs(run_set: RunSet, intervention: str) -> list[tuple[Answers, Answers]]:
    """Direct answers without and with an intervention, of each model that has both."""
    return [
        (before, after)
        for before in run_set.plain()
        if (after := run_set.find(before.variant.model, (intervention,)))
    ]


def finding(
    run_set: RunSet,
    parts: Sequence[FigurePart],
    bootstrap: Bootstrap,
    heading: tuple[str, str],
    notes: tuple[str, ...],
    *,
    two: bool,
) -> Finding | Missing:
    """An analysis of some parts.

    Args:
        run_set: all runs.
        parts: what it compares.
        bootstrap: of the bootstrap.
        heading: name and title.
        notes: how to read it.
        two: whether the figure shows both accuracies or their difference.
    """
    name, title = heading
    found = contrasts_of(run_set, parts, bootstrap, name)
    wanted = tuple(dict.fromkeys(part.intervention for part in parts))
    if not found:
        options = " and ".join(f"`--intervention {one}`" for one in wanted)
        return Missing(name, title, f"{to_run('')}, once plain and once with {options}")
    used = tuple(answers for one in wanted for pair in find_pairs(run_set, one) for answers in pair)
    lacking = [line for one in wanted if (line := without(run_set, one))]
    told = (*notes, noise_note(used), PAIRED, *incomplete(found), *lacking)
    panels = []
    for part in parts:
        here = [c for c in found if (c.intervention, c.part) == (part.intervention, part.name)]
        if here:
            panels.append(bar_panel(part, here) if two else change_panel(heading_of(part), here))
    chart = Bars(name, title, tuple(panels))
    return Finding(name, title, told, contrast_tables(name, found), (chart,))


PAIRED = (
    "Changes are paired by question: the same ids without and with the intervention. The paper "
    "does not say how its changes vary from question to question; their standard error takes both "
    "of its accuracies as drawn independently, which is rather too large."
)


def heading_of(part: FigurePart) -> str:
    return f"{part.intervention.replace('_', ' ')}, {part.name}"


def bar_panel(part: FigurePart, contrasts: Sequence[Contrast]) -> Panel:
    """Both accuracies as bars, a model each."""
    total = sum(cell.count for cell in part.cells)
    return Panel(
        title=heading_of(part),
        labels=tuple(c.model for c in contrasts),
        series=(
            measure_series("original", contrasts, ORIGINAL),
            measure_series("changed", contrasts, CHANGED),
        ),
        axis="accuracy, percent",
        chance=sum(cell.chance * cell.count for cell in part.cells) / total,
    )


SAMPLES = (
    "Accuracies of a setting are means over its questions (a room cell counts four times a desk "
    "cell), as in the paper's Figure 4a: chance is 25.0 on transitions and 33.3 on layouts."
)


def blind(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Figure 4a: black pictures."""
    return finding(run_set, BLIND, bootstrap, BLIND_TEST, (SAMPLES,), two=True)


def symmetry(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Figure 4c: the same turn, told the other way round."""
    note = (
        "Turns to the left and right, told the other way round: n degrees to one side are 360 - n "
        "to the other. The pictures stay the same."
    )
    return finding(run_set, SYMMETRY, bootstrap, SYMMETRY_TEST, (note,), two=True)


def visual(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Figure 5: cross-hairs over transitions, layouts without clutter."""
    return finding(run_set, VISUAL, bootstrap, VISUAL_TEST, (SAMPLES,), two=False)


def numbers(run_set: RunSet, bootstrap: Bootstrap) -> Finding | Missing:
    """Figure 6a: numbers in words, lengths in whole centimetres."""
    return finding(run_set, NUMBERS, bootstrap, NUMBER_TEST, (SAMPLES,), two=False)
