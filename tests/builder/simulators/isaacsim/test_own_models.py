"""Own models are on the stage too; a file of its own, since MuJoCo has one context a process."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from builder.scenes import views_of
from builder.simulators import make_simulator
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.world.library import catalogue_of, open_assets
from tests.models import folder_of_all
from tests.standinomni.surroundings import Surroundings


def test_models_of_ones_own_are_on_the_stage(surroundings: Surroundings) -> None:
    assets = open_assets(folder_of_all(surroundings.folder / "assets"))
    catalogue = catalogue_of(assets)
    chosen = (("subframes", "8"), ("warmup", "4"), ("mask_subframes", "2"), ("light", "1000"))
    isaac = make_simulator("isaacsim", assets, chosen)
    mujoco = MujocoSimulator(catalogue=catalogue)
    found = 0
    for scene_id in (f"room-test-{number:05d}" for number in range(12)):
        view = views_of(scene_id, 0, catalogue)[0]
        view = replace(view, camera=replace(view.camera, width=200, height=200))
        own = [o for o in view.scene.objects if o.category in catalogue.own]
        if not {o.name for o in own} - {*view.hidden}:
            continue
        seen, expected = isaac.observe(view), mujoco.observe(view)
        for thing in own:
            mask = expected.instances == view.scene.index[thing.name]
            if mask.sum() > 100:
                same = mask & (seen.instances == view.scene.index[thing.name])
                assert same.sum() > 0.98 * mask.sum()
                assert np.abs(seen.rgb[same].mean(0) - expected.rgb[same].mean(0)).max() < 8
                found += 1
        if found >= 2:
            break
    isaac.close()
    mujoco.close()
    assert found >= 2
