"""What a SpaceNum sample means: load it, ask it, change it, score it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacenum_datasets.loader import load as load

__all__ = ["load"]


def __getattr__(name: str) -> Any:
    """Reach `load` late: `datasets` takes a second to import, and most modules do without it."""
    if name == "load":
        from spacenum_datasets.loader import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
