"""The department of things to eat and drink, and to eat and drink from."""

from __future__ import annotations

from builder.world.assets.category import HOME, LIVING, Category
from builder.world.assets.tableware.bottles import bottle
from builder.world.assets.tableware.food import apple, banana, cake
from builder.world.assets.tableware.vessels import bowl, mug, teapot, vase

TABLEWARE: tuple[Category, ...] = (
    Category(
        "mug",
        (0.11, 0.08, 0.085),
        (0.14, 0.1, 0.115),
        "top",
        ("desk", *LIVING, "kitchen"),
        mug,
        aspect="even",
    ),
    Category(
        "bowl",
        (0.13, 0.13, 0.06),
        (0.22, 0.22, 0.1),
        "top",
        ("desk", "dining_room", "kitchen"),
        bowl,
        aspect="round",
        one_of="bowl",
    ),
    Category(
        "teapot",
        (0.22, 0.14, 0.14),
        (0.28, 0.18, 0.18),
        "top",
        ("desk", "living_room", "dining_room", "kitchen"),
        teapot,
        aspect="even",
        one_of="teapot",
        looks_like=("pot",),
    ),
    Category(
        "bottle",
        (0.065, 0.065, 0.2),
        (0.09, 0.09, 0.31),
        "top",
        ("desk", "living_room", "dining_room", "kitchen"),
        bottle,
        aspect="round",
    ),
    Category(
        "apple",
        (0.07, 0.07, 0.078),
        (0.085, 0.085, 0.096),
        "top",
        ("desk", "kitchen"),
        apple,
        aspect="round",
    ),
    Category(
        "banana", (0.17, 0.08, 0.038), (0.21, 0.11, 0.048), "top", ("desk", "kitchen"), banana
    ),
    Category(
        "cake",
        (0.2, 0.2, 0.1),
        (0.28, 0.28, 0.14),
        "top",
        ("dining_room", "kitchen"),
        cake,
        aspect="round",
    ),
    Category(
        "vase",
        (0.11, 0.11, 0.2),
        (0.2, 0.2, 0.36),
        "top",
        ("desk", *HOME),
        vase,
        aspect="round",
        one_of="vase",
        called=("plant",),
    ),
)
