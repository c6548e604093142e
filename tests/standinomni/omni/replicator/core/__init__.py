"""A stand-in for Replicator: a render product, annotators, and an orchestrator that steps."""

from __future__ import annotations

import ctypes
import os
import signal
from typing import Any

import numpy as np
import numpy.typing as npt

from tests.standinomni.drawing import Drawn, Easel
from tests.standinomni.kit import KIT, faulty, note

KIT.expect_running()

PARAMETERS: dict[str, set[str]] = {
    "rgb": set(),
    "distance_to_image_plane": set(),
    "instance_segmentation": {"semanticTypes", "colorize"},
    "bounding_box_2d_tight": {"semanticTypes"},
    "bounding_box_3d": {"semanticTypes"},
}
"""Annotator -> what may be given when it is made."""

NOISE = 24.0
"""Grey levels of noise, spread over the subframes since the stage last changed."""


class RenderProduct:
    def __init__(self, camera: str, resolution: tuple[int, int]) -> None:
        prim = KIT.stage.GetPrimAtPath(camera)
        assert prim.GetTypeName() == "Camera", f"{camera} is no camera"
        width, height = resolution
        assert type(width) is int and type(height) is int
        self.easel = Easel(KIT.stage, camera, width, height)
        self.prims = prim_paths()
        self.drawn: Drawn | None = None
        self.settled = 0
        self.frame: Any = None
        KIT.products.append(self)

    def destroy(self) -> None:
        assert not ATTACHED, "annotators are still attached"
        self.easel.close()
        KIT.products.remove(self)

    def step(self, subframes: int) -> None:
        assert prim_paths() == self.prims, "prims were made or removed under a render product"
        drawn = self.easel.draw()
        same = self.drawn is not None and drawn.state == self.drawn.state
        self.settled = subframes + (self.settled if same else 0)
        late = not same and self.drawn is not None and faulty("late")
        self.drawn, self.frame = drawn, self.frame if late else self._frame(drawn)

    def _frame(self, drawn: Drawn) -> dict[str, Any]:
        rgb = drawn.rgb.astype(float)
        amplitude = 600.0 if faulty("noisy") else NOISE / self.settled
        rng = np.random.default_rng(self.settled)
        rgb = np.clip(np.round(rgb + rng.uniform(-amplitude, amplitude, rgb.shape)), 0, 255)
        if faulty("black"):
            rgb[:] = 0
        if faulty("white"):
            rgb[:] = 250
        alpha = np.full((*rgb.shape[:2], 1), 255.0)
        solid = drawn.boxes_3d.copy()
        if faulty("box"):
            solid["transform"][:, 3, 0] += 0.05
        return {
            "rgb": np.concatenate([rgb, alpha], 2).astype(np.uint8),
            "distance_to_image_plane": drawn.depth,
            "instance_segmentation": {
                "data": drawn.ids,
                "info": {"idToLabels": drawn.paths, "idToSemantics": drawn.semantics},
            },
            "bounding_box_2d_tight": boxes(drawn, drawn.boxes_2d),
            "bounding_box_3d": boxes(drawn, solid),
        }


def boxes(drawn: Drawn, records: npt.NDArray[Any]) -> dict[str, Any]:
    labels = {str(number): {"class": label} for number, label in enumerate(drawn.box_labels)}
    return {
        "data": records,
        "info": {
            "idToLabels": labels,
            "primPaths": list(drawn.box_paths),
            "bboxIds": np.arange(len(records), dtype=np.uint32),
        },
    }


def prim_paths() -> set[str]:
    return {str(prim.GetPath()) for prim in KIT.stage.Traverse()}


ATTACHED: list[Annotator] = []


class Annotator:
    def __init__(self, name: str, given: dict[str, Any]) -> None:
        self.name, self.given = name, given
        self.product: RenderProduct | None = None

    def attach(self, product: RenderProduct) -> None:
        assert isinstance(product, RenderProduct)
        self.product = product
        ATTACHED.append(self)

    def detach(self) -> None:
        ATTACHED.remove(self)

    def get_data(self) -> Any:
        assert self.product is not None and self.product.frame is not None, "nothing was drawn"
        return self.product.frame[self.name]


class AnnotatorRegistry:
    @staticmethod
    def get_annotator(name: str, init_params: dict[str, Any] | None = None) -> Annotator:
        given = init_params or {}
        assert set(given) <= PARAMETERS[name], f"{name} takes no {given}"
        assert given.get("semanticTypes", ["class"]) == ["class"]
        assert given.get("colorize", False) is False, "colours are no ids"
        if name == "instance_segmentation":
            assert "colorize" in given, "by default ids come as colours"
        return Annotator(name, given)


class create:
    @staticmethod
    def render_product(camera: str, resolution: tuple[int, int]) -> RenderProduct:
        return RenderProduct(camera, resolution)


class orchestrator:
    capturing = True

    @classmethod
    def set_capture_on_play(cls, value: bool) -> None:
        cls.capturing = value

    @classmethod
    def step(
        cls, rt_subframes: int = -1, pause_timeline: bool = True, delta_time: float | None = None
    ) -> None:
        assert not cls.capturing, "frames would be captured on play too"
        assert rt_subframes >= 2, "with one subframe materials lag behind"
        assert delta_time == 0.0 and pause_timeline, "time must stand still"
        assert KIT.settings["/rtx/post/dlss/execMode"] == 2
        assert KIT.settings["/app/asyncRendering"] is False
        note("step", subframes=rt_subframes)
        if faulty("dies", once=True) or faulty("always-dies"):
            os.kill(os.getpid(), signal.SIGSEGV)
        if faulty("hangs", once=True):
            # In C, with the interpreter's lock held: no thread of Python runs any more.
            ctypes.PyDLL(None).sleep(3600)
        for product in KIT.products:
            product.step(rt_subframes)

    @staticmethod
    def wait_until_complete() -> None:
        pass
