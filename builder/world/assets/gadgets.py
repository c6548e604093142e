"""More devices for desks: printers, fans, phones, tablets, game controllers."""

from __future__ import annotations

import numpy as np

from builder.world.assets.category import Category
from builder.world.assets.handhelds import game_controller, phone, tablet
from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import facing, move, turn
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid, hoop, tube
from builder.world.assets.paperware import notebook, tape_dispenser
from builder.world.assets.smallware import hourglass, scissors, sunglasses
from builder.world.materials import BRIGHT, material, painted
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector

DARK = painted((0.10, 0.10, 0.11), 0.4)
SHELLS = ("plastic_white", "plastic_grey", "plastic_black")


def printer(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Paper stands in behind and lies in a tray before; keys and a small screen on top."""
    x, y, z = size
    flat = chance(rng, 0.4)
    deep, tray = y * 0.72, y * 0.2
    middle = y / 2 - deep / 2 - y * 0.06
    high = z * (0.62 if flat else 0.56)
    body = [block((x, deep, high * 0.96), (0, middle, high * 0.04), 0.018, 3)]
    lid = block((x * 0.94, deep * 0.9, z * 0.05), (0, middle, high - 0.004), 0.01, 2)
    front = middle - deep / 2
    slot = [block((x * 0.66, 0.02, high * 0.2), (0, front + 0.004, high * 0.3), 0.004)]
    shelf = block((x * 0.6, tray, 0.008), (0, front - tray / 2 + 0.01, high * 0.14), 0.003)
    tongue = crate(
        (x * 0.46, tray * 1.1, 0.004), (0, front - tray / 2 + 0.02, high * 0.14 + 0.0085)
    )
    text = [
        crate(
            (x * 0.34 * w, 0.006, 0.003),
            (-x * 0.17 * (1 - w), front - tray * t, high * 0.14 + 0.0112),
        )
        for w, t in ((1.0, 0.2), (0.8, 0.4), (0.95, 0.6), (0.5, 0.8))
    ]
    stack = turn(crate((x * 0.5, 0.014, z - high + z * 0.06)), "x", -16)
    paper = [tongue, move(stack, (0, middle + deep * 0.3, high - z * 0.05))]
    guide = turn(block((x * 0.66, 0.008, (z - high) * 0.7), bevel=0.003), "x", -16)
    rest = [move(guide, (0, middle + deep * 0.36, high - z * 0.03)), shelf]
    panel = block(
        (x * 0.3, 0.05, z * 0.06), (x * 0.3, front + 0.04, high - 0.004 + z * 0.04), 0.004
    )
    spots = [(x * (0.2 + 0.05 * k), front + 0.03, high + z * 0.1 - 0.006) for k in range(2)]
    keys = [cylinder(0.007, 0.006, spots, bevel=0.001, segments=12)]
    screen = block((x * 0.1, 0.03, 0.004), (x * 0.38, front + 0.04, high + z * 0.1 - 0.006), 0.001)
    tone = material(rng, *SHELLS)
    second = material(rng, *SHELLS) if chance(rng, 0.6) else tone
    return parts(
        (body, tone),
        ([lid, panel], second),
        ([*slot, *rest, *text], painted((0.28, 0.29, 0.31), 0.5)),
        (paper, painted((0.96, 0.96, 0.94), 0.9)),
        (keys, painted(pick(rng, BRIGHT), 0.4)),
        (screen, painted((0.30, 0.52, 0.70), 0.2)),
    )


def _cage(r: float, middle: float, front: float, rear: float) -> list[Mesh]:
    """A hoop of radius r at a height, and rings and wires before and behind it."""
    rim, half = 0.006, (front + rear) / 2
    rings = ((r - rim, rim, half), (r * 0.45, 0.002, front), (r * 0.72, 0.002, front))
    cage = [hoop(wide, thick, (0, at, middle), "y", 28, 5) for wide, thick, at in rings]
    for k in range(10):
        c, s = np.cos(k * np.pi / 5), np.sin(k * np.pi / 5)
        for at in (front, rear):
            stops = ((0.16 * r, at), (0.75 * r, at), (r - rim, half))
            cage.append(tube([(c * d, y, middle + s * d) for d, y in stops], 0.0018, 4))
    return cage


def desk_fan(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """Blades in a cage on a stem; rings in front, a motor behind."""
    x, y, z = size
    r = min(x / 2, z * 0.36)
    middle = z - r
    front, rear = -y * 0.32, y * 0.05
    count = pick(rng, (3, 4, 5))
    cage = _cage(r, middle, front, rear)
    blade = turn(ellipsoid((r * 0.42, 0.006, r * 0.74), (0, 0, r * 0.08), 12, 8), "z", 24)
    blades = [
        turn(blade, "y", 360 / count * k + 20, to=(0, (front + rear) / 2, middle))
        for k in range(count)
    ]
    hub = facing(cylinder(r * 0.16, y * 0.3, bevel=0.004, segments=18))
    badge = facing(cylinder(r * 0.19, 0.008, bevel=0.002, segments=20))
    motor = turn(cylinder(r * 0.34, y * 0.4, top=r * 0.24, bevel=0.01, segments=20), "x", -90)
    shell = [move(badge, (0, front + 0.001, middle)), move(motor, (0, rear - 0.002, middle))]
    blades.append(move(hub, (0, rear, middle)))
    if chance(rng, 0.5):
        base = cylinder(0.5, z * 0.05, bevel=0.006, segments=28)
        foot = [Mesh(base.vertices * (x * 0.72, y, 1), base.faces, base.uv)]
    else:
        foot = [block((x * 0.6, y, z * 0.06), bevel=0.012, steps=3)]
    stem = tube([(0, y * 0.16, z * 0.03), (0, y * 0.2, middle - r * 0.2)], 0.012, 10)
    knob = cylinder(0.014, 0.012, (0, -y * 0.3, z * 0.045), bevel=0.003, segments=14)
    tone = material(
        rng, *"plastic_white plastic_black plastic_bright metal_brass metal_steel glazed".split()
    )
    wires = material(rng, "metal_steel", "metal_black", "metal_brass")
    return parts(
        ([*foot, stem, *shell], tone),
        (cage, wires),
        (
            blades,
            painted(
                pick(
                    rng, (BRIGHT[1], (0.80, 0.84, 0.86), (0.28, 0.30, 0.33), BRIGHT[6], BRIGHT[0])
                ),
                0.3,
            ),
        ),
        (knob, material(rng, "plastic_black", "metal_steel")),
    )


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
