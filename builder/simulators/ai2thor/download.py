"""The client's Unity build, fetched once before any worker asks: it is large, and not resumed."""

from __future__ import annotations

import multiprocessing
from collections.abc import Mapping
from typing import Any

from builder.simulators.ai2thor.diagnosis import diagnose
from builder.simulators.ai2thor.host import fetch
from builder.simulators.ai2thor.messages import Failed
from builder.simulators.base import SimulatorUnavailable


def download(arguments: Mapping[str, Any]) -> None:
    """Wait until the build is there and the platform is known to run it, however long it takes.

    The client works in a process of its own, for it changes what is around it.

    Args:
        arguments: of `ai2thor.controller.Controller`.

    Raises:
        SimulatorUnavailable: it cannot be had, or cannot run here; the message says what to do.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=fetch, args=(theirs, dict(arguments)), daemon=False)
    process.start()
    theirs.close()
    try:
        news = ours.recv()
    except EOFError:
        news = Failed("its process died while the build was downloaded")
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(news, Failed):
        raise SimulatorUnavailable(diagnose(news.reason))
