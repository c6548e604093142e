"""A simulator of one's own: every thing is the box around it, found by rays in NumPy.

In the folder of this file it is one of the builder's simulators,

    python -m builder build --simulator custom_simulator:BoxSimulator --simulator-option light=0.8

and run by itself it draws a bedroom as ./boxes.png. In place of its ray caster stand the calls of
an engine.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from builder import Observation, View, check_names, scene_of
from spacenum_datasets import Camera, frame_matrix, look_at

Array = NDArray[np.float64]

SHADES = np.array([0.75, 0.55, 1.0])  # of faces across x, y and z


@dataclass(frozen=True)
class BoxOptions:
    """Options: `light`, the brightness of faces that look up."""

    light: float = 0.9

    def __post_init__(self) -> None:
        if not 0 < self.light <= 1:
            raise ValueError("light must lie above 0 and be at most 1")


class BoxSimulator:
    Options = BoxOptions  # filled from --simulator-option KEY=VALUE

    def __init__(self, options: BoxOptions | None = None) -> None:
        self.options = options or BoxOptions()

    @property
    def identity(self) -> str:
        return f"boxes-1.0-rays-light{self.options.light:g}"

    def observe(self, view: View) -> Observation:
        check_names(view)  # one clear error for an object that the scene has not
        scene, camera, places = view.scene, view.camera, dict(view.moved)
        rows, columns = np.indices((camera.height, camera.width)) + 0.5
        pixels = np.stack([columns, rows, np.ones_like(rows)], axis=-1)
        rays = pixels @ np.linalg.inv(camera.intrinsics()).T @ np.array(camera.rotation).T
        boxes = []  # of each object, then of each surface: its frame, lower and upper corner
        for o in scene.objects:
            width, depth, height = o.asset.size
            frame = frame_matrix(places.get(o.name, o.position), o.yaw)
            corners = (-width / 2, -depth / 2, 0.0), (width / 2, depth / 2, height)
            boxes.append((frame, *corners))
        boxes += [(np.eye(4), s.box.lower, s.box.upper) for s in scene.surfaces]
        hits = [entered(*box, camera, rays) for box in boxes]  # depth and axis, (height, width)
        alone = {n: int(np.isfinite(hits[scene.index[n] - 1][0]).sum()) for n in view.measured}
        depths, axes = (np.stack(planes) for planes in zip(*hits, strict=True))
        depths[[scene.index[name] - 1 for name in view.hidden]] = np.inf
        nearest = depths.argmin(axis=0)
        depth, axis = (np.take_along_axis(p, nearest[None], 0)[0] for p in (depths, axes))
        number = np.where(np.isfinite(depth), nearest + 1, 0).astype(np.int32)
        colour = 0.6 + 0.4 * np.sin(number[..., None] * [1.0, 2.3, 3.7])
        light = 255 * self.options.light * SHADES[axis] * (number > 0)
        rgb = (colour * light[..., None]).astype(np.uint8)
        named = np.where(number <= len(scene.objects), number, 0)
        surfaces = np.maximum(number - len(scene.objects), 0)
        return Observation(rgb, named, surfaces, depth.astype(np.float32), alone)

    def close(self) -> None:
        """Nothing is held."""


def entered(
    frame: Array, lower: ArrayLike, upper: ArrayLike, camera: Camera, rays: Array
) -> tuple[Array, NDArray[np.intp]]:
    """Depth where rays (height, width, 3) enter a box, infinite where they miss; face's axis."""
    turn, eye = frame[:3, :3], (np.array(camera.position) - frame[:3, 3]) @ frame[:3, :3]
    with np.errstate(divide="ignore"):
        ends = (np.stack([lower, upper])[:, None, None] - eye) / (rays @ turn)
    near, far = ends.min(axis=0), ends.max(axis=0).min(axis=-1)
    depth = near.max(axis=-1)
    return np.where((depth < far) & (depth > 0.02), depth, np.inf), near.argmax(axis=-1)


if __name__ == "__main__":
    bedroom = scene_of("bedroom-test-00000")
    x, y, _ = bedroom.extent.lower
    eye = (x + 0.4, y + 0.4, 1.6)
    camera = Camera(eye, look_at(eye, (0.0, 0.0, 0.6)), vertical_fov=75.0, width=480, height=360)
    Image.fromarray(BoxSimulator().observe(View(bedroom, camera)).rgb).save("boxes.png")
