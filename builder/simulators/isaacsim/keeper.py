"""Between a simulator and its Isaac Sim: ends the latter with everything it started, always.

Run as a script. Standard input is the lifeline: when it closes, because the parent closed it or
died in any way, the whole group of the child goes. A Kit that hangs cannot see to that itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress


def main() -> int:
    """Run the command line's arguments in a session of their own; the child's exit status."""
    child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, start_new_session=True)

    def end() -> None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)

    def watch() -> None:
        while os.read(0, 64):
            pass
        end()

    threading.Thread(target=watch, daemon=True).start()
    status = child.wait()
    end()  # helpers of a child that went by itself
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
