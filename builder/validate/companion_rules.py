"""Rules on the configs that ask nothing: `views` and `scenes` are what the questions show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from builder.companions import PLANES
from builder.recipes import THRESHOLDS
from builder.validate.facts import Folder, Problem, digest
from builder.validate.report_rules import load_report, table_of, value_of
from spacenum_datasets import pictures
from spacenum_datasets.geometry import Camera, rotation, vector
from spacenum_datasets.schema import check_kind, shortest_decimal
from spacenum_datasets.vocabulary import Companion, Kept

Ids = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Shown:
    """A view as questions have it.

    Attributes:
        scene: its id.
        shown: digest of its camera and number of instances.
        instances: that number.
    """

    scene: str
    shown: bytes
    instances: int


@dataclass(frozen=True)
class Asked:
    """What the questions of a split show, and what of it the report says is kept.

    Attributes:
        views: key -> view.
        scenes: ids of the scenes.
        held: what is kept of views; None where no report says.
    """

    views: Mapping[str, Shown]
    scenes: frozenset[str]
    held: frozenset[str] | None


@dataclass
class Met:
    """What the rows of a split's companions were so far.

    Attributes:
        counts: name of a companion -> key or id -> rows that have it.
        objects: id of a scene -> names of its objects by their ids.
        called: id of a scene -> how many names its views have.
    """

    counts: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    objects: dict[str, int] = field(default_factory=dict)
    called: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True)
class KeptRow:
    """A row of `views`: as stored, what questions have of it, and its pictures.

    Attributes:
        raw: the plain values.
        asked: what questions of its split show.
        planes: `depth` and `instances`, those that are there, (height, width).
        formats: of these pictures' pixels, as Pillow names the mode.
    """

    raw: Mapping[str, Any]
    asked: Asked
    planes: Mapping[str, Ids]
    formats: Mapping[str, str]

    @property
    def shown(self) -> Shown | None:
        return self.asked.views.get(self.raw["key"])


def camera_of(raw: Mapping[str, Any]) -> Camera:
    """The camera of a row of `views`."""
    pose = vector(raw["position"]), rotation(raw["rotation"])
    width, height = (check_kind(raw[name], int) for name in ("width", "height"))
    return Camera(*pose, shortest_decimal(raw["vertical_fov"]), width, height)


def kept_cameras(row: KeptRow) -> Iterator[str]:
    """A kept view has the scene, the camera and the size that the questions say of its key; its
    intrinsics are that camera's."""
    camera = camera_of(row.raw)
    if not np.allclose(row.raw["intrinsics"], camera.intrinsics(), rtol=0, atol=1e-6):
        yield "its intrinsics are not those of its field of view and size"
    if row.shown is None:
        return  # which `kept_once` tells
    if row.raw["scene"] != row.shown.scene:
        yield f"its scene is {str(row.raw['scene'])[:80]!r}, questions show it in {row.shown.scene}"
    if digest(repr((camera, row.shown.instances))) != row.shown.shown:
        yield "its camera is not that of the questions"


def kept_pictures(row: KeptRow) -> Iterator[str]:
    """Depth and instances are there where the report says that they are kept, and nowhere else, as
    PNGs of 16 bits of the view's size."""
    for plane in PLANES:
        there = plane.value in row.planes
        if row.asked.held is not None and there != (plane.value in row.asked.held):
            yield f"its {plane} is {'there and not' if there else 'missing and'} said to be kept"
    size = row.raw["height"], row.raw["width"]
    for name, pixels in row.planes.items():
        if pixels.shape != size or not row.formats[name].startswith("I"):
            found = f"{pixels.shape[1]} x {pixels.shape[0]} pixels of the mode {row.formats[name]}"
            yield f"its {name} has {found}, not {size[1]} x {size[0]} of 16 bits"


def kept_depth(row: KeptRow) -> Iterator[str]:
    """Depth sees something, and every object that instances show."""
    depth, ids = row.planes.get("depth"), row.planes.get("instances")
    if depth is None:
        return
    if not depth.any():
        yield "its depth sees nothing at all"
    if ids is not None and ids.shape == depth.shape and (depth[ids > 0] == 0).any():
        yield "its depth sees nothing at a pixel of an object"


def kept_instances(row: KeptRow) -> Iterator[str]:
    """Every id that is seen has a name, and as many objects are visible as the questions say."""
    ids, names = row.planes.get("instances"), row.raw["names"]
    if not names or names[0] != "":
        yield "the name of id 0, no object, is not empty"
    if ids is None:
        return
    counts = np.bincount(ids.ravel(), minlength=len(names) + 1)
    if unnamed := [int(i) for i in np.flatnonzero(counts)[1:] if i >= len(names) or not names[i]]:
        yield f"ids {unnamed[:5]} are seen and have no name"
    least = THRESHOLDS.instance_share * ids.size
    visible = int((counts[1:] >= least).sum())
    if row.shown is not None and visible != row.shown.instances:
        yield f"{visible} instances are visible, the questions say {row.shown.instances}"


VIEW_RULES: dict[str, Callable[[KeptRow], Iterator[str]]] = {
    rule.__name__: rule for rule in (kept_cameras, kept_pictures, kept_depth, kept_instances)
}


def kept_scene(raw: Mapping[str, Any]) -> Iterator[str]:
    """A kept scene has rooms with floors, objects numbered from 1 with names of their own and boxes
    that have volume, and a top view that is a picture."""
    objects = raw["objects"]
    if [thing["id"] for thing in objects] != list(range(1, len(objects) + 1)):
        yield "its objects are not numbered from 1 on"
    names = [thing["name"] for thing in objects]
    if len(set(names)) < len(names) or not all(names):
        yield "two of its objects share a name, or one has none"
    rooms = {room["name"] for room in raw["rooms"]}
    if not rooms or any(len(room["polygon"]) < 3 for room in raw["rooms"]):
        yield "it has no rooms, or one without a floor"
    for thing in objects:
        if not all(a <= b for a, b in zip(thing["lower"], thing["upper"], strict=True)):
            yield f"the box of {thing['name']} is inside out"
        if thing["room"] and thing["room"] not in rooms:
            yield f"{thing['name']} is in a room that is not there, {thing['room'][:80]!r}"
    try:
        pictures.decode(raw["top_view"]["bytes"], "its top view")
    except pictures.UnreadablePicture as error:
        yield str(error)


def kept_once(folder: Folder, companion: Companion, met: Met, asked: Asked) -> Iterator[Problem]:
    """Every view, and every scene, that a question of the split shows is kept once, and no other;
    there are as many rows as the report says; views and scenes have the same objects."""
    said = value_of(table_of(load_report(folder), "companions").get(companion.name), "rows")
    counts = met.counts[companion.name]
    wanted = asked.scenes if Kept.SCENES in companion.holds else asked.views.keys()
    faults = {
        "is missing": wanted - counts.keys(),
        "is there, and no question shows it": counts.keys() - wanted,
        "is there more than once": {name for name, n in counts.items() if n > 1},
    }
    for fault, names in faults.items():
        for name in sorted(names):
            yield Problem("kept_once", companion.name, name[:80], fault)
    if said not in (..., sum(counts.values())):
        text = f"the report says {said} rows, there are {sum(counts.values())}"
        yield Problem("kept_once", companion.name, None, text)
    for scene in sorted(counts.keys() & met.objects.keys() & met.called.keys()):
        if met.called[scene] != {met.objects[scene] + 1}:
            text = f"its views name other than its {met.objects[scene]} objects"
            yield Problem("kept_once", companion.name, scene[:80], text)
