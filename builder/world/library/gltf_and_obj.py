"""glTF, GLB and OBJ files as models, by way of trimesh."""

from __future__ import annotations

import io
import logging
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import trimesh
from trimesh.visual.material import PBRMaterial

from builder.world.library.model import Model, Patch, picture, srgb
from builder.world.library.references import read_model
from builder.world.shape import Material
from spacenum_datasets.errors import UserError

GREY = (0.8, 0.8, 0.8)
"""Of what has no material at all, linear: as Blender shows it."""


def read_triangles(path: Path) -> Model:
    """Read a glTF, GLB or OBJ file; y is up and the unit is the metre.

    Raises:
        UserError: it cannot be read, or files that it names cannot be used.
    """
    data, beside = read_model(path)
    try:
        # Its complaints about odd files would stand between ours and the person.
        logging.getLogger("trimesh").setLevel(logging.CRITICAL)
        kind = path.suffix.lower().removeprefix(".")
        scene = trimesh.load_scene(io.BytesIO(data), kind, resolver=beside, process=False)
        beside.refuse_losses(path)
        nodes = [scene.graph[node] for node in scene.graph.nodes_geometry]
        patches = tuple(_patch(np.asarray(m), scene.geometry[name], path) for m, name in nodes)
    except UserError:
        raise
    except Exception as error:  # a parser of strangers' files fails in every way there is
        raise UserError(f"{path}: cannot be read ({type(error).__name__}: {error})") from error
    return Model(tuple(patch for patch in patches if patch is not None), up="y")


def _patch(matrix: npt.NDArray[np.float64], mesh: Any, path: Path) -> Patch | None:
    if not isinstance(mesh, trimesh.Trimesh):  # points and lines have no area
        return None
    vertices = np.asarray(mesh.vertices, float) @ matrix[:3, :3].T + matrix[:3, 3]
    faces = np.asarray(mesh.faces, np.int64)
    if np.linalg.det(matrix[:3, :3]) < 0:
        faces = faces[:, ::-1]
    material = _material(mesh.visual, path)
    uv = getattr(mesh.visual, "uv", None)
    if material.texture is not None and (uv is None or len(uv) != len(vertices)):
        raise UserError(f"{path}: has a picture but no texture coordinates: unwrap the mesh")
    corners = np.zeros((len(faces), 3, 2)) if uv is None else np.asarray(uv, float)[faces]
    return Patch(vertices, faces, corners, material)


def _material(visual: Any, path: Path) -> Material:
    if visual.kind != "texture":
        colour = visual.vertex_colors[:, :3].mean(axis=0) / 255 if visual.defined else GREY
        return Material(srgb(colour))
    given = visual.material
    pbr = given if isinstance(given, PBRMaterial) else given.to_pbr()
    if pbr.alphaMode == "MASK":
        raise UserError(
            f"{path}: cuts shapes out of a picture by its alpha, which is not drawn: "
            "model the outline, and export the material as opaque"
        )
    image = pbr.baseColorTexture
    factor = pbr.baseColorFactor
    colour = (1.0, 1.0, 1.0) if factor is None else np.asarray(factor, float)[:3] / 255
    if image is not None and not isinstance(given, PBRMaterial):
        colour = (1.0, 1.0, 1.0)  # exporters of MTL leave any Kd beside a map
    roughness, metallic = _finish(pbr)
    emissive = pbr.emissiveFactor if pbr.emissiveTexture is None else None
    return Material(
        srgb(colour),
        roughness=round(roughness, 3),
        metallic=float(metallic >= 0.5),
        emission=0.0 if emissive is None else round(float(np.clip(np.max(emissive), 0, 1)), 3),
        texture=None if image is None else picture(image),
    )


def _finish(pbr: Any) -> tuple[float, float]:
    """Roughness and metallic, of a picture its mean."""
    texture = pbr.metallicRoughnessTexture
    default = 0.7 if texture is None else 1.0
    roughness = default if pbr.roughnessFactor is None else float(pbr.roughnessFactor)
    metallic = float(texture is not None) if pbr.metallicFactor is None else pbr.metallicFactor
    if texture is not None:
        means = np.asarray(texture.convert("RGB"), float).mean(axis=(0, 1)) / 255
        return roughness * float(means[1]), float(metallic) * float(means[2])
    return roughness, float(metallic)
