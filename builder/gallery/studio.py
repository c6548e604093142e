"""A neutral studio: one thing before a backdrop, seen from its front and a little above."""

from __future__ import annotations

import math

import numpy as np

from builder.seeding import draw_seed, stream
from builder.spec import AssetSpec, Light, Object, SceneSpec, Surface, View
from builder.world.assets import BUILT_IN, Catalogue, Category, sample_size
from spacenum_datasets.geometry import Box, Camera, Vector, camera_rotation, vector

VERTICAL_FOV = 30.0
AZIMUTH = 33.0
"""Degrees from a thing's front to where the camera stands: three quarters."""

MARGIN = 0.07
"""Free border around the thing, share of the picture's edge."""

ELEVATIONS = ((0.12, 48.0), (0.45, 32.0), (math.inf, 20.0))
"""Degrees above the horizon by height over width: flat things are seen from higher up."""

ELEVATION_OF: dict[str, float] = {"wall": 10.0, "ceiling": 4.0}
"""Degrees for things that hang."""

BACKDROP = ("plastic_white", 0)
KEY_LIGHT: Vector = (0.40, 0.395, 0.385)
FILL_LIGHT: Vector = (0.16, 0.16, 0.165)
AMBIENT: Vector = (0.56, 0.56, 0.56)


def look(
    category: Category, number: int, seed: int, edge: int, catalogue: Catalogue = BUILT_IN
) -> View:
    """The picture of a category's look.

    Args:
        category: of the catalogue.
        number: which look; each has a size, shape and materials of its own.
        seed: of the gallery; other seeds show other looks.
        edge: of the square picture, pixels.
        catalogue: that the category is of.
    """
    rng = stream("gallery", seed, category.name, number)
    size = sample_size(category, rng)
    asset = AssetSpec(category.name, draw_seed(rng), size, size)
    scene_id = f"studio-{category.name}-{seed}-{number}"
    scene = studio(scene_id, category.stands, asset, catalogue.world)
    (thing,) = scene.objects
    low = np.subtract(thing.position, (size[0] / 2, size[1] / 2, 0.0))
    box = Box(vector(low), vector(low + size))
    elevation = ELEVATION_OF.get(category.stands) or tilt(size)
    return View(scene, aim_camera(box, elevation, edge))


def tilt(size: Vector) -> float:
    """Degrees above the horizon from which a standing thing of a size shows its shape."""
    slimness = size[2] / max(size[0], size[1])
    return next(angle for limit, angle in ELEVATIONS if slimness <= limit)


def studio(scene_id: str, stands: str, asset: AssetSpec, world: str) -> SceneSpec:
    """A floor, a backdrop and soft light around one asset, all in the asset's own measure.

    Args:
        scene_id: of the scene.
        stands: what carries the asset: `wall` hangs it on the backdrop, `ceiling` under a slab.
        asset: what is shown, its front towards -y.
        world: version of the world that the asset is of.
    """
    width, depth, height = asset.size
    reach = max(asset.size)
    far = 60 * reach
    raised = {"wall": 0.35 * reach, "ceiling": 0.5 * reach}.get(stands, 0.0)
    back = depth / 2 + (0.002 if stands == "wall" else 0.9 * reach)
    name, seed = BACKDROP
    # What stands needs no backdrop: seen from above, the floor fills the picture without a seam.
    surfaces = [Surface("floor", Box((-far, -far, -0.1 * reach), (far, far, 0.0)), name, seed)]
    if raised:
        wall = Box((-far, back, 0.0), (far, back + 0.1 * reach, far))
        surfaces.append(Surface("backdrop", wall, name, seed))
    if stands == "ceiling":
        top, half = raised + height, 0.75 * max(width, depth)
        slab = Box((-half, -half, top), (half, half, top + 0.03 * reach))
        surfaces.append(Surface("slab", slab, "ceiling", 0))
    extent = Box((-1.6 * reach, -1.4 * reach, 0.0), (1.6 * reach, back, raised + 1.3 * reach))
    return SceneSpec(
        id=scene_id,
        world=world,
        objects=(Object(asset.category, asset, (0.0, 0.0, raised)),),
        surfaces=tuple(surfaces),
        lights=(
            _light((0.55, 0.6, -1.0), KEY_LIGHT, extent, shadows=True),
            _light((-0.9, 0.5, -0.35), FILL_LIGHT, extent),
        ),
        ambient=AMBIENT,
        extent=extent,
    )


def _light(along: Vector, colour: Vector, extent: Box, shadows: bool = False) -> Light:
    direction = np.asarray(along) / np.linalg.norm(along)
    position = np.asarray(extent.centre) - direction * np.linalg.norm(extent.size)
    return Light("directional", vector(position), vector(direction), colour, shadows)


def aim_camera(box: Box, elevation: float, edge: int) -> Camera:
    """The nearest camera that has the whole box in its picture, three quarters from its front."""
    yaw = 90.0 - AZIMUTH
    rotation = camera_rotation(yaw, -elevation)
    forward = np.asarray(rotation)[:, 2]
    centre, corners = np.asarray(box.centre), box.corners()

    def at(distance: float) -> Camera:
        position = vector(centre - distance * forward)
        return Camera(position, rotation, VERTICAL_FOV, edge, edge)

    near, far = 0.0, 8 * float(np.linalg.norm(box.size))
    for _ in range(24):
        middle = (near + far) / 2
        if at(middle).sees(corners, MARGIN * edge):
            far = middle
        else:
            near = middle
    return at(far)
