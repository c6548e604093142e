"""A gallery as a picture or a page by the file's suffix, rendered by a simulator."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, TextColumn

from builder.executors.crew import WorkerFailed
from builder.executors.local import run_jobs
from builder.gallery.contents import Section, catalogue, scenes
from builder.gallery.page import page
from builder.gallery.sheet import Pictures, sheets
from builder.rendered_view import encode
from builder.simulators import UnknownSimulator, find_factory, make_simulator
from builder.simulators.base import Simulator, SimulatorError, SimulatorUnavailable
from builder.spec import View
from builder.world.library import AssetFolder
from spacenum_datasets.endings import written_whole
from spacenum_datasets.errors import UserError
from spacenum_datasets.terminal import progress_columns

WEBP_QUALITY = 90


def gallery(
    out: Path,
    console: Console,
    *,
    what: str = "all",
    seed: int = 0,
    count: int = 3,
    scene_count: int = 24,
    only: Sequence[str] = (),
    width: int = 1760,
    simulator: str = "mujoco",
    workers: int = 1,
    assets: AssetFolder | None = None,
) -> tuple[Path, ...]:
    """Write a sheet (PNG or WebP, in several files if long) or a self-contained page (HTML).

    The same arguments give the same bytes, whatever the number of workers.

    Args:
        out: where to; its suffix picks the form.
        console: shows the progress.
        what: `catalogue`, `scenes` or `all`.
        seed: picks other looks and scenes.
        count: looks of every category.
        scene_count: scenes, agents' views and layouts.
        only: categories to show instead of the whole catalogue.
        width: of a sheet, pixels.
        simulator: a name on the command line.
        workers: processes that render.
        assets: models beside the built-in catalogue.

    Returns:
        The files written.

    Raises:
        UserError: the suffix, a category or the simulator is unknown, nothing can be rendered here,
            or `out` cannot be written.
    """
    writer = find_writer(out)
    try:
        find_factory(simulator)
    except (UnknownSimulator, SimulatorUnavailable) as error:
        raise UserError(str(error)) from error
    sections: list[Section] = []
    if what != "scenes":
        sections += catalogue(seed, count, only, assets)
    if what != "catalogue":
        sections.append(scenes(seed, scene_count, assets))
    make = partial(make_simulator, simulator, assets)
    try:
        pictures = render_pictures(sections, make, workers, console)
    except (UnknownSimulator, SimulatorUnavailable, SimulatorError, WorkerFailed) as error:
        raise UserError(str(error)) from error
    try:
        return writer(sections, pictures, width, out)
    except OSError as error:
        raise UserError(
            f"cannot write {out} ({error.strerror or error}): choose another --out"
        ) from error


def find_writer(out: Path) -> Writer:
    """What writes the file, before anything is rendered for it.

    Raises:
        UserError: there is none for its suffix, or it cannot be written.
    """
    writer = WRITERS.get(out.suffix.lower())
    if writer is None:
        raise UserError(f"a gallery is a .png, a .webp or an .html file, not {out.name}")
    if out.is_dir() or not os.access(out.parent, os.W_OK):
        raise UserError(f"cannot write {out}: choose another --out")
    return writer


def render_pictures(
    sections: Sequence[Section], simulator: Callable[[], Simulator], workers: int, console: Console
) -> Pictures:
    """Every view's picture as PNG."""
    views = [view for s in sections for exhibit in s.exhibits for view in exhibit.views]
    pictures: Pictures = {}
    with Progress(
        *progress_columns(), TextColumn("pictures"), console=console, transient=True
    ) as bars:
        task = bars.add_task("rendering", total=len(views))
        for view, data in run_jobs(
            views, picture, simulator, workers=workers, lookahead=4 * workers
        ):
            pictures[view] = data
            bars.advance(task)
    return pictures


def picture(simulator: Simulator, view: View) -> bytes:
    return encode(simulator.observe(view).rgb, "png")


def write_sheets(
    sections: Sequence[Section], pictures: Pictures, width: int, out: Path
) -> tuple[Path, ...]:
    images = sheets(sections, pictures, width)
    names = [out, *(out.with_stem(f"{out.stem}-{i}") for i in range(2, len(images) + 1))]
    for image, name in zip(images, names, strict=True):
        with written_whole(name) as beside:
            image.save(beside, optimize=True, quality=WEBP_QUALITY, method=6)
    return tuple(names)


def write_page(
    sections: Sequence[Section], pictures: Pictures, width: int, out: Path
) -> tuple[Path, ...]:
    with written_whole(out) as beside:
        beside.write_text(page(sections, pictures), encoding="utf-8")
    return (out,)


Writer = Callable[[Sequence[Section], Pictures, int, Path], tuple[Path, ...]]
WRITERS: dict[str, Writer] = {
    ".png": write_sheets,
    ".webp": write_sheets,
    ".html": write_page,
    ".htm": write_page,
}
"""Suffix -> what writes such files."""
