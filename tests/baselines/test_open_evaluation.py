"""Runs of the open form: asked, written down, read back and scored apart from choices."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from statistics import fmean

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from rich.console import Console

from baselines.cli import main
from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.models.base import Reply
from baselines.models.scripted import ScriptedEngine
from baselines.open_summary import constant_answer, summarize_open
from baselines.predictions import JOURNAL, RESULTS, RUN_FILE, TABLE, Run, read_run
from baselines.queries import GivenTransition, Query, query
from baselines.settings import Settings
from baselines.statistics.open_credit import mean_errors, open_score
from baselines.summary import summarize
from spacenum_datasets.answers import How
from spacenum_datasets.errors import UserError
from spacenum_datasets.open_scoring import score_overlap, score_relative
from spacenum_datasets.vocabulary import Form, Task
from tests.factories import every_sample

QUIET = Console(quiet=True)
CONFIGS = ("dynamic", "static_1d", "static_2d", "static_3d")
WRITING = Settings(mode="sampled")


class Told(ScriptedEngine):
    """Writes whatever it is told to, however often it is asked."""

    def __init__(self, text: str, finish: str = "stop") -> None:
        super().__init__(resolve_model("scripted:random", None, WRITING), WRITING)
        self.facts = replace(self.facts, engine="tests.odd:Odd")
        self.reply, self.asked = Reply(text, finish=finish, new_tokens=1), 0

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        self.asked += len(queries)
        return [self.reply] * len(queries)


def ask(data: Path, out: Path, policy: str | ScriptedEngine, **more: object) -> Run:
    made = resolve_model(f"scripted:{policy}", None, WRITING) if isinstance(policy, str) else None
    engine = load_engine(made, WRITING) if made else policy
    settings = {"form": Form.OPEN, "tasks": (Task.SPACE2NUM,), **more}
    evaluate(engine, WRITING, Request(str(data), CONFIGS, out, **settings), QUIET)
    return read_run(out)


@pytest.fixture(scope="module")
def runs(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    folder = tmp_path_factory.mktemp("runs")
    found = {policy: ask(data, folder / policy, policy) for policy in ("oracle", "constant")}
    return found | {"random": ask(data, folder / "random", "random", draws=40)}


@pytest.mark.parametrize("change", [(), ("integer_units",), ("camera_stated",)])
def test_the_oracle_loses_nothing_on_the_way(
    data: Path, tmp_path: Path, change: tuple[str, ...]
) -> None:
    run = ask(data, tmp_path / "run", "oracle", interventions=change)
    found = summarize_open(run.predictions)
    assert [cell.estimate.value for cell in found.cells] == [100.0] * 10
    assert all(cell.errors.within == 100.0 and not cell.unanswered for cell in found.cells)
    assert all(p.said == pytest.approx(p.true, abs=1e-9) for p in run.predictions)


def test_a_blind_choice_among_hidden_options_has_its_known_score(runs: dict[str, Run]) -> None:
    run = runs["random"]
    assert len(run.predictions) == 40 * len({p.id for p in run.predictions})
    for p in run.predictions:
        assert p.action is None or p.said[0] in p.magnitudes  # type: ignore[index, operator]
    moves = [p for p in run.predictions if p.magnitudes is not None]
    known = fmean(
        score_relative(p.true[0], m)  # type: ignore[index]
        for p in moves
        for m in p.magnitudes or ()
    )
    scored = sum(open_score(p, p.said) for p in moves) / len(moves)
    assert scored == pytest.approx(known, abs=4.0 * 45.0 / len(moves) ** 0.5)
    assert all(cell.spread and cell.draws == 40 for cell in summarize_open(run.predictions).cells)


def test_the_constant_scores_what_its_column_says(runs: dict[str, Run]) -> None:
    found = summarize_open(runs["constant"].predictions)
    for cell in found.cells:
        assert cell.estimate.value == pytest.approx(cell.constant)
    assert found.average.value == pytest.approx(found.constant)
    for p in runs["constant"].predictions:
        assert p.said == pytest.approx(constant_answer(p), rel=1e-3, abs=1e-3)


def test_scores_are_means_of_the_measures(runs: dict[str, Run]) -> None:
    run = runs["constant"]
    for cell in summarize_open(run.predictions).cells:
        inside = [p for p in run.predictions if (p.config, p.cell) == (cell.config, cell.cell)]
        by_hand = [
            score_relative(true[0], said[0]) if p.action else score_overlap(true, said)
            for p in inside
            for true, said in ((p.true or (), p.said or ()),)
        ]
        assert cell.estimate.value == pytest.approx(
            float(sum(map(Fraction, by_hand)) / len(inside))
        )
        assert cell.questions == len(inside)


def test_what_states_no_number_scores_nothing_and_is_counted(data: Path, tmp_path: Path) -> None:
    for text, finish, how in (
        ("I cannot tell.", "stop", How.REFUSAL),
        ("", "stop", How.EMPTY),
        ("0.6", "refused", How.REFUSAL),
        ("x = 1", "length", How.CUT_OFF),
    ):
        name = f"{how}-{finish}"
        run = ask(data, tmp_path / name, Told(text, finish))
        magnitudes = [p for p in run.predictions if p.action]
        assert {(p.said, p.how) for p in magnitudes} == {(None, how.value)}
        assert all(c.estimate.value == 0.0 for c in summarize_open(magnitudes).cells)
        assert all(c.unanswered == 100.0 for c in summarize_open(magnitudes).cells)
        assert mean_errors(magnitudes[:1]).error is None


def test_draws_go_on_where_they_stopped_and_the_first_is_the_one_alone(
    data: Path, tmp_path: Path, runs: dict[str, Run]
) -> None:
    three = ask(data, tmp_path / "three", "random", draws=3)
    kept = {p.key: p.said for p in runs["random"].predictions if p.draw < 3}
    assert {p.key: p.said for p in three.predictions} == kept
    lines = (tmp_path / "three" / JOURNAL).read_text().splitlines()
    (tmp_path / "three" / JOURNAL).write_text("\n".join(lines[:7]) + "\n")
    for name in (TABLE, RESULTS):
        (tmp_path / "three" / name).unlink()
    assert ask(data, tmp_path / "three", "random", draws=3).predictions == three.predictions
    with pytest.raises(UserError, match="draws is 3 there and 2 here"):
        ask(data, tmp_path / "three", "random", draws=2)


def test_results_tell_form_measures_and_references(runs: dict[str, Run]) -> None:
    for name, draws in (("constant", 1), ("random", 40)):
        told = json.loads((runs[name].folder / RESULTS).read_text())
        assert (told["form"], told["draws"], len(told["cells"])) == ("open", draws, 10)
        assert told["complete"] and told["coverage"]["of"] == 10
        found = summarize_open(runs[name].predictions)
        assert told["average"]["score"] == found.average.value
        assert told["average"]["questions"] == len({p.id for p in runs[name].predictions})
        assert {cell["measure"] for cell in told["cells"]} == {"MRA", "IoU"}
        assert all("accuracy" not in cell for cell in told["cells"])
        assert (told["average"]["spread"] is None) == (draws == 1)


def test_the_two_forms_are_never_put_together(runs: dict[str, Run]) -> None:
    with pytest.raises(ValueError, match="open answers have no accuracy"):
        summarize(runs["oracle"].predictions)
    with pytest.raises(ValueError, match="asked among options"):
        choice = replace(runs["oracle"].predictions[0], true=None, said=None, chosen=0)
        open_score(choice, None)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"said": [1.0, 2.0]}, "said has 2 numbers"),
        ({"said": None}, "said is null, and how says"),
        ({"true": [9.0]}, "true is 9, and the answer's is"),
        ({"true": None}, "chosen is null, and how says|said is there"),
        ({"chosen": 0}, "chosen is there, and no option was shown"),
        ({"draw": 1}, "is draw 2, of 1 that run.json tells of"),
        ({"task": "num2space"}, "num2space has no open form"),
        ({"text": ""}, "said is a list, and text is empty"),
    ],
)
def test_a_forged_answer_is_refused(
    runs: dict[str, Run], tmp_path: Path, change: dict[str, object], fault: str
) -> None:
    lines = (runs["oracle"].folder / JOURNAL).read_text().splitlines()
    at = next(i for i, line in enumerate(lines) if json.loads(line)["action"])
    lines[at] = json.dumps(json.loads(lines[at]) | change)
    (tmp_path / JOURNAL).write_text("\n".join(lines) + "\n")
    (tmp_path / RUN_FILE).write_text((runs["oracle"].folder / RUN_FILE).read_text())
    with pytest.raises(UserError, match=fault):
        read_run(tmp_path)


def test_a_text_that_says_another_number_is_refused_where_the_dataset_is(
    data: Path, tmp_path: Path
) -> None:
    ask(data, tmp_path / "run", "oracle", limit=1)
    path = tmp_path / "run" / JOURNAL
    records = [json.loads(line) for line in path.read_text().splitlines()]
    first = next(record for record in records if record["action"])
    first["said"] = [v / 2 for v in first["said"]]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    for name in (TABLE, RESULTS):
        (tmp_path / "run" / name).unlink()
    with pytest.raises(UserError, match=r"counts [\d.]+ \(number\), where its text says"):
        ask(data, tmp_path / "run", "oracle", limit=1)


def test_runs_of_earlier_versions_are_read(data: Path, tmp_path: Path) -> None:
    """Without form and draws in `run.json`, and without three columns."""
    settings, out = Settings(), tmp_path / "run"
    engine = load_engine(resolve_model("scripted:random", None, settings), settings)
    evaluate(engine, settings, Request(str(data), ("dynamic",), out), QUIET)
    before = read_run(out)
    about = json.loads((out / RUN_FILE).read_text())
    del about["form"], about["draws"]
    (out / RUN_FILE).write_text(json.dumps(about))
    table = pq.read_table(out / TABLE).drop_columns(["draw", "true", "said"])
    pq.write_table(table, out / TABLE)
    (out / JOURNAL).unlink()
    assert read_run(out).predictions == before.predictions
    evaluate(engine, settings, Request(str(data), ("dynamic",), out), QUIET)
    assert read_run(out).predictions == before.predictions


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (["--form", "open", "--task", "num2space"], "a picture cannot be written"),
        (["--form", "open", "--intervention", "rotational_symmetry"], "not for questions of the"),
        (["--draws", "3"], "several draws are for the open form"),
        (
            ["--form", "open", "--model", "scripted:always-a"],
            "choose from random, oracle, constant",
        ),
        (["--model", "scripted:constant"], "scripted:constant is not for questions of the choice"),
        (["--form", "open", "--model", "geometry", "--draws", "2"], "geometry engine cannot use"),
        (["--form", "open", "--mode", "exact"], "leave out --mode exact"),
        (["--form", "closed"], "'closed' is not one of"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    data: Path, tmp_path: Path, more: list[str], fault: str
) -> None:
    model = [] if "--model" in more else ["--model", "scripted:random"]
    out = ["--data", str(data), "--out", str(tmp_path / "run")]
    done = CliRunner().invoke(main, ["evaluate", *model, *out, *more])
    assert done.exit_code == 2
    assert fault in " ".join(done.output.split())
    assert not (tmp_path / "run" / JOURNAL).exists() or not (tmp_path / "run" / JOURNAL).read_text()


def test_the_command_prints_the_table_and_ends_with_the_average(data: Path, tmp_path: Path) -> None:
    words = ["evaluate", "--model", "scripted:oracle", "--form", "open", "--data", str(data)]
    done = CliRunner().invoke(main, [*words, "--out", str(tmp_path / "run")])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[-1] == "average 100.0"
    assert "const." in done.output and "mean relative accuracy" in done.output
    assert max(map(len, done.output.splitlines()[:14])) <= 80


def test_an_open_query_gives_nothing_away() -> None:
    for plain in every_sample():
        if plain.task is Task.SPACE2NUM:
            asked = query(replace(plain, form=Form.OPEN))
            assert (asked.letters, asked.options, asked.form) == ((), (), Form.OPEN)
            told = asked.given
            hidden = (
                told.option_magnitudes if isinstance(told, GivenTransition) else told.option_boxes
            )
            assert hidden is None
            assert not any(text in asked.text for text in asked.hidden)


def test_every_family_writes_to_open_questions_that_tell_the_camera(
    data: Path, checkpoint: Path, tmp_path: Path
) -> None:
    words = ["--model", str(checkpoint), "--data", str(data), "--config", "static_1d"]
    words += ["--form", "open", "--draws", "2", "--intervention", "camera_stated", "--limit", "1"]
    words += ["--max-new-tokens", "3", "--dtype", "float32", "--out", str(tmp_path / "run")]
    done = CliRunner().invoke(main, ["evaluate", *words])
    assert done.exit_code == 0, done.output
    run = read_run(tmp_path / "run")
    assert len(run.predictions) == 4 and {p.draw for p in run.predictions} == {0, 1}
    assert all(p.new_tokens <= 3 and p.probabilities is None for p in run.predictions)
    assert run.about["settings"]["mode"] == "sampled" and run.conduct.written == 4
