"""The catalogue as a value: what a build may furnish with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from builder.world import WORLD_VERSION
from builder.world.assets.category import Category

IN_REACH = 1.6
"""Nothing is put on tops that are higher than this, metres."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Categories by name, in the order in which they are offered to a draw.

    Attributes:
        categories: name -> category.
        own: names of the categories that a person's files brought, in order.
        digest: of the person's files; empty without any.
        waiting: names that can be built and are in no scene of this world version.
    """

    categories: Mapping[str, Category]
    own: tuple[str, ...] = ()
    digest: str = ""
    waiting: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> Category:
        return self.categories[name]

    def offers(self, name: str) -> bool:
        """Whether scenes may have it."""
        return name in self.categories and name not in self.waiting

    def can_carry(self, host: str, name: str) -> bool:
        """Whether a thing may stand on the flat top of a host.

        What belongs on some furniture only may lie on any book or box that stands there.
        """
        under, thing = self[host], self[name]
        if not under.flat_top or (under.carries is not None and name not in under.carries):
            return False
        return thing.belongs_on is None or host in thing.belongs_on or under.stands == "top"

    def values(self) -> Collection[Category]:
        """What scenes may have, in order."""
        return [c for c in self.categories.values() if c.name not in self.waiting]

    @property
    def world(self) -> str:
        """The world's version, with the digest of what was added: part of every scene's key."""
        return f"{WORLD_VERSION}+{self.digest}" if self.digest else WORLD_VERSION
