"""Small things come in clearly different makes, not only in different colours of one."""

from __future__ import annotations

from builder.spec import AssetSpec
from builder.world.assets import CATALOGUE, DEPARTMENTS, build_asset
from tests.laws import holds_for

SMALL = ("electronics", "stationery", "tableware", "toys", "gadgets", "hobby")
NAMES = [c.name for department in SMALL for c in DEPARTMENTS[department]]
SEEDS = range(16)


@holds_for(NAMES)
def test_sixteen_of_a_kind_have_at_least_five_looks(name: str) -> None:
    size = CATALOGUE[name].largest
    looks, shapes = set(), set()
    for seed in SEEDS:
        asset = build_asset(AssetSpec(name, seed, size, size))
        shape = tuple(len(part.mesh.faces) for part in asset.parts)
        shapes.add(shape)
        looks.add((shape, tuple(part.material for part in asset.parts)))
    assert len(looks) >= 5
    assert len(shapes) >= (1 if name == "basketball" else 2), "one make in many colours"
