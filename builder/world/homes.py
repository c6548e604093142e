"""Where agents live: every kind of scene by the number of a scene, and how one is furnished."""

from __future__ import annotations

from builder.seeding import stream
from builder.spec import SceneSpec
from builder.world.apartments import make_apartment
from builder.world.assets import BUILT_IN, Catalogue
from builder.world.rooms import ROOM_KINDS, make_room
from spacenum_datasets.vocabulary import Split

APARTMENT = "apartment"
HOME_KINDS = (*ROOM_KINDS, APARTMENT)


def kind_of(number: int) -> str:
    """What the scene of that number is: the kinds come in turn."""
    return HOME_KINDS[number % len(HOME_KINDS)]


def home_id(split: Split, number: int) -> str:
    """As `bedroom-test-00000`; test and train never share one."""
    return f"{kind_of(number)}-{split}-{number:05d}"


def make_home(split: Split, number: int, seed: int, catalogue: Catalogue = BUILT_IN) -> SceneSpec:
    """The scene of that number in a dataset that was built with `seed`.

    Raises:
        Unfurnishable: no arrangement left room to walk.
    """
    scene_id, kind = home_id(split, number), kind_of(number)
    rng = stream(seed, "scene", scene_id)
    if kind == APARTMENT:
        return make_apartment(scene_id, rng, catalogue)
    return make_room(scene_id, kind, rng, catalogue)
