"""The world may not change without its version; the last lines pin a new one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from builder.seeding import stream
from builder.spec import SceneSpec, content_hash
from builder.world import WORLD_VERSION
from builder.world.assets import CATALOGUE, build
from builder.world.desks import desk_top
from builder.world.materials import MATERIALS
from builder.world.rooms import ROOM_KINDS, room
from builder.world.structure import structure
from spacenum_datasets.geometry import Box

PINS = Path(__file__).with_name("world_versions.json")
REPIN = "python -m tests.builder.world.test_world_version"


def world_digest() -> str:
    """One hash over a few scenes, their meshes and their materials."""
    scenes = [room(f"pin-{kind}", kind, stream("pin", kind)) for kind in ROOM_KINDS]
    slab = Box((-0.7, -0.4, 0.7), (0.7, 0.4, 0.73))
    around = Box((-2.0, -2.0, 0.0), (2.0, 2.0, 2.5))
    building = structure(stream("pin", "desk"), "desk", around)
    desk = [*building.surfaces, *desk_top(stream("pin", "desk top"), slab)]
    parts = [scene.digest for scene in scenes]
    parts += [content_hash([asdict(surface) for surface in desk])]
    parts += [mesh_digest(scene) for scene in scenes]
    parts += [content_hash([asdict(make(seed)) for make in MATERIALS.values()]) for seed in (0, 1)]
    parts += [content_hash(sorted(CATALOGUE))]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def mesh_digest(scene: SceneSpec) -> str:
    """Of all meshes, in tens of micrometres, so that it is the same on every processor."""
    digest = hashlib.sha256()
    for thing in scene.objects:
        for part in build(thing.asset).parts:
            digest.update(np.round(part.mesh.vertices * 1e5).astype("<i8").tobytes())
            digest.update(part.mesh.faces.astype("<i4").tobytes())
            digest.update(content_hash(asdict(part.material)).encode())
    return digest.hexdigest()


def test_the_world_is_the_one_its_version_says() -> None:
    pins = json.loads(PINS.read_text())
    assert WORLD_VERSION in pins, f"WORLD_VERSION {WORLD_VERSION} is new: pin it with `{REPIN}`"
    assert pins[WORLD_VERSION] == world_digest(), (
        f"scenes, meshes or materials differ from those of world version {WORLD_VERSION}: raise "
        f"WORLD_VERSION in builder/world/__init__.py and pin it with `{REPIN}`"
    )


def test_no_two_versions_are_the_same_world() -> None:
    pins = json.loads(PINS.read_text())
    assert len(set(pins.values())) == len(pins)


if __name__ == "__main__":
    known = json.loads(PINS.read_text()) if PINS.exists() else {}
    known[WORLD_VERSION] = world_digest()
    PINS.write_text(json.dumps(known, indent=2) + "\n")
