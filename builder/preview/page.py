"""The page: one self-contained HTML file, answers folded away, maps as inline SVG."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from importlib.resources import files

from PIL import Image

from builder.preview.choosing import Shown
from builder.preview.svg import layout_svg
from spacenum_datasets import pictures
from spacenum_datasets.escaping import markup, policy
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import Task

THUMBNAIL = 512
QUALITY = 82
ARROW_HEAD = (
    '<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>'
    '<marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="5" markerHeight="5" '
    'orient="auto"><path d="M0 0L8 4L0 8z" fill="currentColor"/></marker></defs></svg>'
)


def page(shown: Sequence[Shown], title: str) -> str:
    """The whole document; it asks for nothing from the network."""
    style = files("builder.preview").joinpath("page.css").read_text(encoding="utf-8")
    first = shown[0].sample
    about = f"Drawn by {first.simulator}, seed {first.seed}. Each answer is folded away."
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            policy(),
            f"<title>{markup(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>",
            f"{ARROW_HEAD}\n<main>\n<h1>{markup(title)}</h1>",
            f'<p class="lead">{markup(about)}</p>',
            *(article(one) for one in shown),
            "</main>\n</body>\n</html>\n",
        ]
    )


def article(shown: Shown) -> str:
    sample, count = shown.sample, len(shown.captions)
    figures = "".join(
        figure(caption, data, sample.id)
        for caption, data in zip(shown.captions, sample.images, strict=True)
    )
    return "\n".join(
        [
            f'<article id="{markup(sample.id)}">',
            f"<header><h2>{markup(f'{sample.config} · {sample.cell} · {sample.task}')}</h2>",
            f'<span class="id">{markup(sample.id)}</span></header>',
            f'<div class="ask n{count}"><div class="images n{count}">{figures}</div>',
            f'<div class="question">{"".join(question(shown))}</div></div>',
            f"<details><summary>Show the answer</summary>\n{answer(shown)}</details>",
            "</article>",
        ]
    )


def figure(caption: str, data: bytes, row: str) -> str:
    return (
        f'<figure><img loading="lazy" alt="{markup(caption)}" src="{data_uri(data, row)}">'
        f"<figcaption>{markup(caption)}</figcaption></figure>"
    )


def data_uri(data: bytes, row: str) -> str:
    """The picture as an embedded WebP thumbnail.

    Raises:
        UserError: it cannot be decoded; `row` names it.
    """
    sink = io.BytesIO()
    small = pictures.decode(data, f"an image of {row}").convert("RGB")
    small.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS)
    small.save(sink, "WEBP", quality=QUALITY)
    return "data:image/webp;base64," + base64.b64encode(sink.getvalue()).decode()


def question(shown: Shown) -> Iterator[str]:
    """The prompt's paragraphs; lines that are options become a list."""
    options = [f"{a}. {t}" for a, t in zip(shown.letters, shown.options, strict=True)]
    listed = [line for line in shown.text if line in options]
    for line in shown.text:
        if line not in options:
            yield f"<p>{markup(line)}</p>"
        elif line == listed[0]:
            items = (f"<li><b>{markup(o[0])}</b>{markup(o[3:])}</li>" for o in listed)
            yield f'<ul class="options">{"".join(items)}</ul>'


def answer(shown: Shown) -> str:
    sample = shown.sample
    letter, text = shown.letters[sample.answer], shown.options[sample.answer]
    told = text if sample.task is Task.SPACE2NUM else ""
    head = f'<p class="answer">{markup(letter)}{". " + markup(told) if told else ""}</p>'
    if sample.spec.dimension:
        return f'{head}<div class="truth">{layout_svg(sample)}{layout_table(sample)}</div>\n'
    return f"{head}{transition_table(sample)}\n"


def transition_table(sample: Sample) -> str:
    truth = sample.transition
    unit = "m" if truth.unit == "m" else "°"
    rows = [
        (letter, f"{truth.action} by {magnitude:g} {unit}")
        for letter, magnitude in zip(sample.spec.letters, truth.option_magnitudes, strict=True)
    ]
    return table(("option", "number"), rows)


def layout_table(sample: Sample) -> str:
    """Each option's box and what it changes, then the objects' boxes."""
    truth = sample.layout
    options = zip(sample.spec.letters, truth.option_boxes, truth.option_changes, strict=True)
    rows = [(name, corners(b.lower), corners(b.upper), str(change)) for name, b, change in options]
    rows += [
        (o.name, corners(o.box.lower), corners(o.box.upper), str(o.role)) for o in truth.objects
    ]
    return table(("", "lower (m)", "upper (m)", "change or role"), rows)


def corners(corner: Sequence[float]) -> str:
    return ", ".join(f"{value:g}" for value in corner)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{markup(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{markup(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
