"""The contact sheet: samples as cards in two columns, drawn with Pillow alone."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from builder.preview.choosing import Shown
from builder.preview.ink import CARD, INK, LINE, RIGHT, SOFT, Canvas, decoded, font, wrapped
from builder.preview.topview import top_view
from spacenum_datasets.vocabulary import Task

COLUMNS = 2
PANEL = 424
"""Height of a card's pictures, pixels; small ones stand two by two in it."""

GAP = 8
WIDTH = 2 * PANEL + GAP
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
    text_top = top + PANEL + 14
    bottom = text_top + step * (len(lines) + 1) + PADDING
    canvas = Canvas(WIDTH + 2 * PADDING, bottom, CARD)
    canvas.draw.rectangle((0, 0, canvas.image.width - 1, bottom - 1), outline=LINE)
    name = f"{sample.config} · {sample.cell} · {sample.task}"
    canvas.text((PADDING, PADDING), name, TITLE, INK, bold=1)
    canvas.text((PADDING + WIDTH, PADDING + 3), sample.id, 14, SOFT, "ra")
    media(canvas, shown, top)
    answer = shown.letters[sample.answer]
    y = text_top
    for line in lines:
        right = sample.task is Task.SPACE2NUM and line.startswith(f"{answer}. ")
        canvas.text((PADDING, y), line, TEXT, RIGHT if right else INK, bold=right)
        y += step
    canvas.text((PADDING, y), f"Right: {answer}, {shown.options[sample.answer]}", TEXT, RIGHT)
    return canvas.image


def media(canvas: Canvas, shown: Shown, top: int) -> None:
    """The pictures: a large one or two, four small ones two by two, and a layout's map."""
    sample = shown.sample
    x = PADDING
    small = (PANEL - GAP) // 2
    asks_for_picture = sample.task is Task.NUM2SPACE
    pictures = list(zip(shown.captions, sample.images, strict=True))
    if asks_for_picture and not sample.spec.dimension:
        caption, data = pictures.pop(0)
        canvas.labelled(decoded(data, PANEL), (x, top), caption, 20, right=False)
        x += PANEL + GAP
    side_by_side = len(pictures) == 4 or (len(pictures) == 2 and sample.spec.dimension)
    edge = small if side_by_side else PANEL
    for index, (caption, data) in enumerate(pictures):
        right = asks_for_picture and caption == shown.letters[sample.answer]
        at = place(index, len(pictures), edge)
        canvas.labelled(decoded(data, edge), (x + at[0], top + at[1]), caption, 18, right)
    if sample.spec.dimension:
        canvas.map(top_view(sample, PANEL), (PADDING + PANEL + GAP, top), 14)


def place(index: int, count: int, edge: int) -> tuple[int, int]:
    """Offset of a picture in its panel: four two by two, fewer side by side."""
    if count == 4:
        return index % 2 * (edge + GAP), index // 2 * (edge + GAP)
    return index * (edge + GAP), 0
