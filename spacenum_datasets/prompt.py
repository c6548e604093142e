"""The only question templates: from a sample's truth to its prompt and option texts.

Every prompt shows its images first, one `<image>` mark each, and asks for the letter alone; in the
open form for the number alone, and no option is shown. The wording is ours: the paper prints its
tasks, not its templates. Nothing here looks at `answer`.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

import numpy as np

from spacenum_datasets.geometry import Box, Camera
from spacenum_datasets.numerals import NumberStyle
from spacenum_datasets.sample import Layout, Sample, Transition
from spacenum_datasets.vocabulary import GRID_DECIMALS, Action, Cell, Form, Role, Task, Unit

IMAGE = "<image>"
ANSWER_LINE = "Answer with the letter of the correct option only."

MEANINGS: dict[Action, str] = {
    Action.MOVE_FORWARD: "the camera moves straight ahead by that distance, level with the floor",
    Action.MOVE_BACKWARD: "the camera moves straight back by that distance, level with the floor",
    Action.MOVE_LEFT: "the camera slides to its left by that distance without turning",
    Action.MOVE_RIGHT: "the camera slides to its right by that distance without turning",
    Action.ROTATE_UP: "the camera tilts up by that angle without moving",
    Action.ROTATE_DOWN: "the camera tilts down by that angle without moving",
    Action.ROTATE_LEFT: "the camera turns to its left by that angle without moving",
    Action.ROTATE_RIGHT: "the camera turns to its right by that angle without moving",
}

CORNERS = ("[x minimum, x maximum]", "[(x, y), (x, y)]", "[(x, y, z), (x, y, z)]")
"""How a box is written, by dimension."""

SUPPORT: dict[Cell, str] = {Cell.DESK: "desk top", Cell.ROOM: "floor"}


@dataclass(frozen=True)
class Question:
    """The text of a sample.

    Attributes:
        prompt: the whole question, one `<image>` mark per image, in order.
        options: the options' texts without letters, in order; none in the open form.

    Source: ours: the paper prints its tasks, not its templates.
    """

    prompt: str
    options: tuple[str, ...]


def question(sample: Sample) -> Question:
    """The question of a sample, written in the sample's number style.

    Nothing in it depends on which option is the answer, but for what the task gives away.

    Args:
        sample: whose truth is put into words; its images are not looked at.

    Raises:
        ValueError: its form is open and it asks for an image.

    Examples:
        >>> rows = load("dynamic", split="test", data=folder)
        >>> asked = question(from_row(rows[1], "dynamic"))
        >>> print(asked.prompt.splitlines()[2][:62])
        The images are what an agent sees before and after it performs
        >>> asked.options
        ('2.2 m', '2.0 m', '1.2 m', '1.8 m')

    Source: paper, Section 2; the wording is ours.
    """
    if sample.form is Form.OPEN and sample.task is Task.NUM2SPACE:
        raise ValueError(f"sample {sample.id} asks for an image, which has no open form")
    if isinstance(sample.truth, Transition):
        return transition_question(sample.truth, sample)
    return layout_question(sample.truth, sample)


def transition_question(truth: Transition, sample: Sample) -> Question:
    action, style = truth.action, sample.style
    numbers = tuple(style.write_magnitude(m, truth.unit) for m in truth.option_magnitudes)
    letters = sample.spec.letters
    if sample.task is Task.NUM2SPACE:
        lines = [f"Before: {IMAGE}", *image_lines(letters), *camera_lines(sample)]
        lines.append(
            f"The first image is what an agent sees. It performs "
            f"{action}({style.write_magnitude(truth.magnitude, truth.unit)}): {MEANINGS[action]}. "
            "Which image shows what it sees afterwards?"
        )
        options = image_options(letters)
    else:
        lines = [f"Before: {IMAGE}", f"After: {IMAGE}", *camera_lines(sample)]
        lines.append(
            f"The images are what an agent sees before and after it performs {action}(x): "
            f"{MEANINGS[action]}. What is x?"
        )
        if sample.form is Form.OPEN:
            lines.append(f"Answer with x only: {style.asked_for(truth.unit)}.")
            return Question("\n".join(lines), ())
        options = numbers
        lines += letter_options(letters, numbers)
    return Question("\n".join([*lines, ANSWER_LINE]), options)


def layout_question(truth: Layout, sample: Sample) -> Question:
    letters, decimals, style = sample.spec.letters, GRID_DECIMALS[sample.cell], sample.style
    boxes = tuple(write_box(b, truth.dimension, decimals, style) for b in truth.option_boxes)
    if sample.task is Task.NUM2SPACE:
        lines = [*image_lines(letters), *camera_lines(sample)]
        entry = write_box(truth.target_box, truth.dimension, decimals, style)
        options = image_options(letters)
        ask = ["Which image shows this layout?"]
    else:
        lines = [f"Scene: {IMAGE}", *camera_lines(sample)]
        # Not x, as in the paper's figure: here x is an axis.
        entry, options = "?", boxes
        noun = "interval" if truth.dimension == 1 else "box"
        ask = [f"What is the missing {noun} of the {truth.target}?"]
        ask += [] if sample.form is Form.OPEN else letter_options(letters, boxes)
    lines.append(frame_text(truth, sample.cell, style))
    lines.append("Cognitive map:")
    lines.append(write_map(truth, entry, decimals, style))
    if sample.form is Form.OPEN:
        shape = CORNERS[truth.dimension - 1]
        asked = f"Answer with it only, in {style.length_unit} and written as {shape}."
        return Question("\n".join([*lines, *ask, asked]), ())
    return Question("\n".join([*lines, *ask, ANSWER_LINE]), options)


def camera_lines(sample: Sample) -> list[str]:
    """What the question tells of the camera: a sentence, or nothing."""
    if not sample.camera_told:
        return []
    # Of a transition the view that it starts from; a layout's pictures have one camera.
    camera, style = sample.views[0].camera, sample.style
    support = 0.0 if isinstance(sample.truth, Transition) else sample.truth.frame[2][3]
    height = style.write_length(camera.position[2] - support, GRID_DECIMALS.get(sample.cell, 1))
    wide = style.write_magnitude(horizontal_fov(camera), Unit.DEGREE)
    first = "at first " if isinstance(sample.truth, Transition) else ""
    told = (
        f"The camera has a horizontal field of view of {wide}, is {height} {style.length_unit} "
        f"above the {SUPPORT.get(sample.cell, 'floor')}, and {first}looks "
        f"{pitch_words(camera, style)}."
    )
    return [told]


def horizontal_fov(camera: Camera) -> float:
    """Full horizontal field of view, degrees."""
    half = math.tan(math.radians(camera.vertical_fov) / 2) * camera.width / camera.height
    return math.degrees(2 * math.atan(half))


def pitch_words(camera: Camera, style: NumberStyle) -> str:
    """How far a camera looks above or below the horizon, in whole degrees."""
    upward = float(np.clip(camera.rotation[2][2], -1.0, 1.0))
    pitch = round(math.degrees(math.asin(upward)))
    if not pitch:
        return "level with the horizon"
    told = style.write_magnitude(abs(pitch), Unit.DEGREE)
    return f"{told} {'above' if pitch > 0 else 'below'} the horizon"


def frame_text(truth: Layout, cell: Cell, style: NumberStyle) -> str:
    """The reference frame and the boxes in words."""
    first, second = (anchor.name for anchor in truth.anchors)
    support, unit = SUPPORT[cell], style.length_unit
    x_axis = f"The x axis runs along the {support} from the {first} to the {second}"
    if truth.dimension == 1:
        return (
            f"{x_axis} and is 0 where the {first} begins. Each object is given in {unit} by its "
            "interval on it: [x minimum, x maximum]."
        )
    axes = f"{x_axis}; the y axis is 90° counter-clockwise from it, seen from above"
    if truth.dimension == 3:
        axes += "; the z axis points up"
    corner = ", ".join("xyz"[: truth.dimension])
    seen = " seen from above" if truth.dimension == 2 else ""
    return (
        f"{axes}. All boxes lie along these axes. The origin is the corner of the {first}'s "
        f"footprint with the smallest x and y; the same corner of the {second} lies on the x "
        f"axis. Each object is given in {unit} by its box{seen}: [({corner}) of the lower corner, "
        f"({corner}) of the upper corner]."
    )


def write_map(truth: Layout, target: str, decimals: int, style: NumberStyle) -> str:
    """The cognitive map, the layout as text: anchors with their boxes, then the target's entry."""
    entries = [
        (anchor.name, write_box(anchor.box, truth.dimension, decimals, style))
        for anchor in truth.anchors
    ]
    return "{" + ", ".join(f'"{k}": {v}' for k, v in [*entries, (truth.target, target)]) + "}"


def cognitive_map(truth: Layout, task: Task, cell: Cell) -> str:
    """The cognitive map as JSON: name -> [lower corner, upper corner], `dimension` numbers each."""
    shown = {Role.ANCHOR, Role.TARGET} if task is Task.NUM2SPACE else {Role.ANCHOR}
    d, decimals = truth.dimension, GRID_DECIMALS[cell]
    return json.dumps(
        {
            o.name: [[round(v, decimals) + 0.0 for v in c[:d]] for c in (o.box.lower, o.box.upper)]
            for o in truth.objects
            if o.role in shown
        }
    )


def write_box(box: Box, dimension: int, decimals: int, style: NumberStyle) -> str:
    """A box in `dimension` coordinates, as `[(0.0, 1.2), (0.4, 1.6)]`; an interval in 1-D."""
    corners = [
        [style.write_length(v, decimals) for v in corner[:dimension]]
        for corner in (box.lower, box.upper)
    ]
    if dimension == 1:
        return f"[{corners[0][0]}, {corners[1][0]}]"
    return "[" + ", ".join(f"({', '.join(c)})" for c in corners) + "]"


def image_lines(letters: tuple[str, ...]) -> list[str]:
    return [f"Image {letter}: {IMAGE}" for letter in letters]


def image_options(letters: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"Image {letter}" for letter in letters)


def letter_options(letters: tuple[str, ...], texts: tuple[str, ...]) -> list[str]:
    return [f"{letter}. {text}" for letter, text in zip(letters, texts, strict=True)]
