"""What the paper's evaluation takes, and what of it can be done here."""

from __future__ import annotations

from pathlib import Path

import pytest

from baselines import published
from baselines.models.catalog import MODELS
from baselines.reproduce.costs import cost, image_tokens
from baselines.reproduce.jobs import TABLES, THINKING, list_jobs
from baselines.reproduce.plan import Machine, counts, make_plan, sources_of
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import BENCHMARK, Task

BIG = Machine(4)


def test_every_printed_model_is_asked_the_whole_benchmark_once() -> None:
    plain = [job for job in list_jobs() if not job.interventions and not job.think]
    assert sorted(job.model for job in plain) == sorted(published.table2()) == sorted(MODELS)
    assert {job.configs for job in plain} == {BENCHMARK}
    assert len({job.name for job in list_jobs()}) == len(list_jobs())


def test_interventions_are_asked_where_the_paper_printed_them() -> None:
    changed = [job for job in list_jobs() if job.interventions]
    assert {job.model for job in changed} == set(published.figure4a())
    by_name = {job.interventions[0]: job.configs for job in changed}
    static = BENCHMARK[1:]
    assert by_name == {
        "blind": BENCHMARK,
        "rotational_symmetry": ("dynamic",),
        "anchor_overlay": ("dynamic",),
        "reduced_objects": static,
        "number_words": ("dynamic",),
        "integer_units": BENCHMARK,
        "points": ("static_1d",),
        "boxes_2d": ("static_2d",),
        "boxes_3d": ("static_3d",),
    }
    assert {job.model for job in list_jobs() if job.think} == set(THINKING)


def test_a_choice_of_tables_and_models_needs_what_they_are_held_against() -> None:
    found = list_jobs(["Qwen3-VL-8B"], ["figure4c"])
    assert [(job.interventions, job.configs) for job in found] == [
        ((), ("dynamic",)),
        (("rotational_symmetry",), ("dynamic",)),
    ]
    assert found[0].name != list_jobs(["Qwen3-VL-8B"], ["table2"])[0].name
    assert not list_jobs(["Gemma-3-4B"], ["figure4c"])
    with pytest.raises(UserError, match="unknown table figure9"):
        list_jobs(only=["figure9"])
    with pytest.raises(UserError, match="unknown model GPT"):
        list_jobs(["GPT"])
    assert set(TABLES) == {table for job in list_jobs() for table in job.tables}


def test_the_papers_own_counts_are_3800_questions() -> None:
    planned = make_plan(list_jobs(), None, BIG, {})
    assert {one.cost.questions for one in planned if one.job.interventions in ((), ("blind",))} == {
        3800
    }
    turned = [one for one in planned if one.job.interventions == ("rotational_symmetry",)]
    assert {one.cost.questions for one in turned} == {200}


def test_questions_are_counted_in_the_dataset_that_is_there(data: Path) -> None:
    job = list_jobs(["Qwen3-VL-8B"], ["table2"])[0]
    sources = sources_of(str(data), [job])
    assert counts(job, sources, None) == {
        (c, t): 8 if c == "dynamic" else 4 for c in BENCHMARK for t in Task
    }
    assert sum(counts(job, sources, 1).values()) == 20


def test_what_does_not_fit_says_why(data: Path) -> None:
    wanted = list_jobs(["Qwen2.5-VL-72B", "Qwen3-VL-4B"], ["table2", "figure5"])
    sources = sources_of(str(data), wanted)

    def obstacles(machine: Machine, **replaced: Path) -> dict[str, str | None]:
        return {one.job.name: one.obstacle for one in make_plan(wanted, sources, machine, replaced)}

    one = obstacles(Machine(1))
    assert one["Qwen2.5-VL-72B-direct"] == "needs 4 x 80 GB"
    assert one["Qwen3-VL-4B-direct"] is None
    assert "without clutter" in str(one["Qwen3-VL-4B-direct-reduced_objects"])
    assert obstacles(Machine(4))["Qwen2.5-VL-72B-direct"] is None
    assert obstacles(Machine(0))["Qwen3-VL-4B-direct"] == "no GPU here"
    assert obstacles(Machine(4, 24.0))["Qwen2.5-VL-72B-direct"] is not None
    stood_in = make_plan(wanted, sources, Machine(0), {"Qwen2.5-VL-72B": data})
    assert next(p for p in stood_in if p.job.model == "Qwen2.5-VL-72B").obstacle is None


@pytest.mark.parametrize(
    ("family", "size", "tokens"),
    [
        ("Qwen2.5-VL", (512, 512), 18 * 18),
        ("Qwen2.5-VL", (640, 480), 23 * 17),
        ("Qwen3-VL", (640, 480), 20 * 15),
        ("InternVL3.5", (512, 512), 256),
        ("InternVL3.5", (640, 480), 13 * 256),
        ("Gemma-3", (1024, 1024), 256),
    ],
)
def test_pictures_become_as_many_tokens_as_their_family_makes(
    family: str, size: tuple[int, int], tokens: int
) -> None:
    assert image_tokens(family, *size) == tokens


def test_costs_grow_with_models_questions_and_reasoning() -> None:
    few, many = ({("dynamic", task): n for task in Task} for n in (1000, 10_000))
    small, large = MODELS["Qwen3-VL-4B"], MODELS["Qwen3-VL-32B"]
    size = (512, 512)
    base = cost(small, few, False, size)
    assert base.questions == 2000
    assert base.tokens == 7 * 1000 * 256 + 2000 * 150
    assert cost(small, many, False, size).gpu_hours > base.gpu_hours
    assert cost(large, few, False, size).gpu_hours > 2 * base.gpu_hours
    assert cost(small, few, True, size).gpu_hours > 2 * base.gpu_hours
