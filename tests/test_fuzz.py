"""Whatever a reader of outside bytes gets, it gives a value or raises the one error.

Each is tried on bytes of any kind, and on something right of which a part was replaced. The budget
is fixed and so are the draws: a failure here fails everywhere.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baselines.leaderboard.results_file import from_parquet
from baselines.predictions import JOURNAL, RUN_FILE, read_run
from builder.report import REPORT_FILE, read_report
from builder.simulators.options import split_pair
from builder.store import NotStored, Store
from builder.world.library.sidecar import read_sidecar
from spacenum_datasets import answers, pictures
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import metadata
from spacenum_datasets.prompt import question
from spacenum_datasets.sample import Transition
from spacenum_datasets.schema import from_row, to_row
from tests.baselines.analysis import synthetic
from tests.factories import config_samples

FIXED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WORDS = st.text(max_size=30)
NUMBERS = st.one_of(st.integers(), st.floats(), st.sampled_from([0, -1, 1, 10**40, 1e308]))
SCALARS = st.one_of(st.none(), st.booleans(), NUMBERS, WORDS)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=8,
)


def odd(value: Any, chosen: int, new: Any) -> Any:
    """A deep copy of plain values in which the `chosen`-th part, counted throughout, is `new`."""
    left = chosen

    def walk(part: Any) -> Any:
        nonlocal left
        left -= 1
        if left == -1:
            return new
        if isinstance(part, dict):
            return {key: walk(inner) for key, inner in part.items()}
        if isinstance(part, list | tuple):
            return [walk(inner) for inner in part]
        return part

    return walk(value)


def refuses_or_reads(read: Callable[[], object]) -> None:
    try:
        read()
    except UserError as error:
        assert "\n" not in error.message and error.message.strip()


CARD = """configs:
- config_name: dynamic
  default: true
  description: sha256:0
  data_files:
  - split: test
    path: dynamic/test-*
dataset_info:
- config_name: dynamic
  features: [{name: id, dtype: string}]
"""


@FIXED
@given(st.text(max_size=200), st.integers(0, len(CARD)), st.integers(0, 40))
def test_any_card_is_read_or_refused(text: str, at: int, cut: int) -> None:
    for inside in (text, CARD[:at] + text + CARD[at + cut :]):
        refuses_or_reads(partial(metadata, f"---\n{inside}\n---\n", "a card"))
        refuses_or_reads(partial(metadata, inside, "a card"))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    return synthetic.run("m", synthetic.questions(per_cell=1), folder=folder / "run").folder


@FIXED
@given(st.binary(max_size=200), st.integers(0, 60), VALUES, st.booleans())
def test_any_run_is_read_or_refused(
    run: Path, tmp_path: Path, data: bytes, part: int, value: Any, of_run: bool
) -> None:
    about = json.loads((run / RUN_FILE).read_text())
    first = json.loads((run / JOURNAL).read_text().splitlines()[0])
    changed_run = odd(about, part, value) if of_run else about
    changed_line = first if of_run else odd(first, part, value)
    (tmp_path / RUN_FILE).write_text(json.dumps(changed_run))
    (tmp_path / JOURNAL).write_text(json.dumps(changed_line) + "\n")
    refuses_or_reads(lambda: read_run(tmp_path))
    (tmp_path / JOURNAL).write_bytes(data + b"\n")
    refuses_or_reads(lambda: read_run(tmp_path))
    (tmp_path / RUN_FILE).write_bytes(data)
    refuses_or_reads(lambda: read_run(tmp_path))


@pytest.mark.parametrize("config", ["dynamic", "static_2d"])
@FIXED
@given(st.integers(0, 160), VALUES)
def test_any_row_is_a_sample_or_refused(config: str, part: int, value: Any) -> None:
    row = to_row(config_samples(config, 1)[0])
    refuses_or_reads(lambda: from_row(odd(row, part, value), config))


SIDECAR = {"name": "piano", "support": "floor", "height": 1.1, "rooms": ["study"], "like": ["a"]}


@FIXED
@given(st.binary(max_size=100), st.integers(0, 8), VALUES, WORDS)
def test_any_sidecar_is_read_or_refused(
    tmp_path: Path, data: bytes, part: int, value: Any, key: str
) -> None:
    path = tmp_path / "piano.json"
    for content in (data, json.dumps(odd({**SIDECAR, key: value}, part, value)).encode()):
        path.write_bytes(content)
        refuses_or_reads(lambda: read_sidecar(path))


REPORT = {"configs": {}, "families": {"room-test": {"accepted": 1, "rejected": {"a": 1}}}}


@FIXED
@given(st.binary(max_size=100), st.integers(0, 8), VALUES)
def test_any_report_is_read_or_refused(tmp_path: Path, data: bytes, part: int, value: Any) -> None:
    for content in (data, json.dumps(odd(REPORT, part, value)).encode()):
        (tmp_path / REPORT_FILE).write_bytes(content)
        refuses_or_reads(lambda: read_report(tmp_path))


@FIXED
@given(st.binary(max_size=300), st.integers(0, 2**64 - 1))
def test_any_entry_of_a_store_is_there_or_not(tmp_path: Path, data: bytes, length: int) -> None:
    store = Store(tmp_path, "png")
    path = store.path("0" * 32)
    path.parent.mkdir(parents=True, exist_ok=True)
    for content in (data, b"SpaceNum view 2\n" + data, struct.pack("<Q", length) + data):
        path.write_bytes(content)
        with suppress(NotStored):
            store.get("0" * 32)


@FIXED
@given(st.binary(max_size=300))
def test_any_picture_and_any_scores_are_read_or_refused(data: bytes) -> None:
    for content in (data, b"\x89PNG\r\n\x1a\n" + data, b"RIFF" + data, b"PAR1" + data + b"PAR1"):
        refuses_or_reads(partial(pictures.decode, content, "it"))
        refuses_or_reads(partial(pictures.texture, content, "it"))
        refuses_or_reads(partial(from_parquet, content))


@FIXED
@given(st.text(max_size=300), st.text(max_size=20))
def test_any_text_is_an_option_an_answer_and_a_name(text: str, other: str) -> None:
    refuses_or_reads(lambda: split_pair(text))
    assert answers.chosen(text, ("A", "B"), ("20°", other or "x")) in (None, 0, 1)
    sample = config_samples("dynamic", 1)[0]
    assert isinstance(sample.truth, Transition)
    assert question(replace(sample, scene=text, id=text)) == question(sample)
