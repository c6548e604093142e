"""The gallery as pictures: cards in rows under headings, drawn with Pillow alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PIL import Image

from builder.gallery.contents import Exhibit, Section
from builder.preview.canvas import CARD, INK, LINE, SOFT, Canvas, decode, font, wrap
from builder.spec import View

Pictures = dict[View, bytes]
"""View -> its picture as PNG."""

TALLEST = 5200
"""A sheet that would be taller, pixels, goes on in another file."""

MARGIN, GAP, PADDING = 20, 12, 9
PICTURE = 180
"""About the edge of a small picture, pixels; a card's width is divided evenly."""

HEADING, TITLE, NOTE = 24, 18, 13
HEADING_SPACE, TITLE_SPACE, NOTE_SPACE = 42, 27, 18


def sheets(sections: Sequence[Section], pictures: Pictures, width: int) -> list[Image.Image]:
    """The sections on as few sheets of a width, pixels, as keep below `TALLEST`."""
    pages: list[list[Image.Image]] = [[]]
    for _, alike in groupby(sections, key=lambda section: section.wide):
        for row in rows(list(alike), pictures, width - 2 * MARGIN):
            if pages[-1] and heights([*pages[-1], row]) > TALLEST:
                pages.append([])
            pages[-1].append(row)
    return [stack_rows(page, width) for page in pages]


def heights(stack: Sequence[Image.Image]) -> int:
    return 2 * MARGIN + sum(row.height + GAP for row in stack) - GAP


def stack_rows(stack: Sequence[Image.Image], width: int) -> Image.Image:
    sheet = Canvas(width, heights(stack))
    y = MARGIN
    for row in stack:
        sheet.paste(row, (MARGIN, y))
        y += row.height + GAP
    return sheet.image


def rows(sections: Sequence[Section], pictures: Pictures, width: int) -> Iterator[Image.Image]:
    """Cards of one size, as many side by side as fit; a section's heading is above its first."""
    cells = [
        (exhibit, section.heading if number == 0 else "")
        for section in sections
        for number, exhibit in enumerate(section.exhibits)
    ]
    edge = PICTURE * (2 if sections[0].wide else 1)
    looks = max(len(exhibit.views) for exhibit, _ in cells)
    columns = max(1, round((width + GAP) / (looks * edge + GAP)))
    card_width = (width + GAP) // columns - GAP
    for first in range(0, len(cells), columns):
        group = cells[first : first + columns]
        notes = max(len(note_lines(exhibit, card_width)) for exhibit, _ in group)
        cards = [card(exhibit, pictures, card_width, looks, notes) for exhibit, _ in group]
        top = HEADING_SPACE if any(heading for _, heading in group) else 0
        row = Canvas(width, top + cards[0].height)
        for column, (drawn, (_, heading)) in enumerate(zip(cards, group, strict=True)):
            x = column * (card_width + GAP)
            row.text((x, top - 9), heading.capitalize(), HEADING, INK, "ls", bold=1)
            row.paste(drawn, (x, top))
        yield row.image


def note_lines(exhibit: Exhibit, width: int) -> list[str]:
    inner, face = width - 2 * PADDING, font(NOTE)
    return [line for note in exhibit.notes for line in wrap(note, inner, face)]


def card(exhibit: Exhibit, pictures: Pictures, width: int, looks: int, notes: int) -> Image.Image:
    """One exhibit: its pictures side by side, its title and its notes.

    Args:
        exhibit: what is shown.
        pictures: of its views.
        width: of the card, pixels.
        looks: pictures that must have room.
        notes: lines that must have room.
    """
    edge = (width - 2 - (looks - 1) * 2) // looks
    canvas = Canvas(width, edge + 2 + TITLE_SPACE + NOTE_SPACE * notes + 2 * PADDING, CARD)
    for number, view in enumerate(exhibit.views):
        canvas.paste(decode(pictures[view], edge, exhibit.title), (1 + number * (edge + 2), 1))
    canvas.draw.rectangle((0, 0, width - 1, canvas.image.height - 1), outline=LINE)
    y = edge + PADDING
    canvas.text((PADDING, y), exhibit.title, TITLE, INK, bold=1)
    for number, line in enumerate(note_lines(exhibit, width)):
        canvas.text((PADDING, y + TITLE_SPACE + number * NOTE_SPACE), line, NOTE, SOFT)
    return canvas.image
