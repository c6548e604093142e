"""A scene as binary glTF 2.0: y up, pictures inside."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from builder.world.export.images import image_name, images
from builder.world.export.scenegraph import (
    LAMP_DISTANCE,
    Node,
    SceneGraph,
    aimed,
    brightness,
    gl_rotation,
    linear,
)
from builder.world.export.triangles import Triangles
from builder.world.shape import Material
from spacenum_datasets.geometry import Array, Camera, Vector

Json = dict[str, Any]

Y_UP = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
"""World axes, z up, to glTF's."""

FLOAT, UNSIGNED = 5126, 5125
VERTICES, INDICES = 34962, 34963
LINEAR, MIPMAPS, REPEAT = 9729, 9987, 10497
LIGHTS = "KHR_lights_punctual"
NEAR = 0.02


class _Bytes:
    """The binary part of the file, and what the JSON part says of its pieces."""

    def __init__(self) -> None:
        self.content = bytearray()
        self.views: list[Json] = []
        self.accessors: list[Json] = []

    def view(self, content: bytes, **more: int) -> int:
        """Append bytes; the index of their view."""
        start = len(self.content)
        self.views.append({"buffer": 0, "byteOffset": start, "byteLength": len(content), **more})
        self.content += content + bytes(-len(content) % 4)
        return len(self.views) - 1

    def vectors(self, rows: npt.NDArray[np.float32], bounded: bool = False) -> int:
        """Append one vector a vertex; the index of the accessor."""
        values = np.ascontiguousarray(rows, "<f4")
        accessor: Json = {
            "bufferView": self.view(values.tobytes(), target=VERTICES),
            "componentType": FLOAT,
            "count": len(values),
            "type": f"VEC{values.shape[1]}",
        }
        if bounded:
            accessor |= {"min": values.min(axis=0).tolist(), "max": values.max(axis=0).tolist()}
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def indices(self, faces: npt.NDArray[np.int32]) -> int:
        """Append a triangle list; the index of the accessor."""
        self.accessors.append(
            {
                "bufferView": self.view(faces.astype("<u4").tobytes(), target=INDICES),
                "componentType": UNSIGNED,
                "count": faces.size,
                "type": "SCALAR",
            }
        )
        return len(self.accessors) - 1


def glb(graph: SceneGraph) -> bytes:
    """The scene as one file; nodes carry `extras` with category and instance number."""
    data = _Bytes()
    materials = {material: number for number, material in enumerate(graph.materials())}
    pictures = images(materials)
    places = {name: number for number, name in enumerate(pictures)}
    shown = (*graph.objects, *graph.surfaces)
    nodes = [_node(node, mesh) for mesh, node in enumerate(shown)]
    document: Json = {
        "asset": {"version": "2.0", "generator": "spacenum-datasets"},
        "scene": 0,
        "meshes": [_mesh(data, node, materials) for node in shown],
        "materials": [_material(material, places) for material in materials],
        "extensionsUsed": [LIGHTS],
        "extensions": {LIGHTS: {"lights": []}},
    }
    if pictures:
        document |= _pictures(data, pictures)
    nodes += _lights(graph, document)
    if graph.camera is not None:
        document["cameras"] = [_lens(graph.camera)]
        matrix = _matrix(gl_rotation(graph.camera), graph.camera.position)
        nodes.append({"name": "camera", "camera": 0, "matrix": matrix})
    facts = {"world": graph.scene.world, "ambient": list(graph.scene.ambient)}
    document |= {
        "nodes": nodes,
        "scenes": [{"name": graph.scene.id, "nodes": list(range(len(nodes))), "extras": facts}],
        "bufferViews": data.views,
        "accessors": data.accessors,
        "buffers": [{"byteLength": len(data.content)}],
    }
    return _packed(document, bytes(data.content))


def _packed(document: Json, binary: bytes) -> bytes:
    """Header, JSON chunk padded with spaces, binary chunk."""
    text = json.dumps(document, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text
    chunks += struct.pack("<I4s", len(binary), b"BIN\0") + binary
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks


def _node(node: Node, mesh: int) -> Json:
    half = math.radians(node.yaw) / 2
    placed: Json = {"name": node.name, "mesh": mesh}
    if node.category is None:
        return placed | {"extras": {"surface": True}}
    return placed | {
        "translation": (Y_UP @ node.position + 0.0).tolist(),
        "rotation": [0.0, math.sin(half), 0.0, math.cos(half)],
        "extras": {"category": node.category, "instance": node.instance},
    }


def _mesh(data: _Bytes, node: Node, materials: Mapping[Material, int]) -> Json:
    pieces = [_primitive(data, part, materials[look]) for look, part in node.pieces.items()]
    return {"name": node.name, "primitives": pieces}


def _primitive(data: _Bytes, triangles: Triangles, material: int) -> Json:
    turn = Y_UP.T.astype(np.float32)
    # glTF's images begin at the top, ours at the bottom.
    uv = triangles.uv * np.array([1.0, -1.0], np.float32)
    return {
        "attributes": {
            "POSITION": data.vectors(triangles.points @ turn, bounded=True),
            "NORMAL": data.vectors(triangles.normals @ turn),
            "TEXCOORD_0": data.vectors(uv),
        },
        "indices": data.indices(triangles.faces),
        "material": material,
    }


def _material(material: Material, places: Mapping[str, int]) -> Json:
    colour = linear(material.colour)
    # What shines fully shows its own colour whatever falls on it: it reflects nothing.
    unlit = material.emission >= 1.0
    surface: Json = {
        "baseColorFactor": [0.0, 0.0, 0.0, 1.0] if unlit else [*colour, 1.0],
        "metallicFactor": material.metallic,
        "roughnessFactor": material.roughness,
    }
    made: Json = {"pbrMetallicRoughness": surface}
    if material.emission:
        made["emissiveFactor"] = [channel * material.emission for channel in colour]
    if material.texture is not None:
        picture = {"index": places[image_name(material.texture)]}
        if not unlit:
            surface["baseColorTexture"] = picture
        if material.emission:
            made["emissiveTexture"] = picture
    return made


def _pictures(data: _Bytes, pictures: Mapping[str, bytes]) -> Json:
    sampler = {"magFilter": LINEAR, "minFilter": MIPMAPS, "wrapS": REPEAT, "wrapT": REPEAT}
    return {
        "samplers": [sampler],
        "images": [
            {
                "name": name.removesuffix(".png"),
                "mimeType": "image/png",
                "bufferView": data.view(content),
            }
            for name, content in pictures.items()
        ],
        "textures": [{"sampler": 0, "source": number} for number in range(len(pictures))],
    }


def _lights(graph: SceneGraph, document: Json) -> list[Json]:
    """Nodes of lights that give back their stated colour from a white, matt face.

    glTF has no ambient light: it stands in the scene's extras.
    """
    nodes: list[Json] = []
    for number, light in enumerate(graph.scene.lights):
        strength, colour = brightness(light)
        node: Json = {"name": f"light {number + 1}", "extensions": {LIGHTS: {"light": number}}}
        if light.kind == "directional":
            made: Json = {"type": "directional", "intensity": strength * math.pi}
            node["matrix"] = _matrix(aimed(light.direction), light.position)
        else:
            made = {"type": "point", "intensity": strength * math.pi * LAMP_DISTANCE**2}
            node["translation"] = (Y_UP @ light.position + 0.0).tolist()
        document["extensions"][LIGHTS]["lights"].append(made | {"color": list(colour)})
        nodes.append(node)
    if not nodes:
        del document["extensions"], document["extensionsUsed"]
    return nodes


def _lens(camera: Camera) -> Json:
    fov = math.radians(camera.vertical_fov)
    ratio = camera.width / camera.height
    return {
        "type": "perspective",
        "perspective": {"yfov": fov, "aspectRatio": ratio, "znear": NEAR},
        "extras": {"width": camera.width, "height": camera.height},
    }


def _matrix(rotation: Array, position: Vector) -> list[float]:
    """A rotation whose local axes are glTF's already, and a place in the world; by columns."""
    matrix = np.eye(4)
    matrix[:3, :3] = Y_UP @ rotation
    matrix[:3, 3] = Y_UP @ position
    columns: list[float] = (matrix.T + 0.0).ravel().tolist()
    return columns
