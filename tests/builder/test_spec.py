from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from builder.spec import AssetSpec, Object, SceneSpec, Survey, View, content_hash
from spacenum_datasets.geometry import Box, Camera, camera_rotation

SIMULATOR = "some-1.0-renderer"


def scene(name: str = "a room") -> SceneSpec:
    asset = AssetSpec("chair", 3, (0.5, 0.5, 0.9), (0.5, 0.5, 0.9))
    things = (
        Object("chair", asset, (0.0, 0.0, 0.0)),
        Object("stool", asset, (1.0, 0.0, 0.0), 30.0),
    )
    return SceneSpec(name, "1", things, (), (), (0.4, 0.4, 0.4), Box((-2, -2, 0), (2, 2, 2.5)))


def camera(yaw: float = 0.0) -> Camera:
    return Camera((0.0, 0.0, 1.5), camera_rotation(yaw, 0.0), 90.0, 64, 64)


VIEW = View(scene(), camera())
OTHERS = {
    "scene": View(scene("another room"), camera()),
    "camera": View(scene(), camera(1e-9)),
    "size": View(scene(), replace(camera(), width=65)),
    "moved": View(scene(), camera(), moved=(("chair", (0.1, 0.0, 0.0)),)),
    "hidden": View(scene(), camera(), hidden=("chair",)),
    "measured": View(scene(), camera(), measured=("chair",)),
    "colour": View(replace(scene(), ambient=(0.4, 0.4, 0.41)), camera()),
}


@pytest.mark.parametrize("change", OTHERS)
def test_the_key_knows_everything_that_is_drawn(change: str) -> None:
    assert OTHERS[change].key(SIMULATOR) != VIEW.key(SIMULATOR)


def test_the_key_knows_the_simulator() -> None:
    assert VIEW.key(SIMULATOR) != VIEW.key("some-1.1-renderer")
    assert VIEW.key(SIMULATOR) == View(scene(), camera()).key(SIMULATOR)
    assert len(VIEW.key(SIMULATOR)) == 32


def test_the_key_survives_pickling_and_other_processes() -> None:
    again = pickle.loads(pickle.dumps(VIEW))
    assert again == VIEW and again.key(SIMULATOR) == VIEW.key(SIMULATOR)
    code = (
        f"import importlib.util as u; s = u.spec_from_file_location('spec_test', {__file__!r});"
        "m = u.module_from_spec(s); s.loader.exec_module(m); print(m.VIEW.key(m.SIMULATOR))"
    )
    there = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == VIEW.key(SIMULATOR)


def test_instances_count_from_one_in_the_scenes_order() -> None:
    assert scene().index == {"chair": 1, "stool": 2}


def test_a_content_hash_refuses_what_json_cannot_say() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        content_hash(float("nan"))
    assert content_hash({"b": 1, "a": 2}) == content_hash({"a": 2, "b": 1})


def test_there_is_no_clearance_outside_of_the_map() -> None:
    clearance = np.array([[0.1, 0.2], [0.3, 0.4]], np.float32)
    survey = Survey(scene(), (-1.0, 2.0), 0.5, clearance)
    points = [
        (-0.9, 2.1),
        (-0.9, 2.6),
        (-0.4, 2.1),
        (-0.1, 2.9),
        (-1.1, 2.1),
        (0.1, 2.1),
        (-0.9, 3.1),
    ]
    found = survey.clearance_at(np.array(points))
    np.testing.assert_array_equal(found, np.array([0.1, 0.2, 0.3, 0.4, 0, 0, 0], np.float32))
