"""A scene as Universal Scene Description: UsdPreviewSurface, UsdLux, semantic labels."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from pxr import Gf, Kind, Sdf, Usd, UsdGeom, UsdLux, UsdSemantics, UsdShade, Vt

from builder.spec import Light
from builder.world.export.images import image_name
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

ROOT = Sdf.Path("/World")
OBJECTS, BUILDING, LOOKS, LIGHTS = (
    ROOT.AppendChild(name) for name in ("Objects", "Building", "Looks", "Lights")
)
LABELS = "class"
"""Name of the label set that Isaac Sim's annotators read."""

BULB = 0.05
"""Radius of a lamp's light, metres."""

SUN_ANGLE = 0.53
APERTURE = 24.0
NEAR = 0.02


def write_usd(graph: SceneGraph, path: Path, textures: str) -> None:
    """Write the stage; the suffix picks text (`.usda`) or binary (`.usdc`, `.usd`).

    Args:
        graph: what to write.
        path: where to.
        textures: folder of the pictures, relative to the file.

    Raises:
        OSError: the file could not be written.
    """
    stage = Usd.Stage.CreateInMemory()
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.z)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    root = UsdGeom.Xform.Define(stage, ROOT).GetPrim()
    stage.SetDefaultPrim(root)
    Usd.ModelAPI(root).SetKind(Kind.Tokens.assembly)
    root.SetCustomDataByKey("scene", graph.scene.id)
    root.SetCustomDataByKey("world", graph.scene.world)
    materials = graph.materials()
    looks = {m: f"material_{number}" for number, m in enumerate(materials, start=1)}
    for group in (OBJECTS, BUILDING, LOOKS, LIGHTS):
        UsdGeom.Scope.Define(stage, group)
    Usd.ModelAPI(stage.GetPrimAtPath(OBJECTS)).SetKind(Kind.Tokens.group)
    for material, name in looks.items():
        _add_material(stage, LOOKS.AppendChild(name), material, textures)
    for node in graph.objects:
        _add_object(stage, node, looks)
    for node in graph.surfaces:
        _add_surface(stage, node, looks)
    _add_lights(stage, graph)
    if graph.camera is not None:
        _add_camera(stage, graph.camera)
    if not stage.GetRootLayer().Export(str(path)):
        raise OSError(f"no stage {path.name}")


def _add_object(stage: Usd.Stage, node: Node, looks: Mapping[Material, str]) -> None:
    path = OBJECTS.AppendChild(node.identifier)
    place = UsdGeom.Xform.Define(stage, path)
    place.AddTranslateOp().Set(Gf.Vec3d(*node.position))
    place.AddRotateZOp(UsdGeom.XformOp.PrecisionDouble).Set(node.yaw)
    prim = place.GetPrim()
    Usd.ModelAPI(prim).SetKind(Kind.Tokens.component)
    _name(prim, node)
    prim.SetCustomDataByKey("category", node.category)
    prim.SetCustomDataByKey("instance", node.instance)
    UsdSemantics.LabelsAPI.Apply(prim, LABELS).CreateLabelsAttr([node.category])
    for number, (material, triangles) in enumerate(node.pieces.items(), start=1):
        # Importers that merge a lone child into its parent keep the child's name.
        part = path.AppendChild(f"{node.identifier}_part_{number}")
        _bind(stage, _add_mesh(stage, part, triangles), looks[material])


def _add_surface(stage: Usd.Stage, node: Node, looks: Mapping[Material, str]) -> None:
    ((material, triangles),) = node.pieces.items()
    mesh = _add_mesh(stage, BUILDING.AppendChild(node.identifier), triangles)
    _bind(stage, mesh, looks[material])
    _name(mesh.GetPrim(), node)
    if not node.shadow:
        # Omniverse's own word; other renderers read the lights' shadow links.
        UsdGeom.PrimvarsAPI(mesh).CreatePrimvar(
            "doNotCastShadows", Sdf.ValueTypeNames.Bool, UsdGeom.Tokens.constant
        ).Set(True)


def _name(prim: Usd.Prim, node: Node) -> None:
    prim.SetDisplayName(node.name)
    prim.SetCustomDataByKey("name", node.name)


def _bind(stage: Usd.Stage, mesh: UsdGeom.Mesh, look: str) -> None:
    material = UsdShade.Material.Get(stage, LOOKS.AppendChild(look))
    UsdShade.MaterialBindingAPI.Apply(mesh.GetPrim()).Bind(material)


def _add_mesh(stage: Usd.Stage, path: Sdf.Path, triangles: Triangles) -> UsdGeom.Mesh:
    mesh = UsdGeom.Mesh.Define(stage, path)
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    mesh.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(triangles.points))
    mesh.CreateNormalsAttr(Vt.Vec3fArray.FromNumpy(triangles.normals))
    mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
    counts = np.full(len(triangles.faces), 3, np.int32)
    mesh.CreateFaceVertexCountsAttr(Vt.IntArray.FromNumpy(counts))
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray.FromNumpy(triangles.faces.ravel()))
    bounds = np.stack([triangles.points.min(axis=0), triangles.points.max(axis=0)])
    mesh.CreateExtentAttr(Vt.Vec3fArray.FromNumpy(bounds))
    UsdGeom.PrimvarsAPI(mesh).CreatePrimvar(
        "st", Sdf.ValueTypeNames.TexCoord2fArray, UsdGeom.Tokens.vertex
    ).Set(Vt.Vec2fArray.FromNumpy(triangles.uv))
    return mesh


def _add_material(stage: Usd.Stage, path: Sdf.Path, material: Material, textures: str) -> None:
    made = UsdShade.Material.Define(stage, path)
    surface = _shader(stage, path.AppendChild("surface"), "UsdPreviewSurface")
    surface.CreateInput("roughness", Sdf.ValueTypeNames.Float).Set(material.roughness)
    surface.CreateInput("metallic", Sdf.ValueTypeNames.Float).Set(material.metallic)
    own = np.asarray(linear(material.colour))
    # What shines fully shows its own colour whatever falls on it: it reflects nothing.
    colours = {"diffuseColor": np.zeros(3) if material.emission >= 1.0 else own}
    if material.emission:
        colours["emissiveColor"] = own * material.emission
    for name, colour in colours.items():
        slot = surface.CreateInput(name, Sdf.ValueTypeNames.Color3f)
        if material.texture is None or not colour.any():
            slot.Set(Gf.Vec3f(*colour.tolist()))
        else:
            picture = f"./{textures}/{image_name(material.texture)}"
            reader = _texture(stage, path, f"{name}_texture", picture, colour)
            slot.ConnectToSource(reader.CreateOutput("rgb", Sdf.ValueTypeNames.Float3))
    out = surface.CreateOutput("surface", Sdf.ValueTypeNames.Token)
    made.CreateSurfaceOutput().ConnectToSource(out)


def _texture(
    stage: Usd.Stage, material: Sdf.Path, name: str, picture: str, tint: Array
) -> UsdShade.Shader:
    """A reader of a picture whose linear colours are multiplied by a tint."""
    where = _shader(stage, material.AppendChild("st"), "UsdPrimvarReader_float2")
    where.CreateInput("varname", Sdf.ValueTypeNames.String).Set("st")
    reader = _shader(stage, material.AppendChild(name), "UsdUVTexture")
    reader.CreateInput("file", Sdf.ValueTypeNames.Asset).Set(Sdf.AssetPath(picture))
    reader.CreateInput("sourceColorSpace", Sdf.ValueTypeNames.Token).Set("sRGB")
    reader.CreateInput("scale", Sdf.ValueTypeNames.Float4).Set(Gf.Vec4f(*tint.tolist(), 1.0))
    for wrap in ("wrapS", "wrapT"):
        reader.CreateInput(wrap, Sdf.ValueTypeNames.Token).Set("repeat")
    reader.CreateInput("st", Sdf.ValueTypeNames.Float2).ConnectToSource(
        where.CreateOutput("result", Sdf.ValueTypeNames.Float2)
    )
    return reader


def _shader(stage: Usd.Stage, path: Sdf.Path, identifier: str) -> UsdShade.Shader:
    shader = UsdShade.Shader.Define(stage, path)
    shader.CreateIdAttr(identifier)
    return shader


def _add_lights(stage: Usd.Stage, graph: SceneGraph) -> None:
    """Lights under which a white, matt face gives back the colours that the scene states."""
    through = [BUILDING.AppendChild(node.identifier) for node in graph.surfaces if not node.shadow]
    sky = UsdLux.DomeLight.Define(stage, LIGHTS.AppendChild("ambient"))
    sky.CreateColorAttr(Gf.Vec3f(*graph.scene.ambient))
    sky.CreateIntensityAttr(1.0)
    _shadows(sky, True, through)
    for number, light in enumerate(graph.scene.lights, start=1):
        path = LIGHTS.AppendChild(f"light_{number}")
        made = (
            _sun(stage, path, light) if light.kind == "directional" else _lamp(stage, path, light)
        )
        _shadows(made, light.shadows, through)


def _sun(stage: Usd.Stage, path: Sdf.Path, light: Light) -> UsdLux.DistantLight:
    sun = UsdLux.DistantLight.Define(stage, path)
    strength, colour = brightness(light)
    sun.CreateColorAttr(Gf.Vec3f(*colour))
    sun.CreateAngleAttr(SUN_ANGLE)
    # Normalised, the intensity is what falls on a face: Lambert gives back 1 / pi of it.
    sun.CreateNormalizeAttr(True)
    sun.CreateIntensityAttr(strength * math.pi)
    sun.AddTransformOp().Set(_matrix(aimed(light.direction), light.position))
    return sun


def _lamp(stage: Usd.Stage, path: Sdf.Path, light: Light) -> UsdLux.SphereLight:
    lamp = UsdLux.SphereLight.Define(stage, path)
    strength, colour = brightness(light)
    lamp.CreateColorAttr(Gf.Vec3f(*colour))
    lamp.CreateRadiusAttr(BULB)
    lamp.CreateIntensityAttr(strength * (LAMP_DISTANCE / BULB) ** 2)
    lamp.AddTranslateOp().Set(Gf.Vec3d(*light.position))
    return lamp


def _shadows(
    light: UsdLux.DomeLight | UsdLux.DistantLight | UsdLux.SphereLight,
    cast: bool,
    through: list[Sdf.Path],
) -> None:
    """Whether a light casts shadows, and through which prims it shines all the same."""
    UsdLux.ShadowAPI.Apply(light.GetPrim()).CreateShadowEnableAttr(cast)
    if cast:
        link = UsdLux.LightAPI(light).GetShadowLinkCollectionAPI()
        link.CreateExcludesRel().SetTargets(through)


def _add_camera(stage: Usd.Stage, camera: Camera) -> None:
    made = UsdGeom.Camera.Define(stage, ROOT.AppendChild("Camera"))
    made.AddTransformOp().Set(_matrix(gl_rotation(camera), camera.position))
    made.CreateVerticalApertureAttr(APERTURE)
    made.CreateHorizontalApertureAttr(APERTURE * camera.width / camera.height)
    half = math.tan(math.radians(camera.vertical_fov) / 2)
    made.CreateFocalLengthAttr(APERTURE / 2 / half)
    made.CreateClippingRangeAttr(Gf.Vec2f(NEAR, 1000.0))
    made.GetPrim().SetCustomDataByKey("width", camera.width)
    made.GetPrim().SetCustomDataByKey("height", camera.height)


def _matrix(rotation: Array, position: Vector) -> Gf.Matrix4d:
    """USD multiplies rows: the transpose of the usual matrix."""
    rows = np.eye(4)
    rows[:3, :3] = rotation.T
    rows[3, :3] = position
    return Gf.Matrix4d(rows.tolist())
