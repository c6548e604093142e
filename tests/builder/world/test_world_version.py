"""The world may not change without its version; the last lines pin a new one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from builder.plan.static import plan_layouts
from builder.seeding import stream
from builder.spec import AssetSpec, Object, SceneSpec, content_hash
from builder.world import WORLD_VERSION
from builder.world.apartments import make_apartment
from builder.world.assets import BUILT_IN, CATALOGUE, Catalogue, build_asset
from builder.world.assets.kit import solids
from builder.world.desks import desk_top
from builder.world.materials import MATERIALS, PATTERNS, pixels
from builder.world.rooms import ROOM_KINDS, make_room
from builder.world.shape import Material, Part, Picture
from builder.world.structure import make_structure
from spacenum_datasets.geometry import Array, Box
from spacenum_datasets.vocabulary import STATIC_CELLS, Split

PINS = Path(__file__).with_name("world_versions.json")
REPIN = "python -m tests.builder.world.test_world_version"


def world_digest() -> str:
    """One hash over a few scenes, their meshes, materials and textures."""
    scenes = [make_room(f"pin-{kind}", kind, stream("pin", kind)) for kind in ROOM_KINDS]
    scenes.append(make_apartment("pin-apartment", stream("pin", "apartment")))
    slab = Box((-0.7, -0.4, 0.7), (0.7, 0.4, 0.73))
    around = Box((-2.0, -2.0, 0.0), (2.0, 2.0, 2.5))
    building = make_structure(stream("pin", "desk"), "desk", around)
    desk = [*building.surfaces, *desk_top(stream("pin", "desk top"), slab)]
    parts = [scene.digest for scene in scenes]
    parts += [content_hash([asdict(surface) for surface in desk])]
    parts += [mesh_digest(scene) for scene in scenes]
    materials = [make(seed) for seed in (0, 1) for make in MATERIALS.values()]
    parts += [content_hash([described(material) for material in materials])]
    built = [part.material for scene in scenes for o in scene.objects for part in parts_of(o)]
    parts += texture_digests([*materials, *built])
    parts += [content_hash([c.name for c in BUILT_IN.values()])]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def mesh_digest(scene: SceneSpec) -> str:
    """Of all meshes and where textures lie on them, in tens of micrometres, so that it is the same
    on every processor."""
    digest = hashlib.sha256()
    for thing in scene.objects:
        for part in parts_of(thing):
            digest.update(np.round(part.mesh.vertices * 1e5).astype("<i8").tobytes())
            digest.update(part.mesh.faces.astype("<i4").tobytes())
            digest.update(np.round(part.mesh.uv * 1e5).astype("<i8").tobytes())
            digest.update(content_hash(described(part.material)).encode())
    return digest.hexdigest()


def parts_of(thing: Object) -> tuple[Part, ...]:
    return build_asset(thing.asset).parts


def texture_digests(materials: Iterable[Material]) -> list[str]:
    """Of the pixels of every pattern's variants, each once.

    A picture's seed stands for its own; what else differs between two textures of one variant, the
    colours, is described with the material.
    """
    textures = [m.texture for m in materials if m.texture and not isinstance(m.texture, Picture)]
    variants = {(texture.pattern, texture.seed): texture for texture in reversed(textures)}
    return [
        hashlib.sha256(pixels(variants[name]).tobytes()).hexdigest() for name in sorted(variants)
    ]


def described(material: Material) -> dict[str, Any]:
    """Its values; a picture's seed stands for its pixels."""
    values = asdict(material)
    if material.texture is not None:
        values["texture"].pop("image", None)
    return values


def test_the_world_is_the_one_its_version_says() -> None:
    pins = json.loads(PINS.read_text())
    assert WORLD_VERSION in pins, f"WORLD_VERSION {WORLD_VERSION} is new: pin it with `{REPIN}`"
    assert pins[WORLD_VERSION] == world_digest(), (
        f"scenes, meshes or materials differ from those of world version {WORLD_VERSION}: raise "
        f"WORLD_VERSION in builder/world/__init__.py and pin it with `{REPIN}`"
    )


def test_the_pin_sees_what_a_texture_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    oak = MATERIALS["wood_oak"](0)
    assert oak.texture is not None
    pattern, before = PATTERNS[oak.texture.pattern], texture_digests([oak])

    def harder(rng: np.random.Generator, colours: Array) -> Array:
        image = pattern(rng, colours)
        return image.mean() + 2 * (image - image.mean())

    pixels.cache_clear()
    monkeypatch.setitem(PATTERNS, oak.texture.pattern, harder)
    assert texture_digests([oak]) != before
    monkeypatch.undo()
    pixels.cache_clear()
    assert texture_digests([oak]) == before


def test_the_pin_sees_how_a_texture_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    bedroom = make_room("pin-bedroom", "bedroom", stream("pin", "bedroom"))
    shelf = next(o for o in bedroom.objects if o.category in {"bookshelf", "bed", "wardrobe"})
    alone = replace(bedroom, objects=(shelf,))
    before, columns = mesh_digest(alone), solids._box_columns
    build_asset.cache_clear()
    monkeypatch.setattr(
        solids,
        "_box_columns",
        lambda steps, turned: columns(steps, tuple(not t for t in turned)),
    )
    assert mesh_digest(alone) != before
    monkeypatch.undo()
    build_asset.cache_clear()
    assert mesh_digest(alone) == before


def test_a_category_that_is_appended_changes_no_scene() -> None:
    new = replace(CATALOGUE["chair"], name="throne")
    larger = Catalogue({**CATALOGUE, "throne": new}, waiting=BUILT_IN.waiting | {"throne"})
    for kind in ROOM_KINDS:
        before, after = (make_room("law", kind, stream("law", kind), c) for c in (BUILT_IN, larger))
        assert before == after
    for cell in STATIC_CELLS:
        old, new_ones = (plan_layouts(0, Split.TEST, cell, 0, 64, c) for c in (BUILT_IN, larger))
        assert old == new_ones
    throne = AssetSpec("throne", 1, new.largest, new.largest)
    assert build_asset(throne, larger).parts, "it can be built and looked at"


def test_no_two_versions_are_the_same_world() -> None:
    pins = json.loads(PINS.read_text())
    assert len(set(pins.values())) == len(pins)


if __name__ == "__main__":
    known = json.loads(PINS.read_text()) if PINS.exists() else {}
    known[WORLD_VERSION] = world_digest()
    PINS.write_text(json.dumps(known, indent=2) + "\n")
