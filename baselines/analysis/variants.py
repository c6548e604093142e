"""Several runs as one: what was asked of which model, in which way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from baselines.cells import TableCell, table_cell
from baselines.coverage import Coverage, coverage_of, make_coverage
from baselines.data_marks import (
    Mark,
    find_mark_fault,
    marks_of,
    other_question_fault,
    refuse_different_data,
)
from baselines.deciding import list_way_differences, name_few
from baselines.models.catalog import MODELS
from baselines.predictions import Prediction, Run
from baselines.predictions.conduct import Conduct, make_conduct
from baselines.served import merge_served
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS, Cell, Form, Split, Task


@dataclass(frozen=True)
class Variant:
    """What was asked of a model, in which way; runs of one variant are read as one.

    Attributes:
        model: its name in tables.
        think: whether it reasoned before it answered.
        interventions: names of what was applied, in order.
        form: how it was asked; open answers stand in analyses of their own.
    """

    model: str
    think: bool = False
    interventions: tuple[str, ...] = ()
    form: Form = Form.CHOICE

    @property
    def plain(self) -> bool:
        """Whether it is direct answers to the benchmark as it is."""
        return not self.think and not self.interventions and self.form is Form.CHOICE

    @property
    def label(self) -> str:
        """As `Qwen3-VL-8B (think, blind)`."""
        asked = ["open"] if self.form is Form.OPEN else []
        ways = ", ".join([*asked, *(["think"] if self.think else []), *self.interventions])
        return f"{self.model} ({ways})" if ways else self.model


@dataclass(frozen=True, eq=False)
class Answers:
    """A variant's predictions.

    Attributes:
        variant: what was asked.
        by_id: id of a question -> its prediction, in order of the ids; of several draws each by
            its key.
        marks: config -> which data the runs were asked of.
        folders: of the runs.
        limit: questions of each task and cell that a run was asked at most; None is all.
        finished: whether every run was answered to its end.
        about: content of the first run's `run.json`, as the others were asked in the same way; with
            what the servers of all of them said.
    """

    variant: Variant
    by_id: Mapping[str, Prediction]
    marks: Mapping[str, Mark]
    folders: tuple[Path, ...]
    limit: int | None = None
    finished: bool = True
    about: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def coverage(self) -> Coverage:
        """How much of the benchmark they are."""
        cells = {(p.config, p.task, p.cell) for p in self.by_id.values()}
        asked = len({p.id for p in self.by_id.values()})
        changed, form = self.variant.interventions, self.variant.form
        return make_coverage(cells, asked, changed, self.limit, finished=self.finished, form=form)

    @property
    def conduct(self) -> Conduct:
        """How they came about."""
        return make_conduct(self.about, self.by_id.values())

    @property
    def predictions(self) -> tuple[Prediction, ...]:
        return tuple(self.by_id.values())

    @property
    def written(self) -> bool:
        """Whether any answer was written or drawn, so that there are only rights and wrongs."""
        return any(p.expected is None for p in self.by_id.values())


@dataclass(frozen=True, eq=False)
class RunSet:
    """Everything that was given to analyse, by variant, catalogue's models first."""

    variants: Mapping[Variant, Answers]

    @property
    def models(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(variant.model for variant in self.variants))

    def find(
        self, model: str, interventions: tuple[str, ...] = (), *, think: bool = False
    ) -> Answers | None:
        """The answers among options of a variant, or None where no run has it."""
        return self.variants.get(Variant(model, think, interventions))

    def open(self) -> tuple[Answers, ...]:
        """Open answers, however they came about."""
        return tuple(a for v, a in self.variants.items() if v.form is Form.OPEN)

    def plain(self) -> tuple[Answers, ...]:
        """Direct answers to the benchmark as it is, a model each."""
        return tuple(a for v, a in self.variants.items() if v.plain)


def gather(runs: Iterable[Run]) -> RunSet:
    """Runs by variant; training rows are left out.

    Raises:
        UserError: two runs of one variant answer the same question or were not asked alike, a run
            is empty, or direct answers, which stand beside one another, are to different data.
    """
    groups: dict[Variant, list[Run]] = {}
    for run in runs:
        if not run.predictions:
            raise UserError(f"{run.folder} has no predictions yet: run it on, or leave it out")
        settings = run.about["settings"]
        asked = tuple(run.about["interventions"])
        variant = Variant(run.model, bool(settings["think"]), asked, run.form)
        groups.setdefault(variant, []).append(run)
    for form in Form:
        same = [v for v in groups if v.form is form and not v.think and not v.interventions]
        refuse_different_data([run for variant in same for run in groups[variant]])
    ordered = sorted(groups, key=sort_key)
    return RunSet({variant: join_runs(variant, groups[variant]) for variant in ordered})


def sort_key(variant: Variant) -> tuple[int, str, bool, bool, tuple[str, ...]]:
    """The catalogue's order, then the alphabet; direct before think, plain before changed."""
    known = list(MODELS)
    first = known.index(variant.model) if variant.model in known else len(known)
    is_open = variant.form is Form.OPEN
    return (first, variant.model, is_open, variant.think, variant.interventions)


def join_runs(variant: Variant, runs: Sequence[Run]) -> Answers:
    found: dict[str, Prediction] = {}
    owner: dict[str, Path] = {}
    marks: dict[str, Mark] = {}
    refuse_different_data(runs)
    refuse_other_ways(variant, runs)
    for run in runs:
        for p in run.predictions:
            if CONFIGS[p.config].split is not Split.TEST:
                continue
            if p.key in found:
                raise UserError(
                    f"{owner[p.key]} and {run.folder} are both runs of {variant.label} and answer "
                    f"the same questions ({p.id}): leave one out"
                )
            found[p.key], owner[p.key] = p, run.folder
        marks |= marks_of(run.about)
    ordered = dict(sorted(found.items()))
    limits = [run.about["limit"] for run in runs if run.about.get("limit") is not None]
    return Answers(
        variant,
        ordered,
        marks,
        tuple(run.folder for run in runs),
        min(limits, default=None),
        all(coverage_of(run).finished for run in runs),
        merge_served([run.about for run in runs]),
    )


def refuse_other_ways(variant: Variant, runs: Sequence[Run]) -> None:
    """Raises UserError where runs that would be read as one were not asked in one way."""
    for run in runs[1:]:
        if differing := list_way_differences(runs[0].about, run.about):
            raise UserError(
                f"{runs[0].folder} and {run.folder} are both runs of {variant.label} and were not "
                f"asked alike: {name_few(differing)}: leave one out, or evaluate both in one way"
            )


def cell_of(prediction: Prediction) -> TableCell:
    """The column of Table 2 that a prediction belongs to; rendered twins share the benchmark's."""
    return known_cell(prediction.config, prediction.task, prediction.cell)


@cache
def known_cell(config: str, task: str, cell: str) -> TableCell:
    return table_cell(CONFIGS[config], Task(task), Cell(cell))


def family_of(model: str) -> str:
    """As the paper groups models; a model that is not the paper's is a family of its own."""
    return MODELS[model].family if model in MODELS else model


@dataclass(frozen=True)
class Pair:
    """One question, answered in two ways."""

    before: Prediction
    after: Prediction


def pair_answers(before: Answers, after: Answers) -> tuple[Pair, ...]:
    """The questions that both answered, by id.

    Raises:
        UserError: they were asked different datasets, so that equal ids mean nothing, or in
            different ways, so that what differs between them need not be what is compared.
    """
    if found := find_mark_fault(before.marks, after.marks):
        raise UserError(
            f"{before.variant.label} and {after.variant.label} were asked different builds of "
            f"{found[0]} ({found[1]}): evaluate both on one"
        )
    if differing := list_way_differences(before.about, after.about):
        raise UserError(
            f"{before.variant.label} ({before.folders[0]}) and {after.variant.label} "
            f"({after.folders[0]}) were not asked alike: {name_few(differing)}: evaluate both in "
            "one way"
        )
    pairs = [Pair(p, after.by_id[key]) for key, p in before.by_id.items() if key in after.by_id]
    for pair in pairs:
        if name := other_question_fault(pair.before, pair.after):
            raise UserError(
                f"{pair.before.id} has another {name} in {after.variant.label} than in "
                f"{before.variant.label}: evaluate both on one dataset"
            )
    return tuple(pairs)
