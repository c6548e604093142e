"""The department of all that people sit on."""

from __future__ import annotations

from builder.world.assets.category import HOME, LIVING, Category
from builder.world.assets.seating.benches import bench
from builder.world.assets.seating.chairs import chair
from builder.world.assets.seating.office_chairs import office_chair
from builder.world.assets.seating.sofas import armchair, ottoman, sofa
from builder.world.assets.seating.stools import stool

SEATING: tuple[Category, ...] = (
    Category(
        "chair",
        (0.42, 0.45, 0.80),
        (0.52, 0.54, 1.0),
        "floor",
        (*HOME, "kitchen"),
        chair,
        most=8,
        bought_alike=True,
        only_in_groups=True,
        movable=True,
    ),
    Category(
        "office chair",
        (0.58, 0.58, 0.95),
        (0.68, 0.66, 1.15),
        "floor",
        ("bedroom", "study"),
        office_chair,
        only_in_groups=True,
        movable=True,
        looks_like=("chair",),
    ),
    Category(
        "armchair",
        (0.72, 0.74, 0.78),
        (0.92, 0.90, 0.98),
        "floor",
        LIVING,
        armchair,
        only_in_groups=True,
        movable=True,
        called=("chair",),
    ),
    Category(
        "sofa",
        (1.5, 0.82, 0.76),
        (2.3, 1.0, 0.92),
        "floor",
        ("living_room",),
        sofa,
        against_wall=True,
        only_in_groups=True,
    ),
    Category(
        "stool",
        (0.32, 0.32, 0.44),
        (0.42, 0.42, 0.72),
        "floor",
        ("kitchen", "bathroom", "bedroom"),
        stool,
        aspect="round",
        one_of="stool",
        only_in_groups=True,
        guest_in=("living_room",),
        looks_like=("low table",),
        called=("seat",),
    ),
    Category(
        "ottoman",
        (0.48, 0.46, 0.36),
        (0.78, 0.64, 0.44),
        "floor",
        LIVING,
        ottoman,
        seat=True,
        only_in_groups=True,
        called=("seat",),
    ),
    Category(
        "bench",
        (1.0, 0.42, 0.45),
        (1.5, 0.54, 0.98),
        "floor",
        HOME,
        bench,
        against_wall=True,
        seat=True,
        one_of="bench",
    ),
)
