"""One typed `Features` per config, and the way between a row and a `Sample`."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np
from datasets import ClassLabel, Features, Image, Sequence, Value
from PIL.Image import Image as Picture

from spacenum_datasets.companions import companion_features
from spacenum_datasets.errors import UserError
from spacenum_datasets.geometry import Box, Camera, rotation, vector
from spacenum_datasets.prompt import cognitive_map, question
from spacenum_datasets.sample import ImageView, Layout, LayoutObject, Sample, Transition
from spacenum_datasets.vocabulary import (
    CONFIGS,
    TABLES,
    Action,
    Cell,
    Change,
    Companion,
    Config,
    Role,
    Setting,
    Task,
    Unit,
)

Row = dict[str, Any]
Kind = TypeVar("Kind")

MALFORMED = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What Python raises where a value is missing or makes no sense."""


def features(config: Config | Companion | str) -> Features:
    """The columns of a config, in order (the contract others read).

    Python lists stand for variable-length lists: datasets 3, 4 and 5 all read them.

    Args:
        config: or its name; also one that asks nothing, as `views`.

    Raises:
        KeyError: there is no config of that name.

    Examples:
        >>> features("static_1d")["answer"].names
        ['A', 'B']

    Source: ours.
    """
    spec = TABLES[config] if isinstance(config, str) else config
    if isinstance(spec, Companion):
        return companion_features(spec)
    shared = {
        "id": Value("string"),
        "episode": Value("string"),
        "task": ClassLabel(names=[t.value for t in Task]),
        "cell": ClassLabel(names=[c.value for c in spec.cells]),
        "images": [Image()],
        "prompt": Value("string"),
        "options": [Value("string")],
        "answer": ClassLabel(names=list(spec.letters)),
        "scene": Value("string"),
        "simulator": Value("string"),
        "seed": Value("int64"),
        "views": [
            {
                "key": Value("string"),
                "position": Sequence(Value("float64"), length=3),
                "rotation": Sequence(Sequence(Value("float64"), length=3), length=3),
                "vertical_fov": Value("float32"),
                "width": Value("int32"),
                "height": Value("int32"),
                "instances": Value("int32"),
            }
        ],
    }
    own = dynamic_features() if spec.setting is Setting.DYNAMIC else static_features(spec.dimension)
    return Features({**shared, **own})


def dynamic_features() -> dict[str, Any]:
    return {
        "action": ClassLabel(names=[a.value for a in Action]),
        "magnitude": Value("float32"),
        "unit": ClassLabel(names=[u.value for u in Unit]),
        "option_magnitudes": [Value("float32")],
    }


def static_features(dimension: int) -> dict[str, Any]:
    def corners(length: int) -> dict[str, Any]:
        corner = Sequence(Value("float32"), length=length)
        return {"lower": corner, "upper": corner}

    return {
        "frame": Sequence(Sequence(Value("float64"), length=4), length=4),
        "objects": [
            {
                "name": Value("string"),
                "category": Value("string"),
                "role": ClassLabel(names=[r.value for r in Role]),
                **corners(3),
            }
        ],
        "target": Value("string"),
        "cognitive_map": Value("string"),
        "option_boxes": [corners(dimension)],
        "option_boxes_3d": [corners(3)],
        "option_changes": [ClassLabel(names=[c.value for c in Change])],
    }


def to_row(sample: Sample) -> Row:
    """A sample as the plain values of a row, its question among them.

    Args:
        sample: in any number style; the row's texts are in it too.

    Returns:
        Column -> value, in the order of `features`; class labels as their names, images as dicts
        with `bytes`. `Dataset.from_list` takes such rows with `features=features(sample.config)`.

    Examples:
        >>> sample = from_row(load("dynamic", split="test", data=folder)[0], "dynamic")
        >>> row = to_row(sample)
        >>> row["task"], row["option_magnitudes"]
        ('num2space', [2.0, 1.2, 1.8, 2.2])
        >>> from_row(row, "dynamic") == sample
        True

    Source: ours.
    """
    text = question(sample)
    row: Row = {
        "id": sample.id,
        "episode": sample.episode,
        "task": sample.task.value,
        "cell": sample.cell.value,
        "images": [{"bytes": data, "path": None} for data in sample.images],
        "prompt": text.prompt,
        "options": list(text.options),
        "answer": sample.spec.letters[sample.answer],
        "scene": sample.scene,
        "simulator": sample.simulator,
        "seed": sample.seed,
        "views": [view_row(view) for view in sample.views],
    }
    if isinstance(sample.truth, Transition):
        return row | transition_row(sample.truth)
    return row | layout_row(sample.truth, sample)


def view_row(view: ImageView) -> Row:
    camera = view.camera
    return {
        "key": view.key,
        "position": list(camera.position),
        "rotation": [list(r) for r in camera.rotation],
        "vertical_fov": camera.vertical_fov,
        "width": camera.width,
        "height": camera.height,
        "instances": view.instances,
    }


def transition_row(truth: Transition) -> Row:
    return {
        "action": truth.action.value,
        "magnitude": truth.magnitude,
        "unit": truth.unit.value,
        "option_magnitudes": list(truth.option_magnitudes),
    }


def layout_row(truth: Layout, sample: Sample) -> Row:
    def corners(box: Box, dimension: int = 3) -> Row:
        return {"lower": list(box.lower[:dimension]), "upper": list(box.upper[:dimension])}

    return {
        "frame": [list(r) for r in truth.frame],
        "objects": [
            {"name": o.name, "category": o.category, "role": o.role.value, **corners(o.box)}
            for o in truth.objects
        ],
        "target": truth.target,
        "cognitive_map": cognitive_map(truth, sample.task, sample.cell),
        "option_boxes": [corners(b, truth.dimension) for b in truth.option_boxes],
        "option_boxes_3d": [corners(b) for b in truth.option_boxes],
        "option_changes": [c.value for c in truth.option_changes],
    }


def from_row(row: Mapping[str, Any], config: Config | str, *, images: bool = True) -> Sample:
    """The sample of a row.

    Texts that say what other columns hold (`prompt`, `options`, `cognitive_map`) are not read:
    `question` writes them from the sample.

    Args:
        row: as `datasets` gives it, labels as integers or names. Images as they are stored, with
            `Image(decode=False)`, keep their bytes; those that `datasets` decoded are encoded
            again, as PNG and without loss.
        config: the config the row belongs to, or its name.
        images: whether to take its images; otherwise the column may be missing.

    Raises:
        KeyError: there is no config of that name.
        UserError: a column is missing, a value is of another kind than the column, or there are
            more or fewer options, views or images than the question has; the message names the row.

    Examples:
        >>> rows = load("dynamic", split="test", data=folder)
        >>> sample = from_row(rows[0], "dynamic")
        >>> sample.transition.action, sample.transition.magnitude
        (<Action.MOVE_FORWARD: 'move_forward'>, 1.2)

    Source: ours.
    """
    spec = CONFIGS[config] if isinstance(config, str) else config
    try:
        sample = sample_of(row if images else {**row, "images": ()}, spec)
        check_counts(sample, images)
        return sample
    except MALFORMED as error:
        name = str(row.get("id") if isinstance(row, Mapping) else row)[:80]
        reason = f"{type(error).__name__}: {str(error)[:200]}"
        raise UserError(f"row {name!r} is no question of {spec.name} ({reason})") from error


def sample_of(row: Mapping[str, Any], spec: Config) -> Sample:
    """The sample of a row; whatever Python raises where a value is missing or of another kind."""
    cells = [c.value for c in spec.cells]
    dynamic = spec.setting is Setting.DYNAMIC
    truth = transition_of(row) if dynamic else layout_of(row, spec.dimension)
    return Sample(
        id=check_kind(row["id"], str),
        config=spec.name,
        episode=check_kind(row["episode"], str),
        task=Task(label_name(row["task"], [t.value for t in Task])),
        cell=Cell(label_name(row["cell"], cells)),
        images=tuple(image_bytes(image) for image in row["images"]),
        views=tuple(view_of(view) for view in row["views"]),
        truth=truth,
        answer=spec.letters.index(label_name(row["answer"], list(spec.letters))),
        scene=check_kind(row["scene"], str),
        simulator=check_kind(row["simulator"], str),
        seed=check_kind(row["seed"], int),
    )


def image_bytes(image: Any) -> bytes:
    """The bytes of an image: those that are stored, or new ones of one that was decoded."""
    if isinstance(image, Picture):
        sink = io.BytesIO()
        image.save(sink, "PNG")
        return sink.getvalue()
    return check_kind(image["bytes"], bytes)


def check_counts(sample: Sample, images: bool) -> None:
    """Raises ValueError where a question has other than its number of options, views or images."""
    spec, truth = sample.spec, sample.truth
    options = len(spec.letters)
    views = options if sample.task is Task.NUM2SPACE else 1
    views += spec.setting is Setting.DYNAMIC
    wanted = {"views": (len(sample.views), views)}
    if images:
        wanted["images"] = (len(sample.images), views)
    if isinstance(truth, Transition):
        wanted["option_magnitudes"] = (len(truth.option_magnitudes), options)
    else:
        wanted["option_boxes_3d"] = (len(truth.option_boxes), options)
        wanted["option_changes"] = (len(truth.option_changes), options)
    for name, (found, number) in wanted.items():
        if found != number:
            raise ValueError(f"{found} {name} instead of {number}")


def view_of(row: Mapping[str, Any]) -> ImageView:
    fov = shortest_decimal(row["vertical_fov"])
    pose = vector(row["position"]), rotation(row["rotation"])
    width, height, instances = (check_kind(row[k], int) for k in ("width", "height", "instances"))
    return ImageView(check_kind(row["key"], str), Camera(*pose, fov, width, height), instances)


def transition_of(row: Mapping[str, Any]) -> Transition:
    action = Action(label_name(row["action"], [a.value for a in Action]))
    magnitude = shortest_decimal(row["magnitude"])
    return Transition(
        action, magnitude, tuple(shortest_decimal(m) for m in row["option_magnitudes"])
    )


def layout_of(row: Mapping[str, Any], dimension: int) -> Layout:
    return Layout(
        dimension=dimension,
        frame=tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in row["frame"]),
        objects=tuple(
            LayoutObject(
                check_kind(o["name"], str),
                check_kind(o["category"], str),
                Role(label_name(o["role"], [r.value for r in Role])),
                box_of(o),
            )
            for o in row["objects"]
        ),
        target=check_kind(row["target"], str),
        option_boxes=tuple(box_of(b) for b in row["option_boxes_3d"]),
        option_changes=tuple(
            Change(label_name(c, [x.value for x in Change])) for c in row["option_changes"]
        ),
    )


def box_of(row: Mapping[str, Any]) -> Box:
    lower, upper = ([shortest_decimal(v) for v in row[key]] for key in ("lower", "upper"))
    return Box(vector(lower), vector(upper))


def check_kind(value: Any, kind: type[Kind]) -> Kind:
    """The value, which is of that very type.

    Raises:
        TypeError: it is of another; truth values are no numbers here.
    """
    if type(value) is not kind:
        raise TypeError(f"{str(value)[:80]!r} is no {kind.__name__}")
    return value


def shortest_decimal(value: float) -> float:
    """The decimal that a float32 column stands for: 0.6, not 0.60000002384."""
    return float(str(np.float32(value)))


def label_name(value: int | str, names: list[str]) -> str:
    """A class label as its name, whether the row holds the name or its index."""
    if isinstance(value, str):
        if value not in names:
            raise ValueError(f"{value!r} is not one of {', '.join(names)}")
        return value
    return names[value]
