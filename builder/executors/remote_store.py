"""A store of another machine: its entries by wire, or as files where its folder is seen here."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

import ray

from builder.store import Store


@dataclass(frozen=True)
class Token:
    """A file in a store's folder that says, where it is seen, that the folder is the same one."""

    path: Path

    def is_seen(self) -> bool:
        with suppress(OSError):
            return self.path.is_file()
        return False

    def remove(self) -> None:
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def mark_folder(store: Store) -> Token:
    """A new token in a store, under a name that a store may hold and clears away."""
    path = store.path("00").parent / f"{uuid4().hex}.partial"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return Token(path)


class StoreDesk:
    """An actor beside a store: reads and writes its entries for workers elsewhere."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def read(self, key: str) -> bytes | None:
        return self.store.read_entry(key)

    def write(self, key: str, entry: bytes) -> None:
        self.store.write_entry(key, entry)


@dataclass(frozen=True)
class RemoteStore(Store):
    """The store of the machine that builds, as its workers have it.

    Attributes:
        desk: the actor beside it.
        token: seen where the folder is shared; entries are files then.
    """

    desk: Any = field(compare=False)
    token: Token

    @cached_property
    def _is_shared(self) -> bool:
        return self.token.is_seen()

    def read_entry(self, key: str) -> bytes | None:
        if self._is_shared:
            return super().read_entry(key)
        found: bytes | None = ray.get(self.desk.read.remote(key))
        return found

    def write_entry(self, key: str, entry: bytes) -> None:
        """Returns when it is kept, so that no more than one view of a worker is under way."""
        if self._is_shared:
            super().write_entry(key, entry)
        else:
            ray.get(self.desk.write.remote(key, entry))
