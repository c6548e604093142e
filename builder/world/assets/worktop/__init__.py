"""The department of what stands about on a kitchen worktop."""

from __future__ import annotations

from builder.world.assets.category import Category
from builder.world.assets.worktop.appliances import microwave, toaster
from builder.world.assets.worktop.cookware import cooking_pot, fruit_bowl, kettle

WORKTOP: tuple[Category, ...] = (
    Category(
        "microwave",
        (0.44, 0.33, 0.25),
        (0.54, 0.4, 0.31),
        "top",
        ("kitchen",),
        microwave,
        belongs_on=("cabinet", "kitchen counter", "sideboard"),
    ),
    Category(
        "toaster",
        (0.26, 0.16, 0.19),
        (0.34, 0.2, 0.24),
        "top",
        ("kitchen",),
        toaster,
        belongs_on=("cabinet", "kitchen counter", "sideboard"),
    ),
    Category(
        "kettle",
        (0.22, 0.16, 0.21),
        (0.27, 0.19, 0.27),
        "top",
        ("kitchen",),
        kettle,
        belongs_on=("cabinet", "kitchen counter", "sideboard"),
        one_of="teapot",
        looks_like=("pot",),
    ),
    Category(
        "cooking pot",
        (0.3, 0.22, 0.16),
        (0.38, 0.28, 0.24),
        "top",
        ("kitchen",),
        cooking_pot,
        belongs_on=("cabinet", "kitchen counter", "sideboard"),
        looks_like=("pot",),
    ),
    Category(
        "fruit bowl",
        (0.26, 0.26, 0.14),
        (0.36, 0.36, 0.2),
        "top",
        ("living_room", "dining_room", "kitchen"),
        fruit_bowl,
        aspect="round",
        one_of="bowl",
        looks_like=("bowl",),
    ),
)
