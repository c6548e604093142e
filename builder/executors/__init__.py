"""The executors by name: each runs jobs on simulators of its own and yields results in order."""

from __future__ import annotations

import importlib
from typing import Any

from spacenum_datasets.errors import UserError

EXECUTORS: dict[str, str] = {
    "local": "builder.executors.local:run_jobs",
}
"""Name -> "module:function"; all are generators of the signature of
`builder.executors.local.run_jobs`, whose workers end when they are closed."""


def executor(name: str) -> Any:
    """The executor's function; UserError when the name is unknown."""
    if name not in EXECUTORS:
        raise UserError(f'unknown executor "{name}": choose one of {", ".join(sorted(EXECUTORS))}')
    module, _, function = EXECUTORS[name].partition(":")
    return getattr(importlib.import_module(module), function)
