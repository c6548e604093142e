"""The contact sheet: samples as cards in two columns, drawn with Pillow alone."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from builder.preview.choosing import Shown
from builder.preview.ink import CARD, INK, LINE, RIGHT, SOFT, Canvas, decoded, font, wrapped
from spacenum_datasets.vocabulary import Task

COLUMNS = 2
PANEL = 424
"""Height of a card's pictures, pixels; small ones stand two by two in it."""

GAP = 8
WIDTH = 2 * PANEL + GAP
THIRD = (WIDTH - 2 * GAP) // 3
PADDING = 20
MARGIN = 28
TITLE, TEXT = 20, 17
LEADING = 1.42
HEADING = 78


def contact_sheet(shown: Sequence[Shown], title: str) -> Image.Image:
    """All samples on one picture."""
    cards = [card(one) for one in shown]
    columns: list[list[Image.Image]] = [[] for _ in range(min(COLUMNS, len(cards)))]
    for drawn in cards:
        min(columns, key=height).append(drawn)
    wide = WIDTH + 2 * PADDING
    total = (wide + MARGIN) * len(columns) + MARGIN
    sheet = Canvas(total, HEADING + max(height(column) for column in columns) + MARGIN)
    sheet.text((MARGIN, MARGIN), title, 30, INK, bold=1)
    for index, column in enumerate(columns):
        x, y = MARGIN + index * (wide + MARGIN), HEADING
        for drawn in column:
            sheet.paste(drawn, (x, y))
            y += drawn.height + MARGIN
    return sheet.image


def height(column: Sequence[Image.Image]) -> int:
    return sum(drawn.height + MARGIN for drawn in column)


def card(shown: Shown) -> Image.Image:
    """One sample: its name, pictures, question and options, the right one marked."""
    sample = shown.sample
    lines = [line for text in shown.text for line in wrapped(text, WIDTH, font(TEXT))]
    step = round(TEXT * LEADING)
    top = PADDING + TITLE + 14
    text_top = top + media_height(shown) + 14
    bottom = text_top + step * len(lines) + PADDING - 4
    canvas = Canvas(WIDTH + 2 * PADDING, bottom, CARD)
    canvas.draw.rectangle((0, 0, canvas.image.width - 1, bottom - 1), outline=LINE)
    name = f"{sample.config} · {sample.cell} · {sample.task}"
    canvas.text((PADDING, PADDING), name, TITLE, INK, bold=1)
    canvas.text((PADDING + WIDTH, PADDING + 3), sample.id, 14, SOFT, "ra")
    media(canvas, shown, top)
    answer = shown.letters[sample.answer]
    for number, line in enumerate(lines):
        right = line.startswith(f"{answer}. ")
        at = (PADDING, text_top + number * step)
        canvas.text(at, line, TEXT, RIGHT if right else INK, bold=right)
    return canvas.image


def media_height(shown: Shown) -> int:
    """Two options of a layout stand in one row with their map, everything else fills a panel."""
    return THIRD if shown.sample.spec.dimension and len(shown.captions) == 2 else PANEL


def media(canvas: Canvas, shown: Shown, top: int) -> None:
    """The pictures: a large one or two, four small ones two by two, and a layout's map."""
    sample, edge = shown.sample, media_height(shown)
    x = PADDING
    asked = sample.task is Task.NUM2SPACE
    pictures = list(zip(shown.captions, sample.images, strict=True))
    if asked and not sample.spec.dimension:
        caption, data = pictures.pop(0)
        canvas.labelled(decoded(data, PANEL), (x, top), caption, 20, right=False)
        x += PANEL + GAP
    if len(pictures) == 4:
        edge = (PANEL - GAP) // 2
    for index, (caption, data) in enumerate(pictures):
        right = asked and caption == shown.letters[sample.answer]
        across = index % 2 if len(pictures) == 4 else index
        down = index // 2 if len(pictures) == 4 else 0
        at = (x + across * (edge + GAP), top + down * (edge + GAP))
        canvas.labelled(decoded(data, edge), at, caption, 18, right)
    if sample.spec.dimension:
        size = media_height(shown)
        canvas.map(sample, (PADDING + WIDTH - size, top), size, 14)
