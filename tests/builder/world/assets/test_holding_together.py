"""The parts of a thing hang together: nothing of it floats, whatever its look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest

from builder.seeding import stream
from builder.spec import AssetSpec
from builder.world.assets import CATALOGUE, build_asset, sample_size
from builder.world.assets.kit.placing import facing, turn
from builder.world.assets.kit.solids import block, crate, cylinder, hoop, tube
from builder.world.shape import Material, Mesh, Part
from tests.builder.world.assets.touching import Solid, groups, solids

LOOKS = range(12)


class Freedom(NamedTuple):
    """How far a thing's parts may be apart: metres between neighbours, groups in all."""

    near: float = 0.002
    groups: int = 1


JOINED = Freedom()
"""What joins two solids this close, a screw, a felt or glue, is too small to be drawn."""

EXCEPTIONS = {
    # Their leaves' stalks and twigs are finer than a pixel, and are not drawn.
    "potted plant": Freedom(near=0.05),
    "small plant": Freedom(near=0.025),
    # Three frames that hang side by side are one work.
    "picture": Freedom(groups=3),
}


def looks(name: str) -> list[list[Solid]]:
    """The solids of twelve looks, of natural sizes."""
    rng = [stream("together", name, look) for look in LOOKS]
    sizes = [sample_size(CATALOGUE[name], r) for r in rng]
    specs = [AssetSpec(name, look, size, size) for look, size in zip(LOOKS, sizes, strict=True)]
    return [solids(build_asset.__wrapped__(spec).parts) for spec in specs]


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_parts_of_a_thing_hang_together(name: str) -> None:
    freedom = EXCEPTIONS.get(name, JOINED)
    for look, found in enumerate(looks(name)):
        loose = [_box(group) for group in groups(found, freedom.near)[freedom.groups :]]
        assert not loose, f"of look {look}, metres"


def _box(group: Sequence[Solid]) -> list[list[float]]:
    """Lower and upper corner of the box around solids, in whole millimetres."""
    low = np.min([s.low for s in group], axis=0)
    high = np.max([s.high for s in group], axis=0)
    return [low.round(3).tolist(), high.round(3).tolist()]


def test_every_exception_is_needed() -> None:
    for name in EXCEPTIONS:
        assert any(len(groups(found, JOINED.near)) > 1 for found in looks(name)), name


def test_a_stool_whose_legs_are_five_centimetres_short_is_seen() -> None:
    def shortened(solid: Solid) -> Solid:
        if solid.low[2] > 0.01:
            return solid
        factor = (1.0, 1.0, 1 - 0.05 / (solid.high[2] - solid.low[2]))
        return replace(solid, points=solid.points * factor, corners=solid.corners * factor)

    seen = [len(groups([shortened(s) for s in found], JOINED.near)) > 1 for found in looks("stool")]
    assert np.mean(seen) > 0.5, "but for those whose legs stand before an apron"


BAR = tube([(-0.5, 0, 0), (0.5, 0, 0)], 0.02)
BESIDE: dict[str, tuple[Mesh, Mesh, bool]] = {
    "a leg under a board": (block((0.1, 0.1, 0.4)), block((1, 1, 0.02), (0, 0, 0.4)), True),
    "a leg 3 mm under it": (block((0.1, 0.1, 0.4)), block((1, 1, 0.02), (0, 0, 0.403)), False),
    "two books crosswise": (crate((1, 0.1, 0.1)), crate((0.1, 1, 0.1), (0, 0, 0.101)), True),
    "two bars that cross": (BAR, turn(BAR, "z", 90), True),
    "two bars one above the other": (
        BAR,
        turn(crate((1, 0.01, 0.01), (0, 0, 0.03)), "z", 90),
        False,
    ),
    "a core in its shell": (crate((0.1, 0.1, 0.1), (0, 0, 0.4)), cylinder(0.5, 1), True),
    "a ball in a ring, off its middle": (crate((0.2,) * 3), hoop(0.5, 0.02), False),
    "a bar through a ring": (BAR, hoop(0.5, 0.02), True),
    "boxes that overlap, solids that do not": (
        tube([(0, 0, 0), (1, 1, 0)], 0.02),
        tube([(0.2, 0, 0), (1.2, 1, 0)], 0.02),
        False,
    ),
    "a button on a slope": (facing(cylinder(0.01, 0.004), (0, -0.5, 0.5)), block((1, 1, 1)), True),
}


@pytest.mark.parametrize("case", BESIDE)
def test_what_touches_is_told_from_what_only_shares_a_box(case: str) -> None:
    one, other, together = BESIDE[case]
    plain = Material((0.5, 0.5, 0.5))
    for pair in ((one, other), (other, one)):
        found = solids([Part(mesh, plain) for mesh in pair])
        assert len(groups(found, JOINED.near)) == (1 if together else 2)
