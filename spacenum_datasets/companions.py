"""The columns of the configs that ask nothing: what of each view and each scene a build kept."""

from __future__ import annotations

from typing import Any

from datasets import Features, Image, Sequence, Value

from spacenum_datasets.vocabulary import Companion, Kept

NOTHING = 0
"""In a picture of depth, where nothing is seen; in one of instances, what is no object."""

MILLIMETRES = 1000
"""Of depth in a metre; it is rounded to the nearest, to at least 1."""

FARTHEST = 65535
"""The most that a pixel of 16 bits says: 65.535 metres, or farther."""

MEANINGS: dict[str, dict[str, str]] = {
    "views": {
        "key": "of the view, as in `views.key` of the questions; each is here once",
        "scene": "scene id, as in the questions and in `scenes`",
        "simulator": "name, version and renderer",
        "width": "pixels",
        "height": "pixels",
        "vertical_fov": "full vertical field of view, degrees",
        "intrinsics": "the matrix K, row-major, pixels; (0, 0) is the upper left corner of the "
        "upper left pixel",
        "position": "of the camera in the world, metres, z up",
        "rotation": "camera-to-world, row-major; x right, y down, z forward",
        "depth": "16 bits, millimetres along the camera's forward axis (no ray's length), rounded "
        "to at least 1; 0 where nothing is seen, 65535 for 65.535 m or farther; null if not kept",
        "instances": "16 bits, the id of the object that is seen, 0 where it is none; an object "
        "has one id in all views of its scene; null if not kept",
        "names": "what the questions call the object of each id, `names[id]`; empty for 0, and "
        "for what this view leaves out",
    },
    "scenes": {
        "id": "as in the column `scene` of questions and views",
        "kind": "of room (or `apartment`); `room` or `desk` of layouts; empty where an engine "
        "names its scenes otherwise",
        "simulator": "name, version and renderer",
        "rooms": "as the building's floors tell them; one where an engine tells of none",
        "rooms.name": "unique in its scene",
        "rooms.polygon": "corners of its floor (x, y) in the world, counter-clockwise, metres",
        "objects": "all that has a name, in the order of their ids",
        "objects.id": "in the pictures of instances, from 1",
        "objects.name": "unique in its scene",
        "objects.category": "what kind of thing it is",
        "objects.fixed": "false for the targets of layouts: each view shows one of them, where the "
        "question says",
        "objects.position": "centre of its base in the world, metres",
        "objects.yaw": "its heading, degrees counter-clockwise seen from above",
        "objects.size": "extent along its own axes, metres: with position and yaw its own box",
        "objects.lower": "lower corner of the box around it in the world's axes, metres",
        "objects.upper": "upper corner of that box, metres",
        "objects.room": "name of the room that it is in, empty for none",
        "objects.support": "what it stands on or in, an object or a piece of the building; empty "
        "for what hangs",
        "top_view": "the scene from above to scale, without a layout's targets: x right, y up",
    },
}
"""Kind of companion -> its columns in order, with what each means."""


def kind_of(companion: Companion) -> str:
    """`views` or `scenes`."""
    return "scenes" if Kept.SCENES in companion.holds else "views"


def companion_features(companion: Companion) -> Features:
    """The columns of a companion, in order; the same whatever of them was kept."""
    columns = scene_columns() if Kept.SCENES in companion.holds else view_columns()
    return Features(columns)


def view_columns() -> dict[str, Any]:
    point = Sequence(Value("float64"), length=3)
    matrix = Sequence(point, length=3)
    return {
        "key": Value("string"),
        "scene": Value("string"),
        "simulator": Value("string"),
        "width": Value("int32"),
        "height": Value("int32"),
        "vertical_fov": Value("float32"),
        "intrinsics": matrix,
        "position": point,
        "rotation": matrix,
        "depth": Image(),
        "instances": Image(),
        "names": [Value("string")],
    }


def scene_columns() -> dict[str, Any]:
    point = Sequence(Value("float64"), length=3)
    return {
        "id": Value("string"),
        "kind": Value("string"),
        "simulator": Value("string"),
        "rooms": [
            {"name": Value("string"), "polygon": [Sequence(Value("float64"), length=2)]},
        ],
        "objects": [
            {
                "id": Value("int32"),
                "name": Value("string"),
                "category": Value("string"),
                "fixed": Value("bool"),
                "position": point,
                "yaw": Value("float64"),
                "size": point,
                "lower": point,
                "upper": point,
                "room": Value("string"),
                "support": Value("string"),
            }
        ],
        "top_view": Image(),
    }
