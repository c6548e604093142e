"""Many readers of one dataset: a loader's workers, ranks, a run that goes on; each row once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from datasets import load_dataset
from datasets.distributed import split_dataset_by_node

from spacenum_datasets.loader import load
from spacenum_datasets.vocabulary import CONFIGS
from tests.factories import config_samples, write_folder

DYNAMIC = CONFIGS["dynamic"]
READERS = 8
LIMIT = 33
"""Episodes of a cell: as many row groups as readers, and the beginning of another."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many") / "spacenum"
    write_folder(folder, ["dynamic"], limit=LIMIT, max_shard_bytes=1)
    return folder


@pytest.fixture(scope="module")
def ids() -> set[str]:
    return {sample.id for sample in config_samples(DYNAMIC, LIMIT)}


def opened(folder: Path, how: str, streaming: bool = True) -> Any:
    """Ids of the rows as a reader gets them; images are decoded by whoever asks for them."""
    if how == "stock":
        rows = load_dataset(str(folder), "dynamic", split="test", streaming=streaming)
    else:
        rows = load("dynamic", "test", str(folder), "blind", streaming=streaming)
    return rows.select_columns(["id"])


def each_once(found: Iterable[Any], ids: set[str]) -> bool:
    return Counter(row["id"] for row in found) == Counter(ids)


@pytest.mark.filterwarnings("ignore:This DataLoader will create:UserWarning")
@pytest.mark.parametrize("how", ["stock", "blind"])
@pytest.mark.parametrize("streaming", [True, False])
def test_workers_of_a_loader_give_every_row_once_an_epoch(
    folder: Path, ids: set[str], how: str, streaming: bool
) -> None:
    data = pytest.importorskip("torch.utils.data")
    rows = opened(folder, how, streaming)
    loader = data.DataLoader(rows, batch_size=None, num_workers=READERS)
    for epoch in range(2):
        if streaming:
            rows.set_epoch(epoch)
        assert each_once(loader, ids)


@pytest.mark.parametrize("how", ["stock", "blind"])
@pytest.mark.parametrize("streaming", [True, False])
def test_two_ranks_share_the_rows(folder: Path, ids: set[str], how: str, streaming: bool) -> None:
    rows = opened(folder, how, streaming)
    parts = [list(split_dataset_by_node(rows, rank, 2)) for rank in range(2)]
    assert each_once([row for part in parts for row in part], ids)
    assert all(len(part) > len(ids) // 3 for part in parts)


@pytest.mark.parametrize("how", ["stock", "blind"])
@pytest.mark.parametrize("read", [1, 100, 8 * LIMIT - 1])
def test_a_stream_goes_on_where_it_was_left(
    folder: Path, ids: set[str], how: str, read: int
) -> None:
    rows = opened(folder, how)
    before = list(islice(rows, read))
    state = rows.state_dict()
    again = opened(folder, how)
    again.load_state_dict(state)
    assert each_once([*before, *again], ids)
