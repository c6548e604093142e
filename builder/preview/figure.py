"""The figure of the dataset card: one sample of each setting and task, with a short question."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from builder.preview.canvas import CARD, INK, LINE, SOFT, Canvas
from builder.preview.choosing import (
    Groups,
    RowLocation,
    Shown,
    group_rows,
    pick_most_appealing,
    read_rows,
)
from builder.preview.sheet import (
    LEADING,
    PADDING,
    WIDTH,
    Line,
    columns,
    media,
    media_height,
    paragraph,
    write,
)
from spacenum_datasets.prompt import write_box
from spacenum_datasets.vocabulary import GRID_DECIMALS, Cell, Setting, Task

HEAD, TEXT = 28, 25
TOP = PADDING + HEAD + 18
SHOWN_WIDTH = 1400
"""Cards are read at less than this; every visitor loads the file."""

BETWEEN = 24

WANTED: tuple[tuple[Setting, Task, tuple[Cell, ...]], ...] = (
    (Setting.DYNAMIC, Task.NUM2SPACE, (Cell.ROTATE_LR, Cell.MOVE_LR, Cell.MOVE_FB)),
    (Setting.DYNAMIC, Task.SPACE2NUM, (Cell.MOVE_FB, Cell.MOVE_LR, Cell.ROTATE_LR)),
    (Setting.STATIC, Task.NUM2SPACE, (Cell.DESK, Cell.ROOM)),
    (Setting.STATIC, Task.SPACE2NUM, (Cell.ROOM, Cell.DESK)),
)
"""Setting and task of each panel, and the cells in the order they are looked for."""

TITLES: dict[tuple[Setting, Task], str] = {
    (Setting.DYNAMIC, Task.NUM2SPACE): "Dynamic, number to space",
    (Setting.DYNAMIC, Task.SPACE2NUM): "Dynamic, space to number",
    (Setting.STATIC, Task.NUM2SPACE): "Static, number to space",
    (Setting.STATIC, Task.SPACE2NUM): "Static, space to number",
}


def sample_figure(folder: Path, out: Path) -> None:
    """Write a PNG of up to four samples of a dataset folder (its card need not be there yet).

    Raises:
        UserError: the folder has no rows, or its files are damaged.
    """
    shown = read_rows(pick_panels(group_rows(folder)))
    rows = [shown[i : i + 2] for i in range(0, len(shown), 2)]
    drawn = [[panel(one, max(map(panel_height, row))) for one in row] for row in rows]
    wide, high = drawn[0][0].width + BETWEEN, [row[0].height + BETWEEN for row in drawn]
    sheet = Canvas(len(rows[0]) * wide + BETWEEN, sum(high) + BETWEEN, "#eef0f3")
    for number, panels in enumerate(drawn):
        for column, one in enumerate(panels):
            sheet.paste(one, (BETWEEN + column * wide, BETWEEN + sum(high[:number])))
    size = (SHOWN_WIDTH, round(sheet.image.height * SHOWN_WIDTH / sheet.image.width))
    small = sheet.image.resize(size, Image.Resampling.LANCZOS)
    small.save(out, "PNG", compress_level=4)


def pick_panels(groups: Groups) -> list[RowLocation]:
    """One place per wanted panel, of the highest dimension there is, each of another scene."""
    picked: list[RowLocation] = []
    for setting, task, cells in WANTED:
        names = [
            name
            for cell in cells
            for name, places in groups.items()
            if name[1:] == (cell, task) and places[0].config.setting is setting
        ]
        if names:
            best = max(names, key=lambda n: (preference(groups[n][0]), -cells.index(n[1])))
            picked.append(pick_most_appealing(groups[best], {place.scene for place in picked}))
    return picked


def preference(place: RowLocation) -> tuple[bool, int]:
    """Layouts with clutter before reduced ones, more dimensions before fewer."""
    return not place.config.reduced, place.config.dimension


def panel_height(shown: Shown) -> int:
    words = round(TEXT * LEADING) * len(short_question(shown))
    return TOP + media_height(shown) + 20 + words + PADDING - 8


def panel(shown: Shown, height: int) -> Image.Image:
    """One sample with a short question."""
    sample = shown.sample
    canvas = Canvas(WIDTH + 2 * PADDING, height, CARD)
    canvas.draw.rectangle((0, 0, canvas.image.width - 1, height - 1), outline=LINE)
    title = TITLES[sample.setting, sample.task]
    canvas.text((PADDING, PADDING), title, HEAD, INK, bold=1)
    letter = shown.letters[sample.answer]
    canvas.text((PADDING + WIDTH, PADDING + 4), f"answer {letter}", 20, SOFT, "ra")
    media(canvas, shown, TOP)
    write(canvas, shown, short_question(shown), TOP + media_height(shown) + 20, TEXT)
    return canvas.image


def short_question(shown: Shown) -> list[Line]:
    """The question in a few lines no wider than the panel's pictures; the options last."""
    sample = shown.sample
    options = columns(
        [f"{a}  {t}" for a, t in zip(shown.letters, shown.options, strict=True)], TEXT
    )
    asked = sample.task is Task.NUM2SPACE
    if sample.setting is Setting.DYNAMIC:
        truth = sample.transition
        if asked:
            number = sample.style.write_magnitude(truth.magnitude, truth.unit)
            return paragraph(f"Which image follows {truth.action}({number})?", TEXT)
        return [*paragraph(f"What is x in {truth.action}(x)?", TEXT), *options]
    layout, digits = sample.layout, GRID_DECIMALS[sample.cell]
    names = [anchor.name for anchor in layout.anchors]
    frame = paragraph(f"In metres from the {names[0]}'s corner, x towards the {names[1]}:", TEXT)
    if asked:
        box = write_box(layout.target_box, layout.dimension, digits, sample.style)
        about = paragraph(f"which image shows the {layout.target} at", TEXT)
        return [*frame, *about, *paragraph(f"{box}?", TEXT)]
    return [*frame, *paragraph(f"what is the box of the {layout.target}?", TEXT), *options]
