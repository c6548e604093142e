"""Which categories a person may take or call for another: a layout holds one of each kind.

Confusable things share a word that they may be called by, and are never asked about in one picture;
lookalikes share a look as well, and are never in one picture.
"""

from __future__ import annotations

from collections.abc import Iterable

from builder.world.assets import BUILT_IN, Catalogue


def find_confusable(names: Iterable[str], catalogue: Catalogue = BUILT_IN) -> set[str]:
    """The categories that could be confused with any of the names, the names among them."""
    words = set().union(*(catalogue[name].words for name in names))
    return {c.name for c in catalogue.categories.values() if not words.isdisjoint(c.words)}


def find_lookalikes(names: Iterable[str], catalogue: Catalogue = BUILT_IN) -> set[str]:
    """The categories that no picture shows beside any of the names, whatever it is asked for.

    Fewer than the confusable ones: an armchair may stand by a chair that nobody asks for.
    """
    taken_for = set().union(*(catalogue[name].passes_for for name in names))
    return {c.name for c in catalogue.categories.values() if not taken_for.isdisjoint(c.passes_for)}
