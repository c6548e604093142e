"""Rows of the configs that ask nothing: what is kept of each view and each scene."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacenum_datasets.geometry import Box, Camera, Vector
from spacenum_datasets.vocabulary import COMPANIONS, Companion, Kept, Split

Row = dict[str, Any]

PLANES = (Kept.DEPTH, Kept.INSTANCES)
"""What is kept of a view, a picture each."""

Point = tuple[float, float]


@dataclass(frozen=True)
class KeptView:
    """A row of `views`.

    Attributes:
        key: of the view.
        scene: its id.
        simulator: identity of what rendered it.
        camera: from where.
        names: by instance id, what questions call the object; empty for 0 and what is left out.
        depth: encoded, or None where it is not kept or not yet there.
        instances: likewise.
    """

    key: str
    scene: str
    simulator: str
    camera: Camera
    names: tuple[str, ...]
    depth: bytes | None = None
    instances: bytes | None = None

    @property
    def name(self) -> str:
        """What no other row of its config has."""
        return self.key

    @property
    def images(self) -> tuple[bytes, ...]:
        """Its encoded pictures."""
        return tuple(image for image in (self.depth, self.instances) if image is not None)

    def row(self) -> Row:
        camera = self.camera
        return {
            "key": self.key,
            "scene": self.scene,
            "simulator": self.simulator,
            "width": camera.width,
            "height": camera.height,
            "vertical_fov": camera.vertical_fov,
            "intrinsics": camera.intrinsics().tolist(),
            "position": list(camera.position),
            "rotation": [list(r) for r in camera.rotation],
            "depth": stored_picture(self.depth),
            "instances": stored_picture(self.instances),
            "names": list(self.names),
        }


@dataclass(frozen=True)
class KeptRoom:
    """A room of a scene.

    Attributes:
        name: unique in the scene.
        polygon: corners of its floor in the world, counter-clockwise, metres.
    """

    name: str
    polygon: tuple[Point, ...]


@dataclass(frozen=True)
class KeptObject:
    """An object of a scene, as `objects` of `scenes` has it: ids from 1, metres, degrees."""

    id: int
    name: str
    category: str
    fixed: bool
    position: Vector
    yaw: float
    size: Vector
    box: Box
    room: str
    support: str

    def row(self) -> Row:
        plain = {
            name: getattr(self, name)
            for name in ("id", "name", "category", "fixed", "yaw", "room", "support")
        }
        corners = {"lower": list(self.box.lower), "upper": list(self.box.upper)}
        return plain | corners | {"position": list(self.position), "size": list(self.size)}


@dataclass(frozen=True)
class KeptScene:
    """A row of `scenes`.

    Attributes:
        id: of the scene.
        kind: what its id begins with, where it is of our own making; else empty.
        simulator: identity of what rendered it.
        rooms: its rooms.
        objects: all that has a name, in the order of ids.
        top_view: encoded.
    """

    id: str
    kind: str
    simulator: str
    rooms: tuple[KeptRoom, ...]
    objects: tuple[KeptObject, ...]
    top_view: bytes

    @property
    def name(self) -> str:
        """What no other row of its config has."""
        return self.id

    @property
    def images(self) -> tuple[bytes, ...]:
        """Its encoded picture."""
        return (self.top_view,)

    def row(self) -> Row:
        return {
            "id": self.id,
            "kind": self.kind,
            "simulator": self.simulator,
            "rooms": [
                {"name": r.name, "polygon": [list(p) for p in r.polygon]} for r in self.rooms
            ],
            "objects": [thing.row() for thing in self.objects],
            "top_view": stored_picture(self.top_view),
        }


def stored_picture(data: bytes | None) -> Row | None:
    """An encoded picture as a row has it."""
    return None if data is None else {"bytes": data, "path": None}


def companions_of(also: Sequence[Kept], splits: Sequence[Split]) -> tuple[Companion, ...]:
    """The configs that a build makes beside those with questions, in the table's order."""
    return tuple(
        companion
        for companion in COMPANIONS.values()
        if companion.split in splits and set(companion.holds) & set(also)
    )


def name_column(companion: Companion) -> str:
    """The column that no two rows share."""
    return "id" if Kept.SCENES in companion.holds else "key"
