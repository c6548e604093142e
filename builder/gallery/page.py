"""The gallery as a page: one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from builder.gallery.contents import Exhibit, Section
from builder.gallery.sheet import Pictures
from builder.preview.page import data_uri
from spacenum_datasets.escaping import markup, policy

TITLE = "Gallery"


def page(sections: Sequence[Section], pictures: Pictures) -> str:
    """The whole document; it asks for nothing from the network."""
    style = files("builder.gallery").joinpath("page.css").read_text(encoding="utf-8")
    # By place: two headings may differ in nothing that an address keeps.
    links = " ".join(
        f'<a href="#part-{i}">{markup(s.heading)}</a>' for i, s in enumerate(sections, 1)
    )
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            policy(),
            f"<title>{TITLE}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>",
            f"<h1>{TITLE}</h1>\n<nav>{links}</nav>",
            *(section_html(s, f"part-{i}", pictures) for i, s in enumerate(sections, 1)),
            "</main>\n</body>\n</html>\n",
        ]
    )


def section_html(section: Section, anchor: str, pictures: Pictures) -> str:
    looks = max((len(exhibit.views) for exhibit in section.exhibits), default=1)
    cards = "\n".join(card(exhibit, pictures) for exhibit in section.exhibits)
    style = f"--looks:{looks};--edge:{'18rem' if section.wide else '10rem'}"
    return (
        f'<section id="{anchor}" style="{style}">\n'
        f'<h2>{markup(section.heading)}</h2>\n<div class="cards">\n{cards}\n</div>\n</section>'
    )


def card(exhibit: Exhibit, pictures: Pictures) -> str:
    title = exhibit.title
    shown = "".join(
        f'<img loading="lazy" alt="{markup(title)}" src="{data_uri(pictures[view], title)}">'
        for view in exhibit.views
    )
    notes = "".join(f"<span>{markup(note)}</span>" for note in exhibit.notes)
    return (
        f'<figure><div class="looks">{shown}</div><figcaption><b>{markup(exhibit.title)}</b>'
        f"{notes}</figcaption></figure>"
    )
