"""Exercise balls."""

from __future__ import annotations

import numpy as np

from builder.world.assets.kit.makes import chance, parts, pick
from builder.world.assets.kit.placing import move
from builder.world.assets.kit.solids import cylinder, lathe
from builder.world.materials import BRIGHT, painted
from builder.world.shape import Part
from spacenum_datasets.geometry import Vector


def exercise_ball(rng: np.random.Generator, size: Vector) -> tuple[Part, ...]:
    """A big soft ball with ribs around its waist, a valve at its side."""
    x, _, z = size
    r = x / 2
    t = np.linspace(-np.pi / 2, np.pi / 2, 33)
    ribs = pick(rng, (5, 7, 9))
    wave = 0.02 * np.cos(t * 2) ** 2 * np.cos(np.sin(t) * ribs * np.pi)
    radius = r * np.cos(t) * (0.985 + wave) * (1 + 0.02 * np.cos(t))
    height = z / 2 + z / 2 * np.sin(t)
    profile = [(float(a), float(b)) for a, b in zip(radius, height, strict=True)]
    profile[0], profile[-1] = (0.0, 0.0), (0.0, z)
    body = lathe(profile, segments=32)
    rims = []
    for level in (0.5,) if chance(rng, 0.5) else (0.32, 0.68):
        out = float(np.interp(level * z, height, radius))
        band = [(out - 0.004, -0.016), (out + 0.004, -0.014)]
        band += [(out + 0.004, 0.014), (out - 0.004, 0.016)]
        rims.append(lathe(band, (0, 0, level * z), 32, loop=True))
    valve = move(move(cylinder(0.012, 0.01, segments=12), [(0, 0, 0)]), (0, 0, z - 0.008))
    first = int(rng.integers(8))
    tone = pick(rng, (BRIGHT[first], BRIGHT[first], BRIGHT[first], (0.70, 0.72, 0.75)))
    band_tone = painted(pick(rng, ((0.93, 0.93, 0.92), BRIGHT[(first + 3) % 8], tone)), 0.5)
    return parts(
        (body, painted(tone, 0.45)), (rims, band_tone), (valve, painted((0.93, 0.93, 0.92), 0.5))
    )
