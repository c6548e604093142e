"""One writer at a time: the second is refused at once, and a killed one blocks nobody."""

from __future__ import annotations

import errno
import fcntl
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from spacenum_datasets.errors import UserError
from spacenum_datasets.locking import MARK, locked, substitute

HOLD = """
import sys
from pathlib import Path
from spacenum_datasets.locking import locked
with locked(Path(sys.argv[1]), "busy"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / ".x.lock"
    with locked(path, "busy"):
        with pytest.raises(UserError, match="busy"), locked(path, "busy"):
            pass
        assert path.exists(), "who was refused removes nothing"
    assert not list(tmp_path.iterdir())
    with locked(path, "busy"):
        pass


def test_a_lock_dies_with_its_holder(tmp_path: Path) -> None:
    path = tmp_path / ".x.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
    with pytest.raises(UserError, match="busy"), locked(path, "busy"):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    assert path.read_bytes() == MARK, "a killed holder leaves its file"
    with locked(path, "busy"):
        pass
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("what", ["notes", "folder", "link"])
def test_what_is_no_lock_stays(tmp_path: Path, what: str) -> None:
    path, notes = tmp_path / ".x.lock", tmp_path / "notes"
    notes.write_text("years of work")
    if what == "notes":
        path.write_text("years of work")
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to(notes)
    with pytest.raises((UserError, OSError)), locked(path, "busy"):
        pass
    assert path.exists() and notes.read_text() == "years of work"


def test_a_file_system_without_locks_is_held_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / ".x.lock"
    real = fcntl.flock

    def lockless(handle: int, how: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink().is_relative_to(tmp_path):
            raise OSError(errno.ENOLCK, "No locks available")
        real(handle, how)

    monkeypatch.setattr(fcntl, "flock", lockless)
    with locked(path, "busy"):
        assert not path.exists() and substitute(path).exists()
        with pytest.raises(UserError, match="busy"), locked(path, "busy"):
            pass
    assert not substitute(path).exists()
