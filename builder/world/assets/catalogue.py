"""The catalogue as a value: what a build may furnish with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from builder.world import WORLD_VERSION
from builder.world.assets.category import Category


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Categories by name, in the order in which they are offered to a draw.

    Attributes:
        categories: name -> category.
        own: names of the categories that a person's files brought, in order.
        alike: pairs of names that a person may call by each other's, those of `own` among them.
        digest: of the person's files; empty without any.
        waiting: names that can be built and are in no scene of this world version.
    """

    categories: Mapping[str, Category]
    own: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    waiting: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> Category:
        return self.categories[name]

    def __contains__(self, name: str) -> bool:
        """Whether scenes may have it."""
        return name in self.categories and name not in self.waiting

    def values(self) -> Collection[Category]:
        """What scenes may have, in order."""
        return [c for c in self.categories.values() if c.name not in self.waiting]

    @property
    def world(self) -> str:
        """The world's version, with the digest of what was added: part of every scene's key."""
        return f"{WORLD_VERSION}+{self.digest}" if self.digest else WORLD_VERSION
