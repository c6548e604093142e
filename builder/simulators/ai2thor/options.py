"""What a person may say about AI2-THOR on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Quality = Literal[
    "Very Low", "Low", "Medium", "MediumCloseFitShadows", "High", "Very High", "Ultra"
]


@dataclass(frozen=True)
class Ai2thorOptions:
    """Options of `--simulator ai2thor`, each as `--simulator-option KEY=VALUE`.

    The size of the pictures is the build's own `--image-size`.

    Attributes:
        scenes: `ithor` (120 rooms of four kinds), `robothor` (75 apartments) or `procthor`
            (houses from a file).
        houses: the file of ProcTHOR houses, `.json`, `.jsonl` or `.jsonl.gz`.
        platform: `CloudRendering` needs Vulkan and no screen, `Linux64` an X server.
        local_executable_path: a Unity build on this machine, with its arguments, instead of the
            one that the package downloads; drawn on the screen `x_display`.
        x_display: screen of `Linux64`, as `:0`; by default the surroundings' own `DISPLAY`.
        commit_id: build to download; by default the one that the package was made for.
        quality: of Unity's renderer.
        field_of_view: vertical, degrees.
        grid_size: spacing of the map of where the agent can stand, metres.
        gpu_device: number of the GPU that Unity draws on; by default its own choice.
        start_seconds: how long Unity may take to start or to load a scene.
        step_seconds: how long any one action may take.
    """

    scenes: Literal["ithor", "robothor", "procthor"] = "ithor"
    houses: Path | None = None
    platform: Literal["CloudRendering", "Linux64"] = "CloudRendering"
    local_executable_path: str | None = None
    x_display: str | None = None
    commit_id: str | None = None
    quality: Quality = "Ultra"
    field_of_view: float = 90.0
    grid_size: float = 0.1
    gpu_device: int | None = None
    start_seconds: float = 100.0
    step_seconds: float = 30.0

    def __post_init__(self) -> None:
        if (self.scenes == "procthor") != (self.houses is not None):
            raise ValueError("scenes=procthor and houses=FILE go together: give both or neither")
        if self.houses is not None and not self.houses.is_file():
            raise ValueError(
                f"houses={self.houses} is no file: give a .json or .jsonl.gz of houses"
            )
        if not 10.0 <= self.field_of_view <= 150.0:
            raise ValueError("field_of_view must lie between 10 and 150 degrees")
        if not 0.02 <= self.grid_size <= 0.5:
            raise ValueError("grid_size must lie between 0.02 and 0.5 metres")
        if min(self.start_seconds, self.step_seconds) <= 0:
            raise ValueError("start_seconds and step_seconds must be more than 0")
