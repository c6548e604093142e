"""Scenes and their views again from the ids that a dataset's `scene` column has."""

from __future__ import annotations

import re

from builder.plan.static import plan_layouts
from builder.spec import SceneSpec, View
from builder.world.assets import BUILT_IN, Catalogue
from builder.world.homes import HOME_KINDS, home_id, make_home
from builder.world.rooms import Unfurnishable
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import STATIC_CELLS, Split

IMAGE_SIZE = 512
"""Pixels of the cameras that layouts are planned with here. All that plans measure in an image is
measured in shares of its edge, so a dataset with images of another size has the same scenes."""

SCENE_ID = re.compile(r"([a-z_]+)-(test|train)-(\d{5,})")
LAYOUTS = {cell.value: cell for cell in STATIC_CELLS}


def scene_of(scene_id: str, seed: int = 0, catalogue: Catalogue = BUILT_IN) -> SceneSpec:
    """The scene of that id in a dataset that was built with `seed` and `catalogue`.

    A layout scene has every layout's targets, in both sizes; `views_of` says which are shown.

    Args:
        scene_id: as `bedroom-test-00000`.
        seed: of the dataset.
        catalogue: that the dataset was built with; by default the built-in one.

    Raises:
        UserError: no such scene.

    Examples:
        >>> scene = scene_of("bedroom-test-00000")
        >>> "bed" in {thing.category for thing in scene.objects}
        True

    Source: ours.
    """
    kind, split, index = parse_scene_id(scene_id)
    if kind in LAYOUTS:
        return views_of(scene_id, seed, catalogue)[0].scene
    if scene_id != (due := home_id(split, index)):
        raise UserError(f"there is no scene {scene_id}: number {index:05d} is {due}")
    try:
        return make_home(split, index, seed, catalogue)
    except Unfurnishable as error:
        raise UserError(f"there is no scene {scene_id} with seed {seed} ({error})") from error


def views_of(
    scene_id: str, seed: int = 0, catalogue: Catalogue = BUILT_IN, image_size: int = IMAGE_SIZE
) -> tuple[View, ...]:
    """The views of a layout scene: four for each of its layouts, one for each combination of
    a position and a size.

    Those of a home, as `bedroom-test-00000`, are transitions', which are drawn from other streams
    and not listed: empty.

    Args:
        scene_id: as `room-test-00003`.
        seed: of the dataset.
        catalogue: that the dataset was built with.
        image_size: of the cameras, pixels.

    Raises:
        UserError: no such scene.
    """
    kind, split, index = parse_scene_id(scene_id)
    if kind not in LAYOUTS:
        return ()
    layouts = plan_layouts(seed, split, LAYOUTS[kind], index, image_size, catalogue)
    if not layouts:
        raise UserError(f"there is no scene {scene_id} with seed {seed}: nothing fitted there")
    return tuple(view for layout in layouts for view in layout.views)


def parse_scene_id(scene_id: str) -> tuple[str, Split, int]:
    """Kind, split and number of a scene.

    Raises:
        UserError: no scene has such an id.
    """
    match = SCENE_ID.fullmatch(scene_id)
    kinds = (*HOME_KINDS, *LAYOUTS)
    if match is None or match[1] not in kinds or f"{int(match[3]):05d}" != match[3]:
        raise UserError(
            f"there is no scene {scene_id}: an id is KIND-SPLIT-NUMBER, as {kinds[0]}-test-00000, "
            f"with one of {', '.join(kinds)}"
        )
    return match[1], Split(match[2]), int(match[3])
