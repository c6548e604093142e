"""The simulator over MuJoCo's classic renderer: views in, observations out."""

from __future__ import annotations

import math
from collections import OrderedDict

import mujoco
import numpy as np

from builder.simulators.base import SimulatorError, catalogue_errors, check_names
from builder.simulators.mujoco.canvas import Canvas
from builder.simulators.mujoco.gl import open_context, renderer
from builder.simulators.mujoco.scene import (
    Library,
    RenderQuality,
    compile_scene,
    default_library,
)
from builder.spec import Observation, SceneSpec, View
from builder.world.assets import Catalogue
from spacenum_datasets.geometry import Array

DRAWING = 1
"""Version of what this folder renders of a view; a test pins its pictures. Raise it with them."""

KEPT_SCENES = 2
"""Compiled scenes kept: views come scene by scene, and a retry may step back one."""


class MujocoSimulator:
    """Renders views with `mujoco`'s OpenGL renderer; see `builder.simulators.base.Simulator`.

    Depth is infinite where nothing is seen.

    Args:
        library: where descriptions become meshes and textures; the world's own by default.
        quality: what a picture costs and how it looks.
        catalogue: what the world's own library builds assets from; the built-in one by default.

    Raises:
        SimulatorUnavailable: there is no OpenGL to render with.
    """

    def __init__(
        self,
        library: Library | None = None,
        quality: RenderQuality | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        self._library = library or default_library(catalogue)
        self._quality = quality or RenderQuality()
        self._context = open_context(1, 1)
        self._renderer = renderer()
        self._canvases: OrderedDict[str, Canvas] = OrderedDict()

    @property
    def identity(self) -> str:
        # MuJoCo calls its OpenGL renderer the classic one: the next may be another.
        version = f"mujoco-{mujoco.__version__}-drawing{DRAWING}-classic"
        return "-".join(filter(None, [version, self._quality.label, self._renderer]))

    def observe(self, view: View) -> Observation:
        try:
            return self._observe(view)
        except mujoco.FatalError as error:
            raise SimulatorError(f"scene {view.scene.id}: MuJoCo gives up: {error}") from error

    def _observe(self, view: View) -> Observation:
        check_names(view)
        canvas = self._canvas(view.scene)
        compiled = canvas.compiled
        canvas.pose(dict(view.moved))
        positions = _positions(view)
        there = np.ones(len(view.scene.objects) + len(view.scene.surfaces), bool)
        for name in view.hidden:
            there[view.scene.index[name] - 1] = False
        casters = compiled.hulls.casters(view.camera, positions) & there
        seen = compiled.hulls.which_visible(view.camera, positions, casters) & there
        lit = compiled.hulls.lit(view.camera, positions, casters)
        canvas.aim(view.camera, seen, casters, lit)
        rgb = canvas.colours()
        instances, surfaces, depth = canvas.identities_and_depth()
        unoccluded = {name: self._area(canvas, view, name) for name in view.measured}
        return Observation(rgb, instances, surfaces, depth, unoccluded)

    def close(self) -> None:
        for canvas in self._canvases.values():
            canvas.free()
        self._canvases.clear()
        self._context.free()

    def _canvas(self, scene: SceneSpec) -> Canvas:
        canvas = self._canvases.pop(scene.digest, None)
        if canvas is None:
            while len(self._canvases) >= KEPT_SCENES:
                self._canvases.popitem(last=False)[1].free()
            with catalogue_errors(scene):
                compiled = compile_scene(scene, self._library, self._quality)
            canvas = Canvas(compiled, self._quality)
        self._canvases[scene.digest] = canvas
        return canvas

    def _area(self, canvas: Canvas, view: View, name: str) -> int:
        """Pixels that an object would cover if nothing stood before it."""
        number = view.scene.index[name] - 1
        corners = canvas.compiled.hulls.objects[number] + _positions(view)[number]
        pixels, depth = view.camera.project(corners)
        width, height = view.camera.width, view.camera.height
        left, top, right, bottom = 0, 0, width, height
        if (depth > self._quality.near).all():
            left, top = (max(0, math.floor(v) - 1) for v in pixels.min(axis=0))
            right = min(width, math.ceil(pixels[:, 0].max()) + 1)
            bottom = min(height, math.ceil(pixels[:, 1].max()) + 1)
        elif (depth <= 0).all():
            return 0
        if left >= right or top >= bottom:
            return 0
        only = np.zeros(len(view.scene.objects) + len(view.scene.surfaces), bool)
        only[number] = True
        canvas.aim(view.camera, only, only)
        return canvas.count_covered(left, top, right, bottom)


def _positions(view: View) -> Array:
    """Where each object stands in this view (objects, 3)."""
    moved = dict(view.moved)
    places = [moved.get(thing.name, thing.position) for thing in view.scene.objects]
    return np.reshape(places, (-1, 3)).astype(float)
