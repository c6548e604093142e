"""A run's folder that contradicts itself is refused, whichever of its files says otherwise."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from rich.console import Console

from baselines.cli import main
from baselines.data_marks import marks_of_sources
from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.options import record_settings
from baselines.predictions import (
    JOURNAL,
    RESULTS,
    RUN_FILE,
    SCHEMA,
    TABLE,
    Prediction,
    read_run,
    reopen_run,
    write_table,
)
from baselines.predictions.rules import OURS
from baselines.results import write_results
from baselines.settings import Sampling, Settings
from baselines.workload import open_sources
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import BENCHMARK

CONFIGS = ("dynamic", "static_1d")
Change = Callable[[dict[str, Any]], object]


def ask(data: Path, out: Path) -> tuple[Prediction, ...]:
    engine = load_engine(resolve_model("scripted:random", None, Settings()), Settings())
    request = Request(str(data), CONFIGS, out, limit=1, batch_size=4)
    evaluate(engine, Settings(), request, Console(quiet=True))
    return read_run(out).predictions


@pytest.fixture(scope="module")
def whole(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "run"
    ask(data, out)
    return out


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "run"))


def edit(path: Path, change: Change) -> None:
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


def rewrite(folder: Path, change: Change, ended: bool = True) -> None:
    """Change every line of the journal, and write the end that it then has."""
    records = [json.loads(line) for line in (folder / JOURNAL).read_text().splitlines()]
    for record in records:
        change(record)
    reopen_run(folder)
    (folder / JOURNAL).write_text("".join(json.dumps(record) + "\n" for record in records))
    if ended:
        write_table(folder)


def becomes(folder: Path, engine: str, settings: Settings) -> None:
    """The run of another engine, as that one would have recorded it."""
    about = json.loads((folder / RUN_FILE).read_text())
    about |= {"model": "m", "settings": record_settings(settings, engine)}
    about["engine"] |= {"engine": engine, "model": "m", "checkpoint": "me/m"}
    (folder / RUN_FILE).write_text(json.dumps(about))
    (folder / RESULTS).unlink()


def refusal(folder: Path) -> str:
    with pytest.raises(UserError) as raised:
        read_run(folder)
    assert "\n" not in raised.value.message
    return raised.value.message


EXACT, THINK = Settings(), Settings(think=True)
SAMPLED, COLD = Settings(mode="sampled"), Settings(sampling=Sampling(temperature=0.0))
NARROW = Settings(sampling=Sampling(top_k=1))
TEXTLESS = dict.fromkeys(("probabilities", "other", "expected"))

ABOUT: dict[str, Change] = {
    "model is 'Qwen3-VL-8B', and engine.model 'scripted:random'": lambda a: a.update(
        model="Qwen3-VL-8B"
    ),
    "model is 'scripted:random', and engine.model 'm'": lambda a: a["engine"].update(model="m"),
    "model is 'm', and engine.engine 'scripted'": lambda a: (
        a.update(model="m"),
        a["engine"].update(model="m"),
    ),
    "engine.engine 'transformers'": lambda a: a["engine"].update(engine="transformers"),
    "settings.mode is sampled": lambda a: a["settings"].update(mode="sampled"),
    "settings.think is true": lambda a: a["settings"].update(think=True),
    "settings.sampling.temperature is 5": lambda a: a["settings"]["sampling"].update(temperature=5),
    "settings.sampling.top_p is 0.5": lambda a: a["settings"]["sampling"].update(top_p=0.5),
    "settings.dtype is 'float16'": lambda a: a["settings"].update(dtype="float16"),
    "settings.max_new_tokens is 16": lambda a: a["settings"].update(max_new_tokens=16),
    "settings.max_thinking_tokens is there": lambda a: a["settings"].update(max_thinking_tokens=9),
}


@pytest.mark.parametrize("said", ABOUT)
def test_a_run_file_that_contradicts_itself_is_refused(copy: Path, said: str) -> None:
    edit(copy / RUN_FILE, ABOUT[said])
    assert said in refusal(copy) and RUN_FILE in refusal(copy)


ANSWERS: dict[str, tuple[str, Settings, Change]] = {
    "has probabilities, where settings.mode is sampled": ("vllm", SAMPLED, dict),
    "has probabilities, where settings.think is true": ("openai", THINK, dict),
    "which the transformers engine gives": ("transformers", EXACT, lambda r: r.update(TEXTLESS)),
    "where settings.sampling.temperature is 0": ("openai", COLD, dict),
    "than settings.sampling.top_k, which is 1": ("transformers", NARROW, dict),
    "has new_tokens 18": ("vllm", EXACT, lambda r: r.update(new_tokens=18)),
    "has finish length": ("openai", EXACT, lambda r: r.update(finish="length")),
    "only letters were drawn": (
        *("transformers", EXACT),
        lambda r: r.update(chosen=None, how="refusal", text="No."),
    ),
    "how 'stated', where text is the letter": ("x:Y", EXACT, lambda r: r.update(how="stated")),
    "chosen is null and how 'refusal', where": (
        *("x:Y", EXACT),
        lambda r: r.update(chosen=None, how="refusal"),
    ),
    "chosen is 0 and how 'letter', where text is the letter B": (
        *("openai", EXACT),
        lambda r: r.update(text="B", chosen=0),
    ),
    "and text is empty": ("vllm", SAMPLED, lambda r: r.update(TEXTLESS, text=" \n")),
    "and finish is refused": ("openai", EXACT, lambda r: r.update(finish="refused")),
    "whose probability is 0": (
        *("x:Y", EXACT),
        lambda r: r.update(
            probabilities=[(i != r["chosen"]) / (r["options"] - 1) for i in range(r["options"])],
            expected=float(r["answer"] != r["chosen"]) / (r["options"] - 1),
        ),
    ),
    "no probability is left for it": ("transformers", EXACT, lambda r: r.update(continued=0)),
}


@pytest.mark.parametrize("said", ANSWERS)
def test_answers_that_no_such_run_gives_are_refused_by_their_line(copy: Path, said: str) -> None:
    engine, settings, change = ANSWERS[said]
    becomes(copy, engine, settings)
    rewrite(copy, change, ended=False)
    found = refusal(copy)
    assert said in found and f"{JOURNAL} line " in found


def test_more_answers_than_the_limit_asks_are_refused(copy: Path) -> None:
    lines = (copy / JOURNAL).read_text()
    more = [json.loads(line) for line in lines.splitlines()]
    reopen_run(copy)
    extra = json.dumps(more[0] | {"id": "another"}) + "\n"
    (copy / JOURNAL).write_text(lines + extra)
    assert f"{JOURNAL} line {len(more) + 1}: another is one question" in refusal(copy)


LEGITIMATE: dict[str, tuple[str, Settings, Change]] = {
    "exact": ("transformers", EXACT, dict),
    "exact, or written where letters do not do": (
        "vllm",
        EXACT,
        lambda r: r.update(TEXTLESS),
    ),
    "a server without probabilities": ("openai", EXACT, lambda r: r.update(TEXTLESS)),
    "a server that refuses": (
        *("openai", EXACT),
        lambda r: r.update(TEXTLESS, chosen=None, how="empty", text="", finish="refused"),
    ),
    "cut off within a thought": (
        *("transformers", THINK),
        lambda r: r.update(TEXTLESS, chosen=None, how="truncated reasoning", finish="length"),
    ),
    "cold": (
        *("transformers", COLD),
        lambda r: r.update(
            probabilities=[float(i == r["chosen"]) for i in range(r["options"])],
            expected=float(r["answer"] == r["chosen"]),
        ),
    ),
    "continued by a letter alone": (
        *("transformers", EXACT),
        lambda r: r.update(
            probabilities=[0.0] * r["options"],
            other=1.0,
            continued=r["chosen"],
            expected=float(r["answer"] == r["chosen"]),
            new_tokens=17,
            finish="length",
        ),
    ),
    "one's own engine, which writes as it likes": ("x:Y", SAMPLED, dict),
    "one's own engine with probabilities alone": ("x:Y", EXACT, lambda r: r.update(other=None)),
}


@pytest.mark.parametrize("name", LEGITIMATE)
def test_what_an_engine_may_leave_is_read(copy: Path, name: str) -> None:
    engine, settings, change = LEGITIMATE[name]
    becomes(copy, engine, settings)
    rewrite(copy, change)
    write_results(read_run(copy))
    assert len(read_run(copy).predictions) == 20 - 8


def test_a_run_of_the_first_version_is_read(copy: Path) -> None:
    """It told no digests, and settings that its engine does not use."""
    reopen_run(copy)

    def first(about: dict[str, Any]) -> None:
        about["data"].pop("digests")
        about["settings"]["sampling"]["temperature"] = 0.7

    edit(copy / RUN_FILE, first)
    assert read_run(copy).predictions


FIELDS: dict[str, Change] = {
    "prompt_tokens 5": lambda r: r.update(prompt_tokens=5),
    "scene 'x'": lambda r: r.update(scene="x"),
    "probabilities": lambda r: r.update(
        probabilities=[1.0, *[0.0] * (r["options"] - 1)],
        expected=float(r["answer"] == 0),
        chosen=0,
        text="A",
    ),
}


@pytest.mark.parametrize("said", FIELDS)
@pytest.mark.parametrize("file", [JOURNAL, TABLE])
def test_a_journal_and_a_table_that_differ_are_refused(copy: Path, file: str, said: str) -> None:
    if file == TABLE:
        rows = pq.read_table(copy / TABLE).to_pylist()
        FIELDS[said](rows[3])
        pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), copy / TABLE)
    else:
        records = [json.loads(line) for line in (copy / JOURNAL).read_text().splitlines()]
        FIELDS[said](records[3])
        (copy / JOURNAL).write_text("".join(json.dumps(r) + "\n" for r in records))
    found = refusal(copy)
    assert f"{JOURNAL} line " in found and f"{TABLE} row " in found
    assert said.split()[0] in found or "chosen" in found or "expected" in found


def test_answers_that_only_one_of_both_has_are_refused(copy: Path) -> None:
    lines = (copy / JOURNAL).read_text().splitlines(keepends=True)
    (copy / JOURNAL).write_text("".join(lines[:-1]))
    assert f"{TABLE} row" in refusal(copy) and f"is not in {JOURNAL}" in refusal(copy)
    (copy / JOURNAL).write_text("")
    assert f"is not in {JOURNAL}" in refusal(copy)
    (copy / JOURNAL).write_text("".join(lines))
    rows = pq.read_table(copy / TABLE).to_pylist()[:-1]
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), copy / TABLE)
    assert f"{JOURNAL} line" in refusal(copy) and f"is not in {TABLE}" in refusal(copy)


SCORES: dict[str, Change] = {
    "average accuracy is 99": lambda r: r["average"].update(accuracy=99),
    "it lacks average accuracy": lambda r: r.update(average=None),
    "coverage questions is 3": lambda r: r["coverage"].update(questions=3),
    "accuracy is 99": lambda r: r["cells"][2].update(accuracy=99),
    "expected is null": lambda r: r["cells"][2].update(expected=None),
    "drawn is nan": lambda r: r["cells"][0].update(drawn=float("nan")),
    "unanswered is 50": lambda r: r["cells"][0].update(unanswered=50),
    "cells are not those": lambda r: r["cells"].pop(),
    "cells is no list": lambda r: r.update(cells=[1]),
    "model is not that of": lambda r: r.update(model="m"),
    "settings is not that of": lambda r: r["settings"].update(think=True),
    "data is not that of": lambda r: r["data"]["digests"].update(dynamic="0" * 64),
    "started is not that of": lambda r: r.update(started="2026-01-01T00:00:00+00:00"),
    "engine is not that of": lambda r: r["engine"].update(versions={"numpy": "0"}),
    "tasks is not that of": lambda r: r["tasks"].pop(),
    "limit is not that of": lambda r: r.update(limit=2),
    "interventions is not that of": lambda r: r.update(interventions=["blind"]),
    "versions is not that of": lambda r: r["versions"].update(spacenum="0"),
    "git is not that of": lambda r: r.update(git="0" * 40),
}


@pytest.mark.parametrize("said", SCORES)
def test_scores_that_are_not_the_predictions_are_refused(copy: Path, said: str) -> None:
    edit(copy / RESULTS, SCORES[said])
    assert said in refusal(copy) and RESULTS in refusal(copy)


def test_scores_may_be_absent_or_of_a_format_to_come_and_not_broken(copy: Path) -> None:
    edit(copy / RESULTS, lambda r: r.update(format=2, average="high"))
    assert "format is 2, not 1" in refusal(copy)
    for name in (RUN_FILE, RESULTS):
        edit(copy / name, lambda content: content["versions"].update({OURS: "99.0"}))
    assert read_run(copy).predictions
    for content in (b"{", b"[]", b"\xff"):
        (copy / RESULTS).write_bytes(content)
        assert RESULTS in refusal(copy)
    (copy / RESULTS).unlink()
    assert read_run(copy).predictions


def test_a_run_of_which_the_table_alone_was_kept_goes_on(data: Path, copy: Path) -> None:
    wanted = read_run(copy).predictions
    rows = pq.read_table(copy / TABLE).to_pylist()
    (copy / JOURNAL).unlink()
    (copy / RESULTS).unlink()
    assert ask(data, copy) == wanted
    assert len((copy / JOURNAL).read_text().splitlines()) == len(wanted)
    # Some of it: the rest is asked, and the old end is gone before.
    pq.write_table(pa.Table.from_pylist(rows[:5], schema=SCHEMA), copy / TABLE)
    (copy / JOURNAL).unlink()
    (copy / RESULTS).unlink()
    assert ask(data, copy) == wanted


@pytest.mark.parametrize("command", ["evaluate", "analyze", "report", "push", "reproduce"])
def test_every_command_refuses_a_run_that_contradicts_itself(
    command: str, data: Path, copy: Path, tmp_path: Path
) -> None:
    out, model = tmp_path / "out", "Gemma-3-4B"
    if command == "reproduce":
        becomes(copy, "transformers", EXACT)
        edit(copy / RUN_FILE, lambda a: (a.update(model=model), a["engine"].update(model=model)))
    rewrite(copy, lambda r: r.update(prompt_tokens=7))
    table = (copy / TABLE).read_bytes()
    rewrite(copy, lambda r: r.update(prompt_tokens=8))
    (copy / TABLE).write_bytes(table)
    only = [word for name in CONFIGS for word in ("--config", name)]
    words: dict[str, tuple[object, ...]] = {
        "evaluate": (
            "--model",
            "scripted:random",
            "--data",
            data,
            "--limit",
            1,
            *only,
            "--out",
            copy,
        ),
        "analyze": (copy, "--out", out),
        "report": (copy, "--out", out / "page.html"),
        "push": (copy, "--card", data, "--scripted"),
        "reproduce": ("--data", data, "--out", out, "--models", model, "--only", "table2"),
    }
    if command == "reproduce":
        copy = Path(shutil.copytree(copy, out / "runs" / f"{model}-direct"))
        marks = read_marks(data)
        edit(copy / RUN_FILE, lambda a: a.update(data=a["data"] | marks, limit=None))
    done = CliRunner().invoke(main, [command, *map(str, words[command])])
    assert done.exit_code == 2, done.output
    last = done.output.strip().splitlines()[-1]
    assert last.startswith("Error: ") and f"{copy / JOURNAL} line 1" in last
    assert "prompt_tokens 8, and 7 in" in last


def read_marks(data: Path) -> dict[str, Any]:
    """The marks of the whole benchmark, which a run of all of it tells."""
    marks = marks_of_sources(open_sources(data, BENCHMARK))
    return {
        "configs": {name: mark.fingerprint for name, mark in marks.items()},
        "digests": {name: mark.digest for name, mark in marks.items()},
    }
