"""A scene of one's own, to pictures of colour, masks and depth, and to a USD stage.

Writes ./own_scene/: rgb.png, masks.png (each object in its colour), depth.png (near is bright),
observation.npz (the arrays themselves) and scene.usda, with the camera that took the pictures.
"""

from contextlib import closing
from pathlib import Path

import numpy as np
from PIL import Image

from builder import Surface, View, export_scene, make_object, make_scene, make_simulator
from spacenum_datasets import Box, Camera, look_at

out = Path("own_scene")
out.mkdir(exist_ok=True)

# The world is in metres, z up; a thing's front faces -y until it is turned.
surfaces = [
    Surface("floor", Box((-2.0, -3.0, -0.1), (3.2, 2.0, 0.0)), "oak_floor", seed=0),
    Surface("back wall", Box((-2.0, 2.0, 0.0), (3.2, 2.1, 2.8)), "paint_warm", seed=1),
    Surface("left wall", Box((-2.1, -3.0, 0.0), (-2.0, 2.1, 2.8)), "paint_warm", seed=1),
]
objects = [
    make_object("sofa", (-0.3, 1.5, 0.0), seed=2),
    make_object("coffee table", (-0.3, 0.3, 0.0), seed=4, size=(1.0, 0.6, 0.42)),
    make_object("mug", (-0.5, 0.3, 0.42), name="blue mug", seed=3),
    make_object("armchair", (1.3, 0.5, 0.0), yaw=-70.0, seed=6),
    make_object("floor lamp", (1.6, 1.6, 0.0), seed=5),
]
scene = make_scene("corner", objects, surfaces)
eye = (0.6, -2.2, 1.5)
camera = Camera(eye, look_at(eye, (0.15, 0.8, 0.5)), vertical_fov=52.0, width=640, height=480)

with closing(make_simulator("mujoco")) as simulator:
    seen = simulator.observe(View(scene, camera))

masks = Image.fromarray(seen.instances.astype(np.uint8))
masks.putpalette([0, 0, 0, 230, 80, 60, 70, 130, 200, 250, 210, 80, 90, 170, 110, 180, 110, 190])
near, far = seen.depth.min(), seen.depth[np.isfinite(seen.depth)].max()
depth = np.clip((far - seen.depth) / (far - near), 0.0, 1.0)
Image.fromarray(seen.rgb).save(out / "rgb.png")
masks.save(out / "masks.png")
Image.fromarray((255 * depth).astype(np.uint8)).save(out / "depth.png")
np.savez_compressed(out / "observation.npz", instances=seen.instances, depth=seen.depth)
export_scene(scene, out / "scene.usda", View(scene, camera))

for name, number in scene.index.items():
    print(f"{name:14} {np.count_nonzero(seen.instances == number):6d} pixels")
