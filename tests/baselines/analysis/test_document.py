"""The text for people: runs, warnings, captions, what is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from baselines.analysis.charts import Bars
from baselines.analysis.document import (
    FEW,
    NAMED,
    caption,
    fewest_episodes,
    figure,
    say_wanted,
    section,
    write_document,
)
from baselines.analysis.findings import Finding, Missing, Quote, noise_note, to_run
from baselines.analysis.tables import Markdown, Table, to_csv, to_markdown
from baselines.analysis.variants import RunSet, family_of
from baselines.cells import CELLS
from baselines.predictions import Run
from tests.baselines.analysis.synthetic import exact, questions, run, run_set, written

RIGHT = [written(p, p.answer) for p in questions(CELLS, 4)]
CHART = Bars("bars", "Bars & <more>", ())
FINDING = Finding(
    "name", "The title", ("One note.", "Another."),
    (
        Table("both", ("a",), (("x",),)),
        Table("programs", ("b",), (("y",),), place="csv"),
        Table("people", ("c",), (("z",),), place="text"),
    ),
    (CHART,),
    (
        Quote("first", "model, question 1", "said <b>one</b>"),
        Quote("second", "model, question 2", "said two"),
        Quote("first", "model, question 3", "said three"),
    ),
)  # fmt: skip


def limited(model: str, limit: int) -> Run:
    asked = run(model, RIGHT[:40])
    return replace(asked, about={**asked.about, "limit": limit})


def whole(folder: Path | None = None) -> RunSet:
    """All that the benchmark asks; answered to its end where it was written to a folder."""
    return run_set(run("whole", [written(p, p.answer) for p in questions()], folder=folder))


def test_a_section_has_figures_tables_notes_and_quotes_by_label() -> None:
    text = section(FINDING)
    parts = text.split("\n\n")
    assert parts[0] == "## The title" and "(figures/bars.svg)" in parts[1]
    assert parts[2:4] == ["| a |\n| --- |\n| x |", "| c |\n| --- |\n| z |"]
    assert parts[4] == "- One note.\n- Another."
    assert parts[5] == "### Examples: first" and parts[8] == "### Examples: second"
    assert "one" in parts[6] and "three" in parts[7] and "two" in parts[9] and len(parts) == 10
    assert "<b>" not in text and parts[6].startswith("> ") and "\n>\n> model, question 1" in text


def test_a_figure_has_its_caption_below() -> None:
    assert "<more>" not in figure(CHART) and "\n" not in figure(CHART)
    assert figure(replace(CHART, caption="half of it")).endswith("\n\n*half of it*")


def test_what_is_missing_is_listed_and_foreign_names_in_it_are_no_markup() -> None:
    wanted = Missing("m", "Figure 9", "run `this`")
    assert say_wanted(wanted) == "run `this`"
    assert say_wanted(replace(wanted, quoted=True)) != "run `this`"
    text = write_document(whole(), [FINDING, wanted])
    assert text.endswith("\n\n## Not here yet\n\n- Figure 9: run `this`\n")
    assert text.startswith("# SpaceNum: analyses\n\nRuns:\n\n- whole: ")
    assert "## Not here yet" not in write_document(whole(), [FINDING])


def test_few_episodes_are_warned_of() -> None:
    def of_each(count: int) -> RunSet:
        few = questions(CELLS[:1], count)
        more = questions(CELLS[1:2], count + 3)
        return run_set(run("m", [written(p, 0) for p in (*few, *more)]))

    assert fewest_episodes(of_each(FEW)) == FEW
    assert "Some cells rest on" not in write_document(of_each(FEW), [])
    assert f"Some cells rest on {FEW - 1} episodes" in write_document(of_each(FEW - 1), [])


def test_charts_say_which_runs_are_partial(tmp_path: Path) -> None:
    assert caption(whole(tmp_path / "run"), FINDING) == FINDING
    (chart,) = caption(whole(), FINDING).charts
    assert "not finished" in chart.caption
    few = run_set(*(run(name, RIGHT) for name in "abcd"[:NAMED]))
    (chart,) = caption(few, FINDING).charts
    assert chart.caption.startswith("Partial runs: a (") and "; c (" in chart.caption
    assert "more" not in chart.caption
    (chart,) = caption(run_set(*(run(n, RIGHT) for n in "abcde")), FINDING).charts
    assert "; c (" in chart.caption and "; d (" not in chart.caption
    assert chart.caption.endswith(" and 2 more")


def test_the_smallest_limit_of_a_models_runs_counts() -> None:
    runs = [limited("m", 9), limited("n", 5)]
    found = run_set(*runs)
    assert [a.limit for a in found.plain()] == [9, 5]
    rest = replace(run("m", RIGHT[40:]), about=limited("m", 5).about)
    joined = run_set(runs[0], rest)
    (answers,) = joined.plain()
    assert answers.limit == 5 and len(answers.folders) == 2
    assert run_set(run("m", RIGHT)).plain()[0].limit is None


def test_models_are_of_the_papers_families_or_their_own() -> None:
    assert family_of("Qwen3-VL-8B") == family_of("Qwen3-VL-4B") == "Qwen3-VL"
    assert family_of("mine") == "mine"


def test_where_intervals_come_from_depends_on_the_answers() -> None:
    drawn = run_set(run("m", RIGHT)).plain()
    known = run_set(run("n", [exact(p, 0.7, *[0.1] * (p.options - 1)) for p in RIGHT])).plain()
    assert not known[0].written and drawn[0].written
    assert noise_note(drawn).startswith("Answers were drawn")
    assert noise_note(known).startswith("Accuracies are exact")
    assert noise_note((*drawn, *known)).startswith("Some runs are exact")


def test_what_to_run_is_one_command() -> None:
    assert to_run("--think").startswith("run `spacenum evaluate --model MODEL --think --data DIR")
    assert to_run("").startswith("run `spacenum evaluate --model MODEL --data DIR")


def test_people_do_not_see_columns_without_a_value() -> None:
    table = Table("t", ("a_b", "c", "d"), ((1, None, "x"), (2.25, None, None)))
    assert to_markdown(table) == "| a b | d |\n| ---: | --- |\n| 1 | x |\n| 2.2 |  |\n"
    assert to_csv(table) == "a_b,c,d\n1,,x\n2.25,,\n"
    shown = replace(table, shown=(("d", "D"), ("c", "C")))
    assert to_markdown(shown) == "| D |\n| --- |\n| x |\n|  |\n"
    empty = Table("t", ("a", "b"), ())
    assert to_markdown(empty) == "| a | b |\n| ---: | ---: |\n"
    marked = Table("t", ("a",), ((Markdown("**b**"),), ("**b**",)))
    assert to_markdown(marked).splitlines()[2:] == ["| **b** |", "| \\*\\*b\\*\\* |"]


def test_runs_in_a_text_are_told_with_what_they_rest_on() -> None:
    text = write_document(run_set(run("m", RIGHT), run("n", RIGHT, think=True)), [])
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert lines[0].startswith("- m: ") and lines[1].startswith("- n (think): ")
    assert all("80" in line for line in lines), "how many were asked"
