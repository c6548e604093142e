"""Things of one room match: a scheme changes materials and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.seeding import stream
from builder.spec import AssetSpec, Object
from builder.world.assets import BUILT_IN, CATALOGUE, build_asset, sample_size
from builder.world.assets.catalogue import Catalogue
from builder.world.materials import MATERIALS
from builder.world.room_types import ROOM_TYPES
from builder.world.rooms import make_room
from builder.world.shape import Asset, Material
from builder.world.styles import STYLES, TONES, Scheme, apply_scheme, draw_scheme, finishes, restyle

WOODEN = ("chair", "dining table", "bookshelf", "wardrobe", "nightstand", "bed")
SCHEMES = [Scheme(name, tone) for name in STYLES for tone in (0, 5)]


def thing(category: str, seed: int = 3) -> Object:
    size = sample_size(CATALOGUE[category], stream("styles", category))
    return Object(category, AssetSpec(category, seed, size, size), (1.0, 2.0, 0.0), 90.0)


def dressed(category: str, scheme: Scheme, seed: int = 3) -> Asset:
    return build_asset(apply_scheme((thing(category, seed),), scheme, BUILT_IN)[0].asset)


def looks(asset: Asset, families: tuple[str, ...]) -> set[Material]:
    return {p.material for p in asset.parts if p.material.family.startswith(families)}


def test_there_are_enough_styles_and_each_is_filed_under_its_name() -> None:
    assert len(STYLES) >= 5
    assert all(style.name == name for name, style in STYLES.items())


@pytest.mark.parametrize("name", STYLES)
def test_a_style_speaks_of_materials_that_exist(name: str) -> None:
    style = STYLES[name]
    assert set(style.woods) | set(style.metals) | set(style.worktops) <= set(MATERIALS)
    assert len(style.woods) >= 2
    for kind in (*ROOM_TYPES, "desk", "anything"):
        floors, walls = finishes(Scheme(name, 0), kind)
        assert floors
        assert walls
        assert set(floors) | set(walls) <= set(MATERIALS)
    for colour in (*style.paints, *style.leathers, *(c for p in style.palettes for c in p)):
        assert len(colour) == 3
        assert all(0 <= channel <= 1 for channel in colour)
    assert all(len(palette) >= 3 for palette in style.palettes)


def test_styles_look_different() -> None:
    shown = {
        name: frozenset(
            m for tone in range(TONES) for m in looks(dressed("chair", Scheme(name, tone)), ("",))
        )
        for name in STYLES
    }
    assert len(set(shown.values())) == len(STYLES)


def test_schemes_repeat_and_differ() -> None:
    drawn = [draw_scheme(stream("schemes", i)) for i in range(60)]
    assert drawn == [draw_scheme(stream("schemes", i)) for i in range(60)]
    assert {scheme.style for scheme in drawn} == set(STYLES)
    assert len(set(drawn)) > 30


def test_a_scheme_leaves_all_but_the_recipe_unchanged() -> None:
    objects = tuple(thing(name) for name in CATALOGUE)
    for before, after in zip(objects, apply_scheme(objects, SCHEMES[0], BUILT_IN), strict=True):
        assert (before.name, before.position, before.yaw) == (
            after.name,
            after.position,
            after.yaw,
        )
        assert before.asset.size == after.asset.size
        assert before.asset.base == after.asset.base
        assert before.asset.seed == after.asset.seed


@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_meshes_stay_the_same_byte_for_byte(scheme: Scheme) -> None:
    for name in CATALOGUE:
        plain, after = build_asset(thing(name).asset), dressed(name, scheme)
        assert len(plain.parts) == len(after.parts)
        for old, new in zip(plain.parts, after.parts, strict=True):
            assert old.mesh.vertices.tobytes() == new.mesh.vertices.tobytes()
            assert old.mesh.faces.tobytes() == new.mesh.faces.tobytes()
            assert old.mesh.uv.tobytes() == new.mesh.uv.tobytes()


@pytest.mark.parametrize("scheme", SCHEMES, ids=str)
def test_all_of_one_category_is_of_the_same_wood_and_metal(scheme: Scheme) -> None:
    for name in WOODEN:
        real = [f for f in MATERIALS if f.startswith("wood_") and f not in PAINTED]
        for families in (tuple(real), PAINTED, ("metal_",)):
            seen = {m for seed in range(12) for m in looks_of(name, scheme, seed, families)}
            assert len(seen) <= 1, (name, families)


PAINTED = ("wood_white", "wood_painted")


def looks_of(name: str, scheme: Scheme, seed: int, families: tuple[str, ...]) -> list[Material]:
    """What became of the parts that were of these families."""
    plain = build_asset(thing(name, seed).asset)
    return [
        after.material
        for before, after in zip(plain.parts, dressed(name, scheme, seed).parts, strict=True)
        if before.material.family.startswith(families)
    ]


def test_a_room_has_few_woods() -> None:
    for i in range(4):
        scene = make_room("x", "living_room", stream("woods", i))
        seen = {
            part.material
            for item in scene.objects
            if item.asset.scheme
            for part, plain in zip(
                build_asset(item.asset).parts,
                build_asset(
                    AssetSpec(item.category, item.asset.seed, *[item.asset.size] * 2)
                ).parts,
                strict=True,
            )
            if plain.material.family.startswith("wood_")
        }
        assert 1 <= len(seen) <= 3


def test_kitchen_units_share_their_fronts() -> None:
    for scheme in SCHEMES:
        fronts = {
            dressed(name, scheme, seed).parts[0].material
            for name in ("kitchen counter", "kitchen sink")
            for seed in range(6)
        }
        assert len(fronts) == 1


@pytest.mark.parametrize("name", ["small plant", "toy car", "book", "television", "mug", "toilet"])
def test_small_things_and_ceramics_keep_their_colours(name: str) -> None:
    for scheme in SCHEMES:
        plain, after = build_asset(thing(name).asset), dressed(name, scheme)
        assert [p.material for p in plain.parts] == [p.material for p in after.parts]


def test_a_persons_own_models_keep_theirs() -> None:
    own = Catalogue({"chair": replace(CATALOGUE["chair"], own_look=True)}, own=("chair",))
    spec = apply_scheme((thing("chair"),), SCHEMES[0], own)[0].asset
    assert not spec.scheme
    plain = build_asset(thing("chair").asset, own)
    assert [p.material for p in build_asset(spec, own).parts] == [p.material for p in plain.parts]


def test_cushions_differ_from_the_seat() -> None:
    parts = tuple(build_asset(thing("sofa", seed).asset) for seed in range(8))
    for asset in parts:
        cloths = {p.material for p in asset.parts if p.material.family == "fabric"}
        shown = restyle(asset.parts, "modern:1:main", 4)
        after = {p.material for p in shown if p.material.family == "fabric"}
        assert len(after) == len(cloths)


def test_a_wrong_scheme_is_an_error() -> None:
    parts = build_asset(thing("chair").asset).parts
    with pytest.raises(KeyError):
        restyle(parts, "gothic:1:main")
    with pytest.raises(ValueError, match="unpack"):
        restyle(parts, "modern")


def test_textures_stay_few() -> None:
    """A scene's images fit into little memory however its rugs and stripes are coloured."""
    shown = {
        part.material.texture
        for scheme in SCHEMES
        for name in ("rug", "bed", "sofa", "curtains")
        for part in dressed(name, scheme).parts
        if part.material.texture is not None
    }
    assert len(shown) <= 6 * len(SCHEMES)
