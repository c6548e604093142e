"""However a command ends, it ends in one line, with a status, and tidied up."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from spacenum_datasets.command import OneLineGroup
from spacenum_datasets.endings import GOES_ON, STARTS_AGAIN, explain, written_whole

NO_ROOM = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(autouse=True)
def listening() -> Iterator[None]:
    """Signals as a person's terminal leaves them, also where the tests run under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


def ended(error: BaseException, name: str = "build") -> Result:
    """What a command that raises says."""

    @click.group(cls=OneLineGroup)
    def group() -> None: ...

    @group.command(name)
    def fail() -> None:
        raise error

    return CliRunner().invoke(group, [name])


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NO_ROOM, "No space left on device: make room"),
        (OSError(errno.ENOSPC, "No space", "/d/x"), "/d/x: No space left on device: make room"),
        (OSError(errno.EDQUOT, "Quota"), "make room"),
        (OSError(errno.EFBIG, "File too large"), "ulimit -f"),
        (OSError(errno.EMFILE, "Too many open files"), "ulimit -n"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (FileNotFoundError(errno.ENOENT, "No such file", "/gone/x"), "/gone/x: No such file"),
        (OSError(errno.ENOSPC, "No space", "/d/x[/b]\x1b[0m"), r"/d/x[/b]\x1b[0m: No space"),
        (MemoryError(), "memory ran out"),
    ],
)
def test_what_runs_out_is_one_line(error: Exception, said: str) -> None:
    for name, words in {"build": GOES_ON, "evaluate": GOES_ON, "analyze": STARTS_AGAIN}.items():
        done = ended(error, name)
        assert done.exit_code == 2 and len(done.stderr.splitlines()) == 1
        assert said in done.stderr and done.stderr.endswith(f"then {words}\n")


def test_what_runs_out_below_another_error_is_found() -> None:
    wrapped = RuntimeError("the dataset could not be generated")
    wrapped.__cause__ = ValueError("no")
    wrapped.__cause__.__context__ = NO_ROOM
    assert "make room" in ended(wrapped).stderr


@pytest.mark.parametrize("error", [RuntimeError("odd"), OSError("a format's own"), KeyError("x")])
def test_a_bug_stays_a_bug(error: Exception) -> None:
    assert ended(error).exception is error


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_is_one_line_after_tidying_up(number: signal.Signals, status: int) -> None:
    tidied = []

    @click.group(cls=OneLineGroup)
    def group() -> None: ...

    @group.command()
    def build() -> None:
        try:
            os.kill(os.getpid(), number)
            signal.pause()
        finally:
            if number is not signal.SIGINT:
                os.kill(os.getpid(), number)  # a second one does not cut this short
            tidied.append(number)

    done = CliRunner().invoke(group, ["build"])
    assert done.exit_code == status and tidied == [number]
    assert done.stderr == f"stopped by {number.name}: {GOES_ON}\n"
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_signal_is_told_though_tidying_up_fails() -> None:
    """As when a hangup has taken the terminal that a progress bar still writes to."""

    @click.group(cls=OneLineGroup)
    def group() -> None: ...

    @group.command()
    def build() -> None:
        try:
            os.kill(os.getpid(), signal.SIGHUP)
            signal.pause()
        finally:
            raise OSError(errno.EIO, "Input/output error")

    assert CliRunner().invoke(group, ["build"]).exit_code == 129


def test_a_command_under_nohup_does_not_hear_of_a_hangup(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:

        @click.group(cls=OneLineGroup)
        def group() -> None: ...

        @group.command()
        def build() -> None:
            os.kill(os.getpid(), signal.SIGHUP)

        assert CliRunner().invoke(group, ["build"]).exit_code == 0
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


GONE = """
import os, sys
from pathlib import Path
from spacenum_datasets.endings import explain
os.rmdir(os.getcwd())
try:
    Path("x").resolve()
except OSError as error:
    print(explain(error))
"""


def test_a_working_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", GONE], cwd=tmp_path / "here", capture_output=True, text=True
    )
    assert done.stdout == "the folder that the command runs in is gone: mend that\n", done.stderr


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("old")
    with pytest.raises(OSError, match="No space"), written_whole(path) as beside:
        beside.write_text("ha")
        raise NO_ROOM
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]
    (tmp_path / "link.html").symlink_to(path)
    with written_whole(tmp_path / "link.html") as beside:
        beside.write_text("new")
        assert beside.suffix == ".html", "libraries choose the form by it"
    assert path.read_text() == "new" and (tmp_path / "link.html").is_symlink()
    with written_whole(Path("/dev/null")) as beside:
        beside.write_text("nothing")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_file_that_finds_no_room_is_named(tmp_path: Path, code: int) -> None:
    """The system names none where a write fails, as it does where an open fails."""
    told = OSError(code, os.strerror(code))
    path = tmp_path / "page.html"
    with pytest.raises(OSError, match="page") as caught, written_whole(path):
        raise told
    line = explain(caught.value)
    assert line is not None and line.startswith(f"{path}: {os.strerror(code)}: ")
    assert told.filename is None, "it is not ours to change"
    for other in (OSError(errno.EIO, "odd"), OSError(code, "full", "/elsewhere"), ValueError("x")):
        with pytest.raises(type(other)) as kept, written_whole(path):
            raise other
        assert kept.value is other
    assert not list(tmp_path.iterdir())
