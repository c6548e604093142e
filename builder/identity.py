"""What decides a build's bytes: its options, its simulator where the workers are, its code."""

from __future__ import annotations

import hashlib
from functools import partial
from importlib.metadata import version
from pathlib import Path

import builder
import spacenum_datasets
from builder.build_options import BuildOptions
from builder.executors import find_executor
from builder.provenance import OPTIONS, refuse_disagreement, shares_episodes
from builder.report import BuildReport
from builder.simulators import brings_scenes, make_simulator, needs_of, scene_deadline
from builder.simulators.base import Simulator
from builder.simulators.checking import identity_of
from builder.world import WORLD_VERSION
from spacenum_datasets.vocabulary import CONFIGS, Config, Setting

WRITERS = ("numpy", "pillow", "pyarrow")
"""Packages whose versions decide what planned numbers, pictures and shards are as bytes."""


def refuse_other_provenance(older: BuildReport, options: BuildOptions) -> None:
    """Make sure, before any work, that the folder's episodes go with those of this build.

    Raises:
        UserError: configs that share episodes would differ in how these were made.
    """
    if not shares_episodes(older, options.configs):
        return
    typed = {name: getattr(options, name) for name in OPTIONS}
    refuse_disagreement(older, options.configs, dict.fromkeys(options.configs, typed))
    name = find_identity(options)
    known = {
        c: {"simulator": name, "world": find_world(options, CONFIGS[c], name)}
        for c in options.configs
    }
    refuse_disagreement(older, options.configs, known)


def find_identity(options: BuildOptions) -> str:
    """Identity of the simulator where the options' workers are; one is started for it."""
    asked = find_executor(options.executor)(
        [None],
        ask_identity,
        partial(make_simulator, options.simulator, options.assets, options.simulator_options),
        workers=1,
        deadline=scene_deadline(options.simulator, options.deadline),
        address=options.address,
        needs=needs_of(options.simulator),
    )
    ((_, name),) = asked
    return str(name)


def ask_identity(simulator: Simulator, _: None) -> str:
    """What the simulator calls itself; asked inside a worker, where it can run."""
    return identity_of(simulator)


def find_world(options: BuildOptions, config: Config, simulator: str) -> str:
    """Version of what makes a config's scenes: the simulator itself where it brings its own."""
    if config.setting is Setting.DYNAMIC and brings_scenes(options.simulator):
        return simulator
    return options.assets.world if options.assets else WORLD_VERSION


def describe_build(options: BuildOptions) -> dict[str, object]:
    """All that decides a build's bytes and is known before it."""
    return {
        "configs": list(options.configs),
        "limit": options.limit,
        "seed": options.seed,
        "simulator": options.simulator,
        "simulator_options": [list(pair) for pair in options.simulator_options],
        "image_size": options.image_size,
        "image_format": options.image_format,
        "world": options.assets.world if options.assets else WORLD_VERSION,
        "also": sorted(options.also),
        "keeps_views": options.store is not None,
        "code": digest_code(),
        "packages": {name: version(name) for name in WRITERS},
    }


def digest_code() -> str:
    """SHA-256 (hex) of this program's own modules: rows of two versions never share a build."""
    sha = hashlib.sha256()
    for package in (builder, spacenum_datasets):
        root = Path(str(package.__file__)).parent
        for path in sorted(root.rglob("*.py")):
            sha.update(f"{path.relative_to(root)}\n".encode())
            sha.update(path.read_bytes())
    return sha.hexdigest()
