"""What a person may choose about Isaac Sim."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class IsaacOptions:
    """Options of the simulator `isaacsim`, as `--simulator-option KEY=VALUE`.

    Attributes:
        python: Isaac Sim's own Python: that of the environment where `isaacsim` is installed, or
            an installation's `python.sh`. By default the Python that runs the build.
        renderer: `raytraced` (real time) or `pathtraced` (slower, cleaner).
        subframes: rendered for a picture before it is read; still scenes want 16 to 32.
        warmup: subframes rendered and thrown away after a stage is opened.
        mask_subframes: rendered before an object's mask by itself is read; at least 2.
        settle: most grey levels, on average, between two readings of a picture; a picture that
            moves more gets more subframes, up to four times as many, and is then refused.
        light: Isaac Sim's units of light in one of the scene's; by default measured for every
            scene, so that its empty room is neither dark nor burnt out.
        ambient: the renderer's own light from everywhere, on top of the stage's dome light.
        gpu: which one, counted from 0; by default Isaac Sim's choice.
        check_gpu: whether a GPU without ray tracing cores is refused before anything starts.
        start_deadline: seconds that Isaac Sim may take to start before a build's work; the first
            time it compiles its shaders.
        deadline: seconds that it may take to open a stage or to render.
        memory: GiB of memory that it may grow to before it is started anew.
        scenes: how many it renders before it is started anew.
    """

    python: Path = field(default_factory=lambda: Path(sys.executable))
    renderer: Literal["raytraced", "pathtraced"] = "raytraced"
    subframes: int = 32
    warmup: int = 64
    mask_subframes: int = 4
    settle: float = 1.0
    light: float | None = None
    ambient: float = 0.0
    gpu: int | None = None
    check_gpu: bool = True
    start_deadline: float = 900.0
    deadline: float = 120.0
    memory: float = 24.0
    scenes: int = 100

    def __post_init__(self) -> None:
        for name in ("subframes", "mask_subframes"):
            if getattr(self, name) < 2:
                raise ValueError(f"{name} must be at least 2: with one, materials lag behind")
        for name in ("warmup", "settle", "light", "start_deadline", "deadline", "memory", "scenes"):
            if (value := getattr(self, name)) is not None and not value > 0:
                raise ValueError(f"{name} must be more than 0")
        if self.ambient < 0:
            raise ValueError("ambient must not be negative")

    def looks(self) -> str:
        """What changes pixels, in short; part of the simulator's identity."""
        light = "metered" if self.light is None else f"light{self.light:g}"
        parts = [self.renderer, f"{self.subframes}x{self.mask_subframes}", light]
        if self.ambient:
            parts.append(f"ambient{self.ambient:g}")
        return "-".join([*parts, f"settle{self.settle:g}"])
