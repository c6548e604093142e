"""Benches: padded, slatted, and settles for a hall."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.legs import legs
from builder.world.assets.kit.makes import between, chance, cloth, parts, pick, wood
from builder.world.assets.kit.placing import facing, mirrored, move, turn
from builder.world.assets.kit.solids import block, crate, cylinder, ellipsoid
from builder.world.materials import material
from builder.world.shape import Mesh, Part
from spacenum_datasets.geometry import Vector


def bench(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A low one is a padded seat, a high one has a back."""
    if size[2] < 0.62:
        return _padded_bench(rng, size)
    return pick(rng, (_slatted, _slatted, _settle))(rng, size)


def _padded_bench(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A long tufted cushion, at times between two rolled ends."""
    x, y, z = size
    ends = chance(rng, 0.6)
    seat = z - 0.12 if ends else z
    thick, columns = 0.13, max(4, round(x / 0.24))
    inner = x - 0.16 if ends else x
    wide = inner / columns
    at = mirrored(
        [((i + 0.5) * wide - inner / 2, y / 4, seat - thick) for i in range(columns)], "y"
    )
    pads = [block((wide + 0.01, y / 2 + 0.01, thick), at, 0.05, 2)]
    knob = ellipsoid((0.034, 0.034, 0.026), segments=8, rings=4)
    spots = [(i * wide - inner / 2, 0, seat - 0.062) for i in range(1, columns)]
    rail = [block((inner - 0.02, y - 0.03, 0.05), (0, 0, seat - thick - 0.03), 0.012)]
    if ends:
        roll = cylinder(0.055, y, bevel=0.02, segments=16)
        pads.append(facing(roll, mirrored((x / 2 - 0.055, y / 2, z - 0.055))))
        sides = mirrored((x / 2 - 0.06, 0, seat - thick - 0.02))
        pads.append(block((0.06, y - 0.03, z - seat + thick - 0.03), sides, 0.02))
    stand = pick(rng, ("turned", "tapered", "splayed"))
    main = cloth(rng)
    return parts(
        (pads, main),
        (move(knob, spots), material(rng, "metal_brass", "fabric")),
        ([*rail, legs((x - 0.06, y - 0.02), seat - thick, 0.05, stand, 0.02)], wood(rng)),
    )


def _slatted(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """The bench of parks and porches: slats for seat and back, arms at both ends."""
    x, y, z = size
    seat, deep = between(rng, 0.41, 0.45), y - 0.06
    upright = chance(rng, 0.4)
    spots = [(0, -y / 2 + (i + 0.5) * deep / 4, seat - 0.026) for i in range(4)]
    slats = [block((x - 0.08, deep / 4 - 0.014, 0.026), spots, 0.006)]
    low, lean = seat + 0.06, 0.045
    if upright:
        count = round(x / 0.11)
        slats += [
            block((x - 0.04, 0.03, 0.07), (0, y / 2 - 0.03, h), 0.008) for h in (low, z - 0.07)
        ]
        places = [(x * 0.45 * t, y / 2 - 0.03, low + 0.03) for t in np.linspace(-1, 1, count)]
        slats.append(crate((0.045, 0.018, z - low - 0.06), places))
    else:
        count = 3 if z < 0.8 else 4
        step = (z - low) / count
        rows = [(0, y / 2 - 0.05 + lean * i / count, low + 0.02 + i * step) for i in range(count)]
        slats.append(block((x, 0.024, step - 0.02), rows, 0.006))
    frame: list[Mesh] = []
    arms = z > 0.7
    a, front = x / 2 - 0.05, seat + (0.2 if arms else -0.02)
    frame.append(block((0.05, 0.045, front), mirrored((a, -y / 2 + 0.04, 0)), 0.008))
    frame.append(block((0.05, 0.045, z - 0.03), mirrored((a, y / 2 - 0.023, 0)), 0.008))
    frame.append(block((0.04, y - 0.08, 0.05), mirrored((a, 0, seat - 0.075)), 0.006))
    frame.append(crate((0.03, y - 0.08, 0.03), mirrored((a, 0, 0.12))))
    if arms:
        frame.append(block((0.075, y - 0.02, 0.03), mirrored((a, -0.01, seat + 0.19)), 0.01, 2))
    frame.append(crate((x - 0.1, 0.024, 0.05), (0, -y / 2 + 0.05, seat - 0.076)))
    look = wood(rng)
    return parts(
        (slats, look), (frame, material(rng, "metal_black") if chance(rng, 0.35) else look)
    )


def _settle(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A hall bench: panelled back, solid ends, a cushion and two pillows on the seat."""
    x, y, z = size
    seat = 0.42
    body = [block((x - 0.04, y - 0.03, 0.03), (0, 0, seat - 0.03), 0.008)]
    body.append(block((x - 0.05, 0.03, z - seat + 0.1), (0, y / 2 - 0.02, seat - 0.1), 0.006))
    body.append(block((x, 0.05, 0.035), (0, y / 2 - 0.025, z - 0.035), 0.01))
    panels = max(3, round(x / 0.36))
    wide = (x - 0.08) / panels
    spots = [((i + 0.5) * wide - (x - 0.08) / 2, y / 2 - 0.038, seat + 0.09) for i in range(panels)]
    body.append(block((wide - 0.05, 0.016, z - seat - 0.18), spots, 0.005))
    body.append(crate((x - 0.06, 0.022, 0.09), (0, -y / 2 + 0.05, seat - 0.12)))
    body.append(block((0.035, y, seat + 0.16), mirrored((x / 2 - 0.02, 0, 0)), 0.012, 2))
    body.append(
        block((0.031, y * 0.3, z - 0.02), mirrored((x / 2 - 0.02, y * 0.35 - 0.002, 0)), 0.012, 2)
    )
    cushion = [block((x - 0.08, y - 0.07, 0.06), (0, -0.015, seat), 0.025, 3)]
    pillow = turn(ellipsoid((0.32, 0.12, 0.32), bulge=0.55, segments=14, rings=7), "x", -16)
    at = pick(rng, ((-1,), (1,), (-1, 1)))
    pillows = [move(pillow, (s * (x / 2 - 0.24), y * 0.18, seat + 0.05)) for s in at]
    return parts(
        (body, wood(rng)),
        (cushion, cloth(rng)),
        (pillows, material(rng, "fabric_striped", "fabric_plaid", "fabric")),
    )
