"""The department of tables and desks."""

from __future__ import annotations

from builder.world.assets.category import LIVING, Category
from builder.world.assets.tables.desks import desk
from builder.world.assets.tables.tables import coffee_table, dining_table, side_table

TABLES: tuple[Category, ...] = (
    Category(
        "dining table",
        (1.1, 0.75, 0.72),
        (1.9, 0.98, 0.78),
        "floor",
        ("kitchen", "living_room", "dining_room"),
        dining_table,
        flat_top=True,
        one_of="table",
        only_in_groups=True,
        looks_like=("table",),
    ),
    Category(
        "coffee table",
        (0.8, 0.45, 0.36),
        (1.3, 0.70, 0.48),
        "floor",
        ("living_room",),
        coffee_table,
        flat_top=True,
        only_in_groups=True,
        looks_like=("bench",),
        called=("table",),
    ),
    Category(
        "side table",
        (0.36, 0.34, 0.45),
        (0.55, 0.50, 0.65),
        "floor",
        LIVING,
        side_table,
        flat_top=True,
        most=2,
        bought_alike=True,
        only_in_groups=True,
        looks_like=("low table",),
        called=("table",),
    ),
    Category(
        "desk",
        (1.0, 0.55, 0.71),
        (1.6, 0.75, 0.77),
        "floor",
        LIVING,
        desk,
        flat_top=True,
        against_wall=True,
        only_in_groups=True,
    ),
)
