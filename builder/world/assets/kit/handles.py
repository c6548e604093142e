"""What doors, drawers and lids are opened by."""

from __future__ import annotations

from builder.world.assets.kit.placing import facing, merge, mirrored, move, sideways
from builder.world.assets.kit.solids import block, crate, cylinder
from builder.world.shape import Mesh
from spacenum_datasets.geometry import Vector


def bar_handle(length: float, at: Vector, upright: bool = False, reach: float = 0.03) -> Mesh:
    """A bar handle whose two feet stand on the front plane; `at` is its middle on that plane."""
    thick = min(0.012, length / 6)
    bar = block((length, thick, thick), (0, -reach + thick / 2, -thick / 2), thick * 0.3)
    place = mirrored((length * 0.4, 0.0015 - reach / 2, -thick / 2))
    feet = [crate((thick * 0.8, reach - 0.003, thick * 0.8), place)]
    handle = merge([bar, *feet])
    return move(sideways(handle) if upright else handle, at)


def knob(at: Vector, radius: float = 0.015) -> Mesh:
    """A round knob on the front plane."""
    return facing(cylinder(radius * 0.7, radius * 1.6, top=radius, segments=8), at)
