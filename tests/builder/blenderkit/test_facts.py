"""What needs no Blender: names, origins, the manifest, and what is said without Blender."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from builder.blenderkit.__main__ import main
from builder.blenderkit.conversion import LARGEST, SMALLEST, everyday_name
from builder.blenderkit.manifest import Entry, digest, read, write
from builder.blenderkit.origin import origin
from builder.world.library import sidecar


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Wooden_Chair.001", "wooden chair"),
        ("IKEA 'Poäng' v2", "ikea poäng v"),
        ("42", "thing"),
        ("x" * 60, "x" * 40),
    ],
)
def test_titles_become_names_that_the_library_takes(title: str, name: str) -> None:
    assert everyday_name(title) == name
    assert sidecar.NAME.fullmatch(name)


def test_the_librarys_limits_are_ours() -> None:
    assert (SMALLEST, LARGEST) == (sidecar.SMALLEST, sidecar.LARGEST)


class Thing(dict):
    """An object of Blender with custom properties and asset data."""

    asset_data: Any = None


def test_blenderkits_record_comes_before_blenders_own() -> None:
    class Data:
        license, author, copyright, description = "CC-BY", "Somebody", "2024", ""

    marked, bought = Thing(), Thing()
    marked.asset_data = Data()
    bought["asset_data"] = {
        "license": "royalty_free",
        "displayName": "Oak Desk",
        "assetBaseId": "base",
        "isFree": True,
        "author": {"firstName": "Jane", "lastName": "Doe"},
        "thumbnail": "ignored",
    }
    assert origin([Thing(), marked, bought]) == {
        "license": "royalty_free",
        "title": "Oak Desk",
        "blenderkit_asset": "base",
        "free": True,
        "author": "Jane Doe",
        "copyright": "2024",
    }
    assert origin([marked]) == {"license": "CC-BY", "author": "Somebody", "copyright": "2024"}
    assert origin([Thing()]) == {}


def test_a_manifest_comes_back_as_it_was(tmp_path: Path) -> None:
    assert read(tmp_path) == {}
    kept = Entry("b.blend", "ab", {"size": 512}, "b.usdc", None, {"license": "cc_zero"})
    refused = Entry("a.blend", "cd", {"size": 512}, refused="the file has no mesh")
    entries = {entry.source: entry for entry in (kept, refused)}
    write(tmp_path, entries)
    assert read(tmp_path) == entries
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.jsonl"]


def test_a_sidecar_belongs_to_what_a_file_is(tmp_path: Path) -> None:
    blend = tmp_path / "a.blend"
    blend.write_bytes(b"BLENDER")
    alone = digest(blend)
    blend.with_suffix(".json").write_text('{"name": "piano"}')
    assert digest(blend) != alone


@pytest.mark.skipif(importlib.util.find_spec("bpy") is not None, reason="Blender is here")
def test_without_blender_one_line_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().out.startswith("Blender is missing")
