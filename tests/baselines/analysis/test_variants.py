"""Runs become variants, and only equal questions are compared."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from baselines.analysis import abstraction, interventions, thinking
from baselines.analysis.contrasts import CHANGE, CHANGED
from baselines.analysis.document import write_document
from baselines.analysis.findings import Finding, Missing
from baselines.analysis.registry import ANALYSES, analyses
from baselines.analysis.variants import Variant, gather, pair_answers
from baselines.cells import CELLS
from baselines.models.catalog import MODELS
from baselines.statistics.bootstrap import Bootstrap
from spacenum_datasets.errors import UserError
from tests.baselines.analysis.synthetic import questions, run, run_set, written

BOOTSTRAP = Bootstrap(draws=100)
RIGHT = [written(p, p.answer) for p in questions(CELLS, 4)]
WRONG = [written(p, (p.answer + 1) % p.options) for p in questions(CELLS, 4)]


def test_runs_of_parts_are_one_variant_and_models_keep_the_papers_order() -> None:
    dynamic = [p for p in RIGHT if p.config == "dynamic"]
    rest = [p for p in RIGHT if p.config != "dynamic"]
    found = run_set(
        run("zeta", RIGHT),
        run("Qwen3-VL-8B", rest),
        run("Qwen3-VL-8B", dynamic),
        run("InternVL3.5-4B", RIGHT, think=True),
    )
    assert found.models == ("InternVL3.5-4B", "Qwen3-VL-8B", "zeta")
    whole = found.find("Qwen3-VL-8B")
    assert whole is not None
    assert len(whole.predictions) == len(RIGHT)
    assert [a.variant.model for a in found.plain()] == ["Qwen3-VL-8B", "zeta"]
    assert Variant("m", True, ("blind",)).label == "m (think, blind)"


def set_at(about: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """A copy of what a `run.json` holds, with another value somewhere in it."""
    changed: dict[str, Any] = deepcopy(about)
    *outer, name = path.split(".")
    inner = changed
    for step in outer:
        inner = inner.setdefault(step, {})
    inner[name] = value
    return changed


WAYS = {
    "engine.engine": "vllm",
    "engine.checkpoint": "OWNER/other",
    "engine.revision": "0" * 40,
    "engine.files": {"model.safetensors": "ab"},
    "engine.versions": {"torch": "9.0"},
    "engine.resolved": {"server": "http://other/v1"},
    "settings.sampling.temperature": 0.0,
    "settings.sampling.top_p": 1.0,
    "settings.mode": "sampled",
    "settings.seed": 1,
    "settings.dtype": "float32",
    "settings.attention": "eager",
    "settings.max_image_tokens": 64,
    "settings.max_new_tokens": 8,
    "versions": {"spacenum-datasets": "0.0"},
}
DYNAMIC = [p for p in RIGHT if p.config == "dynamic"]
REST = [p for p in RIGHT if p.config != "dynamic"]


@pytest.mark.parametrize("path", WAYS)
def test_runs_that_were_not_asked_alike_are_no_row_and_no_pair(path: str) -> None:
    plain, part = run("m", DYNAMIC), run("m", REST)
    other = replace(part, about=set_at(part.about, path, WAYS[path]))
    with pytest.raises(UserError, match=r"asked alike: .* in the first and .* in the second"):
        gather([plain, other])
    for way in ({"interventions": ("blind",)}, {"think": True}):
        changed = run("m", DYNAMIC, **way)
        first, second = gather([plain, changed]).variants.values()
        assert len(pair_answers(first, second)) == len(DYNAMIC)
        changed = replace(changed, about=set_at(changed.about, path, WAYS[path]))
        first, second = gather([plain, changed]).variants.values()
        if "think" in way and path == "settings.mode":
            continue  # whoever reasons writes
        with pytest.raises(UserError, match="asked alike"):
            pair_answers(first, second)


def test_rows_of_models_that_were_asked_otherwise_say_so() -> None:
    one, two = run("m", RIGHT), run("n", RIGHT)
    cold = replace(two, about=set_at(two.about, "settings.sampling.temperature", 0.0))
    assert "not alike" not in write_document(gather([one, two, run("m", RIGHT, think=True)]), [])
    text = write_document(gather([one, cold]), [])
    assert "- not alike, temperature: 0.7 (m); 0.0 (n)" in text.replace("\\", "")


def test_parts_asked_alike_are_one_row_whatever_else_differs() -> None:
    plain, part = run("m", DYNAMIC), run("m", REST)
    for path, value in (
        ("limit", 4),
        ("tasks", ["num2space"]),
        ("engine.versions", {"openai": "9.0"}),
        ("engine.devices", "8 GPUs"),
        ("started", "2026-02-02T00:00:00+00:00"),
        ("git", "abc"),
    ):
        about = set_at(part.about, path, value)
        assert len(gather([plain, replace(part, about=about)]).variants) == 1
    moved = [set_at(r.about, "engine.files", {"w": "ab"}) for r in (plain, part)]
    moved[1]["engine"]["checkpoint"] = "/elsewhere"
    both = [replace(r, about=a) for r, a in zip((plain, part), moved, strict=True)]
    assert len(gather(both).variants) == 1


def test_other_models_behind_one_name_are_no_row() -> None:
    plain, part = run("m", DYNAMIC), run("m", REST)
    told = [
        replace(r, about=set_at(r.about, "served.models", [name]))
        for r, name in ((plain, "m-2024"), (part, "m-2025"))
    ]
    with pytest.raises(UserError, match="its server names m-2024 in the first and m-2025"):
        gather(told)
    for pair in ([plain, told[1]], [told[1], plain]):
        # Of a server that names none nothing shows that it has the same one.
        with pytest.raises(UserError, match=r"its server names .*none in the (first|second)"):
            gather(pair)
    both = [
        set_at(r.about, "served.models", n) for r, n in ((plain, ["a", "b"]), (part, ["b", "a"]))
    ]
    assert (
        len(
            gather([replace(r, about=a) for r, a in zip((plain, part), both, strict=True)]).variants
        )
        == 1
    )


def test_what_servers_said_is_told_of_all_runs_in_any_order() -> None:
    plain, part = run("m", DYNAMIC), run("m", REST)
    said: dict[str, list[str]] = {"warnings": ["images were cut"], "pictures": ["may not see"]}
    quiet, loud = (
        replace(
            r, about=set_at(r.about, "served", {"models": ["m-1"], "fingerprints": [f], **more})
        )
        for r, f, more in ((plain, "f-1", {}), (part, "f-2", said))
    )
    told = []
    for runs in ([quiet, loud], [loud, quiet]):
        (answers,) = gather(runs).variants.values()
        told.append({line.split(":")[0] for line in answers.conduct.remarks})
    assert (
        told[0]
        == told[1]
        >= {
            "m-1 answered, as the server says",
            "the server changed in between, by 2 marks",
            "the server warns",
            "may not see",
        }
    )


@pytest.mark.parametrize("fits", [True, False])
def test_a_model_reasons_with_the_checkpoint_that_the_catalogue_has_for_it(fits: bool) -> None:
    name = "Qwen3-VL-8B"
    card = MODELS[name]
    direct, thought = run(name, DYNAMIC), run(name, DYNAMIC, think=True)
    direct = replace(direct, about=set_at(direct.about, "engine.checkpoint", card.repository))
    other = card.think_repository if fits else "OWNER/other"
    thought = replace(thought, about=set_at(thought.about, "engine.checkpoint", other))
    first, second = gather([direct, thought]).variants.values()
    if fits:
        assert len(pair_answers(first, second)) == len(DYNAMIC)
    else:
        with pytest.raises(UserError, match="checkpoint is"):
            pair_answers(first, second)


def test_the_same_question_twice_is_refused() -> None:
    with pytest.raises(UserError, match="leave one out"):
        run_set(run("m", RIGHT), run("m", RIGHT[:3]))


def test_an_empty_run_is_refused() -> None:
    with pytest.raises(UserError, match="no predictions yet"):
        run_set(run("m", []))


def test_training_rows_are_left_out() -> None:
    trained = replace(RIGHT[0], id="train-x", config="dynamic_train")
    found = gather([run("m", [*RIGHT, trained])])
    assert "train-x" not in found.variants[Variant("m")].by_id


def test_different_builds_are_not_paired() -> None:
    found = run_set(run("m", RIGHT), run("m", WRONG, interventions=("blind",), data="another"))
    finding = dict.fromkeys(ANALYSES)
    finding.update({f.name: f for f in analyses(found, BOOTSTRAP)})
    blind = finding["figure4a_blind"]
    assert isinstance(blind, Missing)
    assert "different builds" in blind.wanted
    # The rest goes on.
    assert isinstance(finding["table2_accuracy"], Finding)


def test_different_answers_are_not_paired() -> None:
    other = [replace(p, answer=(p.answer + 1) % p.options) for p in RIGHT]
    found = run_set(run("m", RIGHT), run("m", other, think=True))
    first, second = found.variants.values()
    with pytest.raises(UserError, match="another answer"):
        pair_answers(first, second)


def test_think_against_direct_is_paired() -> None:
    found = run_set(run("m", RIGHT), run("m", WRONG, think=True))
    finding = thinking.analysis(found, BOOTSTRAP)
    assert isinstance(finding, Finding)
    columns = finding.tables[0].columns
    for row in finding.tables[0].rows:
        cell = dict(zip(columns, row, strict=True))
        expected = {CHANGE: -100.0, CHANGED: 0.0}.get(str(cell["measure"]), 100.0)
        assert cell["value"] == pytest.approx(expected)


def test_how_often_reasoning_gave_no_answer_is_said_where_it_did() -> None:
    silent = [replace(p, chosen=None) if i % 4 == 0 else p for i, p in enumerate(RIGHT)]
    for rows, said in ((silent, ["m gave no answer to 25.0 % when it reasoned."]), (RIGHT, [])):
        found = thinking.analysis(run_set(run("m", RIGHT), run("m", rows, think=True)), BOOTSTRAP)
        assert isinstance(found, Finding)
        assert [note for note in found.notes if "no answer" in note] == said


def test_identical_runs_differ_by_exactly_nothing() -> None:
    found = run_set(
        run("m", RIGHT[::2] + WRONG[1::2]), run("m", RIGHT[::2] + WRONG[1::2], think=True)
    )
    finding = thinking.analysis(found, BOOTSTRAP)
    assert isinstance(finding, Finding)
    columns = finding.tables[0].columns
    changes = [
        row
        for values in finding.tables[0].rows
        if (row := dict(zip(columns, values, strict=True)))["measure"] == CHANGE
    ]
    assert len(changes) == len(thinking.PARTS)
    for row in changes:
        assert [row[k] for k in ("value", "low", "high", "error")] == [0.0, 0.0, 0.0, 0.0]


def test_twins_without_clutter_are_the_benchmarks_cells() -> None:
    static = [p for p in RIGHT if p.config != "dynamic"]
    twins = [replace(p, config=f"{p.config}_reduced") for p in static]
    found = run_set(run("m", RIGHT), run("m", twins, interventions=("reduced_objects",)))
    finding = interventions.visual(found, BOOTSTRAP)
    assert isinstance(finding, Finding)
    assert [row[2] for row in finding.tables[0].rows] == ["static"] * 3
    assert any("anchor_overlay" in note for note in finding.notes)


def test_heat_map_has_a_row_for_each_drawing_and_one_for_the_paper() -> None:
    static = [p for p in WRONG if p.config != "dynamic"]
    changed = [run("Qwen3-VL-4B", static, interventions=(n,)) for n in ("points", "boxes_3d")]
    finding = abstraction.analysis(run_set(run("Qwen3-VL-4B", RIGHT), *changed), BOOTSTRAP)
    assert isinstance(finding, Finding)
    (chart,) = finding.charts
    assert chart.rows == (
        "Qwen3-VL-4B, points", "Qwen3-VL-4B, boxes 3d", "Qwen3-VL-4B, paper",
    )  # fmt: skip
    assert chart.values[0] == chart.values[1] == (-100.0,) * 12
    assert chart.values[2][:3] == (-5.0, 2.0, -2.0)
    assert chart.columns[:4] == ("1D desk", "2D desk", "3D desk", "1D room")


def test_every_analysis_without_runs_says_what_to_run_in_one_line() -> None:
    only = run_set(run("m", RIGHT, think=True, interventions=("blind",)))
    found = list(analyses(only, BOOTSTRAP))
    assert len(found) == len(ANALYSES) + 1
    for finding in found:
        assert isinstance(finding, Missing), finding.name
        assert "spacenum evaluate" in finding.wanted
        assert "\n" not in finding.wanted
