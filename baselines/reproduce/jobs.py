"""The runs behind the paper's tables and figures: which model, asked what, in which way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from baselines import published
from baselines.models.catalog import MODELS
from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import config_of
from spacenum_datasets.vocabulary import BENCHMARK, CONFIGS, Setting

THINKING = (
    "InternVL3.5-4B",
    "InternVL3.5-8B",
    "InternVL3.5-14B",
    "Qwen3-VL-4B",
    "Qwen3-VL-8B",
    "Qwen3-VL-32B",
)
"""Models that the paper let reason (Section 3.3); it printed no scores of theirs."""

DRAWN: Mapping[str, str] = {
    "static_1d": "points",
    "static_2d": "boxes_2d",
    "static_3d": "boxes_3d",
}
"""Config -> what its images become in Figure 6b: a map is drawn with as many dimensions as it has.

The paper names the three drawings and prints one value a cell; this is our reading of it.
"""


@dataclass(frozen=True)
class Job:
    """One run.

    Attributes:
        model: name in the catalogue.
        interventions: applied to every question.
        think: whether it reasons first.
        configs: asked of, as `--config` names them.
        tables: of the paper that need it.
    """

    model: str
    interventions: tuple[str, ...]
    think: bool
    configs: tuple[str, ...]
    tables: tuple[str, ...]

    @property
    def name(self) -> str:
        """Of the run's folder; a plain run of a part is not the one of the whole benchmark."""
        way = "think" if self.think else "direct"
        part = () if self.interventions or self.configs == BENCHMARK else self.configs
        return "-".join([self.model, way, *self.interventions, *part])

    @property
    def read_configs(self) -> tuple[str, ...]:
        """Whose rows are read: twins where an intervention was rendered at build time."""
        return tuple(config_of(self.interventions, CONFIGS[c]).name for c in self.configs)


@dataclass(frozen=True)
class Need:
    """What a table takes: some models, asked one thing in one way."""

    table: str
    models: tuple[str, ...]
    configs: tuple[str, ...] = BENCHMARK
    interventions: tuple[str, ...] = ()
    think: bool = False


def list_needs() -> tuple[Need, ...]:
    """Every way of asking that the paper reports; plain first, which others are held against."""
    everyone, some = tuple(published.table2()), tuple(published.figure4a())
    static = tuple(c for c in BENCHMARK if CONFIGS[c].setting is Setting.STATIC)
    changes = (*published_changes("figure5"), *published_changes("figure6a"))
    return (
        Need("table2", everyone),
        Need("figure3a", everyone, ("dynamic",)),
        Need("figure3b", everyone, static),
        *(Need(table, some) for table in ("figure4a", "figure5", "figure6a")),
        Need("figure4c", some, ("dynamic",)),
        Need("figure6b", some, static),
        Need("figure4a", some, interventions=("blind",)),
        Need("figure4c", some, ("dynamic",), ("rotational_symmetry",)),
        *(
            Need(table, some, ("dynamic",) if setting is Setting.DYNAMIC else static, (name,))
            for table, name, setting in changes
        ),
        *(Need("figure6b", some, (config,), (name,)) for config, name in DRAWN.items()),
        Need("think", THINKING),
        Need("think", THINKING, think=True),
    )


def published_changes(table: str) -> list[tuple[str, str, Setting]]:
    """(table, intervention, setting) of the changes that a figure prints."""
    figure = {"figure5": published.figure5, "figure6a": published.figure6a}[table]()
    return [(table, name, setting) for name, setting in next(iter(figure.values()))]


TABLES = tuple(dict.fromkeys(need.table for need in list_needs()))


def list_jobs(models: Iterable[str] = (), only: Iterable[str] = ()) -> tuple[Job, ...]:
    """The runs that some tables and models need; by default all.

    What several tables need is one run.

    Raises:
        UserError: a model or a table is unknown.
    """
    chosen, tables = tuple(models) or tuple(MODELS), tuple(only) or TABLES
    refuse_unknown("model", chosen, MODELS)
    refuse_unknown("table", tables, TABLES)
    found: dict[tuple[str, tuple[str, ...], bool], Job] = {}
    for need in list_needs():
        for model in need.models:
            if need.table not in tables or model not in chosen:
                continue
            key = model, need.interventions, need.think
            before = found.get(key, Job(model, need.interventions, need.think, (), ()))
            configs = {*before.configs, *need.configs}
            found[key] = Job(
                *key,
                tuple(c for c in BENCHMARK if c in configs),
                tuple(dict.fromkeys([*before.tables, need.table])),
            )
    return tuple(found.values())


def refuse_unknown(kind: str, names: Iterable[str], known: Iterable[str]) -> None:
    if unknown := [name for name in names if name not in known]:
        raise UserError(f"unknown {kind} {', '.join(unknown)}: choose from {', '.join(known)}")
