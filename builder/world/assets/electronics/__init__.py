"""The department of screens, computers and other devices."""

from __future__ import annotations

from builder.world.assets.category import LIVING, Category
from builder.world.assets.electronics.audio import headphones, speaker
from builder.world.assets.electronics.calculators import calculator
from builder.world.assets.electronics.cameras import camera
from builder.world.assets.electronics.keyboards import computer_mouse, keyboard
from builder.world.assets.electronics.screens import laptop, monitor, television

STUDY = ("desk", "study")


ELECTRONICS: tuple[Category, ...] = (
    Category(
        "television",
        (0.8, 0.18, 0.52),
        (1.25, 0.24, 0.78),
        "top",
        ("living_room",),
        television,
        belongs_on=("tv stand",),
        looks_like=("screen",),
    ),
    Category(
        "monitor",
        (0.46, 0.16, 0.4),
        (0.62, 0.2, 0.5),
        "top",
        ("desk", "bedroom", "study"),
        monitor,
        belongs_on=("desk",),
        one_of="computer",
        looks_like=("screen",),
    ),
    Category(
        "laptop",
        (0.3, 0.25, 0.2),
        (0.37, 0.3, 0.25),
        "top",
        ("desk", *LIVING),
        laptop,
        belongs_on=("coffee table", "desk"),
        one_of="computer",
        looks_like=("tablet",),
        called=("screen",),
    ),
    Category(
        "keyboard",
        (0.38, 0.12, 0.025),
        (0.45, 0.15, 0.032),
        "top",
        STUDY,
        keyboard,
        belongs_on=("desk",),
    ),
    Category(
        "computer mouse",
        (0.06, 0.1, 0.034),
        (0.07, 0.12, 0.042),
        "top",
        STUDY,
        computer_mouse,
        belongs_on=("desk",),
    ),
    Category(
        "speaker",
        (0.13, 0.13, 0.21),
        (0.2, 0.2, 0.34),
        "top",
        ("desk", "living_room", "study", "dining_room"),
        speaker,
        belongs_on=("desk", "cabinet", "tv stand", "bookshelf", "sideboard"),
    ),
    Category("headphones", (0.16, 0.075, 0.18), (0.2, 0.09, 0.21), "top", STUDY, headphones),
    Category(
        "camera",
        (0.12, 0.09, 0.085),
        (0.15, 0.12, 0.11),
        "top",
        ("desk", "living_room", "study"),
        camera,
    ),
    Category("calculator", (0.075, 0.13, 0.018), (0.1, 0.17, 0.026), "top", STUDY, calculator),
)
