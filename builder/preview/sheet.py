"""The contact sheet: samples as cards, both tasks of a cell in one row, drawn with Pillow alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PIL import Image

from builder.preview.canvas import CARD, INK, LINE, RIGHT, SOFT, Canvas, decode, font, wrap
from builder.preview.chart import chart, chart_height
from builder.preview.choosing import Shown
from builder.preview.topview import Point
from spacenum_datasets.prompt import ANSWER_LINE
from spacenum_datasets.vocabulary import Setting, Task

COLUMNS = 2
SMALL = 240
"""Edge of the pictures of a dynamic question that shows five, pixels: all of one size."""

GAP = 8
WIDTH = 3 * SMALL + 2 * GAP
HALF = (WIDTH - GAP) // 2
LAYOUT = 228
"""Edge of a layout's option pictures, pixels."""

TALL = 2 * LAYOUT + GAP
SCENE = 388
"""Edge of a layout's picture that stands alone."""

PADDING = 20
MARGIN = 16
TITLE, TEXT, NOTE = 20, 16, 13
LEADING = 1.4
HEADING = 64


@dataclass(frozen=True)
class Line:
    """A line of text.

    Attributes:
        parts: texts with their distances from the left edge, pixels.
        options: whether each part begins with an option's letter.
    """

    parts: tuple[tuple[int, str], ...]
    options: bool = False

    def width(self, size: int) -> float:
        """Pixels up to the end of the last part."""
        return max(x + font(size).getlength(text) for x, text in self.parts)


def contact_sheet(shown: Sequence[Shown], title: str) -> Image.Image:
    """All samples on one picture."""
    rows = [shown[i : i + COLUMNS] for i in range(0, len(shown), COLUMNS)]
    drawn = [[card(one, max(map(card_height, row))) for one in row] for row in rows]
    wide = drawn[0][0].width + MARGIN
    high = [row[0].height + MARGIN for row in drawn]
    sheet = Canvas(len(rows[0]) * wide + MARGIN, HEADING + sum(high))
    sheet.text((MARGIN, MARGIN), title, 28, INK, bold=1)
    for number, cards in enumerate(drawn):
        for column, one in enumerate(cards):
            sheet.paste(one, (MARGIN + column * wide, HEADING + sum(high[:number])))
    return sheet.image


def card_height(shown: Shown) -> int:
    words = round(TEXT * LEADING) * len(lines_of(shown))
    return PADDING + TITLE + 12 + media_height(shown) + 12 + words + PADDING - 6


def card(shown: Shown, height: int) -> Image.Image:
    """One sample: its name, pictures, question and options, the right one marked."""
    sample = shown.sample
    canvas = Canvas(WIDTH + 2 * PADDING, height, CARD)
    canvas.draw.rectangle((0, 0, canvas.image.width - 1, height - 1), outline=LINE)
    name = f"{sample.config} · {sample.cell} · {sample.task}"
    canvas.text((PADDING, PADDING), name, TITLE, INK, bold=1)
    canvas.text((PADDING + WIDTH, PADDING + 4), sample.id, 13, SOFT, "ra")
    top = PADDING + TITLE + 12
    media(canvas, shown, top)
    write(canvas, shown, lines_of(shown), top + media_height(shown) + 12, TEXT)
    return canvas.image


def lines_of(shown: Shown) -> list[Line]:
    """The question as the sheet prints it; the options side by side where they are short."""
    listed = {f"{a}. {t}" for a, t in zip(shown.letters, shown.options, strict=True)}
    lines = []
    kept = [line for line in shown.text if line != ANSWER_LINE]
    for options, group in groupby(kept, key=listed.__contains__):
        if options:
            lines += columns(list(group), TEXT)
        else:
            lines += [line for text in group for line in paragraph(text, TEXT)]
    return lines


def paragraph(text: str, size: int) -> list[Line]:
    return [Line(((0, line),)) for line in wrap(text, WIDTH, font(size))]


def columns(texts: Sequence[str], size: int) -> list[Line]:
    """Options in as many columns as fit; wrapped where one alone is too wide."""
    wide = max(font(size).getlength(text) for text in texts) + 2 * size
    count = max(n for n in (1, 2, 4) if n == 1 or n * wide <= WIDTH + 2 * size)
    if count == 1:
        fits = wide - 2 * size <= WIDTH
        folded = [[text] if fits else wrap(text, WIDTH, font(size)) for text in texts]
        return [Line(((0, part),), part is parts[0]) for parts in folded for part in parts]
    rows = [texts[i : i + count] for i in range(0, len(texts), count)]
    step = max(round(wide), WIDTH // 4)
    return [Line(tuple((i * step, text) for i, text in enumerate(row)), True) for row in rows]


def write(canvas: Canvas, shown: Shown, lines: Sequence[Line], top: int, size: int) -> None:
    """The lines on a card, from `top` down; the right option marked."""
    answer = shown.letters[shown.sample.answer]
    for number, line in enumerate(lines):
        for x, part in line.parts:
            right = line.options and part.startswith(answer)
            at = (PADDING + x, top + number * round(size * LEADING))
            canvas.text(at, part, size, RIGHT if right else INK, bold=right)


def media_height(shown: Shown) -> int:
    """Pixels of a card's pictures."""
    if shown.sample.setting is Setting.STATIC:
        pictures = max(y + edge for (_, y), edge in places(shown))
        return round(max(pictures, chart_height(shown.sample, map_edge(shown), NOTE)))
    return 2 * SMALL + GAP if shown.sample.task is Task.NUM2SPACE else HALF


def media(canvas: Canvas, shown: Shown, top: int) -> None:
    """The pictures, those that are compared in one size, and a layout's map to their right."""
    sample = shown.sample
    asked = sample.task is Task.NUM2SPACE
    for caption, data, (x, y), edge in zip(
        shown.captions, sample.images, *zip(*places(shown), strict=True), strict=True
    ):
        right = asked and caption == shown.letters[sample.answer]
        at = (PADDING + x, top + y)
        canvas.labelled(decode(data, edge, f"an image of {sample.id}"), at, caption, 18, right)
    if sample.setting is Setting.STATIC:
        room = WIDTH - GAP - picture_width(shown)
        drawn = chart(sample, map_edge(shown), NOTE)
        canvas.paste(drawn, (PADDING + WIDTH - (room + drawn.width) // 2, top))
    elif asked:
        action(canvas, shown, (PADDING, top + SMALL + GAP))


def places(shown: Shown) -> Iterator[tuple[Point, int]]:
    """Upper left corner and edge of each picture, pixels from the pictures' corner."""
    count = len(shown.captions)
    if shown.sample.setting is Setting.DYNAMIC:
        edge = HALF if count == 2 else SMALL
        yield (0, 0), edge
        first = edge + GAP
    else:
        edge, first = (SCENE if count == 1 else LAYOUT), 0
    left = count - (first > 0)
    # Two options stand above each other: most move sideways in the picture.
    across = 2 if left == 4 else 1
    for index in range(left):
        yield (first + index % across * (edge + GAP), index // across * (edge + GAP)), edge


def picture_width(shown: Shown) -> int:
    """Pixels that a layout's pictures take; the map has the rest."""
    return round(max(x + edge for (x, _), edge in places(shown)))


def map_edge(shown: Shown) -> int:
    """The largest map beside the pictures that makes no card higher than four pictures do."""
    room = WIDTH - GAP - picture_width(shown)
    return min(room, TALL - chart_height(shown.sample, 0, NOTE))


def action(canvas: Canvas, shown: Shown, corner: Point) -> None:
    """What the agent does, below the picture that it starts from."""
    sample = shown.sample
    truth, (x, y) = sample.transition, corner
    number = sample.style.write_magnitude(truth.magnitude, truth.unit)
    middle = (x + SMALL / 2, y + SMALL / 2)
    canvas.text((middle[0], middle[1] - 24), truth.action, 21, INK, "mm", bold=1)
    canvas.text((middle[0], middle[1] + 22), number, 34, INK, "mm", bold=1)
