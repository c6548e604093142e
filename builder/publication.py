"""The dataset folder on disk: staged beside its place, then swapped in whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from builder.carding import card_text
from builder.preview import sample_figure
from builder.report import REPORT_FILE, BuildReport, read_report
from spacenum_datasets.card import FIGURE
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS


@dataclass(frozen=True)
class Publication:
    """A dataset folder that is about to be built or extended.

    Attributes:
        out: where the folder will stand.
        staging: where it grows.
        older: report of the folder that stands there now, if any.
    """

    out: Path
    staging: Path
    older: BuildReport | None

    @classmethod
    def open(cls, out: Path) -> Publication:
        """Check that the place can be used before any work is done.

        Raises:
            UserError: something else is there, or nothing can be written there.
        """
        out = out.absolute()
        staging = out.parent / f".{out.name}.partial"
        retired = out.parent / f".{out.name}.retired"
        try:
            if retired.exists() and not out.exists():
                # A build was killed between the two renames of `swap`.
                retired.rename(out)
            out.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir()
            staging.rmdir()
        except OSError as error:
            raise UserError(
                f"cannot write to {out.parent} ({error.strerror}): choose another --out"
            ) from error
        if out.exists() and not out.is_dir():
            raise UserError(f"{out} is a file: choose another --out")
        older = read_report(out) if out.exists() else None
        if older is None and out.exists() and any(out.iterdir()):
            raise UserError(
                f"{out} is not empty and has no {REPORT_FILE}: choose another --out or remove it"
            )
        if older is not None:
            refuse_strangers(out)
        return cls(out, staging, older)

    @contextmanager
    def staged(self) -> Iterator[Path]:
        """A fresh staging folder; gone afterwards unless it was swapped in."""
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir()
        try:
            yield self.staging
        finally:
            shutil.rmtree(self.staging, ignore_errors=True)

    def finish(self, fresh: BuildReport) -> BuildReport:
        """Carry over the configs that stay, write report, figure and card, and swap the folder in.

        Returns:
            The report of the whole folder.
        """
        report = fresh.merged(self.older or BuildReport({}, {}))
        for name in sorted(report.configs.keys() - fresh.configs.keys()):
            # Shards are never written in place, so a hard link is as good as a copy.
            shutil.copytree(self.out / name, self.staging / name, copy_function=os.link)
        (self.staging / REPORT_FILE).write_text(report.to_json(), encoding="utf-8")
        figure = self.staging / FIGURE
        figure.parent.mkdir(parents=True, exist_ok=True)
        sample_figure(self.staging, figure)
        (self.staging / "README.md").write_text(card_text(report, self.staging), encoding="utf-8")
        self.swap()
        return report

    def swap(self) -> None:
        """Put the staged folder in place of the old one."""
        retired = self.out.parent / f".{self.out.name}.retired"
        shutil.rmtree(retired, ignore_errors=True)
        if self.out.exists():
            self.out.rename(retired)
        self.staging.rename(self.out)
        shutil.rmtree(retired, ignore_errors=True)


def refuse_strangers(out: Path) -> None:
    """The folder is replaced as a whole, so what no build wrote must not be in it.

    Raises:
        UserError: it is; the message names it.
    """
    own = {REPORT_FILE, "README.md", Path(FIGURE).parts[0], *CONFIGS}
    strangers = sorted(path.name for path in out.iterdir() if path.name not in own)
    if strangers:
        raise UserError(
            f"{out} also holds {', '.join(strangers[:5])}, which a build would remove: move it "
            "elsewhere or choose another --out"
        )
