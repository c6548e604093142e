"""A sample as a typed value: its truth in numbers, its images as encoded bytes.

Question texts are not stored here: `spacenum_datasets.prompt` derives them from the truth.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacenum_datasets.geometry import Box, Camera
from spacenum_datasets.numerals import PLAIN_DECIMALS, NumberStyle
from spacenum_datasets.vocabulary import (
    CONFIGS,
    UNITS,
    Action,
    Cell,
    Change,
    Config,
    Form,
    Role,
    Setting,
    Task,
    Unit,
)

Matrix = tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True)
class ImageView:
    """Where one image of a sample was taken.

    Attributes:
        key: content hash of the view; equal keys are equal pixels.
        camera: intrinsics and pose in the world.
        instances: how many object instances are visible in it.

    Source: ours.
    """

    key: str
    camera: Camera
    instances: int


@dataclass(frozen=True)
class Transition:
    """The truth of a dynamic sample.

    Attributes:
        action: what the agent does.
        magnitude: how far it moves or how much it turns, metres or degrees; the right option's.
        option_magnitudes: each option's magnitude, metres or degrees, in option order.

    Examples:
        >>> Transition(Action.ROTATE_LEFT, 20.0, (20.0, 30.0, 50.0, 70.0)).unit
        <Unit.DEGREE: 'deg'>

    Source: paper, Section 2.1 and Table 1; that options are drawn as a set is ours.
    """

    action: Action
    magnitude: float
    option_magnitudes: tuple[float, ...]

    @property
    def unit(self) -> Unit:
        """Of the magnitudes: the action's."""
        return UNITS[self.action]


@dataclass(frozen=True)
class LayoutObject:
    """One object of a layout.

    Attributes:
        name: everyday name, unique in the layout.
        category: what kind of thing it is.
        role: anchor, target or clutter.
        box: in the reference frame, metres.

    Source: paper, Section 2.2.
    """

    name: str
    category: str
    role: Role
    box: Box


@dataclass(frozen=True)
class Layout:
    """The truth of a static sample.

    Attributes:
        dimension: coordinates that the cognitive map, its text, shows: 1 (x), 2 (x, y) or 3.
        frame: world-from-frame matrix of the reference frame, shape (4, 4), metres.
        objects: the answer's layout; anchors first, the origin's anchor first of all.
        target: name of the target object.
        option_boxes: the target's 3-D box of each option in the frame, whatever the dimension.
        option_changes: what each option changes against the answer.

    Source: paper, Section 2.2; the frame's axes and the 2 x 2 options are ours.
    """

    dimension: int
    frame: Matrix
    objects: tuple[LayoutObject, ...]
    target: str
    option_boxes: tuple[Box, ...]
    option_changes: tuple[Change, ...]

    @property
    def anchors(self) -> tuple[LayoutObject, ...]:
        """The two objects that fix the reference frame, the origin's first."""
        return tuple(o for o in self.objects if o.role is Role.ANCHOR)

    @property
    def target_box(self) -> Box:
        """The target's box in the answer's layout, metres."""
        return next(o.box for o in self.objects if o.role is Role.TARGET)


@dataclass(frozen=True)
class Sample:
    """One question with everything needed to ask, score, intervene on or redraw it.

    Attributes:
        id: unique and stable; the same in a config and its reduced twin.
        config: name of the config the sample is a row of.
        episode: what shares views: both tasks of a transition; all questions of a layout.
        task: num2space or space2num.
        cell: action pair or scale.
        images: encoded images (PNG or WebP) in prompt order, one per entry of `views`.
        views: where each image was taken.
        truth: the numbers.
        answer: index of the right option.
        scene: scene id.
        simulator: name, version and renderer.
        seed: the build's seed.
        style: how numbers are written in the prompt.
        form: among options, or open: then a number is asked for, and no option is shown.
        camera_told: whether the prompt tells the camera's field of view, height and pitch.

    Examples:
        >>> rows = load("static_3d", split="test", data=folder)
        >>> sample = from_row(rows[0], "static_3d")
        >>> sample.layout.target, sample.layout.target_box
        ('blue box', Box(lower=(0.06, 0.09, 0.0), upper=(0.1, 0.12, 0.06)))

    Source: paper, Section 2; that a row carries all of it is ours.
    """

    id: str
    config: str
    episode: str
    task: Task
    cell: Cell
    images: tuple[bytes, ...]
    views: tuple[ImageView, ...]
    truth: Transition | Layout
    answer: int
    scene: str
    simulator: str
    seed: int
    style: NumberStyle = PLAIN_DECIMALS
    form: Form = Form.CHOICE
    camera_told: bool = False

    @property
    def spec(self) -> Config:
        """The config that it is a row of."""
        return CONFIGS[self.config]

    @property
    def setting(self) -> Setting:
        """Dynamic or static."""
        return self.spec.setting

    @property
    def transition(self) -> Transition:
        """The truth of a dynamic sample.

        Raises:
            TypeError: it is static.
        """
        if not isinstance(self.truth, Transition):
            raise TypeError(f"sample {self.id} is static: it has a layout, not a transition")
        return self.truth

    @property
    def layout(self) -> Layout:
        """The truth of a static sample.

        Raises:
            TypeError: it is dynamic.
        """
        if not isinstance(self.truth, Layout):
            raise TypeError(f"sample {self.id} is dynamic: it has a transition, not a layout")
        return self.truth
