"""The dataset folder on disk: staged beside its place, then swapped in whole."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from builder.card import render_card
from builder.dataset_folder.location import Location, location_of
from builder.dataset_folder.ownership import (
    GROWN,
    MARKER,
    STAGED,
    STORED,
    Signature,
    find_foreign,
    is_whole,
    make_own,
    name_some,
    refuse_foreign_files,
    refuse_foreign_folder,
    remove_own,
    remove_seen,
    snapshot,
)
from builder.preview import sample_figure
from builder.report import REPORT_FILE, BuildReport, read_report
from builder.validate import Problem, validate_quickly
from spacenum_datasets.card import FIGURE
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import CARD
from spacenum_datasets.locking import locked
from spacenum_datasets.regular_files import digest_files
from spacenum_datasets.terminal import plain
from spacenum_datasets.vocabulary import TABLES, build_option


@dataclass(frozen=True)
class HeldFolder:
    """A dataset folder that is about to be built or extended.

    Attributes:
        location: where the folder will stand, and where it grows.
        older: report of the folder that stands there now, if any.
        signatures: of all that folder held when it was looked at: all of it was written by builds.
    """

    location: Location
    older: BuildReport | None
    signatures: Mapping[str, Signature]

    @classmethod
    @contextmanager
    def open(cls, asked: Path) -> Iterator[HeldFolder]:
        """Check that the place can be used before any work is done, and hold it until the end.

        Raises:
            UserError: something else is there, another build works there, or nothing can be
                written there.
        """
        location = location_of(asked)
        try:
            location.out.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(location, error) from error
        with hold(location):
            recover(location)
            for folder, known in (
                (location.staging, STAGED),
                (location.shards, GROWN),
                (location.store, STORED),
            ):
                refuse_foreign_folder(folder, known)
            check_writable(location)
            yield cls(location, *read_older(location.out))

    def check_staying(self, names: set[str]) -> None:
        """Make sure that the configs which stay are all there.

        Args:
            names: the configs that are built anew.

        Raises:
            UserError: one of the others lacks its shards.
        """
        report = self.older or BuildReport({}, {})
        for name in sorted(report.tables.keys() - names):
            if not is_whole(self.location.out, name, report):
                raise UserError(
                    f"{self.location.out} lacks data of {name}, which its {REPORT_FILE} lists: "
                    f"build it too, with {build_option(name)}, or choose another --out"
                )

    @contextmanager
    def staged(self) -> Iterator[Path]:
        """A fresh staging folder; gone afterwards unless it was swapped in."""
        refuse_foreign_folder(self.location.staging, STAGED)
        remove_own(self.location.staging, STAGED)
        make_own(self.location.staging)
        try:
            yield self.location.staging
        finally:
            if self.location.staging.exists():
                remove_own(self.location.staging, STAGED)

    def finish(self, fresh: BuildReport) -> BuildReport:
        """Carry over the configs that stay, write report, figure and card, and swap the folder in.

        Returns:
            The report of the whole folder.

        Raises:
            UserError: someone else's files are in the way, or the folder breaks a rule.
        """
        self.refuse_changes()
        report = self.complete(fresh)
        refuse_problems(validate_quickly(self.location.staging))
        self.swap()
        return report

    def complete(self, fresh: BuildReport) -> BuildReport:
        """The same as far as the staging folder: its shards get report, figure and card."""
        staging = self.location.staging
        report = fresh.merged(self.older or BuildReport({}, {}))
        for name in sorted(self.signatures):
            if name.split("/")[0] in report.tables.keys() - fresh.tables.keys():
                link_or_copy(self.location.out / name, staging / name)
        figure = staging / FIGURE
        figure.parent.mkdir(parents=True, exist_ok=True)
        sample_figure(staging, figure)
        (staging / CARD).write_text(render_card(report), encoding="utf-8")
        report = replace(report, files={n: digest_files([staging / n])[1] for n in (CARD, FIGURE)})
        (staging / REPORT_FILE).write_text(report.to_json(), encoding="utf-8")
        return report

    def swap(self) -> None:
        """Put the staged folder in place of the old one, from which nothing of a person is lost.

        Raises:
            UserError: since it was looked at, the old folder got something that no build wrote.
        """
        out, staging, retired = self.location.out, self.location.staging, self.location.retired
        if not out.exists():
            staging.rename(out)
            (out / MARKER).unlink()
            return
        if out.is_symlink() or not out.is_dir():
            raise UserError(f"{out} was put there meanwhile: move it elsewhere")
        refuse_foreign_folder(retired, STAGED)
        remove_own(retired, STAGED)
        with lock_folder(out):
            self.refuse_changes()
            make_own(out)
            try:
                out.rename(retired)
                staging.rename(out)
            except BaseException:
                if not out.exists():
                    retired.rename(out)
                if staging.exists():
                    (out / MARKER).unlink(missing_ok=True)
                raise
        (out / MARKER).unlink()
        remove_seen(retired, self.signatures)
        if left := [name for name in snapshot(retired) if name != MARKER]:
            # Whoever wrote between the last look and the swap keeps what they wrote.
            raise UserError(f"{out} is built; {name_some(left)} came meanwhile and is in {retired}")

    def refuse_changes(self) -> None:
        """Raises UserError where the older folder got or changed a file since it was looked at."""
        now = snapshot(self.location.out)
        refuse_foreign_files(
            [name for name, s in now.items() if self.signatures.get(name) != s], self.location.out
        )


class BrokenRules(UserError):
    """What was built breaks rules."""


def refuse_problems(problems: Sequence[Problem]) -> None:
    """Raises BrokenRules where there are any."""
    if problems:
        told = "; ".join(plain(problem) for problem in problems[:3])
        raise BrokenRules(
            f"what was built breaks {len(problems)} rules and was not put in place: {told}"
        )


@contextmanager
def hold(location: Location) -> Iterator[None]:
    """Be the only build that works at a place.

    Raises:
        UserError: another one does, or nothing can be written there.
    """
    busy = f"another build works in {location.out}: wait for its end, or choose another --out"
    with ExitStack() as held:
        try:
            held.enter_context(locked(location.lock, busy))
        except OSError as error:
            raise unwritable(location, error) from error
        yield


def recover(location: Location) -> None:
    """Undo a swap that was cut off between its two renames, and clear away what one left behind.

    Raises:
        UserError: what stands under the name of a retired folder is none of a build's.
    """
    retired = location.retired
    if not location.out.exists() and retired.is_dir() and not retired.is_symlink():
        report = read_report(retired)
        if report is not None and not find_foreign(retired, report):
            retired.rename(location.out)
            return
    refuse_foreign_folder(retired, STAGED)
    remove_own(retired, STAGED)


def check_writable(location: Location) -> None:
    """Raises UserError where the staging folder cannot be made, or the older folder not swapped."""
    try:
        remove_own(location.staging, STAGED)
        make_own(location.staging)
        remove_own(location.staging, STAGED)
    except OSError as error:
        raise unwritable(location, error) from error
    if location.out.is_dir() and not os.access(location.out, os.W_OK | os.X_OK):
        raise UserError(f"{location.out} may not be written: change its permissions")


def unwritable(location: Location, error: OSError) -> UserError:
    return UserError(
        f"cannot write to {location.out.parent} ({error.strerror}): choose another --out"
    )


def read_older(out: Path) -> tuple[BuildReport | None, dict[str, Signature]]:
    """The report of the folder that stands there, and everything in it.

    Raises:
        UserError: it holds anything that no build wrote; the message names it.
    """
    if not out.exists():
        return None, {}
    if not out.is_dir():
        raise UserError(f"{out} is a file: choose another --out")
    (out / MARKER).unlink(missing_ok=True)  # of a build that was killed just after its swap
    seen = snapshot(out)
    if seen and not (out / REPORT_FILE).is_file():
        raise UserError(
            f"{out} is not empty and has no {REPORT_FILE}: choose another --out or remove it"
        )
    older = read_report(out)
    if older is not None:
        if unknown := sorted(older.tables.keys() - TABLES.keys()):
            raise UserError(f"{out} has {', '.join(unknown)}, unknown here: choose another --out")
        refuse_foreign_files(find_foreign(out, older), out)
    return older, seen


def link_or_copy(source: Path, target: Path) -> None:
    """Shards are never written in place, so a hard link is as good as a copy where one can be."""
    target.parent.mkdir(exist_ok=True)
    try:
        target.hardlink_to(source)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK):
            raise
        shutil.copyfile(source, target)


@contextmanager
def lock_folder(out: Path) -> Iterator[None]:
    """Whoever writes scores into the folder waits meanwhile, and then finds that it has moved."""
    handle = os.open(out, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
