"""The task for inspect_ai, run by inspect_ai itself: its mock model, and its CLI with a server."""

from __future__ import annotations

import base64
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("inspect_ai")

from inspect_ai import eval as evaluate
from inspect_ai.log import EvalLog, EvalSample, read_eval_log
from inspect_ai.model import ContentImage, ModelOutput, ModelUsage, get_model

from integrations.inspect_ai import spacenum as task_file
from spacenum_datasets import answers
from spacenum_datasets.answers import How
from spacenum_datasets.prompt import IMAGE
from tests.chatserver import ChatServer, Spoken, serving

# inspect leaves some of its own streams to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ROOT = Path(__file__).resolve().parents[2]
PER_CONFIG = {"dynamic": 16, "static_1d": 8, "static_2d": 8, "static_3d": 8}
USAGE = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
SAYINGS = ("A", "The answer is (B).", "<think>C?</think> D", "I cannot see any images.", "A or B")

Row = dict[str, Any]
Speaker = Callable[[str], str]


def run(
    data: Path,
    logs: Path,
    speaker: Speaker,
    finish: Any = "stop",
    first: int | None = None,
    **options: Any,
) -> EvalLog:
    """A run whose mock model says to a prompt what the speaker says to it."""

    def output(messages: list[Any], *_: Any) -> ModelOutput:
        # With a usage of its own the mock counts no tokens, for which it would fetch a tokenizer.
        said = ModelOutput.from_content("mock", speaker(asked(messages)), stop_reason=finish)
        return said.model_copy(update={"usage": USAGE})

    model = get_model("mockllm/model", custom_outputs=output, memoize=False)
    task = task_file.spacenum(data=str(data), **options)
    (log,) = evaluate(task, model=model, limit=first, log_dir=str(logs), display="none")
    assert log.status == "success", log.error
    return log


def asked(messages: Iterable[Any]) -> str:
    """A question as a row's prompt has it."""
    (message,) = messages
    return "".join(IMAGE if isinstance(p, ContentImage) else p.text for p in message.content)


def pictures(sample: EvalSample) -> list[bytes]:
    """The pictures as the log has them: inspect keeps a content of some length beside a sample."""
    (message,) = sample.input
    kept = [p.image.removeprefix("attachment://") for p in message.content if p.type == "image"]
    images = [sample.attachments.get(name, name) for name in kept]
    assert all(image.startswith("data:image/png;base64,") for image in images)
    return [base64.b64decode(image.split(",", 1)[1]) for image in images]


def metrics(log: EvalLog) -> dict[str, dict[str, float]]:
    """Name of a score -> its metrics."""
    return {s.name: {name: m.value for name, m in s.metrics.items()} for s in log.results.scores}


def by_cell(values: Mapping[str, float], rows: Mapping[str, Row]) -> dict[str, float]:
    """Means of each cell, of values by id."""
    cells: dict[str, list[float]] = {}
    for key, value in values.items():
        row = rows[key]
        cells.setdefault(f"{row['config']}/{row['task']}/{row['cell']}", []).append(value)
    return {cell: sum(found) / len(found) for cell, found in cells.items()}


def test_it_asks_every_question_as_it_is(data: Path, rows: dict[str, Row], tmp_path: Path) -> None:
    log = run(data, tmp_path, lambda prompt: "A")
    assert len(log.samples) == len(rows) == sum(PER_CONFIG.values())
    for sample in log.samples:
        row = rows[sample.id]
        assert asked(sample.input) == row["prompt"]
        assert pictures(sample) == [image["bytes"] for image in row["images"]]
        assert (sample.target, sample.choices) == (row["answer"], row["options"])


def test_right_answers_score_all_and_refusals_nothing(
    data: Path, rows: dict[str, Row], tmp_path: Path
) -> None:
    right = {row["prompt"]: row["answer"] for row in rows.values()}
    assert len(right) == len(rows)
    scores = metrics(run(data, tmp_path, lambda prompt: f"Answer: {right[prompt]}"))
    assert set(scores["correct"].values()) == {1.0, 0.0}
    assert [name for name, value in scores["correct"].items() if value == 0.0] == ["stderr"]
    assert scores["no_answer"] == {"mean": 0.0}

    log = run(data, tmp_path, lambda prompt: "I'm sorry, but I can't determine the answer.")
    assert set(metrics(log)["correct"].values()) == {0.0}
    assert metrics(log)["no_answer"] == {"mean": 1.0}
    assert {s.scores["chosen_option"].explanation for s in log.samples} == {How.REFUSAL.value}


def test_scores_are_those_of_our_own_reading(
    data: Path, rows: dict[str, Row], tmp_path: Path
) -> None:
    sayings = itertools.cycle(SAYINGS)
    # Cells of different sizes, so that their mean is not that of the questions.
    log = run(data, tmp_path, lambda prompt: next(sayings), first=27)
    right, unread = {}, {}
    for sample in log.samples:
        row = rows[sample.id]
        letters = tuple("ABCD"[: len(row["options"])])
        chosen = answers.chosen(sample.output.completion, letters, row["options"])
        right[sample.id] = float(chosen == letters.index(row["answer"]))
        unread[sample.id] = float(chosen is None)
        said = sample.scores["chosen_option"].answer
        assert said == (None if chosen is None else letters[chosen])
    scores, cells = metrics(log), by_cell(right, rows)
    assert 0.0 < sum(right.values()) < len(right)
    named = {f"cell_{cell}": mean for cell, mean in cells.items()}
    assert {name: scores["correct"][name] for name in named} == pytest.approx(named)
    assert set(scores["correct"]) == {*named, "average", "mean", "stderr"}
    assert scores["correct"]["average"] == pytest.approx(sum(cells.values()) / len(cells))
    assert scores["correct"]["average"] != pytest.approx(scores["correct"]["mean"])
    assert scores["correct"]["mean"] == pytest.approx(sum(right.values()) / len(right))
    assert scores["no_answer"]["mean"] == pytest.approx(sum(unread.values()) / len(unread))


def test_parts_of_the_benchmark_and_interventions(
    data: Path, rows: dict[str, Row], tmp_path: Path
) -> None:
    def ask(**options: Any) -> list[EvalSample]:
        return run(data, tmp_path, lambda prompt: "A", **options).samples

    one = ask(configs="static_2d", tasks="space2num")
    assert {(s.metadata["config"], s.metadata["task"]) for s in one} == {("static_2d", "space2num")}
    assert len(one) == 4
    assert len(ask(configs=["dynamic", "static_1d"], limit=1)) == 12
    blind = ask(configs="dynamic", interventions="blind")
    assert [asked(s.input) for s in blind] == [rows[s.id]["prompt"] for s in blind]
    assert all(set(pictures(s)).isdisjoint(pictures(o)) for s in blind for o in one)
    assert len({picture for s in blind for picture in pictures(s)}) == 1
    assert len(ask(interventions="anchor_overlay")) == PER_CONFIG["dynamic"]


@pytest.mark.parametrize(
    ("said", "finish", "think", "reason"),
    [
        ("So the answer is A", "max_tokens", True, How.TRUNCATED),
        ("So the answer is A", "max_tokens", False, How.STATED),
        ("<think>So it is B</think> The answer is A", "max_tokens", True, How.STATED),
        ("<think>So the answer is A", "max_tokens", True, How.TRUNCATED),
        ("The answer is A", "stop", True, How.STATED),
    ],
)
def test_reasoning_that_is_cut_off_is_no_answer(
    said: str, finish: str, think: bool, reason: How, data: Path, tmp_path: Path
) -> None:
    log = run(
        data, tmp_path, lambda p: said, finish, configs="static_1d", tasks="num2space", think=think
    )
    assert {s.scores["chosen_option"].explanation for s in log.samples} == {reason.value}


def typed(chat: ChatServer, cwd: Path, logs: Path, *options: str) -> EvalLog:
    """`inspect eval` of the task file as a person types it, with a model behind a server."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "inspect_ai", "eval"),
            *(os.path.relpath(task_file.__file__, cwd), "--model", "openai-api/own/model"),
            *("--display", "none", "--log-dir", str(logs), "--log-format", "json", *options),
        ],
        cwd=cwd,
        env=os.environ
        | {"OWN_API_KEY": "none", "OWN_BASE_URL": chat.url}
        | {"PYTHONPATH": str(ROOT), "PWD": str(cwd)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (log,) = logs.glob("*.json")
    return read_eval_log(str(log))


def test_the_command_line_asks_a_server_about_the_folder_here(
    data: Path, rows: dict[str, Row], tmp_path: Path
) -> None:
    extra = ("--extra-body", json.dumps({"top_k": 50, "repetition_penalty": 1.0}))
    chosen = ("-T", "configs=static_1d,dynamic", "-T", "limit=1")
    with serving(lambda request: Spoken("B.")) as chat:
        log = typed(chat, data.parent, tmp_path, *chosen, *extra)
    asked_for = {s.id for s in log.samples}
    expected = [row for key, row in rows.items() if key in asked_for]
    assert len(expected) == 12
    assert {row["config"] for row in expected} == {"static_1d", "dynamic"}
    assert len(chat.requests) == len(log.samples) == len(expected)
    sent = {}
    for request in chat.requests:
        sampling = ("temperature", "top_p", "top_k", "repetition_penalty", "max_tokens")
        assert [request[name] for name in sampling] == [0.7, 0.9, 50, 1.0, 16]
        (message,) = request["messages"]
        texts = [p["text"] if p["type"] == "text" else IMAGE for p in message["content"]]
        urls = [p["image_url"]["url"] for p in message["content"] if p["type"] == "image_url"]
        sent["".join(texts)] = [base64.b64decode(url.split(",", 1)[1]) for url in urls]
    assert sent == {row["prompt"]: [i["bytes"] for i in row["images"]] for row in expected}
    right = sum(row["answer"] == "B" for row in expected) / len(expected)
    assert metrics(log)["correct"]["mean"] == pytest.approx(right)
