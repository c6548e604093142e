"""The builder's commands: build, validate, preview, gallery, export, push."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.executors import EXECUTORS, find_executor
from builder.simulators import SIMULATORS, needs_of, usual_workers
from builder.simulators.options import split_pair
from spacenum_datasets.command import OneLineGroup
from spacenum_datasets.errors import UserError
from spacenum_datasets.terminal import console, tell
from spacenum_datasets.vocabulary import COMPANIONS, CONFIGS, Config, Kept, build_option

if TYPE_CHECKING:
    from builder.build_options import BuildOptions

SPLITS = ("test", "train", "all")
FOLDER = click.argument("folder", type=click.Path(path_type=Path))
REPO = click.option("--repo-id", metavar="NS/NAME", help="On the Hub. Default: USER/spacenum.")
PRIVATE = click.option("--private", is_flag=True, help="Create the repository as private.")
TAG = click.option("--tag", metavar="NAME", help="Tag the pushed commit, as v1.0.")
ASSETS = click.option(
    "--assets",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Furnish with models of your own too: glTF, OBJ and USD files with sidecars.",
)
SIMULATOR_OPTIONS = click.option(
    "--simulator-option",
    "simulator_options",
    multiple=True,
    metavar="KEY=VALUE",
    help="One of the simulator's own options; repeatable.",
)


@click.group(cls=OneLineGroup)
def main() -> None:
    """Build, check, look at and publish SpaceNum datasets."""


@main.command()
@click.option("--config", "names", multiple=True, metavar="NAME", help="Config; repeatable.")
@click.option("--split", type=click.Choice(SPLITS), help="Benchmark (the default), train or all.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Episodes per cell.")
@click.option("--out", type=click.Path(path_type=Path), default="spacenum", show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option(
    "--simulator",
    default="mujoco",
    show_default=True,
    metavar="NAME",
    help=f"{', '.join(sorted(SIMULATORS))}, or module:Class of your own.",
)
@SIMULATOR_OPTIONS
@click.option("--image-size", type=click.IntRange(64, 4096), default=512, show_default=True)
@click.option("--image-format", type=click.Choice(("png", "webp")), default="png")
@click.option("--workers", type=click.IntRange(1), default=None, help="Default: up to one a core.")
@click.option("--executor", type=click.Choice(sorted(EXECUTORS)), default="local")
@click.option("--address", metavar="HOST:PORT", help="Of the Ray cluster. Default: this machine's.")
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    help="Keep rendered views here, for later builds; otherwise they are removed at the end.",
)
@click.option(
    "--also",
    metavar="WHAT,...",
    help=f"Keep too: {', '.join(Kept)}, as configs views and scenes.",
)
@ASSETS
@click.option("--push", "then_push", is_flag=True, help="Validate and push when built.")
@click.option("--stream", is_flag=True, help="Send each shard when it closes, and keep none here.")
@REPO
@PRIVATE
@TAG
def build(
    names: tuple[str, ...],
    split: str | None,
    limit: int | None,
    out: Path,
    seed: int,
    simulator: str,
    simulator_options: tuple[str, ...],
    image_size: int,
    image_format: str,
    workers: int | None,
    executor: str,
    address: str | None,
    store: Path | None,
    also: str | None,
    assets: Path | None,
    then_push: bool,
    stream: bool,
    repo_id: str | None,
    private: bool,
    tag: str | None,
) -> None:
    """Build the dataset folder; interrupted, the same command goes on where it stopped."""
    configs = choose_configs(names, split)
    kept = choose_kept(also)
    if then_push:
        repo_id = check_can_push(repo_id)
    else:
        refuse_without_push(stream=stream, repo_id=repo_id, private=private, tag=tag)
    if address is not None and executor == "local":
        raise UserError("--address is of a cluster: add --executor ray, or leave it out")
    # After what is refused at once: they take a second or two.
    from builder.build_options import BuildOptions
    from builder.world.library import open_assets

    options = BuildOptions(
        configs=configs,
        out=out,
        limit=limit,
        seed=seed,
        simulator=simulator,
        simulator_options=tuple(map(split_pair, simulator_options)),
        image_size=image_size,
        image_format=image_format,
        workers=workers or count_workers(simulator, executor, address),
        executor=executor,
        address=address,
        store=store,
        also=kept,
        assets=open_assets(assets) if assets else None,
    )
    if stream and repo_id is not None:
        build_and_stream(options, repo_id, private, tag)
        return
    from builder.console import build_with_progress

    build_with_progress(options, console(stderr=True))
    if then_push and repo_id is not None:
        validate_or_exit(out)
        upload(out, repo_id, private, tag)


def build_and_stream(options: BuildOptions, repo_id: str, private: bool, tag: str | None) -> None:
    from builder.console import build_with_progress
    from builder.outbox import Outbox

    tell(build_with_progress(options, console(stderr=True), Outbox(repo_id, private, tag)))


@main.command()
@FOLDER
def validate(folder: Path) -> None:
    """Re-check every rule from the published files alone; exit 1 with a list of problems."""
    validate_or_exit(folder)


@main.command()
@FOLDER
@click.option("--out", type=click.Path(path_type=Path), required=True, help="FILE.png or .html")
@click.option("--count", type=click.IntRange(1), default=24, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
def preview(folder: Path, out: Path, count: int, seed: int) -> None:
    """A contact sheet of samples that a person can look at."""
    from builder.preview import preview as write_preview

    write_preview(folder, out, count=count, seed=seed)
    tell(f"wrote {out}")


@main.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="FILE.png|.webp|.html")
@click.option("--what", type=click.Choice(("catalogue", "scenes", "all")), default="all")
@click.option("--only", multiple=True, metavar="NAME,...", help="Categories; repeatable.")
@click.option("--count", type=click.IntRange(1), default=3, show_default=True, help="Looks each.")
@click.option("--scenes", type=click.IntRange(1), default=24, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--width", type=click.IntRange(400, 1800), default=1760, help="Of a sheet, pixels.")
@click.option("--simulator", default="mujoco", show_default=True, metavar="NAME")
@click.option("--workers", type=click.IntRange(1), default=None, help="Default: one a core.")
@ASSETS
def gallery(
    out: Path,
    what: str,
    only: tuple[str, ...],
    count: int,
    scenes: int,
    seed: int,
    width: int,
    simulator: str,
    workers: int | None,
    assets: Path | None,
) -> None:
    """A sheet of the catalogue's things and of random scenes."""
    from builder.gallery import gallery as write_gallery
    from builder.world.library import open_assets

    files = write_gallery(
        out,
        console(stderr=True),
        what=what,
        seed=seed,
        count=count,
        scene_count=scenes,
        only=tuple(name.strip() for names in only for name in names.split(",")),
        width=width,
        simulator=simulator,
        workers=workers or os.cpu_count() or 1,
        assets=open_assets(assets) if assets else None,
    )
    tell(f"wrote {', '.join(map(str, files))}")


@main.command()
@FOLDER
@REPO
@PRIVATE
@TAG
def push(folder: Path, repo_id: str | None, private: bool, tag: str | None) -> None:
    """Validate the folder and upload it to the Hub as it stands."""
    repo_id = check_can_push(repo_id)
    validate_or_exit(folder)
    upload(folder, repo_id, private, tag)


@main.command()
@click.argument("scene_id", metavar="SCENE")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="FILE.usda|.usdz|.glb")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="The build's.")
@click.option("--view", type=click.IntRange(0), default=0, help="Which of a layout scene's views.")
@ASSETS
def export(scene_id: str, out: Path, seed: int, view: int, assets: Path | None) -> None:
    """Write a scene, named as in the column `scene`, as USD or GLB for another engine."""
    from builder.scenes import scene_of, views_of
    from builder.world.export import export_scene
    from builder.world.library import catalogue_of, open_assets

    catalogue = catalogue_of(open_assets(assets) if assets else None)
    views = views_of(scene_id, seed, catalogue)
    if view >= max(1, len(views)):
        raise UserError(f"{scene_id} has no view {view}: it has {len(views)}, counted from 0")
    if views:
        export_scene(views[view].scene, out, views[view], catalogue)
    else:
        export_scene(scene_of(scene_id, seed, catalogue), out, catalogue=catalogue)
    tell(f"wrote {out}")


def count_workers(simulator: str, executor: str, address: str | None) -> int:
    """How many workers render unless a person says: one a core, or all that a cluster has room for.

    Raises:
        UserError: there is no such cluster.
    """
    if executor == "local":
        return usual_workers(simulator, os.cpu_count() or 1)
    find_executor(executor)  # raises where its packages are missing
    from builder.executors.ray import count_places

    return count_places(address, needs_of(simulator))


def choose_configs(names: tuple[str, ...], split: str | None) -> tuple[str, ...]:
    """The configs that the options name, in the order of the table.

    Without names: every config of the split (by default the benchmark's); configs rendered
    without clutter only when named, or with `--split all`.
    """
    unknown = [name for name in names if name not in CONFIGS]
    if unknown:
        known = f"choose from {', '.join(CONFIGS)}"
        if beside := [name for name in unknown if name in COMPANIONS]:
            known = f"add {build_option(beside[0])} for {beside[0]}, which asks nothing, or {known}"
        raise UserError(f"unknown config {', '.join(unknown)}: {known}")

    def wanted(config: Config) -> bool:
        if names:
            return config.name in names and split in (None, "all", config.split.value)
        return split == "all" or (config.split.value == (split or "test") and not config.reduced)

    picked = tuple(name for name, config in CONFIGS.items() if wanted(config))
    if not picked:
        raise UserError(f"none of {', '.join(names)} is in --split {split}")
    return picked


def choose_kept(also: str | None) -> tuple[Kept, ...]:
    """What `--also` names, in the order of the table.

    Raises:
        UserError: there is nothing of such a name to keep.
    """
    if also is None:
        return ()
    named = [name.strip() for name in also.split(",")]
    if unknown := [name for name in named if name not in list(Kept)]:
        raise UserError(
            f"--also {', '.join(map(repr, unknown))} is nothing that a build keeps: choose from "
            f"{', '.join(Kept)}"
        )
    return tuple(kept for kept in Kept if kept in named)


def check_can_push(repo_id: str | None) -> str:
    """The repository's name; a bad name or token is said before hours of work, not after."""
    from spacenum_datasets.hub import own_repository

    found = own_repository(repo_id)
    tell(f"to be pushed to {found}", err=True)
    return found


def refuse_without_push(**options: object) -> None:
    """Raises UserError where options of a push are given and no push is asked for."""
    given = [
        f"--{name.replace('_', '-')}"
        for name, value in options.items()
        if value not in (None, False)
    ]
    if given:
        raise UserError(f"{', '.join(given)} says how to push: add --push, or leave it out")


def validate_or_exit(folder: Path) -> None:
    from builder.validate.console import validate_with_progress

    if not validate_with_progress(folder, console(stderr=True)):
        raise SystemExit(1)


def upload(folder: Path, repo_id: str, private: bool, tag: str | None) -> None:
    from spacenum_datasets.hub import push as push_folder

    tell(push_folder(folder, repo_id, private=private, tag=tag))
