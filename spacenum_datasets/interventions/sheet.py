"""What interventions do, to look at: samples before and after, with their questions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from datasets import Dataset
from datasets import Image as ImageColumn
from PIL import Image, ImageDraw

from spacenum_datasets import pictures
from spacenum_datasets.endings import written_whole
from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import (
    INTERVENTIONS,
    Stage,
    cells_of,
    check_together,
    config_of,
    find_intervention,
    intervene,
)
from spacenum_datasets.interventions.labels import font
from spacenum_datasets.loader import load
from spacenum_datasets.location import locate
from spacenum_datasets.prompt import question
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import from_row
from spacenum_datasets.terminal import tell
from spacenum_datasets.vocabulary import CONFIGS, Config, find_config

THUMB = 300
GAP = 10
COLUMNS = 5
WIDTH = COLUMNS * (THUMB + GAP) + GAP
LETTERS = 200
"""Characters of a question that go on one line of the whole width."""

INK, PAPER, BAR = (30, 30, 34), (246, 246, 248), (46, 56, 84)
SIZES = {"title": 20, "text": 14}


@dataclass(frozen=True)
class BeforeAfter:
    """A sample before and after interventions."""

    names: tuple[str, ...]
    before: Sample
    after: Sample


def make_pairs(
    names: Sequence[str], data: str, config: Config, count: int
) -> Iterator[BeforeAfter]:
    """`count` samples of a config, of both tasks and different cells first.

    Raises:
        UserError: the config is not there, or the interventions do not apply to it.
    """
    chosen = check_together(names)
    cells, twin = cells_of(chosen, config), config_of(chosen, config)
    drawn = tuple(name for name in chosen if find_intervention(name).stage is not Stage.RENDERED)
    rows, twins = encode_rows(config, data), encode_rows(twin, data)
    places = {name: i for i, name in enumerate(twins["id"])}
    labels = list(zip(rows["task"], rows["cell"], strict=True))
    seen: list[tuple[int, int]] = []

    def rank(index: int) -> tuple[int, int]:
        """How many of its task and cell came before it; neighbours differ in both."""
        seen.append(labels[index])
        return seen.count(labels[index]), sum(labels[index]) % 2

    fitting = [i for i, (_, cell) in enumerate(labels) if config.cells[cell] in cells]
    for index in islice(sorted(fitting, key=rank), count):
        before = from_row(rows[index], config)
        if before.id not in places:
            raise UserError(f"{twin.name} of {data} has no {before.id}: build both at once")
        yield BeforeAfter(
            chosen, before, intervene(drawn, from_row(twins[places[before.id]], twin))
        )


def encode_rows(config: Config, data: str) -> Dataset:
    rows = load(config.name, config.split.value, data)
    return rows.cast_column("images", [ImageColumn(decode=False)])


def draw_sheet(shown: Sequence[BeforeAfter]) -> Image.Image:
    """The pairs below each other."""
    panels = [panel(pair) for pair in shown]
    whole = Image.new("RGB", (WIDTH, sum(p.height for p in panels)), PAPER)
    top = 0
    for part in panels:
        whole.paste(part, (0, top))
        top += part.height
    return whole


def panel(pair: BeforeAfter) -> Image.Image:
    """What was done, the images before and after, and the question."""
    before, after = pair.before.images, pair.after.images
    rows = [before, after] if len(before + after) > COLUMNS else [before + after]
    strips = [strip(row, pair.before.id) for row in (rows if before != after else [before])]
    parts = [title(pair), *strips, texts(pair)]
    whole = Image.new("RGB", (WIDTH, sum(p.height + GAP for p in parts)), PAPER)
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height + GAP
    return whole


def title(pair: BeforeAfter) -> Image.Image:
    lines = [
        f"{n}{figure_words(find_intervention(n).figure)}: {find_intervention(n).meaning}"
        for n in pair.names
    ]
    size = SIZES["title"]
    bar = Image.new("RGB", (WIDTH, len(lines) * (size + GAP) + GAP), BAR)
    text = "\n".join(lines)
    ImageDraw.Draw(bar).text((GAP, GAP), text, fill="white", font=font(size), spacing=GAP)
    return bar


def figure_words(figure: str) -> str:
    """Where the paper reports an intervention, to stand behind its name; empty for one of ours."""
    return f" (Figure {figure})" if figure else ""


def strip(images: Sequence[bytes], name: str) -> Image.Image:
    """Images side by side; `name` says of which row where one cannot be decoded."""
    row = Image.new("RGB", (WIDTH, THUMB), PAPER)
    for i, data in enumerate(images):
        small = pictures.decode(data, f"an image of {name}").convert("RGB")
        small.thumbnail((THUMB, THUMB), Image.Resampling.LANCZOS)
        row.paste(small, (GAP + i * (THUMB + GAP), 0))
    return row


def texts(pair: BeforeAfter) -> Image.Image:
    """The question once when it stays, otherwise before and after in two columns."""
    samples = [pair.before, pair.after]
    if question(pair.before) == question(pair.after):
        samples = [pair.before]
    columns = [wrap_question(sample, len(samples)) for sample in samples]
    size = SIZES["text"]
    rows = max(text.count("\n") + 1 for text in columns)
    area = Image.new("RGB", (WIDTH, rows * (size + 5) + GAP), PAPER)
    draw = ImageDraw.Draw(area)
    for i, text in enumerate(columns):
        left = GAP + i * WIDTH // len(columns)
        draw.text((left, 0), text, fill=INK, font=font(size), spacing=4)
    return area


def wrap_question(sample: Sample, columns: int) -> str:
    lines = [f"{sample.id} of {sample.config}; the answer is {sample.spec.letters[sample.answer]}"]
    for line in question(sample).prompt.splitlines():
        lines += textwrap.wrap(line, LETTERS // columns)
    return "\n".join(lines)


def first_config(names: Sequence[str], data: str) -> Config:
    """The first config of a dataset that interventions apply to; maps of three dimensions first.

    Raises:
        UserError: there is none, and why not.
    """
    locate(data)
    refusal: UserError | None = None
    for config in sorted(CONFIGS.values(), key=lambda c: -c.dimension):
        try:
            cells_of(names, config)
            twin = config_of(names, config)
        except UserError:
            continue
        try:
            for needed in {config.name, twin.name}:
                load(needed, CONFIGS[needed].split.value, data, streaming=True)
        except UserError as error:
            refusal = refusal or error
            continue
        return config
    raise refusal or UserError(f"no config is for {' and '.join(names)}")


def write_sheet(
    data: str, out: Path, names: tuple[str, ...], config: str | None, count: int
) -> None:
    """Write a sheet of some interventions together, or of each alone where none is named.

    Args:
        data: folder, or NS/NAME.
        out: FILE.png.
        names: interventions, applied in order.
        config: None takes the first in the data that fits.
        count: samples of each.

    Raises:
        UserError: `out` is no PNG, an intervention does not fit, or there is nothing to show.
    """
    if out.suffix.lower() != ".png":
        raise UserError(f"{out} is not a PNG: name it FILE.png")
    shown: list[BeforeAfter] = []
    for group in [names] if names else [(name,) for name in INTERVENTIONS]:
        check_together(group)
        try:
            spec = find_config(config) if config else first_config(group, data)
            shown += make_pairs(group, data, spec, count)
        except UserError as error:
            if names:
                raise
            tell(f"left out {group[0]}: {error.message}", err=True)
    if not shown:
        raise UserError(f"{data} has nothing to show")
    with written_whole(out) as beside:
        draw_sheet(shown).save(beside)
    tell(f"wrote {out}")
