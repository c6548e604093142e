"""The simulator over Isaac Sim: stages written here, frames checked here, rendered over there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from builder.simulators.base import (
    SimulatorError,
    SimulatorUnavailable,
    catalogue_errors,
    check_names,
)
from builder.simulators.isaacsim.exposure import meter
from builder.simulators.isaacsim.frames import drift, frame_fault
from builder.simulators.isaacsim.options import IsaacOptions
from builder.simulators.isaacsim.probing import probe
from builder.simulators.isaacsim.process import IsaacProcess, WorkerLost
from builder.simulators.isaacsim.stage import CAMERA, Authored, alone, author, empty, pose
from builder.simulators.isaacsim.truth import (
    Boxes,
    Mismatch,
    Solids,
    check,
    check_alone,
    solids,
)
from builder.spec import Observation, SceneSpec, View
from builder.world.assets import BUILT_IN, Catalogue
from spacenum_datasets.geometry import Camera
from spacenum_datasets.vocabulary import Setting

DRAWING = 1
"""Version of what this folder makes of a view; raise it when pictures change."""

TRIES = 3
"""How often a view is rendered anew after Isaac Sim died, or contradicted the stage."""

ROUNDS = 4
"""How often a picture that still moves gets more subframes, as many as at first each time."""

UNIT = 1000.0
"""Isaac Sim's units of light in one of the scene's, before they are measured."""

METERING = 8
"""Subframes of a look that is only measured."""

START_AGAIN = 330.0
"""Seconds to start with shaders compiled; a build's worker has little more to stand."""

FRAME = ("rgb", "ids", "depth", "boxes_2d", "boxes_3d")
NOBODY = ("BACKGROUND", "UNLABELLED")
"""What instance segmentation calls pixels of no labelled prim."""

GIB = 1 << 30

Ids = npt.NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class _Set:
    """A scene on its stage: what is open in Isaac Sim, and what is true of it."""

    authored: Authored
    truths: Solids
    shape: tuple[int, int]
    areas: dict[tuple[Any, ...], int]
    gains: list[float]

    def shows(self, view: View) -> bool:
        """Whether a view is of this scene, on film of this shape."""
        same = self.authored.scene.digest == view.scene.digest
        return same and self.shape == (view.camera.height, view.camera.width)


class IsaacSimulator:
    """Renders views with Isaac Sim's RTX renderer; see `builder.simulators.base.Simulator`.

    Depth is infinite where nothing is seen. Pictures of a ray tracer are not the same to the bit
    when they are rendered again; masks, depths and numbers are.

    Args:
        options: how it is started and renders.
        catalogue: that the scenes are furnished from; the built-in one by default.

    Raises:
        SimulatorUnavailable: Isaac Sim cannot run here; the message says what to do.
    """

    Options: ClassVar[type] = IsaacOptions
    settings: ClassVar[frozenset[Setting]] = frozenset({Setting.STATIC})
    usual_workers: ClassVar[int] = 1
    deadline: ClassVar[float] = 1200.0

    def __init__(
        self, options: IsaacOptions | None = None, catalogue: Catalogue | None = None
    ) -> None:
        self._options = options or IsaacOptions()
        self._catalogue = catalogue or BUILT_IN
        self._installation = probe(self._options)
        self._folder = Path(tempfile.mkdtemp(prefix="spacenum-stages-"))
        # Now, because a worker has more time to stand than to render a scene.
        try:
            self._process: IsaacProcess | None = self._start()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self._set: _Set | None = None
        self._opened = False

    @staticmethod
    def prepare(options: IsaacOptions) -> None:
        """Start Isaac Sim once and end it: what is missing is said, and shaders are compiled.

        Raises:
            SimulatorUnavailable: it cannot run here; the message says what to do.
        """
        IsaacProcess(probe(options), options).close()

    @property
    def identity(self) -> str:
        return f"isaacsim-{self._installation.version}-drawing{DRAWING}-{self._options.looks()}"

    def observe(self, view: View) -> Observation:
        check_names(view)
        where = f"scene {view.scene.id}"
        trouble: Exception | None = None
        for _ in range(TRIES):
            try:
                return self._observe(view)
            # It stood once, so an Isaac Sim that does not start again may at the next try.
            except (WorkerLost, SimulatorUnavailable, Mismatch) as error:
                trouble = error
                self._drop()
        raise SimulatorError(f"{where}: {trouble} ({TRIES} times)") from trouble

    def close(self) -> None:
        if self._process is not None:
            self._process.close()
            self._process = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _observe(self, view: View) -> Observation:
        stood = self._stand(view)
        # Masks first: the picture then settles without anything flickering in between.
        areas = {name: self._area(stood, view, name) for name in view.measured}
        posed = pose(stood.authored, view, self._gain(stood))
        header, arrays = self._render(posed, self._options.subframes, FRAME)
        instances, surfaces = _number(stood.authored, arrays["ids"], header["ids"])
        boxes = Boxes(
            arrays["boxes_2d"], header["boxes_2d"], arrays["boxes_3d"], header["boxes_3d"]
        )
        check(stood.authored, stood.truths, view, instances, boxes)
        for name, area in areas.items():
            seen = int((instances == view.scene.index[name]).sum())
            if seen > 1.05 * area + 16:
                raise Mismatch(f"{name} shows {seen} pixels, but {area} by itself")
        rgb = self._settle(view, arrays["rgb"])
        return Observation(rgb, instances, surfaces, arrays["depth"], areas)

    def _gain(self, stood: _Set) -> float:
        """What a scene's light is multiplied by; measured once a scene, unless it is chosen."""
        if self._options.light is not None:
            return 1.0

        def look(camera: Camera, gain: float) -> npt.NDArray[np.uint8]:
            posed = empty(stood.authored, camera, gain)
            return self._render(posed, METERING, ("rgb",))[1]["rgb"]

        if not stood.gains:
            stood.gains.append(meter(stood.authored.scene, stood.shape, look))
        return stood.gains[0]

    def _settle(self, view: View, rgb: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        """The picture once it holds still, from further subframes."""
        moved = np.inf
        for _ in range(ROUNDS):
            _, arrays = self._render(None, self._options.subframes, ("rgb",))
            moved, rgb = drift(rgb, arrays["rgb"]), arrays["rgb"]
            wrong = frame_fault(rgb)
            if wrong is not None:
                raise SimulatorError(f"scene {view.scene.id}: the picture {wrong}")
            if moved <= self._options.settle:
                return rgb
        raise SimulatorError(
            f"scene {view.scene.id}: the picture still moves by {moved:.1f} grey levels after "
            f"{(ROUNDS + 1) * self._options.subframes} subframes: raise the option subframes"
        )

    def _area(self, stood: _Set, view: View, name: str) -> int:
        """Pixels that an object would cover if nothing stood before it."""
        place = dict(view.moved).get(name)
        key = (name, place, view.camera)
        if key not in stood.areas:
            frames = self._options.mask_subframes
            header, arrays = self._render(alone(stood.authored, view, name), frames, ("ids",))
            instances, _ = _number(stood.authored, arrays["ids"], header["ids"])
            mask = instances == view.scene.index[name]
            check_alone(stood.authored, stood.truths, view, name, mask)
            if (instances[~mask] > 0).any():
                raise Mismatch(f"{name} is not alone where it should be")
            stood.areas[key] = int(mask.sum())
        return stood.areas[key]

    def _render(
        self, posed: Mapping[str, Any] | None, subframes: int, read: Sequence[str]
    ) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
        assert self._process is not None
        return self._process.ask(
            {"do": "render", "pose": posed, "subframes": subframes, "read": read}
        )

    def _stand(self, view: View) -> _Set:
        """The view's scene, open in a running Isaac Sim."""
        shape = (view.camera.height, view.camera.width)
        stood = self._set
        if stood is None or not stood.shows(view):
            stood = self._set = self._write(view.scene, shape)
            self._opened = False
        process = self._process
        if process is not None and self._is_spent(process):
            process.close()
            process = None
        if process is None:
            process = self._process = self._start()
            self._opened = False
        if not self._opened:
            process.ask(
                {
                    "do": "open",
                    "stage": str(stood.authored.path),
                    "camera": CAMERA,
                    "objects": stood.authored.objects,
                    "lights": stood.authored.lights,
                    "width": view.camera.width,
                    "height": view.camera.height,
                    "subframes": self._options.warmup,
                }
            )
            process.scenes += 1
            self._opened = True
        return stood

    def _is_spent(self, process: IsaacProcess) -> bool:
        """Whether it is too large, or has rendered enough scenes; it leaks a little in each."""
        if process.memory > self._options.memory * GIB:
            return True
        return not self._opened and process.scenes >= self._options.scenes

    def _write(self, scene: SceneSpec, shape: tuple[int, int]) -> _Set:
        for old in self._folder.iterdir():
            shutil.rmtree(old)
        folder = self._folder / f"{scene.digest}-{shape[1]}x{shape[0]}"
        folder.mkdir()
        path = folder / "stage.usdc"
        with catalogue_errors(scene):
            authored = author(scene, path, self._options.light or UNIT, shape, self._catalogue)
        return _Set(authored, solids(authored), shape, {}, [])

    def _start(self) -> IsaacProcess:
        limit = min(START_AGAIN, self._options.start_deadline)
        return IsaacProcess(
            self._installation, replace(self._options, start_deadline=limit), self._folder
        )

    def _drop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None


def _number(
    authored: Authored, ids: Ids, paths: Mapping[str, str]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Objects and surfaces by their numbers in the scene (height, width) from Isaac's own ids.

    Raises:
        Mismatch: a pixel belongs to an id or a prim that the stage does not know.
    """
    objects = {path: number for number, path in enumerate(authored.objects, start=1)}
    surfaces = {path: number for number, path in enumerate(authored.surfaces, start=1)}
    present, where = np.unique(ids, return_inverse=True)
    table = np.zeros((2, len(present)), np.int32)
    for column, identifier in enumerate(present.tolist()):
        path = paths.get(str(identifier), "")
        if path in objects:
            table[0, column] = objects[path]
        elif path in surfaces:
            table[1, column] = surfaces[path]
        elif path not in NOBODY:
            raise Mismatch(f"instance {identifier} is of no prim of the stage: {path or 'none'}")
    where = where.reshape(ids.shape)
    return table[0][where], table[1][where]
