"""Between a simulator and its Isaac Sim: ends the latter with everything it started, always.

Run as a script. Standard input is the lifeline: when it closes, because the parent closed it or
died in any way, the whole group of the child goes. A Kit that hangs cannot see to that itself.
A parent that still lives says `KILL` before: otherwise its folders are removed too. One that has
asked the child to go says `CLOSING`, and then nobody waits for the lifeline after the child.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress

CLOSING, KILL = b"c", b"k"

TIDYING = 2.0
"""Seconds that a child's end may come before the lifeline's, or folders take to go."""


def main() -> int:
    """Run a command in a session of its own; the child's exit status.

    The first argument is a JSON list of folders, the others are the command.
    """
    folders = json.loads(sys.argv[1])
    child = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, start_new_session=True)

    def end() -> None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)

    closing = threading.Event()

    def watch() -> None:
        said = b""
        while more := os.read(0, 64):
            said += more
            if CLOSING in said:
                closing.set()
        end()
        if KILL not in said:
            for folder in folders:
                shutil.rmtree(folder, ignore_errors=True)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    status = child.wait()
    end()  # helpers of a child that went by itself
    if not closing.is_set():
        watcher.join(TIDYING)
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
