"""What a build is asked for, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from builder.executors.crew import DEADLINE, MEMORY_LIMIT
from builder.world.library import AssetFolder
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Kept

LARGEST_SEED = 2**63 - 1
"""What the column `seed` can hold."""


@dataclass(frozen=True)
class BuildOptions:
    """What to build, and how.

    Attributes:
        configs: names of the configs.
        out: the dataset folder.
        limit: episodes per cell; None for the recipe's counts.
        seed: of every random stream, from 0 to `LARGEST_SEED`.
        simulator: key of `SIMULATORS`, or "module:Class".
        simulator_options: (key, value) of the simulator's own options, as typed.
        image_size: edge of the square images, pixels.
        image_format: `png` or `webp`, both lossless.
        workers: processes that render.
        executor: key of `EXECUTORS`.
        address: of a cluster, for the executors that work on one; by default this machine's.
        store: where rendered views are kept; beside `out` and removed at the end when None.
        memory_limit: bytes that a worker may grow to before it is replaced.
        deadline: seconds that one scene may take, unless the simulator asks for more.
        assets: models beside the built-in catalogue.
        also: what is kept of views and scenes beside the questions, each named once.
    """

    configs: tuple[str, ...]
    out: Path
    limit: int | None = None
    seed: int = 0
    simulator: str = "mujoco"
    simulator_options: tuple[tuple[str, str], ...] = ()
    image_size: int = 512
    image_format: str = "png"
    workers: int = 1
    executor: str = "local"
    address: str | None = None
    store: Path | None = None
    memory_limit: int = MEMORY_LIMIT
    deadline: float = DEADLINE
    assets: AssetFolder | None = None
    also: tuple[Kept, ...] = ()


def check_seed(seed: int) -> None:
    """Make sure that rows can state the seed.

    Raises:
        UserError: their column holds no such number.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise UserError(f"--seed {seed} is out of range: choose one from 0 to {LARGEST_SEED}")
