"""The department of further devices and small things for desks."""

from __future__ import annotations

from builder.world.assets.category import Category
from builder.world.assets.gadgets.fans import desk_fan
from builder.world.assets.gadgets.handhelds import game_controller, phone, tablet
from builder.world.assets.gadgets.hourglasses import hourglass
from builder.world.assets.gadgets.paperware import notebook, tape_dispenser
from builder.world.assets.gadgets.printers import printer
from builder.world.assets.gadgets.scissors import scissors
from builder.world.assets.gadgets.sunglasses import sunglasses

GADGETS: tuple[Category, ...] = (
    Category(
        "printer",
        (0.38, 0.32, 0.22),
        (0.46, 0.38, 0.3),
        "top",
        ("study",),
        printer,
        belongs_on=("desk", "cabinet", "filing cabinet", "sideboard"),
    ),
    Category(
        "game controller",
        (0.145, 0.1, 0.05),
        (0.17, 0.12, 0.06),
        "top",
        ("desk", "living_room", "bedroom"),
        game_controller,
    ),
    Category(
        "desk fan",
        (0.22, 0.17, 0.32),
        (0.3, 0.22, 0.42),
        "top",
        ("desk", "study", "bedroom"),
        desk_fan,
        aspect="even",
        looks_like=("fan",),
    ),
    Category(
        "phone",
        (0.066, 0.136, 0.009),
        (0.08, 0.162, 0.011),
        "top",
        ("desk",),
        phone,
        looks_like=("calculator",),
    ),
    Category(
        "tablet",
        (0.22, 0.14, 0.15),
        (0.28, 0.18, 0.19),
        "top",
        ("desk", "kitchen", "living_room"),
        tablet,
        aspect="even",
        looks_like=("screen",),
    ),
    Category(
        "hourglass",
        (0.08, 0.08, 0.14),
        (0.12, 0.12, 0.22),
        "top",
        ("desk", "study", "living_room"),
        hourglass,
        aspect="round",
        looks_like=("clock",),
    ),
    Category(
        "sunglasses",
        (0.135, 0.13, 0.044),
        (0.155, 0.15, 0.056),
        "top",
        ("desk", "bedroom", "living_room"),
        sunglasses,
    ),
    Category(
        "scissors", (0.075, 0.17, 0.011), (0.1, 0.22, 0.014), "top", ("desk", "study"), scissors
    ),
    Category(
        "notebook",
        (0.14, 0.2, 0.014),
        (0.18, 0.26, 0.022),
        "top",
        ("desk",),
        notebook,
        looks_like=("book",),
    ),
    Category(
        "tape dispenser",
        (0.055, 0.14, 0.07),
        (0.075, 0.19, 0.095),
        "top",
        ("desk", "study"),
        tape_dispenser,
        looks_like=("stapler",),
    ),
)
