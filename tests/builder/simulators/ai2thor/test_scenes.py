from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from builder.simulators.ai2thor.houses import read_houses
from builder.simulators.ai2thor.options import Ai2thorOptions
from builder.simulators.ai2thor.scenes import ITHOR_KINDS, places
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Split


def house(name: str) -> dict[str, Any]:
    return {"rooms": [{"roomType": "bedroom", "id": name}], "walls": [], "objects": []}


def test_ithor_is_split_with_all_kinds_on_both_sides() -> None:
    found = places(Ai2thorOptions())
    test, train = ({p.id for p in found[split]} for split in (Split.TEST, Split.TRAIN))
    assert (len(test), len(train)) == (40, 80) and not test & train
    everything = {f"FloorPlan{base + n}" for base in (0, 200, 300, 400) for n in range(1, 31)}
    assert test | train == everything
    for split in Split:
        kinds = [place.kind for place in found[split]]
        assert set(kinds) == set(ITHOR_KINDS)
        assert len({*kinds[:4]}) == 4, "the kinds come in turn"


def test_robothor_is_split_by_its_own_apartments() -> None:
    found = places(Ai2thorOptions(scenes="robothor"))
    assert len(found[Split.TRAIN]) == 60 and len(found[Split.TEST]) == 15
    assert all("_Train" in place.id for place in found[Split.TRAIN])
    walls = [place.id.rsplit("_", 1)[0] for place in found[Split.TEST]]
    assert walls[:3] == ["FloorPlan_Val1", "FloorPlan_Val2", "FloorPlan_Val3"]


@pytest.mark.parametrize("name", ["houses.json", "houses.jsonl", "houses.jsonl.gz"])
def test_houses_come_from_any_of_the_files(name: str, tmp_path: Path) -> None:
    houses = [house(str(i)) for i in range(5)]
    text = (
        json.dumps(houses)
        if name.endswith(".json")
        else "".join(json.dumps(h) + "\n" for h in houses)
    )
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    assert [h for h, _ in read_houses(path)] == houses
    found = places(Ai2thorOptions(scenes="procthor", houses=path))
    assert [p.load for p in found[Split.TEST]] == houses[0::2]
    assert [p.load for p in found[Split.TRAIN]] == houses[1::2]
    ids = [p.id for split in Split for p in found[split]]
    assert len(set(ids)) == 5 and all(i.startswith("house-0000") for i in ids)


def test_one_house_a_file_is_too_few(tmp_path: Path) -> None:
    path = tmp_path / "house.json"
    path.write_text(json.dumps(house("only")))
    assert [h for h, _ in read_houses(path)] == [house("only")]
    with pytest.raises(UserError, match="two at least"):
        places(Ai2thorOptions(scenes="procthor", houses=path))


def test_the_same_house_twice_is_one(tmp_path: Path) -> None:
    path = tmp_path / "house.jsonl"
    path.write_text(2 * (json.dumps(house("a")) + "\n"))
    assert len(list(read_houses(path))) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.json", b"{", "not JSON"),
        ("a.jsonl", b'{"rooms": []}', "house 1 has no walls, objects"),
        ("a.json", b"[1]", "house 1 has no rooms"),
        ("a.jsonl.gz", b"version https://git-lfs.github.com/spec/v1", "Git LFS"),
        ("b.jsonl.gz", gzip.compress(b'{"rooms": []}\n' * 99, mtime=0)[:-20], "cannot be read"),
        ("a.json", b"\xff\xfe", "cannot be read"),
    ],
)
def test_a_file_of_something_else_is_one_line(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=said) as refusal:
        list(read_houses(path))
    assert "\n" not in refusal.value.message


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"scenes": "procthor"}, "go together"),
        ({"houses": Path("nowhere.json")}, "go together"),
        ({"scenes": "procthor", "houses": Path("nowhere.json")}, "no file"),
        ({"field_of_view": 5.0}, "field_of_view"),
        ({"grid_size": 1.0}, "grid_size"),
        ({"step_seconds": 0.0}, "more than 0"),
    ],
)
def test_options_that_do_not_fit_say_so(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Ai2thorOptions(**given)
