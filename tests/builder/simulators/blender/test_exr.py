from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from builder.simulators.blender.exr import read_layers

FLOAT, HALF = 2, 1


def attribute(name: str, kind: str, value: bytes) -> bytes:
    head = b"\0".join((name.encode(), kind.encode(), b""))
    return head + struct.pack("<i", len(value)) + value


def exr(
    layers: dict[str, np.ndarray], *, compression: int = 0, kind: int = FLOAT, upwards: bool = False
) -> bytes:
    """A file as the OpenEXR specification lays it out: header, table of offsets, scan lines."""
    names = sorted(layers)
    height, width = layers[names[0]].shape
    listed = b"".join(
        name.encode() + b"\0" + struct.pack("<iB3xii", kind, 0, 1, 1) for name in names
    )
    window = struct.pack("<4i", 0, 0, width - 1, height - 1)
    header = attribute("channels", "chlist", listed + b"\0")
    header += attribute("compression", "compression", bytes([compression]))
    header += attribute("dataWindow", "box2i", window) + b"\0"
    rows = range(height)[::-1] if upwards else range(height)
    lines = [
        struct.pack("<ii", y, 4 * width * len(names))
        + b"".join(layers[name][y].astype("<f4").tobytes() for name in names)
        for y in rows
    ]
    head = struct.pack("<4sI", b"\x76\x2f\x31\x01", 2) + header
    return head + bytes(8 * height) + b"".join(lines)


@pytest.fixture
def layers() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    return {name: rng.random((5, 7), np.float32) for name in ("a.Depth.Z", "a.Combined.R", "b")}


@pytest.mark.parametrize("upwards", [False, True])
def test_every_layer_comes_back_the_right_way_up(
    tmp_path: Path, layers: dict[str, np.ndarray], upwards: bool
) -> None:
    path = tmp_path / "a.exr"
    path.write_bytes(exr(layers, upwards=upwards))
    found = read_layers(path)
    assert found.keys() == layers.keys()
    for name, values in layers.items():
        assert found[name].dtype == np.float32
        np.testing.assert_array_equal(found[name], values)


def test_files_of_another_kind_are_refused(tmp_path: Path, layers: dict[str, np.ndarray]) -> None:
    path = tmp_path / "a.exr"
    for content, said in (
        (b"PNG" + bytes(100), "no OpenEXR"),
        (exr(layers, compression=3), "compressed"),
        (exr(layers, kind=HALF), "32-bit"),
    ):
        path.write_bytes(content)
        with pytest.raises(ValueError, match=said):
            read_layers(path)
