"""Every value of a `results.json` is the run's, or the run is refused; few are told alone."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rich.console import Console

from baselines.cli import main
from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.predictions import RESULTS, Run, read_run
from baselines.predictions.results_json import BY_RULES, COPIED, DRAWN, results_fault
from baselines.predictions.rules import OURS
from baselines.results import make_results
from baselines.settings import Settings

Steps = tuple[str | int, ...]
Field = tuple[str | int, ...]


@pytest.fixture(scope="module")
def whole(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("runs") / "run"
    engine = load_engine(resolve_model("scripted:random", None, Settings()), Settings())
    evaluate(engine, Settings(), Request(str(data), ("static_1d",), out), Console(quiet=True))
    return out


@pytest.fixture(scope="module")
def run(whole: Path) -> Run:
    """The same with answers that do not all score alike; one cell was written, and scores alike."""
    found, rows = read_run(whole), []
    for number, one in enumerate(found.predictions):
        if (one.task, one.cell) == ("num2space", "desk"):
            rows.append(replace(one, probabilities=None, other=None, expected=None))
            continue
        right = (0.9, 0.2, 0.6)[number % 3]
        odds = tuple(right if i == one.answer else 1 - right for i in range(2))
        rows.append(replace(one, probabilities=odds, other=0.0, expected=right))
    return replace(found, predictions=tuple(rows))


def leaves(value: Any, steps: Steps = ()) -> Iterator[Steps]:
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for step, one in list(inside):
        if isinstance(one, dict | list) and one:
            yield from leaves(one, (*steps, step))
        else:
            yield (*steps, step)


def another(value: Any) -> Any:
    """A value of the same kind that differs by little."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, str):
        return f"{value}x"
    return 0 if value is None else ["x"] if isinstance(value, list) else {"x": "x"}


def changes(content: Any) -> Iterator[tuple[str, Steps, Any]]:
    """(How, where, the content with that one value changed, taken away or added to)."""
    for steps in leaves(content):
        for kind in ("another", "gone", "null", "a number", "an object", "beside"):
            changed = copy.deepcopy(content)
            around = changed
            for step in steps[:-1]:
                around = around[step]
            last, before = steps[-1], around[steps[-1]]
            if kind == "gone":
                del around[last]
            elif kind == "beside":
                if isinstance(last, int):
                    continue
                around[f"{last}x"] = before
            else:
                odd = {"another": another(before), "null": None, "an object": {"x": before}}
                around[last] = odd.get(kind, 1)
            if json.dumps(changed) != json.dumps(content):
                yield kind, steps, changed


def field_of(steps: Steps) -> Field:
    """(`average`, `low`) of what lies in an object; a cell's place does not count."""
    return steps[0], *steps[2 if steps[0] == "cells" else 1 :][:1]


@pytest.fixture(scope="module")
def content(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(make_results(run)))
    numbers = found["average"], *found["cells"]
    assert {one["interval"] for one in numbers} == {"bootstrap", "wilson"}
    assert len(list(leaves(found))) > 80
    return found


def accepted(content: dict[str, Any], wanted: dict[str, Any]) -> dict[Field, set[str]]:
    """The fields in which a file may say otherwise, with the changes that it may have."""
    assert results_fault(content, wanted, wanted) is None
    found: dict[Field, set[str]] = {}
    for kind, steps, changed in changes(content):
        if results_fault(changed, wanted, wanted) is None:
            found.setdefault(field_of(steps), set()).add(kind)
    return found


def made_with(content: dict[str, Any], package: str, version: str) -> dict[str, Any]:
    return {**content, "versions": {**content["versions"], package: version}}


def test_no_value_of_it_may_be_another(content: dict[str, Any]) -> None:
    assert not accepted(content, content)


def test_what_is_drawn_is_told_alone_where_another_numpy_drew_it(content: dict[str, Any]) -> None:
    """Wilson's intervals are not, nor is there anything else that may lack or come."""
    theirs = made_with(content, "numpy", "0.9")
    found = accepted(theirs, theirs)
    assert found.keys() == DRAWN
    assert "beside" not in set().union(*found.values())
    cell = next(i for i, one in enumerate(theirs["cells"]) if one["interval"] == "wilson")
    changed = copy.deepcopy(theirs)
    changed["cells"][cell]["low"] += 1
    assert "low is" in (results_fault(changed, theirs, theirs) or "")


def test_what_follows_by_rules_is_told_alone_of_other_versions(content: dict[str, Any]) -> None:
    """Those may lack keys, and have others; none that is there and known may be another."""
    theirs = made_with(content, OURS, "0.0.1")
    found = accepted(theirs, theirs)
    told = {field for field, kinds in found.items() if kinds - {"gone", "beside"}}
    # Another format is another file, of which nothing is known here.
    assert told == {*BY_RULES, ("format",)}
    copied = {field for field in found if field[0] in COPIED and len(field) > 1}
    assert not copied, "what is repeated is repeated whole"


@pytest.mark.parametrize("command", ["report", "analyze", "push"])
def test_every_command_refuses_what_is_another(
    command: str, data: Path, whole: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(whole, tmp_path / "run"))
    content = json.loads((folder / RESULTS).read_text())
    words: dict[str, tuple[object, ...]] = {
        "report": ("--data", data, "--out", tmp_path / "page.html"),
        "analyze": ("--out", tmp_path / "analyses"),
        "push": ("--card", data, "--scripted"),
    }
    card, seen = (data / "README.md").read_bytes(), set()
    for _, steps, changed in changes(content):
        if steps[0] in seen:
            continue
        seen.add(steps[0])
        (folder / RESULTS).write_text(json.dumps(changed))
        done = CliRunner().invoke(main, [command, str(folder), *map(str, words[command])])
        last = done.output.strip().splitlines()[-1]
        assert (done.exit_code, RESULTS in last) == (2, True), (steps, done.output)
    assert seen == content.keys()
    assert (data / "README.md").read_bytes() == card
    assert not list(tmp_path.glob("page*")) and not list(tmp_path.glob("analyses*"))
