"""The simulator over Blender's Cycles: views in, photoreal observations out."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from builder.simulators.base import SimulatorError, catalogue_errors, check_names
from builder.simulators.blender.cycles import outline, picture, set_up
from builder.simulators.blender.engine import bpy, quietly
from builder.simulators.blender.exposure import exposure
from builder.simulators.blender.options import BlenderOptions
from builder.simulators.blender.scene import BlenderScene
from builder.simulators.blender.tone_mapping import tone_map
from builder.spec import Observation, SceneSpec, View
from builder.world.assets import BUILT_IN, Catalogue
from spacenum_datasets.geometry import Vector

DRAWING = 1
"""Version of what this folder makes of a view; a test pins its pictures. Raise it with them."""


class BlenderSimulator:
    """Renders views with Cycles; see `builder.simulators.base.Simulator`.

    Instances, surfaces and depth are those of the ray through each pixel's centre; depth is
    infinite where nothing is seen.

    Args:
        options: what a picture costs.
        catalogue: what scenes were furnished from; the built-in one by default.

    Raises:
        SimulatorUnavailable: there is no such device.
    """

    Options: ClassVar[type] = BlenderOptions
    deadline: ClassVar[float] = 12 * 3600.0

    def __init__(
        self, options: BlenderOptions | None = None, catalogue: Catalogue | None = None
    ) -> None:
        self._options = options or BlenderOptions()
        self._catalogue = catalogue or BUILT_IN
        self._stage: BlenderScene | None = None
        self._gains: Vector = (1.0, 1.0, 1.0)
        with quietly():
            bpy.ops.wm.read_factory_settings(use_empty=True)
            set_up(self._options)

    @property
    def identity(self) -> str:
        return f"blender-{bpy.app.version_string}-drawing{DRAWING}-{self._options.label}"

    def observe(self, view: View) -> Observation:
        check_names(view)
        try:
            with quietly():
                return self._observe(view)
        except SimulatorError:
            raise
        except RuntimeError as error:
            reason = " ".join(str(error).split())
            raise SimulatorError(f"scene {view.scene.id}: Blender gives up: {reason}") from error

    def _observe(self, view: View) -> Observation:
        stage = self._load(view.scene)
        stage.arrange(view)
        stage.aim(view.camera)
        seen = picture(self._options)
        count = len(view.scene.objects)
        unoccluded = {}
        for name in view.measured:
            stage.isolate(name)
            unoccluded[name] = int((outline() == view.scene.index[name]).sum())
        return Observation(
            tone_map(seen.light, self._gains),
            np.where(seen.index <= count, seen.index, 0).astype(np.int32),
            np.maximum(seen.index - count, 0),
            seen.depth,
            unoccluded,
        )

    def close(self) -> None:
        self._stage = None
        with quietly():
            bpy.ops.wm.read_factory_settings(use_empty=True)

    def _load(self, scene: SceneSpec) -> BlenderScene:
        mark = f"{id(self)} {scene.digest}"
        if self._stage is None or not (self._stage.stands and self._stage.mark == mark):
            self._stage = None
            with catalogue_errors(scene):
                self._stage = BlenderScene(scene, self._catalogue, mark)
            set_up(self._options)
            self._gains = exposure(self._stage, self._options)
        return self._stage
