"""A preview of a dataset folder, as a picture or a page by the file's suffix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from builder.preview.choosing import Shown, choose
from builder.preview.page import page
from builder.preview.sheet import contact_sheet
from spacenum_datasets.endings import written_whole
from spacenum_datasets.errors import UserError

SHADE = 4
"""Shades are rounded to multiples of this: not seen, and a third off the picture's bytes."""


def write_sheet(shown: Sequence[Shown], title: str, out: Path) -> None:
    shades = [min(255, (value + SHADE // 2) // SHADE * SHADE) for value in range(256)]
    contact_sheet(shown, title).point(shades * 3).save(out, "PNG", compress_level=6)


def write_page(shown: Sequence[Shown], title: str, out: Path) -> None:
    out.write_text(page(shown, title), encoding="utf-8")


WRITERS: dict[str, Callable[[Sequence[Shown], str, Path], None]] = {
    ".png": write_sheet,
    ".html": write_page,
    ".htm": write_page,
}
"""Suffix -> what writes such a file."""


def preview(folder: Path, out: Path, count: int = 24, seed: int = 0) -> None:
    """Write a contact sheet (PNG) or a self-contained page (HTML) of some samples.

    Args:
        folder: of the dataset.
        out: where to; its suffix picks the form.
        count: how many samples, spread over all cells and tasks.
        seed: picks other samples.

    Raises:
        UserError: the suffix is unknown, the folder has no readable rows, or `out` cannot be
            written.
    """
    writer = WRITERS.get(out.suffix.lower())
    if writer is None:
        raise UserError(f"a preview is a .png or an .html file, not {out.name}")
    shown = choose(folder, count, seed)
    try:
        with written_whole(out) as beside:
            writer(shown, f"{folder.absolute().name}: {len(shown)} samples", beside)
    except OSError as error:
        raise UserError(
            f"cannot write {out} ({error.strerror or error}): choose another --out"
        ) from error
