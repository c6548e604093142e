"""One run has one set of numbers, wherever it is shown; and what it is named acts nowhere."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt
from rich.console import Console

from baselines.analysis.analyze import analyze
from baselines.cli import main
from baselines.evaluation import Request, evaluate
from baselines.leaderboard.results_file import from_parquet
from baselines.leaderboard.scores import run_average, run_scores, scores_by_run
from baselines.leaderboard.table import write_leaderboard
from baselines.models import load_engine, resolve_model
from baselines.models.base import EngineFacts, Reply, ResolvedModel
from baselines.models.scripted import ScriptedEngine
from baselines.predictions import (
    JOURNAL,
    RESULTS,
    Prediction,
    Run,
    read_run,
    reopen_run,
    write_table,
)
from baselines.queries import Query
from baselines.report.page import write_page
from baselines.results import make_results, write_results
from baselines.settings import Settings
from baselines.statistics.bootstrap import Bootstrap
from baselines.statistics.estimates import one_decimal, span
from baselines.summary import cell_table, headline, summarize
from spacenum_datasets.card import replace_section
from spacenum_datasets.escaping import one_line
from spacenum_datasets.hub import SCORES
from spacenum_datasets.vocabulary import BENCHMARK
from tests.hostile import HOSTILE

SPAN = re.compile(r"(\d+\.\d) \[(\d+\.\d), (\d+\.\d)\](?: (\w+))?")


def invoke(*words: object) -> Result:
    done = CliRunner().invoke(main, list(map(str, words)))
    assert done.exit_code == 0, done.output
    return done


class Uneven(ScriptedEngine):
    """Answers of its own: one in seven is written, the others have chances of all kinds."""

    def __init__(self, wanted: ResolvedModel, settings: Settings) -> None:
        super().__init__(replace(wanted, checkpoint="random"), settings)
        self.facts = EngineFacts(wanted.engine, wanted.name)

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        return list(map(uneven, queries, super().answer(queries)))


NAME = f"{Uneven.__module__}:{Uneven.__name__}"
ASKED = ("--model", "uneven", "--engine", NAME)


def uneven(query: Query, reply: Reply) -> Reply:
    draw, options = hashlib.sha256(query.id.encode()).digest(), len(query.letters)
    if draw[0] % 7 == 0 or "-desk-" in query.id:
        return Reply(query.letters[draw[1] % options])
    parts = [1 + byte for byte in draw[2 : 2 + options]]
    return replace(reply, probabilities=tuple(part / sum(parts) for part in parts))


def rewritten(folder: Path, rows: list[Prediction]) -> Run:
    text = "".join(json.dumps(asdict(row)) + "\n" for row in rows)
    reopen_run(folder)
    (folder / JOURNAL).write_text(text, encoding="utf-8")
    write_table(folder)
    write_results(read_run(folder))
    return read_run(folder)


def guesses(data: Path, out: Path, **more: object) -> Run:
    settings = Settings()
    engine = load_engine(resolve_model("scripted:random", None, settings), settings)
    evaluate(engine, settings, Request(str(data), BENCHMARK, out, **more), Console(quiet=True))
    return read_run(out)


@pytest.fixture(scope="module")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    settings, out = Settings(), tmp_path_factory.mktemp("runs") / "uneven"
    engine = Uneven(resolve_model("uneven", NAME, settings), settings)
    evaluate(engine, settings, Request(str(data), BENCHMARK, out), Console(quiet=True))
    return read_run(out)


Numbers = tuple[str, str | None, str | None]


def numbers(value: float, low: float | None, high: float | None) -> Numbers:
    return one_decimal(value), one_decimal(low or 0.0), one_decimal(high or 0.0)


@pytest.fixture(scope="module")
def wanted(run: Run) -> tuple[Numbers, list[Numbers]]:
    """Average and cells as they must be printed, from the file for programs."""
    found = json.loads((run.folder / RESULTS).read_text())
    cells = [numbers(c["accuracy"], c["low"], c["high"]) for c in found["cells"]]
    assert len(cells) == 20 and len(set(cells)) > 10
    assert all(float(low) < float(high) for _, low, high in cells)
    assert {c["interval"] for c in found["cells"]} == {"bootstrap", "wilson"}
    one = found["average"]
    return numbers(one["accuracy"], one["low"], one["high"]), cells


def test_the_terminal_prints_them(
    run: Run, data: Path, wanted: tuple[Numbers, list[Numbers]]
) -> None:
    whole, cells = wanted
    done = invoke("evaluate", *ASKED, "--data", data, "--out", run.folder)
    lines = done.output.strip().splitlines()
    assert lines[-3] == "average of 20 of 20 cells, 40 questions"
    assert lines[-2].startswith(f"95 % interval {whole[1]} to {whole[2]} (")
    assert lines[-1] == f"average {whole[0]}"
    found = [re.findall(r"(\d+\.\d) +(\d+\.\d) to (\d+\.\d)", line) for line in lines]
    assert [row[0] for row in found if row] == [tuple(n) for n in cells]


def test_the_card_and_its_results_have_them(
    run: Run, data: Path, tmp_path: Path, wanted: tuple[Numbers, list[Numbers]]
) -> None:
    folder = shutil.copytree(data, tmp_path / "spacenum")
    invoke("push", run.folder, "--card", folder, "--run-by", "ada")
    card = (folder / "README.md").read_text()
    (line,) = (line for line in card.splitlines() if "| uneven |" in line)
    found = SPAN.search(line)
    assert found and found.groups()[:3] == wanted[0]
    (rows,) = scores_by_run(from_parquet((folder / SCORES).read_bytes())).values()
    assert [numbers(r.accuracy, r.low, r.high) for r in rows] == wanted[1]
    assert span(run_average(rows)) == found[0]


def test_the_page_shows_them(run: Run, wanted: tuple[Numbers, list[Numbers]]) -> None:
    text = re.sub(r"<[^>]+>", " ", write_page([run]).split('id="samples"')[0])
    found = [m.groups()[:3] for m in SPAN.finditer(" ".join(text.split()))]
    assert found == [wanted[0], *wanted[1]]


def test_analysis_and_chart_have_them(
    run: Run, tmp_path: Path, wanted: tuple[Numbers, list[Numbers]]
) -> None:
    """Whatever seed and draws the other analyses are given."""
    invoke("analyze", run.folder, "--out", tmp_path, "--draws", 100, "--seed", 3)
    for name, expected in (("average", [wanted[0]]), ("cells", wanted[1])):
        with (tmp_path / "tables" / f"table2_{name}.csv").open() as file:
            rows = list(csv.DictReader(file))
        both = zip(rows, expected, strict=True)
        for row, told in both:
            for key, number in zip(("value", "low", "high"), told, strict=True):
                assert abs(float(row[key]) - float(number or 0)) <= 0.0551
    text = (tmp_path / "analysis.md").read_text()
    assert f"| {' | '.join(map(str, wanted[0]))} | " in text
    drawn = re.findall(
        r"<!-- (\d+\.\d) -->", (tmp_path / "figures/table2_accuracy.svg").read_text()
    )
    assert [value for value, _, _ in wanted[1]] == drawn[:20]


def test_the_share_without_an_answer_is_the_same_everywhere(
    data: Path, tmp_path: Path, run: Run
) -> None:
    """Two of two questions of some cells, one of others, none of the rest."""
    rows, seen = [], Counter[tuple[str, str, str]]()
    silences = {"move_fb": 1, "rotate_lr": 2, "desk": 2}
    for p in run.predictions:
        key = (p.config, p.task, p.cell)
        seen[key] += 1
        if seen[key] <= silences.get(p.cell, 0):
            none = {"chosen": None, "how": "unreadable", "text": "?"}
            p = replace(p, **none, probabilities=None, other=None, expected=None)
        rows.append(p)
    right = {key: 50.0 * silences.get(key[2], 0) for key in seen}
    assert set(right.values()) == {0.0, 50.0, 100.0} and set(seen.values()) == {2}
    silent = rewritten(Path(shutil.copytree(run.folder, tmp_path / "run")), rows)
    assert {(c.config, c.task, c.cell): c.unanswered for c in summarize(rows).cells} == right
    found = json.loads((silent.folder / RESULTS).read_text())["cells"]
    assert {(c["config"], c["task"], c["cell"]): c["unanswered"] for c in found} == right
    scores = run_scores(silent, "ada")
    assert {(s.config, s.task, s.cell): s.unanswered for s in scores} == right
    with captured() as console:
        console.print(cell_table(silent))
        lines = [line.split() for line in console.file.getvalue().splitlines()]
    told = [line[-1] for line in lines if line and line[-1][0].isdigit()]
    assert told == [f"{right[c.config, c.task, c.cell]:.1f}" for c in summarize(rows).cells]
    (overall,) = re.findall(r"<td>([\d.]+)</td><td>average of", shown_cells(write_page([silent])))
    assert float(overall) == pytest.approx(sum(right.values()) / 20, abs=0.05)


def shown_cells(content: str) -> str:
    """A page's tables, each cell without what marks it."""
    cells = re.sub(r"<(/?)t[dh][^>]*>", r"<\1td>", content)
    return re.sub(r"<(?!/?td>)[^>]+>", "", cells)


def test_everything_right_or_alike_has_an_interval_of_some_width(
    data: Path, tmp_path: Path
) -> None:
    run = guesses(data, tmp_path / "r", limit=1)
    sure = [replace(p, expected=1.0, chosen=p.answer) for p in run.predictions]
    for rows in (run.predictions, sure, sure[:1]):
        found = summarize(rows)
        for estimate in (found.average, *(cell.estimate for cell in found.cells)):
            assert estimate.low is not None and estimate.high is not None
            assert 0.0 <= estimate.low < estimate.high <= 100.0
            assert estimate.low <= estimate.value <= estimate.high
            assert estimate.method == "wilson"


def test_a_partial_run_says_so_wherever_its_average_stands(data: Path, tmp_path: Path) -> None:
    out, words = tmp_path / "part", "average of 8 of 20 cells, 8 questions"
    ask = ("--model", "scripted:random", "--data", data, "--config", "dynamic", "--limit", 1)
    done = invoke("evaluate", *ask, "--out", out)
    assert f"partial: {words}\n" in done.output
    assert done.output.splitlines()[-1] == "average 25.0"
    run = read_run(out)
    found = json.loads((out / RESULTS).read_text())
    assert found["complete"] is False and found["coverage"]["words"] == words
    assert f"*partial: {words}*" in write_leaderboard(run_scores(run, "ada"))
    assert f"partial: {words}" in write_page([run])
    analyze([run], tmp_path / "analysis")
    text = (tmp_path / "analysis/analysis.md").read_text()
    assert f"- scripted:random: partial: {words}" in text
    caption = f"Partial runs: scripted:random ({words})"
    assert text.count(f"*{caption}*") == len(list((tmp_path / "analysis/figures").glob("*.svg")))
    drawn = (tmp_path / "analysis/figures/table2_accuracy.svg").read_text()
    assert "Partial runs: scripted:random" in drawn


def test_a_run_that_was_stopped_says_that_it_is_not_finished(run: Run, tmp_path: Path) -> None:
    half = replace(run, folder=tmp_path)
    assert "40 questions, not finished" in headline(half)
    assert make_results(half)["complete"] is False


# Hostile names.


class Tags(HTMLParser):
    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.policy = ""
        self.scripts: list[str] = []
        self._inside = False
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        self._inside = tag == "script"
        if dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = str(dict(attrs)["content"])

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts.append(data)
            self._inside = False


def named(run: Run, hostile: str) -> Run:
    """The run with the words in every field that a model or a person gives."""
    engine = run.about["engine"] | {
        "model": hostile,
        "checkpoint": hostile,
        "revision": hostile,
        "engine": "openai",
        "resolved": {"dtype": hostile, "attention": hostile},
    }
    about = run.about | {
        "model": hostile,
        "engine": engine,
        "data": run.about["data"] | {"name": f"{run.about['data']['name']}"},
        "versions": {"spacenum-datasets": hostile},
    }
    rows = tuple(
        replace(
            p,
            text=hostile,
            chosen=None,
            how=hostile,
            finish=hostile,
            probabilities=None,
            expected=None,
        )
        for p in run.predictions
    )
    return Run(run.folder, about, rows)


@contextmanager
def captured() -> Iterator[Console]:
    yield Console(file=io.StringIO(), width=400, force_terminal=True, color_system=None)


PLAIN = "a plain name"


@pytest.fixture(scope="module")
def tags(run: Run) -> list[tuple[str, tuple[str, ...]]]:
    return Tags(write_page([named(run, PLAIN)], count=2)).found


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_page_has_the_elements_of_any_other_and_one_script(
    run: Run, tags: list[tuple[str, tuple[str, ...]]], hostile: str
) -> None:
    content = write_page([named(run, hostile)], count=2)
    content.encode()
    found = Tags(content)
    assert found.found == tags
    assert len(found.scripts) == 1
    digest = hashlib.sha256(found.scripts[0].encode()).digest()
    assert f"script-src 'sha256-{base64.b64encode(digest).decode()}'" in found.policy


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_card_s_table_has_the_cells_of_any_other(run: Run, data: Path, hostile: str) -> None:
    rows = run_scores(named(run, hostile), hostile)
    linked = tuple(replace(row, repository=hostile) for row in rows)
    card = (data / "README.md").read_text()
    for one in (rows, linked):
        text = write_leaderboard(one)
        text.encode()
        # The section can be found again, and replaced.
        again = replace_section(replace_section(card, "leaderboard", text), "leaderboard", "x")
        assert again == replace_section(card, "leaderboard", "x")
        parsed = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
        cells = [t for t in parsed if t.type == "inline"][1:]
        assert len(cells) == 3 * 12
        kinds = {child.type for cell in cells for child in cell.children or ()}
        known = {"text", "text_special", "em_open", "em_close", "link_open", "link_close"}
        assert kinds <= known | {"code_inline"}
    assert one_line(hostile) in [row.model for row in rows]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_terminal_gets_no_control_and_no_markup(run: Run, hostile: str) -> None:
    with captured() as console:
        console.print(cell_table(named(run, hostile)))
        shown = console.file.getvalue()
    assert one_line(hostile) in shown
    assert "\x1b[2J" not in shown and "\x07" not in shown and "\u202e" not in shown


def test_an_analysis_of_hostile_names_reads_as_any_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run a name; the document has the blocks that plain names give it."""
    # The text is read here; figures of hostile names are drawn above.
    monkeypatch.setattr("baselines.analysis.plotting.files.save", lambda *_: None)
    few = [p for p in run.predictions if p.config == "dynamic"]
    kinds = []
    for number, names in enumerate((HOSTILE, [f"name {i}" for i in range(len(HOSTILE))])):
        runs = [named(replace(run, predictions=tuple(few)), name) for name in names]
        out = tmp_path / str(number)
        analyze(runs, out, Bootstrap(0, 100))
        text = (out / "analysis.md").read_text(encoding="utf-8")
        assert not {"\x1b", "\u202e", "\x07"} & set(text)
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
        kinds.append([t.type for t in tokens])
        inline = {c.type for t in tokens for c in t.children or ()}
        assert not inline & {"html_inline", "link_open", "s_open"}
    assert sorted(kinds[0]) == sorted(kinds[1])
