"""Small real model files with their sidecars, as a person's folder of assets holds them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import trimesh
from PIL import Image
from pxr import Gf, Sdf, Usd, UsdGeom, UsdShade, Vt
from trimesh.visual import TextureVisuals
from trimesh.visual.material import PBRMaterial, SimpleMaterial

RED, BLUE = (200, 30, 30), (30, 60, 200)
Colour = tuple[int, int, int]


def stripes(colour: Colour = RED, edge: int = 64) -> Image.Image:
    """A picture with slanting stripes of one colour and white."""
    odd = np.indices((edge, edge)).sum(axis=0) // 8 % 2
    return Image.fromarray(np.where(odd[..., None], colour, 255).astype(np.uint8))


def halves() -> Image.Image:
    """A picture that is red above and blue below."""
    upper = np.arange(64)[:, None, None] < 32
    return Image.fromarray(
        np.broadcast_to(np.where(upper, RED, BLUE), (64, 64, 3)).astype(np.uint8)
    )


def column(width: float = 0.4, height: float = 0.9) -> trimesh.Trimesh:
    """A round column with y up, and texture coordinates around it."""
    mesh = trimesh.creation.cylinder(radius=width / 2, height=height, sections=24)
    mesh.apply_transform(trimesh.transformations.rotation_matrix(-np.pi / 2, [1, 0, 0]))
    around = np.arctan2(mesh.vertices[:, 0], mesh.vertices[:, 2]) / (2 * np.pi) + 0.5
    uv = np.column_stack([around, mesh.vertices[:, 1] / height + 0.5])
    mesh.visual = TextureVisuals(uv=uv)
    return mesh


def sidecar(path: Path, **content: Any) -> Path:
    path.with_suffix(".json").write_text(json.dumps(content))
    return path


def glb(
    path: Path,
    mesh: trimesh.Trimesh | None = None,
    colour: Colour = RED,
    image: Image.Image | None = None,
    **content: Any,
) -> Path:
    """A GLB with a physically based material and its picture inside."""
    mesh = mesh or column()
    if isinstance(mesh.visual, TextureVisuals):
        mesh.visual.material = PBRMaterial(
            baseColorTexture=image or stripes(colour),
            baseColorFactor=[1.0, 1.0, 1.0, 1.0],
            roughnessFactor=0.25,
            metallicFactor=0.0,
        )
    path.write_bytes(trimesh.Scene([mesh]).export(file_type="glb"))
    return sidecar(path, **content)


def obj(path: Path, mesh: trimesh.Trimesh | None = None, **content: Any) -> Path:
    """An OBJ with its MTL and a PNG beside it."""
    mesh = mesh or column()
    mesh.visual.material = SimpleMaterial(image=stripes(BLUE), name=f"{path.stem}_paint")
    mesh.export(path, mtl_name=f"{path.stem}.mtl")
    return sidecar(path, **content)


def usd(path: Path, edge: float = 60.0, unit: float = 0.01, **content: Any) -> Path:
    """A textured box that stands on the ground, z up, in the given unit (metres)."""
    stripes(BLUE).save(path.parent / f"{path.stem}_paint.png")
    stage = Usd.Stage.CreateNew(str(path))
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
    UsdGeom.SetStageMetersPerUnit(stage, unit)
    holder = UsdGeom.Xform.Define(stage, "/thing")
    holder.AddTranslateOp().Set(Gf.Vec3d(0, 0, edge / 2))
    mesh = UsdGeom.Mesh.Define(stage, "/thing/box")
    corners = np.array([[x, y, z] for z in (-1, 1) for y in (-1, 1) for x in (-1, 1)]) * edge / 2
    quads = [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [3, 2, 6, 7], [2, 0, 4, 6], [1, 3, 7, 5]]
    mesh.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(corners.astype(np.float32)))
    mesh.CreateFaceVertexCountsAttr([4] * 6)
    mesh.CreateFaceVertexIndicesAttr(np.ravel(quads).tolist())
    st = UsdGeom.PrimvarsAPI(mesh).CreatePrimvar(
        "st", Sdf.ValueTypeNames.TexCoord2fArray, UsdGeom.Tokens.faceVarying
    )
    st.Set([Gf.Vec2f(0, 0), Gf.Vec2f(1, 0), Gf.Vec2f(1, 1), Gf.Vec2f(0, 1)] * 6)
    UsdShade.MaterialBindingAPI.Apply(mesh.GetPrim()).Bind(
        _painted(stage, f"{path.stem}_paint.png")
    )
    stage.GetRootLayer().Save()
    return sidecar(path, **content)


def _painted(stage: Usd.Stage, picture: str) -> UsdShade.Material:
    material = UsdShade.Material.Define(stage, "/thing/paint")
    surface = UsdShade.Shader.Define(stage, "/thing/paint/surface")
    surface.CreateIdAttr("UsdPreviewSurface")
    surface.CreateInput("roughness", Sdf.ValueTypeNames.Float).Set(0.35)
    surface.CreateInput("metallic", Sdf.ValueTypeNames.Float).Set(1.0)
    texture = UsdShade.Shader.Define(stage, "/thing/paint/picture")
    texture.CreateIdAttr("UsdUVTexture")
    texture.CreateInput("file", Sdf.ValueTypeNames.Asset).Set(Sdf.AssetPath(f"./{picture}"))
    rgb = texture.CreateOutput("rgb", Sdf.ValueTypeNames.Float3)
    diffuse = surface.CreateInput("diffuseColor", Sdf.ValueTypeNames.Color3f)
    diffuse.ConnectToSource(rgb)
    shown = surface.CreateOutput("surface", Sdf.ValueTypeNames.Token)
    material.CreateSurfaceOutput().ConnectToSource(shown)
    return material


def folder_of_all(folder: Path) -> Path:
    """A folder with one model of each format."""
    folder.mkdir(parents=True, exist_ok=True)
    glb(folder / "totem.glb", name="totem", support="floor")
    obj(folder / "barrel.obj", name="barrel", support="floor", height=0.7)
    usd(folder / "crate.usda", name="crate", support="floor", flat_top=True)
    return folder
