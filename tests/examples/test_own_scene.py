"""A scene of one's own: what is drawn of it, and what other engines get."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

NAMES = ("sofa", "coffee table", "blue mug", "armchair", "floor lamp")


def test_it_writes_colours_masks_depth_and_a_stage(
    run: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    from pxr import Usd, UsdGeom

    out = run("own_scene") / "own_scene"
    colours, masks = (
        np.asarray(Image.open(out / "rgb.png")),
        np.asarray(Image.open(out / "masks.png")),
    )
    seen = np.load(out / "observation.npz")
    assert colours.shape == (480, 640, 3) and colours.std() > 20
    assert set(np.unique(masks)) == set(range(len(NAMES) + 1))
    assert np.array_equal(masks, seen["instances"])
    near, far = (np.asarray(Image.open(out / "depth.png"))[i] for i in (-1, 0))
    assert near.mean() > far.mean(), "near is bright"
    assert 1.0 < seen["depth"].min() < np.median(seen["depth"]) < 5.0
    said = capsys.readouterr().out
    for number, name in enumerate(NAMES, start=1):
        assert f"{name:14} {np.count_nonzero(masks == number):6d} pixels" in said

    stage = Usd.Stage.Open(str(out / "scene.usda"))
    cameras = [prim for prim in stage.Traverse() if prim.IsA(UsdGeom.Camera)]
    (camera,) = cameras
    eye = UsdGeom.Xformable(camera).ComputeLocalToWorldTransform(0).ExtractTranslation()
    assert np.allclose(eye, (0.6, -2.2, 1.5))
    labels = {prim.GetName() for prim in stage.Traverse()}
    assert {name.replace(" ", "_") for name in NAMES} <= labels
