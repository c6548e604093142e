from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from builder.rendered_view import RenderedView
from builder.seeding import stream
from builder.store import HEAD, LENGTHS, MAGIC, SUFFIX, NotStored, Store

KEYS = ("a" * 32, "ab" * 16, "0f" * 16)


def rendered(number: int = 0) -> RenderedView:
    rng = stream("test", "store", number)
    return RenderedView(
        image=rng.bytes(1000),
        shape=(48, 64),
        pixels={"chair": 10, "Stuhl ü": number},
        rectangles={"chair": (1, 2, 3, 4)},
        unoccluded={"chair": 12, "lamp": 0},
        largest=1 / 3,
        thumbnail=rng.integers(0, 256, (32, 32, 3), np.uint8),
        depth=rng.random((64, 64), np.float32),
    )


def same(one: RenderedView, other: RenderedView) -> bool:
    pairs = [(getattr(one, f.name), getattr(other, f.name)) for f in fields(RenderedView)]
    return all(
        a.dtype == b.dtype and np.array_equal(a, b) if isinstance(a, np.ndarray) else a == b
        for a, b in pairs
    )


def missing(store: Store, key: str, image: bool = False) -> str:
    """Why there is no view under a key."""
    with pytest.raises(NotStored) as caught:
        (store.image if image else store.get)(key)
    assert caught.value.args == (key, caught.value.damaged), "it says which view"
    return "damaged" if caught.value.damaged else "never drawn"


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "views", "png")
    for number, key in enumerate(KEYS):
        assert missing(store, key) == "never drawn"
        store.put(key, rendered(number))
    for number, key in enumerate(KEYS):
        assert same(store.get(key), rendered(number))
        assert store.image(key) == rendered(number).image


def test_infinite_depth_survives(tmp_path: Path) -> None:
    store, seen = Store(tmp_path, "png"), rendered()
    seen.depth[0] = np.inf
    store.put(KEYS[0], seen)
    assert np.isinf(store.get(KEYS[0]).depth[0]).all()


def test_formats_do_not_mix(tmp_path: Path) -> None:
    Store(tmp_path, "png").put(KEYS[0], rendered())
    assert missing(Store(tmp_path, "webp"), KEYS[0]) == "never drawn"


def test_what_was_never_drawn_is_missing(tmp_path: Path) -> None:
    store = Store(tmp_path, "png")
    assert missing(store, KEYS[0]) == missing(store, KEYS[0], image=True) == "never drawn"


def test_equal_sightings_are_equal_files(tmp_path: Path) -> None:
    stores = [Store(tmp_path / name, "png") for name in ("one", "two")]
    for store in stores:
        store.put(KEYS[0], rendered())
    first, second = (store.path(KEYS[0]).read_bytes() for store in stores)
    assert first == second


def test_a_write_that_was_cut_off_is_no_view(tmp_path: Path) -> None:
    store = Store(tmp_path, "png")
    store.put(KEYS[0], rendered())
    whole = store.path(KEYS[0])
    whole.rename(whole.with_suffix(".123.partial"))
    assert missing(store, KEYS[0]) == "never drawn"
    store.put(KEYS[0], rendered(1))
    assert same(store.get(KEYS[0]), rendered(1))


def test_writers_of_one_view_do_no_harm_to_each_other(tmp_path: Path) -> None:
    store = Store(tmp_path, "png")
    store.put(KEYS[0], rendered())
    intact: list[bool] = []

    def read() -> None:
        intact.extend(same(store.get(KEYS[0]), rendered()) for _ in range(60))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(60):
        store.put(KEYS[0], rendered())
    reader.join()
    assert len(intact) == 60 and all(intact)
    assert [path.name for path in store.path(KEYS[0]).parent.iterdir()] == [f"{KEYS[0]}{SUFFIX}"]


def test_lengths_that_do_not_fit_are_damage_whatever_the_digest_says(tmp_path: Path) -> None:
    store = Store(tmp_path, "png")
    store.put(KEYS[0], rendered())
    content = store.path(KEYS[0]).read_bytes()[HEAD - LENGTHS.size :] + b"more"
    store.path(KEYS[0]).write_bytes(MAGIC + store._digest(KEYS[0], content) + content)
    assert missing(store, KEYS[0]) == missing(store, KEYS[0], image=True) == "damaged"


def swapped_image(path: Path) -> None:
    """Another picture of the same length, as somebody's script would put it there."""
    content = path.read_bytes()
    path.write_bytes(content[:-1000] + rendered(7).image)


def longer_image(path: Path) -> None:
    """Another picture, and the lengths made to fit."""
    content = path.read_bytes()
    lengths = LENGTHS.unpack_from(content, HEAD - LENGTHS.size)
    fitting = LENGTHS.pack(*lengths[:3], lengths[3] + 5)
    path.write_bytes(content[: HEAD - LENGTHS.size] + fitting + content[HEAD:] + b"12345")


def another_view(path: Path) -> None:
    store = Store(path.parents[2], "png")
    store.put(KEYS[1], rendered(1))
    shutil.copy(store.path(KEYS[1]), path)


def another_format(path: Path) -> None:
    store = Store(path.parents[2], "webp")
    store.put(KEYS[0], rendered(1))
    store.path(KEYS[0]).replace(path)


def before_digests(path: Path) -> None:
    """As stores were written before entries had a digest."""
    path.write_bytes(path.read_bytes()[HEAD - LENGTHS.size :])


def turned_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def folder_there(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "thesis.txt").write_text("years of work")


def pipe_there(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def loop_there(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "cut off in its head": lambda path: path.write_bytes(path.read_bytes()[: HEAD - 3]),
    "zeros, as a crash leaves": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"more"),
    "huge": lambda path: os.truncate(path, 1 << 40),
    "something else": lambda path: path.write_text("not a view at all " * 10),
    **{
        damage.__name__: damage
        for damage in (
            swapped_image,
            longer_image,
            another_view,
            another_format,
            before_digests,
            turned_bit,
            folder_there,
            pipe_there,
            loop_there,
        )
    },
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_was_not_stored_counts_as_not_there(damage: str, tmp_path: Path) -> None:
    store = Store(tmp_path, "png")
    store.put(KEYS[0], rendered())
    DAMAGE[damage](store.path(KEYS[0]))
    assert missing(store, KEYS[0]) == missing(store, KEYS[0], image=True) == "damaged"
    store.put(KEYS[0], rendered(2))
    assert same(store.get(KEYS[0]), rendered(2)), "it is rendered again in its place"
    kept = [path.read_text() for path in tmp_path.rglob("thesis.txt")]
    assert kept == (["years of work"] if damage == "folder_there" else []), "nothing is deleted"


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path, "png")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space") as caught:
        store.put(KEYS[0], rendered())
    assert caught.value.filename == str(store.path(KEYS[0])), "the system does not say where"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
