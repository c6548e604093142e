"""How a material's base colour comes about, and whether a file format can say that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["plain", "picture", "procedural", "mixed"]

COLOURS = {
    "BSDF_PRINCIPLED": "Base Color",
    "BSDF_DIFFUSE": "Color",
    "BSDF_GLOSSY": "Color",
    "BSDF_ANISOTROPIC": "Color",
    "BSDF_GLASS": "Color",
    "BSDF_TOON": "Color",
    "BSDF_SHEEN": "Color",
    "EMISSION": "Color",
}
"""Type of a shader -> its input that is the base colour."""


class Unusable(RuntimeError):
    """A material that cannot become a colour or a picture; the message says why."""


@dataclass(frozen=True)
class Look:
    """A material as it was found.

    Attributes:
        kind: `plain` for one colour, `picture` for an image laid out by texture coordinates,
            `procedural` for anything else that feeds a colour, `mixed` for several shaders.
        shader: the node at the output, None for `plain` materials without nodes.
        colour: linear RGB, for `plain` ones.
        image: for `picture` ones.
        layout: name of the texture coordinates of a picture; empty for the active ones.
        notes: what is lost although the colour is kept.
    """

    kind: Kind
    shader: Any = None
    colour: tuple[float, float, float] = (0.8, 0.8, 0.8)
    image: Any = None
    layout: str = ""
    notes: tuple[str, ...] = ()


def look_of(material: Any) -> Look:
    """Read a material's nodes.

    Raises:
        Unusable: it has no surface, or its picture's file is missing.
    """
    if material.node_tree is None:
        return Look("plain", colour=_rgb(material.diffuse_color))
    output = material.node_tree.get_output_node("ALL") or _any_output(material.node_tree)
    shader = fed_by(output.inputs["Surface"]) if output is not None else None
    if shader is None:
        raise Unusable("has no surface")
    notes = _losses(shader)
    if shader.type not in COLOURS:
        _check_images(material.node_tree)
        return Look("mixed", shader, notes=notes)
    socket = shader.inputs[COLOURS[shader.type]]
    source = fed_by(socket)
    if source is None:
        return Look("plain", shader, _rgb(socket.default_value), notes=notes)
    if source.type == "RGB":
        return Look("plain", shader, _rgb(source.outputs[0].default_value), notes=notes)
    if source.type == "TEX_IMAGE":
        check_image(source)
        layout = _layout(source)
        if layout is not None:
            return Look("picture", shader, image=source.image, layout=layout, notes=notes)
    _check_images(material.node_tree)
    return Look("procedural", shader, notes=notes)


def fed_by(socket: Any) -> Any:
    """The node that feeds an input, past reroutes and muted nodes' ends; None if none does."""
    while socket.is_linked:
        node = socket.links[0].from_node
        if node.type != "REROUTE":
            return node
        socket = node.inputs[0]
    return None


def check_image(node: Any) -> None:
    """Refuse an image node whose pixels are not there: it draws pink, or black when baked.

    Raises:
        Unusable: no image, or its file is missing.
    """
    if node.image is None:
        raise Unusable("has an image node without an image")
    if not (node.image.size[0] and node.image.size[1]):
        raise Unusable(f"lacks the picture {node.image.filepath or node.image.name}")


def _check_images(tree: Any) -> None:
    for node in tree.nodes:
        if node.type == "TEX_IMAGE":
            check_image(node)
        elif node.type == "GROUP" and node.node_tree is not None:
            _check_images(node.node_tree)


def _any_output(tree: Any) -> Any:
    outputs = [node for node in tree.nodes if node.type == "OUTPUT_MATERIAL"]
    return outputs[0] if outputs else None


def _layout(node: Any) -> str | None:
    """Which texture coordinates an image node uses; None where a file could not say it."""
    if node.projection != "FLAT" or node.extension != "REPEAT" or node.image.source == "TILED":
        return None
    vector = fed_by(node.inputs["Vector"])
    if vector is None:
        return ""
    if vector.type == "UVMAP" and not vector.from_instancer:
        return str(vector.uv_map)
    if vector.type == "TEX_COORD":
        used = node.inputs["Vector"].links[0].from_socket.name
        return "" if used == "UV" else None
    return None


def _losses(shader: Any) -> tuple[str, ...]:
    lost = []
    for name in ("Alpha", "Transmission Weight", "Normal"):
        socket = shader.inputs.get(name)
        if socket is None:
            continue
        idle = {"Alpha": 1.0, "Transmission Weight": 0.0}.get(name)
        if socket.is_linked or (idle is not None and socket.default_value != idle):
            lost.append(f"{name.lower()} is not kept")
    if shader.type in ("BSDF_GLASS", "EMISSION"):
        lost.append(f"{shader.bl_label.lower()} becomes a matt colour")
    return tuple(lost)


def _rgb(value: Any) -> tuple[float, float, float]:
    return (float(value[0]), float(value[1]), float(value[2]))
