"""`python -m baselines report`: a page of a run, or of several beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from baselines.predictions import Run, read_run
from baselines.report.markup import MEDIA
from baselines.report.page import write_page
from spacenum_datasets.endings import written_whole
from spacenum_datasets.errors import UserError
from spacenum_datasets.terminal import tell
from spacenum_datasets.vocabulary import Form


def report_folders(
    folders: Sequence[Path], out: Path, data: str | None, given: Sequence[Path], samples: int
) -> None:
    """Write one page of some runs.

    Raises:
        UserError: a folder holds no run, or its dataset is another or not there; or answers are
            open, which the page, a table of choices, does not show.
    """
    runs = [read_run(folder) for folder in folders]
    if opened := [run.folder for run in runs if run.form is Form.OPEN]:
        raise UserError(
            f"{opened[0]} has open answers, and a page shows choices alone: leave it out here, "
            "`spacenum analyze` has its tables and figures"
        )
    with TemporaryDirectory() as scratch:
        figures = pictures(given or plot_figures(runs, Path(scratch)))
        content = write_page(runs, data, figures, samples)
    out.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(out) as beside:
        beside.write_text(content, encoding="utf-8")
    tell(f"{out}: {len(content) / 1e6:.1f} MB")


def plot_figures(runs: Sequence[Run], folder: Path) -> tuple[Path, ...]:
    """The analyses' figures in a folder; none, with the reason, where they cannot be made."""
    from baselines.analysis.analyze import analyze

    try:
        analyze(runs, folder)
    except UserError as error:
        tell(f"no figures: {error.message}")
        return ()
    return (folder,)


def pictures(given: Sequence[Path]) -> list[Path]:
    """The files, and those in the folders; a drawing is taken before a bitmap of its name."""
    found: list[Path] = []
    for path in given:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        kinds = [p for p in inside if p.suffix in MEDIA] if path.is_dir() else inside
        drawn = {p.with_suffix("") for p in kinds if p.suffix == ".svg"}
        found += [p for p in kinds if p.suffix == ".svg" or p.with_suffix("") not in drawn]
    return found
