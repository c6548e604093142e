"""The tunings behind Figure 7 and Tables 3 and 4: which model, by what, on what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from baselines.tuning.mixtures import MIXTURES, find_mixture
from baselines.tuning.settings import Reward
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import BENCHMARK, CONFIGS, Setting, Task

LAYOUTS = tuple(name for name in BENCHMARK if CONFIGS[name].setting is Setting.STATIC)


@dataclass(frozen=True)
class Tuning:
    """One tuning of a study; a model without is the base that it is held against.

    Attributes:
        model: name in the catalogue.
        way: by examples or by rewards.
        mixture: name of the recipe that it learns from.
        reward: where it is by rewards.
    """

    model: str
    way: Literal["sft", "grpo"]
    mixture: str
    reward: Reward | None = None

    @property
    def name(self) -> str:
        """Of its folders; one that two studies need is one."""
        return "-".join(p for p in (self.model, self.way, self.reward, self.mixture) if p)


@dataclass(frozen=True)
class Study:
    """One figure or table of Section 3.6.

    Attributes:
        title: for people.
        models: that are tuned.
        ways: by examples, or by one reward and another.
        mixtures: that each learns from.
        configs: of the benchmark that are asked before and after.
        parts: of the analysis that are shown, as `baselines/analysis/tuned.py` names them.
        silent: what the paper does not say, and what is done here.
    """

    title: str
    models: tuple[str, ...]
    ways: tuple[tuple[Literal["sft", "grpo"], Reward | None], ...]
    mixtures: tuple[str, ...]
    configs: tuple[str, ...]
    parts: tuple[str, ...]
    silent: str = ""


BOTH = ("Qwen3-VL-4B", "Qwen3-VL-8B")
SFT: tuple[tuple[Literal["sft", "grpo"], Reward | None], ...] = (("sft", None),)
SETTINGS = ("all cells", "dynamic", "static")
TASKS = tuple(str(task) for task in Task)

STUDIES: Mapping[str, Study] = {
    "figure7a": Study(
        "Figure 7a: transfer between dimensions",
        BOTH,
        SFT,
        ("1d", "2d", "3d"),
        LAYOUTS,
        (),
        "the figure's twelve cells; their scale has no unit there, they are read as points",
    ),
    "figure7b": Study(
        "Figure 7b: shares of transitions and layouts, and how many questions",
        BOTH,
        SFT,
        tuple(name for name in MIXTURES if name.startswith("dynamic")),
        BENCHMARK,
        SETTINGS,
        "the paper prints no numbers: it says that a quarter of transitions is best, and that more "
        "questions are better; nor does it say which model, so both are tuned",
    ),
    "table3": Study(
        "Table 3: strict and graded rewards",
        ("Qwen3-VL-4B",),
        (("grpo", "strict"), ("grpo", "graded")),
        ("dynamic25-17640",),
        BENCHMARK,
        (*SETTINGS, *TASKS),
        "the paper does not say on which questions, nor how long: the mixture that it finds best, "
        "once through",
    ),
    "table4": Study(
        "Table 4: transfer to other benchmarks",
        BOTH,
        SFT,
        ("dynamic25-32000",),
        BENCHMARK,
        SETTINGS,
        "the paper does not say which mixture: the one that it finds best; OmniSpatial and SAT are "
        "not asked here, so the table's own numbers have nothing to stand beside",
    ),
}
"""Name -> study; what the paper does not say is ours, and is said."""


def find_study(name: str) -> Study:
    """The study of this name.

    Raises:
        UserError: there is none.
    """
    if name not in STUDIES:
        raise UserError(f"unknown study {name}: choose from {', '.join(STUDIES)}")
    return STUDIES[name]


def list_tunings(
    study: Study, models: Iterable[str] = (), mixtures: Iterable[str] = ()
) -> tuple[Tuning, ...]:
    """The tunings of a study, of some models and mixtures or all.

    Raises:
        UserError: a model is not the study's, or a mixture is none.
    """
    chosen = tuple(models) or study.models
    if others := [name for name in chosen if name not in study.models]:
        raise UserError(
            f"{', '.join(others)} is not tuned in {study.title}: choose from "
            f"{', '.join(study.models)}"
        )
    recipes = tuple(find_mixture(name).name for name in mixtures) or study.mixtures
    return tuple(
        Tuning(model, way, recipe, reward)
        for model in chosen
        for way, reward in study.ways
        for recipe in recipes
    )
