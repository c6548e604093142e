"""How samples come to be: scenes, the simulators that render them, and what is made of the views.

What is listed here is public and documented in docs/api.md; any other name may change. Datasets
themselves are built by `python -m builder build`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacenum_datasets.exports import lazy_names

if TYPE_CHECKING:
    from builder.recipes import Agent
    from builder.scenes import scene_of
    from builder.simulators import SIMULATORS, UnknownSimulator, make_simulator
    from builder.simulators.base import (
        Simulator,
        SimulatorError,
        SimulatorUnavailable,
        Surveyor,
        ViewRefused,
        check_names,
    )
    from builder.spec import (
        AssetSpec,
        Light,
        Object,
        Observation,
        Route,
        SceneSpec,
        Surface,
        Survey,
        View,
    )
    from builder.world.assets import CATALOGUE
    from builder.world.composing import make_object, make_scene
    from builder.world.export import export_scene
    from builder.world.materials import MATERIALS

__all__ = [
    "CATALOGUE",
    "MATERIALS",
    "SIMULATORS",
    "Agent",
    "AssetSpec",
    "Light",
    "Object",
    "Observation",
    "Route",
    "SceneSpec",
    "Simulator",
    "SimulatorError",
    "SimulatorUnavailable",
    "Surface",
    "Survey",
    "Surveyor",
    "UnknownSimulator",
    "View",
    "ViewRefused",
    "check_names",
    "export_scene",
    "make_object",
    "make_scene",
    "make_simulator",
    "scene_of",
]

MODULES: dict[str, tuple[str, ...]] = {
    "recipes": ("Agent",),
    "scenes": ("scene_of",),
    "simulators": ("SIMULATORS", "UnknownSimulator", "make_simulator"),
    "simulators.base": (
        *("Simulator", "SimulatorError", "SimulatorUnavailable"),
        *("Surveyor", "ViewRefused", "check_names"),
    ),
    "spec": (
        *("AssetSpec", "Light", "Object", "Observation", "Route"),
        *("SceneSpec", "Surface", "Survey", "View"),
    ),
    "world.assets": ("CATALOGUE",),
    "world.composing": ("make_object", "make_scene"),
    "world.export": ("export_scene",),
    "world.materials": ("MATERIALS",),
}
"""Module of the package -> the public names that are its."""

__getattr__ = lazy_names(__name__, MODULES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
