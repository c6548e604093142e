"""USD files as models: meshes in world space, UsdPreviewSurface materials."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from builder.world.library.model import Model, Patch, picture, srgb
from builder.world.shape import Material
from spacenum_datasets import pictures
from spacenum_datasets.errors import UserError
from spacenum_datasets.regular_files import regular_file

INSTALL = 'pip install "spacenum-datasets[assets]"'

Indices = npt.NDArray[np.int64]


def read_usd(path: Path) -> Model:
    """Read a USD file with its own unit and upward axis.

    Raises:
        UserError: it cannot be read, a texture is missing, or `usd-core` is not installed.
    """
    try:
        from pxr import Tf, Usd, UsdGeom
    except ImportError as error:
        raise UserError(f"{path}: USD files need the package usd-core: {INSTALL}") from error
    try:
        stage = Usd.Stage.Open(str(path))
    except Tf.ErrorException as error:
        # The exception's own text is a page; its first entry says where the file breaks.
        reason = str(error.args[0].commentary if error.args else error).splitlines()[0]
        raise UserError(f"{path}: cannot be read as USD ({reason[:200]})") from error
    cache = UsdGeom.XformCache()
    patches: list[Patch] = []
    for prim in stage.Traverse(Usd.TraverseInstanceProxies()):
        mesh = UsdGeom.Mesh(prim)
        if not mesh or mesh.ComputePurpose() in ("guide", "proxy"):
            continue
        if mesh.ComputeVisibility() != UsdGeom.Tokens.invisible:
            matrix = np.array(cache.GetLocalToWorldTransform(prim))
            patches += _patches(path, mesh, matrix)
    upright = UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z
    metre = float(UsdGeom.GetStageMetersPerUnit(stage))
    return Model(tuple(patches), up="z" if upright else "y", metre=metre)


def _patches(path: Path, mesh: Any, matrix: npt.NDArray[np.float64]) -> list[Patch]:
    """The mesh's triangles by material: the subsets', then what is left to the mesh itself."""
    from pxr import UsdGeom, UsdShade

    points = np.array(mesh.GetPointsAttr().Get() or [], float).reshape(-1, 3)
    counts = np.array(mesh.GetFaceVertexCountsAttr().Get() or [], np.int64)
    indices = np.array(mesh.GetFaceVertexIndicesAttr().Get() or [], np.int64)
    if counts.sum() != len(indices) or (len(indices) and indices.max() >= len(points)):
        raise UserError(f"{path}: mesh {mesh.GetPath()} has faces without vertices")
    corners, owner = fans(counts)
    if mesh.GetOrientationAttr().Get() == UsdGeom.Tokens.leftHanded:
        corners = corners[:, ::-1]
    if np.linalg.det(matrix[:3, :3]) < 0:
        corners = corners[:, ::-1]
    vertices = points @ matrix[:3, :3] + matrix[3, :3]
    uv = _coordinates(mesh, indices, owner, corners)
    group = np.zeros(len(counts), np.int64)
    bound = [mesh.GetPrim()]
    subsets = UsdShade.MaterialBindingAPI(mesh.GetPrim()).GetMaterialBindSubsets()
    for number, subset in enumerate(subsets, start=1):
        group[np.array(subset.GetIndicesAttr().Get() or [], np.int64)] = number
        bound.append(subset.GetPrim())
    made = []
    for number, prim in enumerate(bound):
        chosen = group[owner] == number
        if chosen.any():
            material = _material(path, prim, mesh)
            if material.texture is not None and uv is None:
                raise UserError(f"{path}: mesh {mesh.GetPath()} has a picture but no primvars:st")
            own = np.zeros((len(corners), 3, 2)) if uv is None else uv
            made.append(Patch(vertices, indices[corners[chosen]], own[chosen], material))
    return made


def fans(counts: Indices) -> tuple[Indices, Indices]:
    """Triangles (m, 3) as indices of corners, and the face (m,) that each is a piece of."""
    starts = np.cumsum(counts) - counts
    pieces = np.maximum(counts - 2, 0)
    owner = np.repeat(np.arange(len(counts)), pieces)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    first = starts[owner]
    return np.column_stack([first, first + within + 1, first + within + 2]), owner


def _coordinates(
    mesh: Any, indices: Indices, owner: Indices, corners: Indices
) -> npt.NDArray[np.float64] | None:
    from pxr import UsdGeom

    api = UsdGeom.PrimvarsAPI(mesh.GetPrim())
    found = [p for p in api.FindPrimvarsWithInheritance() if "texCoord2" in str(p.GetTypeName())]
    found += [api.FindPrimvarWithInheritance("st")]
    usable = [p for p in found if p and p.HasValue()]
    if not usable:
        return None
    primvar = next((p for p in usable if p.GetPrimvarName() == "st"), usable[0])
    values = np.array(primvar.ComputeFlattened(), float).reshape(-1, 2)
    kind = primvar.GetInterpolation()
    if kind == UsdGeom.Tokens.faceVarying:
        return values[corners]
    if kind in (UsdGeom.Tokens.vertex, UsdGeom.Tokens.varying):
        return values[indices[corners]]
    each = owner if kind == UsdGeom.Tokens.uniform else np.zeros_like(owner)
    return np.repeat(values[each][:, None], 3, axis=1)


def _material(path: Path, prim: Any, mesh: Any) -> Material:
    from pxr import UsdShade

    bound, _ = UsdShade.MaterialBindingAPI(prim).ComputeBoundMaterial()
    shader = bound.ComputeSurfaceSource()[0] if bound else None
    if not shader or shader.GetIdAttr().Get() != "UsdPreviewSurface":
        shown = mesh.GetDisplayColorAttr().Get()
        return Material(srgb(np.mean(shown, axis=0) if shown else (0.8, 0.8, 0.8)))
    diffuse, texture = _input(shader, "diffuseColor")
    image = _image(path, texture) if texture else None
    roughness, _ = _input(shader, "roughness")
    metallic, _ = _input(shader, "metallic")
    colour = (1.0, 1.0, 1.0) if image else srgb(diffuse or (0.18, 0.18, 0.18))
    return Material(
        colour,
        roughness=round(0.5 if roughness is None else float(roughness), 3),
        metallic=float((metallic or 0.0) >= 0.5),
        texture=picture(image) if image else None,
    )


def _input(shader: Any, name: str) -> tuple[Any, Any]:
    """The value of a shader's input, and the texture reader that feeds it; either may be None."""
    from pxr import UsdShade

    given = shader.GetInput(name)
    if not given:
        return None, None
    for attribute in given.GetValueProducingAttributes():
        source = UsdShade.Shader(attribute.GetPrim())
        if source and source.GetIdAttr().Get() == "UsdUVTexture":
            return None, source
        if source and source.GetPrim() != shader.GetPrim():
            continue
        return attribute.Get(), None
    return given.Get(), None


def _image(path: Path, texture: Any) -> Image.Image:
    from pxr import Ar

    given = texture.GetInput("file")
    asset = given.GetValueProducingAttributes()[0].Get() if given else None
    if asset is None:
        raise UserError(f"{path}: {texture.GetPath()} names no texture file")
    # Textures inside a .usdz package are reached by the resolver only.
    resolved = Ar.ResolvedPath(asset.resolvedPath)
    what = f"{path}: its texture {asset.path}"
    if not resolved:
        raise UserError(f"{what} is missing")
    _check_place(path, str(resolved), what)
    opened = Ar.GetResolver().OpenAsset(resolved)
    if not opened:
        raise UserError(f"{what} is missing")
    with opened as content:
        return pictures.texture(bytes(content.GetBuffer()), what)


def _check_place(path: Path, resolved: str, what: str) -> None:
    """Raises UserError where a texture is no file of the models' folder, or of a package in it."""
    from pxr import Ar

    while Ar.IsPackageRelativePath(resolved):
        resolved, _ = Ar.SplitPackageRelativePathOuter(resolved)
    try:
        regular_file(Path(resolved), path.parent)
    except UserError as error:
        raise UserError(f"{what} cannot be used: {error.message}") from error
