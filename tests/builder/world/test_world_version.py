"""The world may not change without its version; the last lines pin a new one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from builder.plan.static import plan_layouts
from builder.seeding import stream
from builder.spec import AssetSpec, SceneSpec, content_hash
from builder.world import WORLD_VERSION
from builder.world.apartments import apartment
from builder.world.assets import BUILT_IN, CATALOGUE, Catalogue, build
from builder.world.desks import desk_top
from builder.world.materials import MATERIALS
from builder.world.rooms import ROOM_KINDS, room
from builder.world.shape import Material
from builder.world.structure import structure
from spacenum_datasets.geometry import Box
from spacenum_datasets.vocabulary import STATIC_CELLS, Split

PINS = Path(__file__).with_name("world_versions.json")
REPIN = "python -m tests.builder.world.test_world_version"


def world_digest() -> str:
    """One hash over a few scenes, their meshes and their materials."""
    scenes = [room(f"pin-{kind}", kind, stream("pin", kind)) for kind in ROOM_KINDS]
    scenes.append(apartment("pin-apartment", stream("pin", "apartment")))
    slab = Box((-0.7, -0.4, 0.7), (0.7, 0.4, 0.73))
    around = Box((-2.0, -2.0, 0.0), (2.0, 2.0, 2.5))
    building = structure(stream("pin", "desk"), "desk", around)
    desk = [*building.surfaces, *desk_top(stream("pin", "desk top"), slab)]
    parts = [scene.digest for scene in scenes]
    parts += [content_hash([asdict(surface) for surface in desk])]
    parts += [mesh_digest(scene) for scene in scenes]
    parts += [
        content_hash([described(make(seed)) for make in MATERIALS.values()]) for seed in (0, 1)
    ]
    parts += [content_hash([c.name for c in BUILT_IN.values()])]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def mesh_digest(scene: SceneSpec) -> str:
    """Of all meshes, in tens of micrometres, so that it is the same on every processor."""
    digest = hashlib.sha256()
    for thing in scene.objects:
        for part in build(thing.asset).parts:
            digest.update(np.round(part.mesh.vertices * 1e5).astype("<i8").tobytes())
            digest.update(part.mesh.faces.astype("<i4").tobytes())
            digest.update(content_hash(described(part.material)).encode())
    return digest.hexdigest()


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


def test_a_category_that_is_appended_changes_no_scene() -> None:
    new = replace(CATALOGUE["chair"], name="throne")
    larger = Catalogue({**CATALOGUE, "throne": new}, waiting=BUILT_IN.waiting | {"throne"})
    for kind in ROOM_KINDS:
        before, after = (room("law", kind, stream("law", kind), c) for c in (BUILT_IN, larger))
        assert before == after
    for cell in STATIC_CELLS:
        old, new_ones = (plan_layouts(0, Split.TEST, cell, 0, 64, c) for c in (BUILT_IN, larger))
        assert old == new_ones
    throne = AssetSpec("throne", 1, new.largest, new.largest)
    assert build(throne, larger).parts, "it can be built and looked at"


def test_no_two_versions_are_the_same_world() -> None:
    pins = json.loads(PINS.read_text())
    assert len(set(pins.values())) == len(pins)


if __name__ == "__main__":
    known = json.loads(PINS.read_text()) if PINS.exists() else {}
    known[WORLD_VERSION] = world_digest()
    PINS.write_text(json.dumps(known, indent=2) + "\n")
