"""What a gallery shows: pictures to be drawn, in groups with words."""

from __future__ import annotations

from dataclasses import dataclass

from builder.spec import View


@dataclass(frozen=True)
class Exhibit:
    """One card of the gallery.

    Attributes:
        title: a category's everyday name, or a scene's kind.
        notes: what else is said of it, short lines.
        views: its pictures.
    """

    title: str
    notes: tuple[str, ...]
    views: tuple[View, ...]


@dataclass(frozen=True)
class Section:
    """Cards under one heading.

    Attributes:
        heading: a family of the catalogue, or the kind of scenes.
        exhibits: the cards.
        wide: whether pictures are shown at twice the size.
    """

    heading: str
    exhibits: tuple[Exhibit, ...]
    wide: bool = False
