"""What every column means, and how columns are written down: table, YAML, Parquet schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
from datasets import ClassLabel, Features, Image, Value

SCHEMA_KEY = b"huggingface"
"""Where `datasets` looks for features in the metadata of a Parquet file's schema."""

MEANINGS: dict[str, str] = {
    "id": "unique and stable",
    "episode": "what shares views: both tasks of a transition; both tasks and all three "
    "dimensions of a layout",
    "task": "number given, pick the image; or image given, pick the number",
    "cell": "the action pair (dynamic) or the scale (static)",
    "images": "in prompt order. Dynamic num2space: start, A, B, C, D; dynamic space2num: start, "
    "end; static num2space: one per option; static space2num: the one image",
    "prompt": "the whole question with its options; one `<image>` mark per image, in order; asks "
    "for the letter alone",
    "options": "the options' texts without letters",
    "answer": "the right option",
    "scene": "scene id; never shared by benchmark and training set",
    "simulator": "name, version and renderer",
    "seed": "the build's seed",
    "views": "where each image was taken, one entry per image",
    "views.key": "content hash of the view: equal keys are equal pixels",
    "views.position": "of the camera in the world, metres, z up",
    "views.rotation": "camera-to-world, row-major; x right, y down, z forward",
    "views.vertical_fov": "full vertical field of view, degrees; square pixels, centred",
    "views.width": "pixels",
    "views.height": "pixels",
    "views.instances": "how many object instances are visible",
    "action": "what the agent does",
    "magnitude": "how far or how much: the right option's, in `unit`",
    "unit": "of the magnitudes: metres or degrees",
    "option_magnitudes": "each option's magnitude, in option order",
    "frame": "world-from-frame matrix of the reference frame",
    "objects": "the answer's layout: anchors first, the one at the origin first of all",
    "objects.name": "unique in its layout; the word that the question uses",
    "objects.category": "what kind of thing it is",
    "objects.role": "what it is there for",
    "objects.lower": "lower corner of its box in the frame, metres",
    "objects.upper": "upper corner of its box in the frame, metres",
    "target": "name of the target object",
    "cognitive_map": "JSON: name -> [lower corner, upper corner] in the map's dimension; the "
    "anchors, and in num2space the target",
    "option_boxes": "the target's box of each option, in the map's dimension",
    "option_boxes.lower": "lower corner in the frame, metres",
    "option_boxes.upper": "upper corner in the frame, metres",
    "option_boxes_3d": "the same boxes in 3-D, whatever the map shows",
    "option_boxes_3d.lower": "lower corner in the frame, metres",
    "option_boxes_3d.upper": "upper corner in the frame, metres",
    "option_changes": "what each option changes against the answer",
}
"""Column, or column and field, -> its meaning: written here and nowhere else."""


def table(columns: Features, meanings: Mapping[str, str] = MEANINGS) -> str:
    """A Markdown table of the columns: name, type, meaning."""
    lines = ["| column | type | meaning |", "| --- | --- | --- |"]
    for name, feature in describe(columns):
        lines.append(f"| `{name}` | {type_name(feature)} | {meanings[name]} |")
    return "\n".join(lines)


def describe(columns: Features, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every column and every field of a struct, as `views.key`, with its feature."""
    for name, feature in columns.items():
        yield prefix + name, feature
        inner = item_of(feature)
        if isinstance(inner, dict):
            yield from describe(inner, f"{prefix}{name}.")


def item_of(feature: Any) -> Any:
    """The feature of a list's items; None for what is not a list.

    `datasets` 3 keeps a Python list where 4 and later make a `List`.
    """
    return feature[0] if isinstance(feature, list) else getattr(feature, "feature", None)


def length_of(feature: Any) -> int | None:
    """The fixed length of a list, or None."""
    length = getattr(feature, "length", -1)
    return None if length in (-1, None) else int(length)


def type_name(feature: Any) -> str:
    """A feature in words, as `list of float32[3]` or `A, B, C or D`."""
    if isinstance(feature, Value):
        return str(feature.dtype)
    if isinstance(feature, ClassLabel):
        *names, last = (f"`{name}`" for name in feature.names)
        return f"label: {', '.join(names)} or {last}"
    if isinstance(feature, Image):
        return "image"
    if isinstance(feature, dict):
        return "struct"
    length = length_of(feature)
    inner = type_name(item_of(feature))
    return f"list of {inner}" if length is None else f"{inner}[{length}]"


def yaml_features(columns: Features) -> list[dict[str, Any]]:
    """The columns as a card's YAML has them, in the spelling that `datasets` 3 to 5 all read."""
    return [{"name": name, **yaml_type(feature)} for name, feature in columns.items()]


def yaml_type(feature: Any) -> dict[str, Any]:
    if isinstance(feature, Value | Image | ClassLabel):
        return {"dtype": yaml_leaf(feature)}
    if isinstance(feature, dict):
        return {"struct": yaml_features(feature)}
    length, inner = length_of(feature), item_of(feature)
    # Read as `list`, a length is lost on `datasets` 3.
    word, extra = ("list", {}) if length is None else ("sequence", {"length": length})
    if isinstance(inner, dict):
        return {word: yaml_features(inner), **extra}
    if isinstance(inner, Value | Image):
        return {word: yaml_leaf(inner), **extra}
    nested = yaml_type(inner)
    return {word: nested["dtype"] if isinstance(inner, ClassLabel) else nested, **extra}


def yaml_leaf(feature: Value | Image | ClassLabel) -> Any:
    if isinstance(feature, ClassLabel):
        return {"class_label": {"names": {str(i): n for i, n in enumerate(feature.names)}}}
    return feature.dtype if isinstance(feature, Value) else "image"


def parquet_schema(columns: Features) -> pa.Schema:
    """The Arrow types with the columns' features beside them, as `datasets` looks for them.

    With them a data file alone is typed, where no card says what it holds. The same bytes whichever
    `datasets` is installed.
    """
    stated = {"info": {"features": schema_features(columns)}}
    types = columns.arrow_schema.remove_metadata()
    return types.with_metadata({SCHEMA_KEY: json.dumps(stated)})


def schema_features(columns: Features) -> dict[str, Any]:
    """The columns as a Parquet schema's metadata has them, in the spelling that 3 to 5 all read.

    What `datasets` 4 and later write themselves (`List`) stops 3 from reading the file at all.
    """
    return {name: schema_type(feature) for name, feature in columns.items()}


def schema_type(feature: Any) -> Any:
    if isinstance(feature, dict):
        return schema_features(feature)
    if isinstance(feature, Value):
        return {"dtype": feature.dtype, "_type": "Value"}
    if isinstance(feature, ClassLabel):
        return {"names": list(feature.names), "_type": "ClassLabel"}
    if isinstance(feature, Image):
        return {"_type": "Image"}
    length, inner = length_of(feature), schema_type(item_of(feature))
    if length is None:
        return [inner]
    return {"feature": inner, "length": length, "_type": "Sequence"}
