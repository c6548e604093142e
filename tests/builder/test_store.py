from __future__ import annotations

import threading
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from builder.seeding import stream
from builder.sighting import Sighting
from builder.store import SUFFIX, Store

KEYS = ("a" * 32, "ab" * 16, "0f" * 16)


def sighting(number: int = 0) -> Sighting:
    rng = stream("test", "store", number)
    return Sighting(
        image=rng.bytes(1000),
        shape=(48, 64),
        pixels={"chair": 10, "Stuhl ü": number},
        rectangles={"chair": (1, 2, 3, 4)},
        unoccluded={"chair": 12, "lamp": 0},
        largest=1 / 3,
        thumbnail=rng.integers(0, 256, (32, 32, 3), np.uint8),
        depth=rng.random((64, 64), np.float32),
    )


def same(one: Sighting, other: Sighting) -> bool:
    pairs = [(getattr(one, f.name), getattr(other, f.name)) for f in fields(Sighting)]
    return all(
        a.dtype == b.dtype and np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b
        for a, b in pairs
    )


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "views", "png")
    for number, key in enumerate(KEYS):
        assert key not in store
        store.put(key, sighting(number))
    for number, key in enumerate(KEYS):
        assert key in store and same(store.get(key), sighting(number))
        assert store.image(key) == sighting(number).image


def test_infinite_depth_survives(tmp_path: Path) -> None:
    store, seen = Store(tmp_path, "png"), sighting()
    seen.depth[0] = np.inf
    store.put(KEYS[0], seen)
    assert np.isinf(store.get(KEYS[0]).depth[0]).all()


def test_formats_do_not_mix(tmp_path: Path) -> None:
    Store(tmp_path, "png").put(KEYS[0], sighting())
    assert KEYS[0] not in Store(tmp_path, "webp")


def test_what_was_never_drawn_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Store(tmp_path, "png").get(KEYS[0])
    with pytest.raises(FileNotFoundError):
        Store(tmp_path, "png").image(KEYS[0])


def test_equal_sightings_are_equal_files(tmp_path: Path) -> None:
    stores = [Store(tmp_path / name, "png") for name in ("one", "two")]
    for store in stores:
        store.put(KEYS[0], sighting())
    first, second = (store.path(KEYS[0]).read_bytes() for store in stores)
    assert first == second


def test_a_write_that_was_cut_off_is_no_view(tmp_path: Path) -> None:
    store = Store(tmp_path, "png")
    store.put(KEYS[0], sighting())
    whole = store.path(KEYS[0])
    whole.rename(whole.with_suffix(".123.partial"))
    assert KEYS[0] not in store
    store.put(KEYS[0], sighting(1))
    assert same(store.get(KEYS[0]), sighting(1))


def test_writers_of_one_view_do_no_harm_to_each_other(tmp_path: Path) -> None:
    store = Store(tmp_path, "png")
    store.put(KEYS[0], sighting())
    intact: list[bool] = []

    def read() -> None:
        intact.extend(same(store.get(KEYS[0]), sighting()) for _ in range(60))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(60):
        store.put(KEYS[0], sighting())
    reader.join()
    assert len(intact) == 60 and all(intact)
    assert [path.name for path in store.path(KEYS[0]).parent.iterdir()] == [f"{KEYS[0]}{SUFFIX}"]


def test_removal_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "views", "png")
    store.put(KEYS[0], sighting())
    store.remove()
    assert list(tmp_path.iterdir()) == []
    store.remove()
