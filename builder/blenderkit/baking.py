"""Pictures of materials: what nodes compute, painted onto a mesh by Cycles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bpy
import numpy as np
import numpy.typing as npt

from builder.blenderkit.materials import COLOURS, Look, Unusable, fed_by

LAYOUT = "baked"
ISLAND_GAP = 0.01
MARGIN = 8
SCALAR_EDGE = 64
"""Edge of the pictures whose mean becomes one number, pixels."""

BLACK = 2.0 / 255.0
"""A mixed material whose diffuse picture is nowhere brighter only shines or lets light through."""


def prepare_cycles() -> None:
    """One sample is enough: what is baked here has no light in it."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = 1
    scene.cycles.use_denoising = False
    scene.render.bake.use_selected_to_active = False
    scene.render.bake.target = "IMAGE_TEXTURES"


def unwrap(thing: Any) -> None:
    """Give a mesh texture coordinates of its own in which no two faces overlap."""
    layers = thing.data.uv_layers
    if LAYOUT in layers:
        layers.remove(layers[LAYOUT])
    rendered = next((layer.name for layer in layers if layer.active_render), None)
    if layers.new(name=LAYOUT) is None:
        raise Unusable("leaves no room for texture coordinates: its mesh has eight already")
    layers[LAYOUT].active = True
    if rendered is not None:
        layers[rendered].active_render = True  # nodes go on reading the old ones
    _select_only(thing)
    bpy.ops.object.mode_set(mode="EDIT")
    bpy.ops.mesh.select_all(action="SELECT")
    bpy.ops.uv.smart_project(island_margin=ISLAND_GAP)
    bpy.ops.object.mode_set(mode="OBJECT")


def bake_colour(thing: Any, material: Any, look: Look, size: int, name: str) -> Any:
    """The base colour of an object's one material as a new image, laid out by `unwrap`.

    Raises:
        Unusable: there is no colour to bake.
    """
    image = bpy.data.images.new(name, size, size)
    if look.kind == "mixed":
        _bake(thing, material, image, "DIFFUSE")
        if float(_pixels(image)[..., :3].max()) < BLACK:
            raise Unusable("mixes shaders that have no diffuse colour to bake")
    else:
        socket = look.shader.inputs[COLOURS[look.shader.type]]
        _bake_socket(thing, material, socket, image)
    return image


def bake_mean(thing: Any, material: Any, shader: Any, name: str, default: float) -> float:
    """The mean of a shader's number over an object; the number itself where nothing feeds it."""
    socket = shader.inputs.get(name) if shader is not None else None
    if socket is None:
        return default
    if not is_fed(shader, name):
        return float(socket.default_value)
    image = bpy.data.images.new(f"{thing.name} {name}", SCALAR_EDGE, SCALAR_EDGE)
    image.colorspace_settings.name = "Non-Color"
    _bake_socket(thing, material, socket, image, marked=True)
    pixels = _pixels(image)
    bpy.data.images.remove(image)
    covered = pixels[..., 1] > 0.5
    return float(pixels[covered, 0].mean()) if covered.any() else default


def is_fed(shader: Any, name: str) -> bool:
    """Whether nodes decide an input of a shader."""
    socket = shader.inputs.get(name) if shader is not None else None
    return socket is not None and fed_by(socket) is not None


def save(image: Any, path: Path, edge: int) -> Any:
    """A PNG of an image, thinned to at most `edge` pixels; the image that reads it."""
    width, height = image.size
    # A copy of the data-block would leave baked pixels behind, and write into packed files.
    kept = bpy.data.images.new(path.stem, width, height, float_buffer=image.is_float)
    kept.colorspace_settings.name = image.colorspace_settings.name
    kept.pixels.foreach_set(_pixels(image).ravel())
    if max(width, height) > edge:
        scale = edge / max(width, height)
        kept.scale(max(1, round(width * scale)), max(1, round(height * scale)))
    path.parent.mkdir(parents=True, exist_ok=True)
    kept.filepath_raw = str(path)
    kept.file_format = "PNG"
    kept.save()
    return kept


def _bake_socket(thing: Any, material: Any, socket: Any, image: Any, marked: bool = False) -> None:
    """Bake what feeds an input by letting the surface emit it.

    `marked` bakes a number into red, and green tells where the object is at all.
    """
    tree = material.node_tree
    output = tree.get_output_node("ALL")
    before, source = output.inputs["Surface"].links[0].from_socket, socket.links[0].from_socket
    added = [tree.nodes.new("ShaderNodeEmission")]
    if marked:
        both = tree.nodes.new("ShaderNodeCombineColor")
        both.inputs[1].default_value = 1.0
        tree.links.new(source, both.inputs[0])
        source = both.outputs[0]
        added.append(both)
    tree.links.new(source, added[0].inputs["Color"])
    tree.links.new(added[0].outputs["Emission"], output.inputs["Surface"])
    try:
        _bake(thing, material, image, "EMIT")
    finally:
        tree.links.new(before, output.inputs["Surface"])
        for node in added:
            tree.nodes.remove(node)


def _bake(thing: Any, material: Any, image: Any, what: str) -> None:
    tree = material.node_tree
    target = tree.nodes.new("ShaderNodeTexImage")
    target.image = image
    for node in tree.nodes:
        node.select = node == target
    tree.nodes.active = target
    thing.data.uv_layers[LAYOUT].active = True
    _select_only(thing)
    passes = {"pass_filter": {"COLOR"}} if what == "DIFFUSE" else {}
    try:
        done = bpy.ops.object.bake(
            type=what, margin=MARGIN, use_clear=True, save_mode="INTERNAL", **passes
        )
    except RuntimeError as error:
        raise Unusable(f"cannot be baked ({' '.join(str(error).split())[:120]})") from error
    finally:
        tree.nodes.remove(target)
    if done != {"FINISHED"}:
        raise Unusable("cannot be baked (Blender gives no reason)")


def _pixels(image: Any) -> npt.NDArray[np.float32]:
    """Float (height, width, 4), from the lower edge."""
    width, height = image.size
    values = np.empty(width * height * 4, np.float32)
    image.pixels.foreach_get(values)
    return values.reshape(height, width, 4)


def _select_only(thing: Any) -> None:
    bpy.ops.object.select_all(action="DESELECT")
    thing.select_set(True)
    bpy.context.view_layer.objects.active = thing
