"""A run's folder is read as it was written, or refused in one line that names file and line."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from baselines.cells import CELLS
from baselines.cli import main
from baselines.predictions import JOURNAL, RUN_FILE, SCHEMA, TABLE, read_run, write_table
from baselines.predictions import reading as reader
from spacenum_datasets.errors import UserError
from tests.baselines.analysis.synthetic import exact, questions, run, written

DYNAMIC, STATIC = 1, 100
"""Lines of a transition and of a layout."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with all 20 cells: exact answers, written ones, and none."""
    folder = tmp_path_factory.mktemp("runs") / "run"
    asked = questions(CELLS, 12)
    found = [exact(p, *[1 / p.options] * p.options) for p in asked[:-2]]
    found += [written(asked[-2], 0, "A\u2028B \U0001f4cf"), asked[-1]]
    run("me/model", found, folder=folder)
    return folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "run"))


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / JOURNAL).read_text().split("\n")[:-1]]


def put(folder: Path, *records: Any) -> None:
    (folder / JOURNAL).write_text("".join(json.dumps(r) + "\n" for r in records))


def refusal(folder: Path) -> str:
    with pytest.raises(UserError) as raised:
        read_run(folder)
    assert (
        "\n" not in raised.value.message and len(raised.value.message) < 500 + len(str(folder)) * 4
    )
    return raised.value.message


def test_what_was_written_is_what_is_read_from_lines_and_from_the_table(copy: Path) -> None:
    before = read_run(copy)
    assert len(before.predictions) == 12 * len(CELLS)
    assert [p.id for p in before.predictions] == sorted(p.id for p in before.predictions)
    write_table(copy)
    (copy / JOURNAL).unlink()
    assert read_run(copy).predictions == before.predictions


def test_marks_and_line_ends_of_other_editors_are_read(copy: Path) -> None:
    before = read_run(copy).predictions
    for name in (JOURNAL, RUN_FILE):
        text = (copy / name).read_text(encoding="utf-8").replace("\n", "\r\n")
        (copy / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_run(copy).predictions == before


def test_a_torn_last_line_is_what_a_kill_leaves(copy: Path) -> None:
    content = (copy / JOURNAL).read_bytes()
    (copy / TABLE).unlink()
    for cut in (1, 40, 300):
        (copy / JOURNAL).write_bytes(content[:-cut])
        assert len(read_run(copy).predictions) == 12 * len(CELLS) - 1


ODD: tuple[Any, ...] = ([1], {"a": 1}, True, -1, 10**30, 0.3, 1e400, float("nan"), "", "x\ny", "?")
KEPT: dict[str, tuple[Any, ...]] = {
    "id": ("?",),
    "episode": ("?",),
    "scene": ("?",),
    "text": ("", "x\ny", "?"),
    "expected": (),
}
"""Values of another kind, and fields that may hold some of them."""


@pytest.mark.parametrize("line", [DYNAMIC, STATIC])
def test_a_field_of_another_kind_is_named_with_its_line(copy: Path, line: int) -> None:
    records = lines(copy)
    good = records[line - 1]
    for field in good:
        for value in (*ODD, *([None] if field in ("id", "answer", "text", "how") else [])):
            if value in KEPT.get(field, ()):
                continue
            records[line - 1] = {**good, field: value}
            put(copy, *records)
            said = refusal(copy)
            assert f"{JOURNAL} line {line}" in said, (field, value)
            assert field in said or "probabilit" in said or "action" in said, (field, value, said)


CONTRADICTIONS: dict[str, tuple[int, dict[str, Any]]] = {
    "answer is 3, of 2 options": (STATIC, {"answer": 3}),
    "answer is 99": (DYNAMIC, {"answer": 99}),
    "cell desk is none of dynamic's": (DYNAMIC, {"cell": "desk"}),
    "options is 2, where dynamic has 4": (DYNAMIC, {"options": 2}),
    "which cell move_fb has not": (DYNAMIC, {"action": "rotate_left"}),
    "magnitudes are not one for each": (DYNAMIC, {"magnitudes": [1.0]}),
    "changes are for layouts": (DYNAMIC, {"changes": ["none"] * 4}),
    "action and magnitudes are for": (STATIC, {"action": "move_left"}),
    "as unchanged": (STATIC, {"changes": ["none", "none"]}),
    "chosen is 2, of 2 options": (STATIC, {"chosen": 2}),
    "chosen is null, and how says letter": (DYNAMIC, {"chosen": None}),
    "3 probabilities for 4 options": (DYNAMIC, {"probabilities": [0.5, 0.25, 0.25]}),
    "sum to 2": (DYNAMIC, {"probabilities": [0.5] * 4}),
    "expected is 1, and the probabilities say 0.25": (DYNAMIC, {"expected": 1.0}),
    "expected and probabilities are not both there": (DYNAMIC, {"expected": None}),
    "of no letter stands alone": (DYNAMIC, {"probabilities": None, "expected": None}),
    "which this version does not know": (DYNAMIC, {"mood": "good"}),
    "has other interventions": (DYNAMIC, {"interventions": ["blind"]}),
}


@pytest.mark.parametrize("said", CONTRADICTIONS)
def test_values_that_contradict_each_other_are_refused(copy: Path, said: str) -> None:
    line, change = CONTRADICTIONS[said]
    records = lines(copy)
    records[line - 1] |= change
    put(copy, *records)
    assert said in refusal(copy)


RAW: dict[str, Callable[[str], bytes]] = {
    "it is no JSON": lambda line: b"{broken",
    "it is empty": lambda line: b"",
    "it is no object": lambda line: b"[1]",
    "it lacks config": lambda line: b'{"id": "a"}',
    "nested too deeply": lambda line: b"[" * 100_000,
    "it is no UTF-8": lambda line: line.encode().replace(b'"stop"', b'"\xff"'),
    "UTF-8": lambda line: line.replace('"text": "', '"text": "\\ud800').encode(),
    "a field stands there twice": lambda line: line[:-1].encode() + b', "answer": 1}',
    "expected is inf": lambda line: line.replace('"expected": 0.25', '"expected": 1e999').encode(),
    "digits": lambda line: line.replace('"expected": 0.25', f'"expected": {"9" * 5000}').encode(),
}


@pytest.mark.parametrize("said", RAW)
def test_a_line_that_is_no_record_is_refused(copy: Path, said: str) -> None:
    content = (copy / JOURNAL).read_text(encoding="utf-8").split("\n")
    broken = [line.encode() for line in content]
    broken[DYNAMIC - 1] = RAW[said](content[DYNAMIC - 1])
    assert broken[DYNAMIC - 1] != content[DYNAMIC - 1].encode()
    (copy / JOURNAL).write_bytes(b"\n".join(broken))
    refused = refusal(copy)
    assert said in refused and f"{JOURNAL} line {DYNAMIC}:" in refused


def test_two_answers_to_one_question_are_refused_and_one_written_twice_is_not(copy: Path) -> None:
    records = lines(copy)
    (copy / "predictions-3.jsonl").write_text(json.dumps(records[5]) + "\n")
    assert len(read_run(copy).predictions) == len(records)
    other = records[5] | {"prompt_tokens": records[5]["prompt_tokens"] + 1}
    (copy / "predictions-3.jsonl").write_text(json.dumps(other) + "\n")
    assert f"another answer to {records[5]['id']}" in refusal(copy)


def test_a_line_that_never_ends_is_not_read_to_its_end(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LONGEST_LINE", 5000)
    (copy / JOURNAL).write_bytes(b" " * 6000)
    assert f"{JOURNAL} line 1 is longer than" in refusal(copy)


def test_only_regular_files_of_the_folder_are_opened(copy: Path, tmp_path: Path) -> None:
    kept = (copy / JOURNAL).rename(tmp_path / "elsewhere.jsonl")
    (copy / JOURNAL).symlink_to(kept)
    assert "is a link out of its folder" in refusal(copy)
    (copy / JOURNAL).unlink()
    (copy / "inside").write_bytes(kept.read_bytes())
    (copy / JOURNAL).symlink_to("inside")
    assert len(read_run(copy).predictions) == 12 * len(CELLS)
    (copy / JOURNAL).unlink()
    (copy / JOURNAL).symlink_to(JOURNAL)
    assert "cannot be read" in refusal(copy)
    (copy / JOURNAL).unlink()
    os.mkfifo(copy / JOURNAL)
    assert "is no regular file" in refusal(copy)
    (copy / JOURNAL).unlink()
    (copy / JOURNAL).mkdir()
    assert JOURNAL in refusal(copy)


ABOUT: dict[str, Callable[[dict[str, Any]], object]] = {
    "it lacks engine.checkpoint": lambda a: a["engine"].pop("checkpoint"),
    "it lacks model": lambda a: a.pop("model"),
    "engine.engine is 'magic'": lambda a: a["engine"].update(engine="magic"),
    "engine is a list": lambda a: a.update(engine=[]),
    "settings.think is 'yes'": lambda a: a["settings"].update(think="yes"),
    "settings.sampling.top_p is 7": lambda a: a["settings"]["sampling"].update(top_p=7),
    "settings.sampling.temperature is nan": lambda a: a["settings"]["sampling"].update(
        temperature=float("nan")
    ),
    "settings.seed is true": lambda a: a["settings"].update(seed=True),
    "limit is 0": lambda a: a.update(limit=0),
    "tasks is a list": lambda a: a.update(tasks=["guess"]),
    "interventions is a list": lambda a: a.update(interventions=["magic"]),
    "data.configs is an object": lambda a: a["data"].update(configs={"static_9d": "x"}),
    "started is 'once'": lambda a: a.update(started="once"),
    "versions is an object": lambda a: a.update(versions={"torch": 2}),
    "data.digests is a list": lambda a: a["data"].update(digests=[1]),
    "of static_1d, of which run.json says nothing": lambda a: a["data"]["configs"].pop("static_1d"),
    "of num2space, of which run.json says nothing": lambda a: a.update(tasks=["space2num"]),
}


@pytest.mark.parametrize("said", ABOUT)
def test_a_broken_run_file_is_refused(copy: Path, said: str) -> None:
    about = json.loads((copy / RUN_FILE).read_text())
    ABOUT[said](about)
    (copy / RUN_FILE).write_text(json.dumps(about))
    assert said in refusal(copy)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_a_run_file_that_is_none_is_refused(copy: Path, content: bytes) -> None:
    (copy / RUN_FILE).write_bytes(content)
    assert RUN_FILE in refusal(copy)


def test_a_table_of_others_is_refused(copy: Path) -> None:
    (copy / JOURNAL).rename(copy / "kept")
    path = copy / TABLE
    path.write_bytes(b"PAR1 and then nothing")
    assert TABLE in refusal(copy)
    table = pa.Table.from_pylist([], schema=SCHEMA)
    pq.write_table(table.drop_columns(["answer"]), path)
    assert "columns answer are not those" in refusal(copy)
    (copy / "kept").rename(copy / JOURNAL)
    path.unlink()
    write_table(copy)
    rows = pq.read_table(path).to_pylist()
    rows[4]["expected"] = float("nan")
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), path)
    (copy / JOURNAL).unlink()
    assert f"{TABLE} row 5: expected is nan" in refusal(copy)


def test_what_is_no_folder_of_a_run_is_said_so(copy: Path, tmp_path: Path) -> None:
    for place in (tmp_path / "nowhere", copy / JOURNAL):
        assert "is no run" in refusal(place)
    (copy / RUN_FILE).unlink()
    assert "is no run" in refusal(copy)


@pytest.mark.parametrize("command", ["evaluate", "analyze", "report", "push", "reproduce"])
def test_every_command_refuses_a_broken_run_in_one_line(
    command: str, data: Path, copy: Path, tmp_path: Path
) -> None:
    records = lines(copy)
    put(copy, records[0] | {"answer": 99}, *records[1:])
    out = tmp_path / "out"
    words: dict[str, tuple[object, ...]] = {
        "evaluate": ("--model", "scripted:random", "--data", data, "--out", copy),
        "analyze": (copy, "--out", out),
        "report": (copy, "--out", out / "page.html"),
        "push": (copy, "--card", data),
        "reproduce": ("--data", data, "--out", out, "--models", "Gemma-3-4B", "--only", "table2"),
    }
    if command == "reproduce":
        place = out / "runs" / "Gemma-3-4B-direct"
        copy = Path(shutil.copytree(copy, place))
        (copy / TABLE).write_bytes(b"")
        (copy / RUN_FILE).write_text("{")
    done = CliRunner().invoke(main, [command, *map(str, words[command])])
    assert done.exit_code == 2, done.output
    last = done.output.strip().splitlines()[-1]
    assert last.startswith("Error: ") and str(copy) in last
    assert not (out / "page.html").exists()
