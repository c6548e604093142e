"""The file of results: what it says comes back, the first version is completed, others refused."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from scipy.stats import binomtest

from baselines.leaderboard.places import FolderPlace
from baselines.leaderboard.push import push_scores
from baselines.leaderboard.results_file import from_parquet, to_parquet
from baselines.leaderboard.scores import HOW, LATER, NEWER, STATED, RunScores, run_scores
from baselines.leaderboard.table import write_leaderboard
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import SCORES
from tests.baselines.leaderboard.conftest import RunMaker


@pytest.fixture
def rows(run_of: RunMaker) -> RunScores:
    return run_scores(run_of(policy="oracle"), "ada")


def written(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def first_version(rows: RunScores) -> pa.Table:
    return pq.read_table(io.BytesIO(to_parquet(rows))).drop_columns([*LATER, *NEWER])


def test_rows_come_back_as_they_were(rows: RunScores) -> None:
    assert from_parquet(to_parquet(rows)) == rows


@pytest.mark.parametrize("lacking", [STATED, (*STATED, *HOW), (*STATED, *HOW, *NEWER)])
def test_what_an_earlier_version_did_not_keep_is_not_known(
    rows: RunScores, lacking: tuple[str, ...]
) -> None:
    table = pq.read_table(io.BytesIO(to_parquet(rows))).drop_columns([*lacking])
    for row, before in zip(from_parquet(written(table)), rows, strict=True):
        assert {getattr(row, name) for name in lacking} == {None}
        assert (row.key, row.accuracy, row.low) == (before.key, before.accuracy, before.low)
    with pytest.raises(UserError, match="another version"):
        from_parquet(written(table.drop_columns(["average"])))


def test_the_first_version_gets_wilson_s_intervals(rows: RunScores) -> None:
    found = from_parquet(written(first_version(rows)))
    assert [row.key for row in found] == [row.key for row in rows]
    for row in found:
        right = round(row.accuracy * row.questions / 100)
        theirs = binomtest(right, row.questions).proportion_ci(method="wilson")
        assert (row.low, row.high) == pytest.approx((100 * theirs.low, 100 * theirs.high))
        assert (row.interval, row.average_interval, row.average) == ("wilson", "wilson", 100.0)
        assert row.average_low is not None and row.low is not None
        assert row.low < row.average_low < 100.0 == row.average_high
    assert "Wilson |" in write_leaderboard(found)


def test_a_card_of_the_first_version_takes_further_runs(
    rows: RunScores, folder: Path, run_of: RunMaker
) -> None:
    run = run_of("Other", name="other", repository="me/Other")
    push_scores([run], FolderPlace(folder), "bob")
    (folder / SCORES).write_bytes(written(first_version(rows)))
    push_scores([run], FolderPlace(folder), "bob")
    found = from_parquet((folder / SCORES).read_bytes())
    assert {row.run_by for row in found} == {"ada", "bob"} and len(found) == 40


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("accuracy", 5000.0, "row 3: accuracy cannot"),
        ("accuracy", float("nan"), "row 3: accuracy cannot"),
        ("average_low", -1.0, "row 3: average_low cannot"),
        ("interval", "guessed", "row 3: interval cannot"),
        ("cell", "attic", "row 3: cell cannot"),
        ("config", "static_9d", "row 3: cell cannot"),
        ("questions", 0, "row 3: questions cannot"),
        ("model", None, "row 3: model cannot"),
        ("interventions", [None], "row 3: interventions cannot"),
        ("stated", [None], "row 3: stated cannot"),
    ],
)
def test_a_row_that_cannot_be_is_named(
    rows: RunScores, column: str, value: object, said: str
) -> None:
    table = pq.read_table(io.BytesIO(to_parquet(rows)))
    at = table.column_names.index(column)
    values = table[column].to_pylist()
    values[2] = value
    changed = table.set_column(at, table.schema.field(at), pa.array(values, table.schema.types[at]))
    with pytest.raises(UserError, match=said):
        from_parquet(written(changed))


def test_other_files_are_refused_in_one_line(rows: RunScores) -> None:
    table = pq.read_table(io.BytesIO(to_parquet(rows)))
    with pytest.raises(UserError, match="no Parquet file"):
        from_parquet(b"PAR1 of a kind")
    with pytest.raises(UserError, match="another version"):
        from_parquet(written(table.append_column("more", pa.array([1] * len(table)))))
    texts = pa.array(["high"] * len(table))
    with pytest.raises(UserError, match="other types"):
        from_parquet(
            written(table.set_column(table.column_names.index("accuracy"), "accuracy", texts))
        )
