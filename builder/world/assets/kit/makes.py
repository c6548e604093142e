"""What a make is drawn from: numbers, woods, metals, cloths; the parts that it ends up with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from builder.world.assets.kit.placing import merge
from builder.world.materials import material
from builder.world.shape import Material, Mesh, Part

T = TypeVar("T")
WOODS = ("wood_oak", "wood_walnut", "wood_pine", "wood_cherry", "wood_white", "wood_painted")
METALS = ("metal_steel", "metal_black", "metal_brass")


def pick(rng: np.random.Generator, choices: Sequence[T]) -> T:
    """One of the choices."""
    return choices[int(rng.integers(len(choices)))]


def between(rng: np.random.Generator, low: float, high: float) -> float:
    """A uniform number."""
    return float(rng.uniform(low, high))


def chance(rng: np.random.Generator, share: float) -> bool:
    """True in a share of the draws."""
    return bool(rng.uniform() < share)


def wood(rng: np.random.Generator) -> Material:
    return material(rng, *WOODS)


def metal(rng: np.random.Generator) -> Material:
    return material(rng, *METALS)


def cloth(rng: np.random.Generator) -> Material:
    return material(rng, "fabric", "fabric", "fabric", "leather")


def parts(*pairs: tuple[Mesh | Sequence[Mesh], Material]) -> tuple[Part, ...]:
    """One part for each material of (mesh or meshes, material) pairs; empty ones are left out."""
    groups: dict[Material, list[Mesh]] = {}
    for meshes, look in pairs:
        group = groups.setdefault(look, [])
        group.extend([meshes] if isinstance(meshes, Mesh) else meshes)
    return tuple(Part(merge(group), look) for look, group in groups.items() if group)
