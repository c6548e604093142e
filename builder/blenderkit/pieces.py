"""The open file's meshes as they are rendered, one material each, with looks that files keep."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bpy
import numpy as np
import numpy.typing as npt

from builder.blenderkit import baking
from builder.blenderkit.materials import Look, Unusable, look_of

SOLID = ("MESH", "CURVE", "SURFACE", "FONT", "META")


def pieces() -> list[Any]:
    """Every shown mesh with its modifiers applied, taken apart until each has one material.

    Raises:
        Unusable: nothing in the file has faces.
    """
    scene = bpy.context.scene
    if not any(thing.type in SOLID for thing in scene.objects):
        for thing in bpy.data.objects:  # files of assets may link nothing to their scene
            if thing.name not in scene.objects and thing.users_collection == ():
                scene.collection.objects.link(thing)
    for thing in scene.objects:
        thing.hide_set(False)
        thing.hide_select = False
    shown = [t for t in scene.objects if not t.hide_render and _in_view(t)]
    _select(shown)
    if not shown:
        raise Unusable("the file shows nothing when it is rendered")
    bpy.ops.object.duplicates_make_real(use_base_parent=False, use_hierarchy=False)
    _select([t for t in bpy.context.selected_objects if t.type in SOLID])
    if not bpy.context.selected_objects:
        raise Unusable("the file has no mesh")
    bpy.ops.object.make_single_user(object=True, obdata=True)
    for thing in bpy.context.selected_objects:
        if thing.type == "MESH":
            # Parts would lay out their generated coordinates anew.
            thing.data.use_auto_texspace = False
    bpy.ops.object.convert(target="MESH")
    whole = [t for t in bpy.context.selected_objects if t.type == "MESH" and t.data.polygons]
    if not whole:
        raise Unusable("the file has no faces")
    _select(whole)
    bpy.ops.mesh.separate(type="MATERIAL")
    return [t for t in bpy.context.selected_objects if t.type == "MESH" and t.data.polygons]


def _in_view(thing: Any) -> bool:
    return thing.name in bpy.context.view_layer.objects


def _select(things: Sequence[Any]) -> None:
    bpy.ops.object.select_all(action="DESELECT")
    for thing in things:
        thing.select_set(True)
    bpy.context.view_layer.objects.active = things[0] if things else None


def material_of(thing: Any) -> Any:
    """The one material of a piece.

    Raises:
        Unusable: it has none.
    """
    used = thing.data.polygons[0].material_index
    slots = thing.material_slots
    material = slots[min(used, len(slots) - 1)].material if len(slots) else None
    if material is None:
        raise Unusable(f"object {thing.name} has no material")
    return material


def dress(thing: Any, number: int, folder: Path, size: int) -> dict[str, Any]:
    """Replace a piece's material by one that a file can say; what was done, for the manifest.

    Args:
        thing: from `pieces`.
        number: of the piece, for names.
        folder: of the pictures.
        size: edge of baked pictures, pixels.

    Raises:
        Unusable: it cannot be said and cannot be baked; the message names the material.
    """
    material = material_of(thing)
    try:
        look = look_of(material)
        # A copy, because baking changes its nodes and other pieces may have it too.
        copied = material.copy()
        _wear(thing, copied)
        _wear(thing, _dressed(thing, copied, look, number, folder, size))
    except Unusable as error:
        raise Unusable(f'material "{material.name}" {error}') from error
    colour = "baked" if look.kind in ("procedural", "mixed") else look.kind
    return {"name": material.name, "colour": colour, "notes": list(look.notes)}


def _wear(thing: Any, material: Any) -> None:
    """Leave a piece with one slot, of its mesh and not of the object."""
    thing.data.materials.clear()
    thing.data.materials.append(material)
    for slot in thing.material_slots:
        slot.link = "DATA"
    thing.data.polygons.foreach_set("material_index", [0] * len(thing.data.polygons))


def _dressed(thing: Any, material: Any, look: Look, number: int, folder: Path, size: int) -> Any:
    layers = thing.data.uv_layers
    own = look_of(material)
    if look.kind in ("procedural", "mixed"):
        baking.unwrap(thing)
        image = baking.bake_colour(thing, material, own, size, f"piece {number}")
        picture, layout = baking.save(image, folder / f"piece_{number}.png", size), baking.LAYOUT
    elif look.kind == "picture":
        layout = look.layout or _rendered(layers)
        if layout not in layers:
            raise Unusable("has a picture, and its mesh no texture coordinates for it")
        picture = baking.save(look.image, folder / f"piece_{number}.png", size)
    else:
        layout, picture = "", None
    numbers = {}
    for name, default in (("Roughness", 0.5), ("Metallic", 0.0)):
        if baking.LAYOUT not in layers and baking.is_fed(own.shader, name):
            baking.unwrap(thing)
        numbers[name] = baking.bake_mean(thing, material, own.shader, name, default)
    for layer in [layer.name for layer in layers if layer.name != layout]:
        layers.remove(layers[layer])
    return _plain_material(number, own, picture, numbers)


def _rendered(layers: Any) -> str:
    return next((layer.name for layer in layers if layer.active_render), "")


def _plain_material(number: int, look: Look, picture: Any, numbers: dict[str, float]) -> Any:
    made = bpy.data.materials.new(f"look_{number}")
    if made.node_tree is None:
        made.use_nodes = True
    tree = made.node_tree
    tree.nodes.clear()
    output = tree.nodes.new("ShaderNodeOutputMaterial")
    surface = tree.nodes.new("ShaderNodeBsdfPrincipled")
    tree.links.new(surface.outputs[0], output.inputs["Surface"])
    surface.inputs["Base Color"].default_value = (*look.colour, 1.0)
    for name, value in numbers.items():
        surface.inputs[name].default_value = value
    if picture is not None:
        reader = tree.nodes.new("ShaderNodeTexImage")
        reader.image = picture
        tree.links.new(reader.outputs["Color"], surface.inputs["Base Color"])
    return made


def world_vertices(things: Sequence[Any]) -> npt.NDArray[np.float64]:
    """All vertices (n, 3) in metres, z up."""
    unit = bpy.context.scene.unit_settings.scale_length
    found = []
    for thing in things:
        flat = np.empty(3 * len(thing.data.vertices), np.float32)
        thing.data.vertices.foreach_get("co", flat)
        matrix = np.array(thing.matrix_world)
        found.append(flat.reshape(-1, 3).astype(float) @ matrix[:3, :3].T + matrix[:3, 3])
    vertices: npt.NDArray[np.float64] = np.concatenate(found) * unit
    return vertices


def triangles(things: Sequence[Any]) -> int:
    """How many triangles the pieces have."""
    return sum(len(polygon.vertices) - 2 for thing in things for polygon in thing.data.polygons)
