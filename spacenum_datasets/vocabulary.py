"""The words of SpaceNum: settings, tasks, cells, actions, roles, changes and the dataset's configs.

One word for one thing; every other module spells these names through the enums here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacenum_datasets.errors import UserError


class Setting(StrEnum):
    """What a number means: a transition's magnitude (dynamic) or a place in a layout (static).

    A magnitude is how far the agent moves or how much it turns.

    Source: paper, Section 2.
    """

    DYNAMIC = "dynamic"
    STATIC = "static"


class Task(StrEnum):
    """Number given, pick the image (num2space); or image given, pick the number (space2num).

    Source: paper, Section 2.
    """

    NUM2SPACE = "num2space"
    SPACE2NUM = "space2num"


class Form(StrEnum):
    """How a question is asked; its truth and its pictures are the same.

    Among lettered options (`choice`), or without them (`open`): a number is to be written, which
    only space2num asks for.

    Source: ours; the paper asks the choice alone.
    """

    CHOICE = "choice"
    OPEN = "open"


class Cell(StrEnum):
    """The row's column of Table 2 within its config and task.

    An action pair of dynamic configs (`move_fb` forward or backward, `move_lr` left or right,
    `rotate_ud`, `rotate_lr`), or a scale of static ones (`desk`, `room`).

    Source: paper, Table 2.
    """

    MOVE_FB = "move_fb"
    MOVE_LR = "move_lr"
    ROTATE_UD = "rotate_ud"
    ROTATE_LR = "rotate_lr"
    DESK = "desk"
    ROOM = "room"


class Action(StrEnum):
    """The primitive actions of the agent; moves are in metres, turns in degrees.

    `move_forward`, `move_backward`, `move_left`, `move_right`; `rotate_up`, `rotate_down`,
    `rotate_left`, `rotate_right`.

    Source: paper, Table 1.
    """

    MOVE_FORWARD = "move_forward"
    MOVE_BACKWARD = "move_backward"
    MOVE_LEFT = "move_left"
    MOVE_RIGHT = "move_right"
    ROTATE_UP = "rotate_up"
    ROTATE_DOWN = "rotate_down"
    ROTATE_LEFT = "rotate_left"
    ROTATE_RIGHT = "rotate_right"


class Unit(StrEnum):
    """The unit of a magnitude: metres (`m`) or degrees (`deg`).

    Source: paper, Table 1.
    """

    METRE = "m"
    DEGREE = "deg"


class Role(StrEnum):
    """What an object of a static layout is there for.

    The two `anchor`s fix the reference frame, the `target` is asked for, `clutter` does not matter.

    Source: paper, Section 2.2.
    """

    ANCHOR = "anchor"
    TARGET = "target"
    CLUTTER = "clutter"


class Change(StrEnum):
    """What an option's target box changes against the answer's; also the kind of a wrong answer.

    `none` is right; else its `position` (the lower corner), its `size`, or `both` differ.

    Source: paper, Section 2.2 and Figure 3b.
    """

    NONE = "none"
    POSITION = "position"
    SIZE = "size"
    BOTH = "both"


class Split(StrEnum):
    """The benchmark (`test`) and the training set (`train`); they share no scene.

    Source: paper, Figure 2.
    """

    TEST = "test"
    TRAIN = "train"


class Kept(StrEnum):
    """What a build keeps of what it renders beside the pictures, where `--also` names it.

    `depth` and `instances` of every view, in the config `views`; `scenes`, in the config of that
    name.

    Source: ours.
    """

    DEPTH = "depth"
    INSTANCES = "instances"
    SCENES = "scenes"


@dataclass(frozen=True)
class Config:
    """One config of the dataset: a table, with one kind of question.

    Attributes:
        name: as in `load_dataset("spacenum", name)`.
        setting: dynamic or static.
        split: the only split the config has.
        dimension: how many coordinates a layout's text, its cognitive map, shows (1, 2 or 3); 0
            for dynamic configs.
        reduced: static only: the twin of another config, its layouts rendered without clutter
            (paper, Figure 5).

    Examples:
        >>> CONFIGS["static_1d"].letters
        ('A', 'B')
        >>> CONFIGS["static_3d_train"].split
        <Split.TRAIN: 'train'>

    Source: paper, Section 2 and Figure 2; their names are ours.
    """

    name: str
    setting: Setting
    split: Split
    dimension: int = 0
    reduced: bool = False

    @property
    def letters(self) -> tuple[str, ...]:
        """The option letters of the config's questions."""
        return ("A", "B") if self.dimension == 1 else ("A", "B", "C", "D")

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The config's cells in Table 2's order."""
        return DYNAMIC_CELLS if self.setting is Setting.DYNAMIC else STATIC_CELLS


DYNAMIC_CELLS = (Cell.MOVE_FB, Cell.MOVE_LR, Cell.ROTATE_UD, Cell.ROTATE_LR)
STATIC_CELLS = (Cell.DESK, Cell.ROOM)
DIMENSIONS = (1, 2, 3)

ACTIONS: dict[Cell, tuple[Action, Action]] = {
    Cell.MOVE_FB: (Action.MOVE_FORWARD, Action.MOVE_BACKWARD),
    Cell.MOVE_LR: (Action.MOVE_LEFT, Action.MOVE_RIGHT),
    Cell.ROTATE_UD: (Action.ROTATE_UP, Action.ROTATE_DOWN),
    Cell.ROTATE_LR: (Action.ROTATE_LEFT, Action.ROTATE_RIGHT),
}

UNITS: dict[Action, Unit] = {
    action: Unit.METRE if cell in (Cell.MOVE_FB, Cell.MOVE_LR) else Unit.DEGREE
    for cell, pair in ACTIONS.items()
    for action in pair
}

GRID_STEPS: dict[Unit, float] = {Unit.METRE: 0.2, Unit.DEGREE: 10.0}
"""Between two magnitudes that are next to each other (paper, Table 1)."""

GRID_DECIMALS: dict[Cell, int] = {Cell.DESK: 2, Cell.ROOM: 1}
"""Decimals of a layout's numbers, by scale: the grid that boxes are rounded to before rendering."""

COUNTS: dict[Split, dict[Cell, int]] = {
    Split.TEST: {
        Cell.MOVE_FB: 100,
        Cell.MOVE_LR: 100,
        Cell.ROTATE_UD: 100,
        Cell.ROTATE_LR: 100,
        Cell.DESK: 100,
        Cell.ROOM: 400,
    },
    Split.TRAIN: {
        Cell.MOVE_FB: 1920,
        Cell.MOVE_LR: 2300,
        Cell.ROTATE_UD: 2300,
        Cell.ROTATE_LR: 2300,
        Cell.DESK: 1962,
        Cell.ROOM: 8000,
    },
}
"""Episodes per cell: questions of each task and, for layouts, each dimension (paper, Figure 2)."""

CONFIGS: dict[str, Config] = {
    config.name: config
    for config in (
        Config("dynamic", Setting.DYNAMIC, Split.TEST),
        Config("static_1d", Setting.STATIC, Split.TEST, 1),
        Config("static_2d", Setting.STATIC, Split.TEST, 2),
        Config("static_3d", Setting.STATIC, Split.TEST, 3),
        Config("dynamic_train", Setting.DYNAMIC, Split.TRAIN),
        Config("static_1d_train", Setting.STATIC, Split.TRAIN, 1),
        Config("static_2d_train", Setting.STATIC, Split.TRAIN, 2),
        Config("static_3d_train", Setting.STATIC, Split.TRAIN, 3),
        Config("static_1d_reduced", Setting.STATIC, Split.TEST, 1, reduced=True),
        Config("static_2d_reduced", Setting.STATIC, Split.TEST, 2, reduced=True),
        Config("static_3d_reduced", Setting.STATIC, Split.TEST, 3, reduced=True),
    )
}
"""Name -> config of the dataset: the benchmark's, the training set's, and those without clutter.

Source: paper, Figure 2 and Figure 5; their names are ours.
"""


@dataclass(frozen=True)
class Companion:
    """A config that asks nothing: a table of what the questions of a split show.

    Attributes:
        name: as in `load_dataset("spacenum", name)`.
        split: the only split it has, that of the questions.
        holds: what of it a build may keep.

    Source: ours.
    """

    name: str
    split: Split
    holds: tuple[Kept, ...]


COMPANIONS: dict[str, Companion] = {
    companion.name: companion
    for companion in (
        Companion("views", Split.TEST, (Kept.DEPTH, Kept.INSTANCES)),
        Companion("scenes", Split.TEST, (Kept.SCENES,)),
        Companion("views_train", Split.TRAIN, (Kept.DEPTH, Kept.INSTANCES)),
        Companion("scenes_train", Split.TRAIN, (Kept.SCENES,)),
    )
}
"""Name -> companion: apart by split as configs are, for who loads one downloads all its splits.

Source: ours.
"""

TABLES: dict[str, Config | Companion] = {**CONFIGS, **COMPANIONS}
"""Name -> config, whether it asks anything or not."""

DEFAULT_CONFIG = "dynamic"

BENCHMARK: tuple[str, ...] = tuple(
    name for name, c in CONFIGS.items() if c.split is Split.TEST and not c.reduced
)
"""The configs whose cells are Table 2's."""

DATASET_VERSION = "1.0.0"
"""Of what is published: it stands in the card and in every config that `datasets` builds."""


def find_config(name: str) -> Config:
    """The config of this name.

    Raises:
        UserError: there is none.
    """
    if name not in CONFIGS:
        what = f"{name} asks nothing" if name in COMPANIONS else f"unknown config {name!r}"
        raise UserError(f"{what}: choose from {', '.join(CONFIGS)}")
    return CONFIGS[name]


def find_table(name: str) -> Config | Companion:
    """The config of this name, also one that asks nothing; UserError as of `find_config`."""
    return COMPANIONS[name] if name in COMPANIONS else find_config(name)


def build_option(name: str) -> str:
    """The option of `build` that makes a config, also one that asks nothing."""
    companion = COMPANIONS.get(name)
    return f"--also {','.join(companion.holds)}" if companion else f"--config {name}"


def find_form(name: str) -> Form:
    """The form of this name.

    Raises:
        UserError: there is none.
    """
    if name not in tuple(Form):
        raise UserError(f"unknown form {name!r}: choose from {', '.join(Form)}")
    return Form(name)


def table_position(config: str, task: str, cell: str) -> tuple[int, int, int, int]:
    """Where a cell stands in Table 2: by setting, then task, then config.

    Raises:
        KeyError: there is no such config.
        ValueError: the config has no such task or cell.
    """
    found = CONFIGS[config]
    return (
        list(Setting).index(found.setting),
        list(Task).index(Task(task)),
        list(CONFIGS).index(config),
        found.cells.index(Cell(cell)),
    )
