"""The department of toys and prizes."""

from __future__ import annotations

from builder.world.assets.category import LIVING, Category
from builder.world.assets.toys.cars import toy_car
from builder.world.assets.toys.guitars import guitar
from builder.world.assets.toys.playthings import ball, puzzle_cube, toy_blocks
from builder.world.assets.toys.robots import robot
from builder.world.assets.toys.teddies import teddy_bear
from builder.world.assets.toys.trophies import trophy

TOYS: tuple[Category, ...] = (
    Category(
        "teddy bear",
        (0.26, 0.24, 0.32),
        (0.42, 0.4, 0.52),
        "floor",
        ("bedroom", "living_room"),
        teddy_bear,
        aspect="even",
        portable=True,
        guest_in=("kitchen", "dining_room", "study"),
        looks_like=("figure",),
        own_look=True,
    ),
    Category(
        "basketball",
        (0.235, 0.235, 0.235),
        (0.25, 0.25, 0.25),
        "floor",
        LIVING,
        ball,
        aspect="even",
        portable=True,
        guest_in=("kitchen", "dining_room"),
        looks_like=("ball",),
        own_look=True,
    ),
    Category(
        "guitar", (0.36, 0.34, 0.98), (0.4, 0.38, 1.08), "floor", LIVING, guitar, own_look=True
    ),
    Category(
        "toy car",
        (0.075, 0.15, 0.055),
        (0.11, 0.23, 0.085),
        "top",
        ("desk", "bedroom", "living_room"),
        toy_car,
        one_of="toy",
        movable=True,
    ),
    Category(
        "puzzle cube",
        (0.056, 0.056, 0.056),
        (0.07, 0.07, 0.07),
        "top",
        ("desk",),
        puzzle_cube,
        aspect="even",
        looks_like=("toy blocks",),
    ),
    Category(
        "toy blocks",
        (0.12, 0.05, 0.14),
        (0.18, 0.075, 0.2),
        "top",
        ("desk", "bedroom"),
        toy_blocks,
        one_of="toy",
        movable=True,
    ),
    Category(
        "toy robot",
        (0.12, 0.08, 0.17),
        (0.18, 0.11, 0.26),
        "top",
        ("desk", *LIVING),
        robot,
        one_of="toy",
        movable=True,
        looks_like=("figure",),
    ),
    Category("trophy", (0.14, 0.1, 0.22), (0.2, 0.13, 0.34), "top", ("desk", *LIVING), trophy),
)
