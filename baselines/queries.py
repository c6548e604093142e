"""A question as a model gets it: text and pictures in order, and the numbers that it states."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacenum_datasets.geometry import Box, Camera
from spacenum_datasets.numerals import PLAIN_DECIMALS, NumberStyle
from spacenum_datasets.prompt import IMAGE, question
from spacenum_datasets.sample import LayoutObject, Matrix, Sample, Transition
from spacenum_datasets.vocabulary import Action, Form, Role, Task


@dataclass(frozen=True)
class ImagePart:
    """One picture.

    Attributes:
        key: content hash; equal keys are equal pixels, so their encoding may be shared.
        data: encoded (PNG or WebP).

    Source: ours.
    """

    key: str
    data: bytes


Part = str | ImagePart


@dataclass(frozen=True)
class GivenTransition:
    """The numbers of a dynamic question; what is asked for is not among them.

    Attributes:
        action: what the agent does.
        magnitude: how far, metres or degrees; None in space2num, where it is asked for.
        option_magnitudes: of each option, metres or degrees; None in num2space, where options are
            pictures, and in the open form, where there are none.
        camera: of the start view, with its pose.

    Source: paper, Section 2.1.
    """

    action: Action
    magnitude: float | None
    option_magnitudes: tuple[float, ...] | None
    camera: Camera


@dataclass(frozen=True)
class GivenLayout:
    """The numbers of a static question; what is asked for is not among them.

    Attributes:
        dimension: coordinates that the question shows; boxes here are cut down to them.
        anchors: the two, with the coordinates that are stated and 0 elsewhere.
        target: its name.
        target_box: in the frame, metres; None in space2num, where it is asked for.
        option_boxes: of each option, in the frame, metres; None in num2space, where options are
            pictures, and in the open form, where there are none.
        frame: world-from-frame matrix, shape (4, 4), metres.
        camera: that took every picture of the question.

    Source: paper, Section 2.2.
    """

    dimension: int
    anchors: tuple[LayoutObject, ...]
    target: str
    target_box: Box | None
    option_boxes: tuple[Box, ...] | None
    frame: Matrix
    camera: Camera


@dataclass(frozen=True)
class Query:
    """One question.

    Attributes:
        id: of the sample; with the settings' seed it seeds the sample's own generator.
        parts: texts and pictures in prompt order.
        letters: of the options; none in the open form.
        options: their texts; none in the open form.
        task: num2space or space2num.
        given: the numbers that the question states.
        answer: index of the right option; for the scripted oracle alone.
        hidden: texts of the options that an open question does not show; for scripted policies.
        style: how numbers are written.

    Source: ours.
    """

    id: str
    parts: tuple[Part, ...]
    letters: tuple[str, ...]
    options: tuple[str, ...]
    task: Task
    given: GivenTransition | GivenLayout
    answer: int
    hidden: tuple[str, ...] = ()
    style: NumberStyle = PLAIN_DECIMALS

    @property
    def form(self) -> Form:
        """Among options, or open."""
        return Form.CHOICE if self.letters else Form.OPEN

    @property
    def images(self) -> tuple[ImagePart, ...]:
        """The pictures, in prompt order."""
        return tuple(part for part in self.parts if isinstance(part, ImagePart))

    @property
    def text(self) -> str:
        """The prompt with its marks, as a row has it."""
        return "".join(IMAGE if isinstance(part, ImagePart) else part for part in self.parts)


def query(sample: Sample) -> Query:
    """The question of a sample, in the words and numbers of its style.

    The words are written anew; `read_sample` refuses rows that have others stored.

    Args:
        sample: with its images.

    Raises:
        ValueError: it has other than one image for each mark of its prompt.

    Examples:
        >>> from spacenum_datasets import from_row, load
        >>> rows = load("static_1d", split="test", data=folder)
        >>> asked = query(from_row(rows[0], "static_1d"))
        >>> asked.letters, len(asked.images)
        (('A', 'B'), 2)

    Source: ours.
    """
    asked, is_open = question(sample), sample.form is Form.OPEN
    texts = asked.prompt.split(IMAGE)
    if len(texts) != len(sample.images) + 1:
        raise ValueError(
            f"sample {sample.id} has {len(sample.images)} images and {len(texts) - 1} marks"
        )
    parts: list[Part] = [texts[0]]
    for view, data, text in zip(sample.views, sample.images, texts[1:], strict=True):
        parts += [ImagePart(view.key, data), text]
    return Query(
        id=sample.id,
        parts=tuple(part for part in parts if part != ""),
        letters=() if is_open else sample.spec.letters,
        options=asked.options,
        task=sample.task,
        given=read_givens(sample),
        answer=sample.answer,
        hidden=question(replace(sample, form=Form.CHOICE)).options if is_open else (),
        style=sample.style,
    )


def read_givens(sample: Sample) -> GivenTransition | GivenLayout:
    """The numbers that the question tells; nothing that would give the answer away."""
    number_told = sample.task is Task.NUM2SPACE
    options_told = not number_told and sample.form is Form.CHOICE
    camera = sample.views[0].camera
    if isinstance(sample.truth, Transition):
        move = sample.truth
        return GivenTransition(
            action=move.action,
            magnitude=move.magnitude if number_told else None,
            option_magnitudes=move.option_magnitudes if options_told else None,
            camera=camera,
        )
    layout, d = sample.truth, sample.truth.dimension
    return GivenLayout(
        dimension=d,
        anchors=tuple(
            LayoutObject(a.name, a.category, Role.ANCHOR, flatten_box(a.box, d))
            for a in layout.anchors
        ),
        target=layout.target,
        target_box=flatten_box(layout.target_box, d) if number_told else None,
        option_boxes=tuple(flatten_box(b, d) for b in layout.option_boxes)
        if options_told
        else None,
        frame=layout.frame,
        camera=camera,
    )


def flatten_box(box: Box, dimension: int) -> Box:
    """A box with the coordinates that a question of that dimension states, 0 elsewhere."""
    lower = tuple(v if i < dimension else 0.0 for i, v in enumerate(box.lower))
    upper = tuple(v if i < dimension else 0.0 for i, v in enumerate(box.upper))
    return Box((lower[0], lower[1], lower[2]), (upper[0], upper[1], upper[2]))
