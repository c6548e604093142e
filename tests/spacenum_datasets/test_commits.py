"""Rows of the Hub are those of the commit that was asked for, or there are none, in one line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import huggingface_hub.constants
import pytest

from spacenum_datasets.hub import push
from tests.factories import write_folder
from tests.hubserver.server import running_hub

ROOT = Path(__file__).resolve().parents[2]

# The Hub's client tries again for 23 seconds where nobody answers: without the waits between.
ASK = """
import json, sys, time
time.sleep = lambda seconds: None
from spacenum_datasets.errors import UserError
from spacenum_datasets.loader import load
from loading_script import SpaceNum

def asked(how):
    try:
        if "repo_id" in how:
            builder = SpaceNum(**how)
            builder.download_and_prepare()
            rows = builder.as_dataset(split="test")
        else:
            rows = load(**{"config": "static_1d", "split": "test", **how})
        return [next(iter(rows))["seed"], sum(1 for _ in rows)]
    except UserError as error:
        return str(error)

for line in sys.stdin:
    print(json.dumps(asked(json.loads(line))), flush=True)
"""


class Person:
    """Someone with a cache of their own, who asks in a process of its own."""

    def __init__(self, hub: Any, home: Path) -> None:
        self.hub, self.home = hub, home

    def asks(self, *how: dict[str, Any], **environment: str) -> list[Any]:
        with self.process(**environment) as ask:
            return [ask(one) for one in how]

    @contextmanager
    def process(self, **environment: str) -> Iterator[Callable[[dict[str, Any]], Any]]:
        """A new process, and what asks it one thing after the other."""
        own = {"HF_ENDPOINT": self.hub.url, "HF_HOME": str(self.home), "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            [sys.executable, "-c", ASK],
            env={**os.environ, **own, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as running:
            assert running.stdin and running.stdout
            asked, answers = running.stdin, running.stdout

            def ask(how: dict[str, Any]) -> Any:
                asked.write(json.dumps(how) + "\n")
                asked.flush()
                answer = json.loads(answers.readline())
                assert not (isinstance(answer, str) and "\n" in answer)
                return answer

            yield ask
        assert running.returncode == 0


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two states of one dataset: seed 0 is v1.0, seed 1 is v2.0 and main."""
    folder = tmp_path_factory.mktemp("pushed") / "spacenum"
    with running_hub() as hub, pytest.MonkeyPatch.context() as patch:
        patch.setattr(huggingface_hub.constants, "ENDPOINT", hub.url)
        patch.setenv("HF_TOKEN", "hf_write")
        for seed, tag in enumerate(("v1.0", "v2.0")):
            write_folder(folder, ["static_1d", "dynamic"], seed=seed)
            push(folder, "ns/spacenum", tag=tag)
        yield hub


@pytest.fixture
def person(hub: Any, tmp_path: Path) -> Iterator[Person]:
    yield Person(hub, tmp_path / "home")
    hub.faults.refuse.clear()


NAME = "ns/spacenum"
SCRIPT = {"config_name": "static_1d", "repo_id": NAME}


def test_a_revision_is_read_and_found_again_without_a_network(person: Person) -> None:
    ways = (
        {"data": NAME, "revision": "v1.0"},
        {"data": f"{NAME}@v2.0", "num_proc": 1},
        {"data": f"hf://datasets/{NAME}"},
        {"data": f"hf://datasets/{NAME}@v1.0", "streaming": True},
        {"data": f"{NAME}@v1.0", "intervention": "blind", "token": "hf_read"},
        {**SCRIPT, "revision": "v1.0"},
        SCRIPT,
    )
    seeds = [[0, 4], [1, 4], [1, 4], [0, 4], [0, 4], [0, 4], [1, 4]]
    assert person.asks(*ways) == seeds
    assert person.asks(*ways, HF_HUB_OFFLINE="1") == seeds
    assert person.asks(*ways, HF_ENDPOINT="http://127.0.0.1:9") == seeds
    person.hub.faults.refuse["download"] = (503, "Down for a moment")
    assert person.asks(*ways[:2]) == seeds[:2]


def test_without_a_network_other_rows_never_answer(person: Person) -> None:
    assert person.asks({"data": NAME, "revision": "v1.0"}) == [[0, 4]]
    asked = (
        {"data": NAME, "revision": "v2.0"},
        {"data": NAME},
        {"data": f"{NAME}@v1.0", "config": "dynamic"},
        {**SCRIPT, "revision": "v2.0"},
        {**SCRIPT, "config_name": "dynamic", "revision": "v1.0"},
    )
    answers = person.asks(*asked, HF_HUB_OFFLINE="1")
    assert all("HF_HUB_OFFLINE is set" in str(answers[i]) for i in (0, 1, 3)), answers
    assert "connect and load it once" in answers[2]
    assert isinstance(answers[4], str)


def test_what_is_not_there_is_named(person: Person) -> None:
    answers = person.asks(
        {"data": NAME, "revision": "v9"},
        {"data": "ns/nothing"},
        {"data": NAME, "config": "static_3d"},
        {"data": NAME, "split": "train"},
        {**SCRIPT, "revision": "v9"},
        {**SCRIPT, "repo_id": "ns/nothing"},
        {**SCRIPT, "config_name": "static_3d"},
        {**SCRIPT, "repo_id": "nothing"},
    )
    right = (
        "no revision v9",
        "no dataset ns/nothing",
        "static_3d",
        "train",
        "no revision v9",
        "no dataset ns/nothing",
        "no config static_3d: it has",
        "no address of a dataset",
    )
    assert all(part in said for part, said in zip(right, answers, strict=True)), answers


def test_a_refusal_says_what_to_do(person: Person) -> None:
    said = {401: "hf auth login", 403: "hf auth login", 429: "HTTP 429", 503: "HTTP 503"}
    with person.process() as ask:
        for status, message in said.items():
            person.hub.faults.refuse["download"] = (status, "No")
            assert message in ask({"data": NAME})
