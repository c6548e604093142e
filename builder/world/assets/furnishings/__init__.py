"""The department of what a house has besides: pianos, sideboards, shoe racks and more."""

from __future__ import annotations

from builder.world.assets.category import Category
from builder.world.assets.furnishings.bar_stools import bar_stool
from builder.world.assets.furnishings.china import china_cabinet, sideboard
from builder.world.assets.furnishings.filing_cabinets import filing_cabinet
from builder.world.assets.furnishings.pianos import piano
from builder.world.assets.furnishings.round_tables import round_table
from builder.world.assets.furnishings.shoe_racks import shoe_rack

FURNISHINGS: tuple[Category, ...] = (
    Category(
        "piano",
        (1.35, 0.55, 1.1),
        (1.52, 0.64, 1.3),
        "floor",
        ("living_room",),
        piano,
        against_wall=True,
        front_space=0.6,
        looks_like=("keyboard",),
        own_look=True,
    ),
    Category(
        "filing cabinet",
        (0.40, 0.50, 0.66),
        (0.48, 0.62, 1.34),
        "floor",
        ("study",),
        filing_cabinet,
        flat_top=True,
        against_wall=True,
        front_space=0.5,
        looks_like=("drawers",),
        called=("cabinet",),
    ),
    Category(
        "sideboard",
        (1.2, 0.42, 0.78),
        (1.8, 0.50, 0.95),
        "floor",
        ("dining_room", "living_room"),
        sideboard,
        flat_top=True,
        against_wall=True,
        one_of="cabinet",
        front_space=0.4,
        looks_like=("cabinet",),
    ),
    Category(
        "china cabinet",
        (0.8, 0.40, 1.6),
        (1.2, 0.48, 2.0),
        "floor",
        ("dining_room", "kitchen"),
        china_cabinet,
        against_wall=True,
        front_space=0.5,
        looks_like=("cabinet",),
        called=("shelf",),
    ),
    Category(
        "bar stool",
        (0.40, 0.40, 0.85),
        (0.46, 0.46, 1.02),
        "floor",
        ("kitchen",),
        bar_stool,
        most=2,
        one_of="stool",
        bought_alike=True,
        only_in_groups=True,
        looks_like=("low table",),
        called=("seat",),
    ),
    Category(
        "shoe rack",
        (0.6, 0.30, 0.5),
        (0.9, 0.34, 0.8),
        "floor",
        ("bedroom",),
        shoe_rack,
        flat_top=True,
        against_wall=True,
        looks_like=("cabinet", "rack"),
        called=("shelf",),
    ),
    Category(
        "round table",
        (0.75, 0.75, 0.71),
        (1.15, 1.15, 0.77),
        "floor",
        ("kitchen", "dining_room", "living_room"),
        round_table,
        aspect="round",
        one_of="table",
        only_in_groups=True,
        looks_like=("table",),
    ),
)
