"""The department of books and what else lies about on a desk."""

from __future__ import annotations

from builder.world.assets.category import DESK, HOME, LIVING, Category
from builder.world.assets.stationery.books import book, book_stack
from builder.world.assets.stationery.boxes import gift_box, tissue_box
from builder.world.assets.stationery.deskware import alarm_clock, pen_holder, picture_frame, stapler
from builder.world.assets.stationery.globes import globe

STATIONERY: tuple[Category, ...] = (
    Category(
        "book",
        (0.14, 0.2, 0.02),
        (0.2, 0.28, 0.05),
        "top",
        ("desk", *LIVING),
        book,
        flat_top=True,
        one_of="books",
    ),
    Category(
        "stack of books",
        (0.17, 0.23, 0.09),
        (0.23, 0.3, 0.2),
        "top",
        ("desk", *LIVING),
        book_stack,
        flat_top=True,
        one_of="books",
        movable=True,
        looks_like=("book",),
    ),
    Category(
        "pen holder",
        (0.085, 0.085, 0.16),
        (0.11, 0.11, 0.21),
        "top",
        ("desk", "study"),
        pen_holder,
        aspect="round",
        looks_like=("mug",),
    ),
    Category("stapler", (0.04, 0.13, 0.055), (0.055, 0.18, 0.075), "top", DESK, stapler),
    Category(
        "tissue box",
        (0.2, 0.11, 0.11),
        (0.26, 0.14, 0.16),
        "top",
        ("desk", *LIVING, "bathroom"),
        tissue_box,
        looks_like=("box",),
    ),
    Category(
        "gift box",
        (0.12, 0.12, 0.12),
        (0.24, 0.22, 0.24),
        "top",
        ("desk", "bedroom", "living_room"),
        gift_box,
        one_of="small box",
        looks_like=("box",),
    ),
    Category(
        "alarm clock",
        (0.1, 0.055, 0.14),
        (0.13, 0.07, 0.18),
        "top",
        ("desk", "bedroom"),
        alarm_clock,
        belongs_on=("desk", "nightstand", "dresser"),
        one_of="clock",
        looks_like=("clock",),
    ),
    Category(
        "picture frame",
        (0.14, 0.1, 0.18),
        (0.2, 0.13, 0.26),
        "top",
        ("desk", *HOME),
        picture_frame,
        looks_like=("picture",),
    ),
    Category(
        "globe",
        (0.2, 0.2, 0.28),
        (0.28, 0.28, 0.39),
        "top",
        ("desk", "living_room", "study"),
        globe,
        aspect="even",
    ),
)
