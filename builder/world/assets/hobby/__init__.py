"""The department of things for play, sport and music that stand about in a home."""

from __future__ import annotations

from builder.world.assets.category import Category
from builder.world.assets.hobby.bread import bread
from builder.world.assets.hobby.chess import chess_board
from builder.world.assets.hobby.dollhouses import dollhouse
from builder.world.assets.hobby.drums import drum
from builder.world.assets.hobby.exercise_balls import exercise_ball
from builder.world.assets.hobby.rocking_horses import rocking_horse
from builder.world.assets.hobby.rubber_ducks import rubber_duck
from builder.world.assets.hobby.skateboards import skateboard
from builder.world.assets.hobby.trains import toy_train
from builder.world.assets.hobby.violins import violin

HOBBY: tuple[Category, ...] = (
    Category(
        "toy train",
        (0.26, 0.07, 0.1),
        (0.36, 0.1, 0.14),
        "top",
        ("desk", "bedroom", "living_room"),
        toy_train,
        looks_like=("toy car",),
    ),
    Category(
        "rubber duck",
        (0.075, 0.09, 0.08),
        (0.11, 0.13, 0.12),
        "top",
        ("desk", "bathroom"),
        rubber_duck,
        aspect="even",
    ),
    Category(
        "chess board",
        (0.3, 0.3, 0.085),
        (0.4, 0.4, 0.11),
        "top",
        ("desk", "living_room", "study"),
        chess_board,
        aspect="round",
    ),
    Category(
        "violin",
        (0.24, 0.26, 0.62),
        (0.28, 0.3, 0.7),
        "floor",
        ("living_room", "study"),
        violin,
        looks_like=("guitar",),
    ),
    Category(
        "drum",
        (0.3, 0.3, 0.36),
        (0.4, 0.4, 0.52),
        "floor",
        ("living_room", "bedroom"),
        drum,
        aspect="round",
    ),
    Category("skateboard", (0.6, 0.17, 0.1), (0.74, 0.2, 0.125), "floor", ("bedroom",), skateboard),
    Category(
        "rocking horse",
        (0.28, 0.62, 0.52),
        (0.34, 0.74, 0.64),
        "floor",
        ("bedroom",),
        rocking_horse,
        aspect="even",
    ),
    Category(
        "dollhouse",
        (0.5, 0.28, 0.55),
        (0.66, 0.36, 0.74),
        "floor",
        ("bedroom",),
        dollhouse,
        aspect="even",
    ),
    Category(
        "exercise ball",
        (0.5, 0.5, 0.48),
        (0.65, 0.65, 0.62),
        "floor",
        ("bedroom", "living_room", "study"),
        exercise_ball,
        aspect="round",
        looks_like=("ball",),
    ),
    Category(
        "bread",
        (0.26, 0.16, 0.11),
        (0.34, 0.2, 0.14),
        "top",
        ("kitchen", "dining_room"),
        bread,
        looks_like=("cake",),
    ),
)
