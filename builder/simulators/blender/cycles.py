"""Cycles as we set it: what is traced, with which device, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from builder.simulators.base import SimulatorUnavailable
from builder.simulators.blender.engine import bpy
from builder.simulators.blender.exr import read_layers
from builder.simulators.blender.options import BlenderOptions

NOWHERE = 0
"""Index of what no ray meets."""


@dataclass(frozen=True, eq=False)
class Passes:
    """What one picture gives.

    Attributes:
        rgb: uint8 (height, width, 3).
        index: int32 (height, width), `pass_index` of what the ray through the pixel's centre
            meets; 0 where it meets nothing.
        depth: float32 (height, width), metres along the camera's forward axis; infinite there.
    """

    rgb: npt.NDArray[np.uint8]
    index: npt.NDArray[np.int32]
    depth: npt.NDArray[np.float32]


def set_up(options: BlenderOptions) -> None:
    """Settings that hold for every picture of a scene.

    Raises:
        SimulatorUnavailable: there is no such device.
    """
    scene = bpy.context.scene
    render, cycles = scene.render, scene.cycles
    render.engine = "CYCLES"
    render.use_persistent_data = True
    render.resolution_percentage = 100
    render.dither_intensity = 0.0
    render.film_transparent = False
    render.threads_mode = "FIXED" if options.threads else "AUTO"
    if options.threads:
        render.threads = options.threads
    cycles.seed, cycles.use_animated_seed = options.seed, False
    cycles.use_adaptive_sampling = False
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 5, 4, 3
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 3.0
    cycles.denoiser = "OPENIMAGEDENOISE"
    layer = bpy.context.view_layer
    layer.use_pass_object_index = layer.use_pass_z = True
    scene.view_settings.view_transform = "AgX"
    _choose(options)


def _choose(options: BlenderOptions) -> None:
    """Let the device trace."""
    scene = bpy.context.scene
    if options.device == "cpu":
        scene.cycles.device = "CPU"
        return
    preferences = bpy.context.preferences.addons["cycles"].preferences
    kind = options.device.upper()
    try:
        preferences.compute_device_type = kind
        found = [d for d in preferences.get_devices_for_type(kind) if d.type == kind]
    except TypeError:
        found = []
    if not found:
        raise SimulatorUnavailable(
            f"Blender finds no device for {options.device} here: "
            "choose another --simulator-option device, as cpu"
        )
    for device in preferences.devices:
        device.use = device.type == kind
    scene.cycles.device = "GPU"
    scene.cycles.denoising_use_gpu = True


def picture(options: BlenderOptions) -> Passes:
    """Trace what the camera sees."""
    cycles = bpy.context.scene.cycles
    cycles.samples, cycles.use_denoising = options.samples, options.denoise
    cycles.max_bounces = 5
    with TemporaryDirectory(prefix="spacenum-") as folder:
        bpy.ops.render.render()
        index, depth = _read_data(Path(folder, "data.exr"))
        rgb = _read_colours(Path(folder, "colours.png"))
    return Passes(rgb, index, depth)


def outline() -> npt.NDArray[np.int32]:
    """Indices (height, width) of what the camera sees, without its looks."""
    cycles = bpy.context.scene.cycles
    cycles.samples, cycles.use_denoising, cycles.max_bounces = 1, False, 0
    with TemporaryDirectory(prefix="spacenum-") as folder:
        bpy.ops.render.render()
        return _read_data(Path(folder, "data.exr"))[0]


def _read_data(path: Path) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    settings = bpy.context.scene.render.image_settings
    if hasattr(settings, "media_type"):  # since Blender 5.0
        settings.media_type = "MULTI_LAYER_IMAGE"
    settings.file_format = "OPEN_EXR_MULTILAYER"
    settings.color_depth, settings.exr_codec = "32", "NONE"
    if hasattr(settings, "use_exr_interleave"):
        settings.use_exr_interleave = True
    _result().save_render(str(path))
    layers = {name.split(".", 1)[1]: values for name, values in read_layers(path).items()}
    index = np.rint(_layer(layers, "Object Index.X", "IndexOB.X")).astype(np.int32)
    depth = _layer(layers, "Depth.Z").copy()
    depth[index == NOWHERE] = np.inf
    return index, depth


def _read_colours(path: Path) -> npt.NDArray[np.uint8]:
    settings = bpy.context.scene.render.image_settings
    if hasattr(settings, "media_type"):
        settings.media_type = "IMAGE"
    settings.file_format, settings.color_mode, settings.color_depth = "PNG", "RGB", "8"
    settings.compression = 0
    _result().save_render(str(path))
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def _result() -> Any:
    return bpy.data.images["Render Result"]


def _layer(layers: dict[str, npt.NDArray[np.float32]], *names: str) -> npt.NDArray[np.float32]:
    """The layer by the first of its names that is there: Blender has renamed some."""
    return next(layers[name] for name in names if name in layers)
