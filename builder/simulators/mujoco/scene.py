"""A scene spec as a compiled MuJoCo model: one body an object, one mesh geom a material."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import mujoco
import numpy as np
import numpy.typing as npt

from builder.simulators.base import SimulatorError
from builder.simulators.mujoco.culling import Hulls, hulls
from builder.simulators.mujoco.lighting import add_lights, needs_vertices
from builder.simulators.mujoco.meshes import Buffers, box_buffers, by_material
from builder.spec import AssetSpec, SceneSpec
from builder.world.assets import Catalogue
from builder.world.shape import Asset, Material, Texture

LAMP_CELL = 0.35
"""Metres between a surface's vertices where a lamp's fall-off has to show."""


UNLIT = 1e-3
"""Share of the light on them that things which shine fully throw back."""


@dataclass(frozen=True)
class RenderQuality:
    """What a picture costs and how it looks; a change here changes the renderer's identity.

    Attributes:
        shadow_map: edge of the shadow map, texels; 0 draws no shadows. Shadows fade over the width
            of a texel (see `gl.soften`): with 1536 that is two thirds of a pixel at half the depth
            of a picture of 512, in rooms and on desks. With more, edges are hard again and cost
            more; with fewer, those near by have teeth and flat things lose their shadows.
        samples: multisampling of the colour picture.
        near: metres; nothing nearer to the camera plane is seen.
    """

    shadow_map: int = 1536
    samples: int = 4
    near: float = 0.02

    @property
    def label(self) -> str:
        """What of it is not as usual, as `samples1`; part of the simulator's identity."""
        usual = RenderQuality()
        names = [f.name for f in fields(self) if getattr(self, f.name) != getattr(usual, f.name)]
        return "-".join(f"{name}{getattr(self, name):g}" for name in names)


@dataclass(frozen=True)
class Library:
    """Where a scene's descriptions of assets become geometry and pictures.

    Attributes:
        asset: description -> mesh parts.
        material: (key, seed) of a surface -> its material.
        pixels: texture -> uint8 (height, width, 3).
    """

    asset: Callable[[AssetSpec], Asset]
    material: Callable[[str, int], Material]
    pixels: Callable[[Texture], npt.NDArray[np.uint8]]


def default_library(catalogue: Catalogue | None = None) -> Library:
    """The world's materials, and its own catalogue where no other is given."""
    from builder.world.assets import build_asset
    from builder.world.materials import MATERIALS, pixels

    asset = build_asset if catalogue is None else lambda spec: build_asset(spec, catalogue)
    return Library(asset, lambda key, seed: MATERIALS[key](seed), pixels)


@dataclass(frozen=True, eq=False)
class Compiled:
    """A scene ready to be rendered.

    Attributes:
        scene: the spec it came from.
        model: MuJoCo's model; its body positions are changed for a view and put back.
        data: the state that goes with it.
        bodies: object name -> body id.
        instance_of: int32 (ngeom,): 1-based object index, 0 for a surface.
        surface_of: int32 (ngeom,): 1-based surface index, 0 for an object.
        hulls: what culling needs to know.
    """

    scene: SceneSpec
    model: Any
    data: Any
    bodies: dict[str, int]
    instance_of: npt.NDArray[np.int32]
    surface_of: npt.NDArray[np.int32]
    hulls: Hulls


def compile_scene(scene: SceneSpec, library: Library, quality: RenderQuality) -> Compiled:
    """Build every mesh, texture and light of a scene.

    Raises:
        SimulatorError: MuJoCo refuses the scene; the message names it and the reason.
    """
    spec = _empty_spec(quality)
    wardrobe = _Wardrobe(spec, library.pixels)
    owners: list[tuple[int, int]] = []
    for number, thing in enumerate(scene.objects, start=1):
        half = math.radians(thing.yaw) / 2
        body = spec.worldbody.add_body(
            name=f"object{number}",
            pos=thing.position,
            quat=[math.cos(half), 0.0, 0.0, math.sin(half)],
        )
        for material, mesh in by_material(library.asset(thing.asset).parts).items():
            _add_geom(spec, body, len(owners), mesh, wardrobe.name(material))
            owners.append((number, 0))
    # Last, so that what stands before a wall is drawn before it and the wall's pixels are spared.
    building = spec.worldbody.add_body(name="building")
    cell = LAMP_CELL if needs_vertices(scene) else math.inf
    for number, surface in enumerate(scene.surfaces, start=1):
        material = library.material(surface.material, surface.seed)
        _add_geom(
            spec,
            building,
            len(owners),
            box_buffers(surface.box, cell, material),
            wardrobe.name(material),
        )
        owners.append((0, number))
    add_lights(spec, scene)
    try:
        model = spec.compile()
    except ValueError as error:
        raise SimulatorError(f"scene {scene.id}: MuJoCo cannot compile it: {error}") from error
    return _describe(scene, model, owners)


def _describe(scene: SceneSpec, model: Any, owners: list[tuple[int, int]]) -> Compiled:
    order = [int(model.geom(f"geom{i}").id) for i in range(len(owners))]
    table = np.zeros((len(owners), 2), np.int32)
    table[order] = owners
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    mujoco.mj_camlight(model, data)
    numbered = enumerate(scene.objects, start=1)
    return Compiled(
        scene=scene,
        model=model,
        data=data,
        bodies={o.name: int(model.body(f"object{i}").id) for i, o in numbered},
        instance_of=table[:, 0].copy(),
        surface_of=table[:, 1].copy(),
        hulls=hulls(scene, across(scene)),
    )


def across(scene: SceneSpec) -> float:
    """Metres from any point inside the building to beyond its farthest corner."""
    boxes = [scene.extent, *(surface.box for surface in scene.surfaces)]
    low = np.min([box.lower for box in boxes], axis=0)
    high = np.max([box.upper for box in boxes], axis=0)
    return float(np.linalg.norm(high - low)) + 1.0


def _empty_spec(quality: RenderQuality) -> Any:
    spec = mujoco.MjSpec()
    spec.compiler.usethread = False  # workers are one process a core already
    spec.visual.quality.shadowsize = quality.shadow_map
    spec.visual.quality.offsamples = quality.samples
    # Builtin shapes are never drawn; their display lists would be made for every scene.
    spec.visual.quality.numslices = 4
    spec.visual.quality.numstacks = 4
    spec.visual.quality.numquads = 1
    return spec


class _Wardrobe:
    """The materials and textures of one scene, each made once."""

    def __init__(self, spec: Any, pixels: Callable[[Texture], npt.NDArray[np.uint8]]) -> None:
        self._spec = spec
        self._pixels = pixels
        self._materials: dict[Material, str] = {}
        self._textures: dict[tuple[object, ...], str] = {}

    def name(self, material: Material) -> str:
        if material not in self._materials:
            self._materials[material] = self._add(material)
        return self._materials[material]

    def _add(self, material: Material) -> str:
        name = f"material{len(self._materials)}"
        gloss = (1.0 - material.roughness) ** 2
        # What shines fully shows its own colour whatever falls on it, and so never blows out.
        matt = UNLIT if material.emission >= 1.0 else 1.0
        made = self._spec.add_material(
            name=name,
            rgba=[*(matt * channel for channel in material.colour), 1.0],
            emission=material.emission / matt,
            specular=min(1.0, (0.7 if material.metallic else 0.35) * gloss),
            shininess=0.05 + 0.75 * gloss,
        )
        if material.texture is not None:
            made.textures[mujoco.mjtTextureRole.mjTEXROLE_RGB] = self._texture(material.texture)
        return name

    def _texture(self, texture: Texture) -> str:
        # The tile is in the mesh's coordinates; the picture does not depend on it.
        key = (texture.pattern, texture.seed, texture.colours)
        if key not in self._textures:
            image = np.ascontiguousarray(self._pixels(texture))
            name = self._textures[key] = f"texture{len(self._textures)}"
            added = self._spec.add_texture(
                name=name,
                type=mujoco.mjtTexture.mjTEXTURE_2D,
                width=image.shape[1],
                height=image.shape[0],
                nchannel=3,
            )
            added.data = image.tobytes()
        return self._textures[key]


def _add_geom(spec: Any, body: Any, number: int, mesh: Buffers, material: str) -> None:
    name = f"geom{number}"
    made = spec.add_mesh(name=name)
    # A memoryview is copied three times faster than an array.
    made.uservert = mesh.vertices.ravel().data
    made.userface = mesh.faces.ravel().data
    made.usernormal = mesh.normals.ravel().data
    made.usertexcoord = mesh.uv.ravel().data
    made.userfacetexcoord = np.arange(len(mesh.uv), dtype=np.int32).data
    # A shell has inertia whatever its volume, and a geom without collisions needs no hull.
    made.inertia = mujoco.mjtMeshInertia.mjMESH_INERTIA_SHELL
    body.add_geom(
        name=name,
        type=mujoco.mjtGeom.mjGEOM_MESH,
        meshname=name,
        material=material,
        contype=0,
        conaffinity=0,
    )
