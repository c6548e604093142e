"""What a person may choose of Blender's pictures, and what that does to their identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Device = Literal["cpu", "cuda", "optix", "hip", "oneapi", "metal"]


@dataclass(frozen=True)
class BlenderOptions:
    """Options of `--simulator blender`.

    Attributes:
        samples: paths through each pixel; the time of a picture grows with them.
        device: what traces them: `cpu`, or all GPUs of one kind.
        denoise: whether Open Image Denoise takes the remaining noise away.
        seed: of the noise.
        threads: of the CPU, for each worker; 0 for all cores. No pixel depends on it.
    """

    samples: int = 32
    device: Device = "cpu"
    denoise: bool = True
    seed: int = 0
    threads: int = 1

    def __post_init__(self) -> None:
        if self.samples < 1:
            raise ValueError("samples must be at least 1")
        if self.seed < 0 or self.threads < 0:
            raise ValueError("seed and threads must not be negative")

    @property
    def label(self) -> str:
        """What of them changes pixels, as `cycles-cpu-32spp-denoised`."""
        parts = ["cycles", self.device, f"{self.samples}spp"]
        parts += ["denoised"] * self.denoise + [f"seed{self.seed}"] * bool(self.seed)
        return "-".join(parts)
