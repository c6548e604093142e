"""The executors by name: each runs jobs on simulators of its own and yields results in order."""

from __future__ import annotations

EXECUTORS: dict[str, str] = {
    "local": "builder.executors.local:run_jobs",
}
"""Name -> "module:function"; all share the signature of `builder.executors.local.run_jobs`."""
