"""A scene id gives back the very scene that a dataset's rows were drawn from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import trimesh

from builder.cli import main
from builder.scenes import scene_of, views_of
from builder.world.homes import HOME_KINDS
from builder.world.library.entries import read_catalogue
from spacenum_datasets.command import COMMANDS
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import STATIC_CELLS, Cell, Split
from tests.commands import refusal, succeed
from tests.models import folder_of_all
from tests.planning import layouts, transitions


@pytest.mark.parametrize("split", Split)
def test_rooms_are_those_that_transitions_are_planned_in(split: Split) -> None:
    planned = {plan.start.scene.id: plan.start.scene for plan in transitions(split, scenes=4)}
    assert len(planned) >= 3
    for scene_id, scene in planned.items():
        assert scene_of(scene_id) == scene
        assert views_of(scene_id) == ()


@pytest.mark.parametrize("cell", STATIC_CELLS)
def test_layout_scenes_and_views_are_those_that_are_planned(cell: Cell) -> None:
    plans = layouts(cell, Split.TRAIN, scenes=2, seed=3)
    scene_id = plans[0].views[0].scene.id
    mine = [view for plan in plans for view in plan.views if view.scene.id == scene_id]
    assert list(views_of(scene_id, seed=3)) == mine
    assert scene_of(scene_id, seed=3) == mine[0].scene


def test_the_seed_picks_another_scene() -> None:
    assert scene_of("bedroom-test-00000", 0).digest != scene_of("bedroom-test-00000", 1).digest


UNKNOWN = [
    "nonsense",
    "attic-test-00000",
    "bedroom-dev-00000",
    "bedroom-test-0",
    "bedroom-test-000000",
    "bedroom-test-00001",
    "room-test-00000-1",
]


@pytest.mark.parametrize("scene_id", UNKNOWN)
def test_unknown_scenes_are_refused(scene_id: str) -> None:
    with pytest.raises(UserError, match=re.escape(scene_id)):
        scene_of(scene_id)


def test_the_command_writes_a_scene_and_refuses_in_one_line(tmp_path: Path) -> None:
    out = tmp_path / "desk.glb"
    for arguments in (("attic-test-00000",), ("desk-test-00000", "--view", "99")):
        assert arguments[0] in refusal(main, "export", *arguments, "--out", out)
        assert not out.exists()
    succeed(main, "export", "desk-test-00000", "--view", 2, "--out", out)
    assert out.stat().st_size > 10_000
    assert "export" in COMMANDS


def test_a_scene_with_ones_own_models_is_exported_with_them(tmp_path: Path) -> None:
    folder = folder_of_all(tmp_path / "assets")
    catalogue = read_catalogue(folder)
    rooms = (f"{kind}-test-{index:05d}" for index, kind in enumerate(HOME_KINDS))
    scene_id, own = next(
        (name, things)
        for name in rooms
        if (things := [o for o in scene_of(name, 0, catalogue).objects if o.category == "totem"])
    )
    out = tmp_path / "room.glb"
    succeed(main, "export", scene_id, "--assets", folder, "--out", out)
    assert own[0].name in trimesh.load(out).graph.nodes
