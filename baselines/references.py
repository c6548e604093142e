"""What an open question gets without a look: the training set's means, and the solver's scores.

Both stand beside a model's scores: a mean relative accuracy, or an overlap, has no chance level.
"""

from __future__ import annotations

from baselines.cells import TableCell
from spacenum_datasets.vocabulary import Action, Cell

MAGNITUDES: dict[Action, float] = {
    Action.MOVE_FORWARD: 1.27,
    Action.MOVE_BACKWARD: 1.333,
    Action.MOVE_LEFT: 0.76,
    Action.MOVE_RIGHT: 0.76,
    Action.ROTATE_UP: 40.3,
    Action.ROTATE_DOWN: 39.5,
    Action.ROTATE_LEFT: 40.8,
    Action.ROTATE_RIGHT: 40.3,
}
"""Mean magnitude of an action, metres or degrees.

Of the training set's first 60 transitions each (world 4, seed 0, as `build --split train --limit
120` makes them); standard errors are 0.09 m, 0.04 m and 2.8 degrees.
"""

BOXES: dict[Cell, tuple[float, ...]] = {
    Cell.DESK: (0.186, 0.019, 0.040, 0.322, 0.145, 0.202),
    Cell.ROOM: (0.945, -0.400, 0.211, 1.383, 0.026, 0.808),
}
"""Mean corners of a target's box by scale: lower x, y, z, then upper; metres in the frame.

Of 120 training layouts each, as above; standard errors are up to 0.025 m and 0.10 m. Every
dimension shows the same layouts, so a mean box in fewer coordinates is this one's projection.
"""

GEOMETRY: dict[str, float] = {
    "dynamic/space2num/move_fb": 90.0,
    "dynamic/space2num/move_lr": 96.0,
    "dynamic/space2num/rotate_ud": 100.0,
    "dynamic/space2num/rotate_lr": 100.0,
    "static/space2num/1d_desk": 2.1,
    "static/space2num/1d_room": 8.8,
    "static/space2num/2d_desk": 0.3,
    "static/space2num/2d_room": 3.7,
    "static/space2num/3d_desk": 0.1,
    "static/space2num/3d_room": 2.5,
}
"""Cell of Table 2 by its key -> the score of `--model geometry --form open --limit 50`, percent.

On the benchmark of world 4. It knows no names: its boxes are of whatever stands out.
"""


def constant_magnitude(action: Action) -> float:
    """The training set's mean magnitude of an action, metres or degrees."""
    return MAGNITUDES[action]


def constant_box(dimension: int, cell: Cell) -> tuple[float, ...]:
    """The training set's mean box of a scale in so many coordinates, metres."""
    box = BOXES[cell]
    return (*box[:dimension], *box[3 : 3 + dimension])


def geometry_score(cell: TableCell) -> float | None:
    """What the solver without weights scored in a cell of the benchmark, percent."""
    return GEOMETRY.get(cell.key)
