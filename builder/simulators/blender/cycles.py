"""Cycles as we set it: what is traced, with which device, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt

from builder.simulators.base import SimulatorUnavailable
from builder.simulators.blender.engine import bpy
from builder.simulators.blender.exr import read_layers
from builder.simulators.blender.options import BlenderOptions

Layers = dict[str, npt.NDArray[np.float32]]

BOUNCES = 5
"""Faces that a path of light meets at most behind the first."""

NOWHERE = 0
"""Index of what no ray meets."""


@dataclass(frozen=True, eq=False)
class Passes:
    """What one picture gives.

    Attributes:
        light: float32 (height, width, 3), linear.
        index: int32 (height, width), `pass_index` of what the ray through the pixel's centre
            meets; 0 where it meets nothing.
        depth: float32 (height, width), metres along the camera's forward axis; infinite there.
    """

    light: npt.NDArray[np.float32]
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
    # Kept data remembers the order in which things came and went, and with it the noise changes.
    render.use_persistent_data = False
    render.resolution_percentage = 100
    render.dither_intensity = 0.0
    render.film_transparent = False
    render.threads_mode = "FIXED" if options.threads else "AUTO"
    if options.threads:
        render.threads = options.threads
    cycles.seed, cycles.use_animated_seed = options.seed, False
    cycles.use_adaptive_sampling = False
    cycles.diffuse_bounces, cycles.glossy_bounces = BOUNCES, BOUNCES
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 3.0
    cycles.denoiser = "OPENIMAGEDENOISE"
    layer = bpy.context.view_layer
    layer.use_pass_object_index = layer.use_pass_z = True
    _choose_form(render.image_settings)
    _choose_device(options)


def _choose_form(settings: Any) -> None:
    """Every layer as it is, in one part of an uncompressed file."""
    if hasattr(settings, "media_type"):  # since Blender 5.0
        settings.media_type = "MULTI_LAYER_IMAGE"
    settings.file_format = "OPEN_EXR_MULTILAYER"
    settings.color_depth, settings.exr_codec = "32", "NONE"
    if hasattr(settings, "use_exr_interleave"):  # without the choice it is so
        settings.use_exr_interleave = True


def _choose_device(options: BlenderOptions) -> None:
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
            "leave it out, or say --simulator-option device=cpu"
        )
    for device in preferences.devices:
        device.use = device.type == kind
    scene.cycles.device = "GPU"
    scene.cycles.denoising_use_gpu = True


def picture(options: BlenderOptions) -> Passes:
    """Trace what the camera sees."""
    cycles = bpy.context.scene.cycles
    cycles.samples, cycles.use_denoising = options.samples, options.denoise
    cycles.max_bounces = BOUNCES
    layers = _trace()
    light = np.stack([_layer(layers, f"Combined.{channel}") for channel in "RGB"], axis=-1)
    index = _index(layers)
    depth = np.where(index == NOWHERE, np.float32(np.inf), _layer(layers, "Depth.Z"))
    return Passes(light, index, depth)


def outline() -> npt.NDArray[np.int32]:
    """Indices (height, width) of what the camera sees, without its looks."""
    cycles = bpy.context.scene.cycles
    cycles.samples, cycles.use_denoising, cycles.max_bounces = 1, False, 0
    return _index(_trace())


def _trace() -> Layers:
    """The layers of a new picture."""
    bpy.ops.render.render()
    with TemporaryDirectory(prefix="spacenum-") as folder:
        path = Path(folder, "layers.exr")
        bpy.data.images["Render Result"].save_render(str(path))
        return {name.partition(".")[2]: layer for name, layer in read_layers(path).items()}


def _index(layers: Layers) -> npt.NDArray[np.int32]:
    return np.rint(_layer(layers, "Object Index.X", "IndexOB.X")).astype(np.int32)


def _layer(layers: Layers, *names: str) -> npt.NDArray[np.float32]:
    """The layer by the first of its names that is there: Blender has renamed some."""
    return next(layers[name] for name in names if name in layers)
