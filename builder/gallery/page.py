"""The gallery as a page: one self-contained HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

from builder.gallery.exhibit import Exhibit, Section
from builder.gallery.sheet import Pictures
from builder.preview.page import data_uri

TITLE = "Gallery"


def page(sections: Sequence[Section], pictures: Pictures) -> str:
    """The whole document; it asks for nothing from the network."""
    style = files("builder.gallery").joinpath("page.css").read_text(encoding="utf-8")
    links = " ".join(f'<a href="#{anchor(s)}">{escape(s.heading)}</a>' for s in sections)
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{TITLE}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>",
            f"<h1>{TITLE}</h1>\n<nav>{links}</nav>",
            *(section_html(section, pictures) for section in sections),
            "</main>\n</body>\n</html>\n",
        ]
    )


def anchor(section: Section) -> str:
    return escape(section.heading.replace(" ", "-"))


def section_html(section: Section, pictures: Pictures) -> str:
    looks = max((len(exhibit.views) for exhibit in section.exhibits), default=1)
    cards = "\n".join(card(exhibit, pictures) for exhibit in section.exhibits)
    style = f"--looks:{looks};--edge:{'18rem' if section.wide else '10rem'}"
    return (
        f'<section id="{anchor(section)}" style="{style}">\n'
        f'<h2>{escape(section.heading)}</h2>\n<div class="cards">\n{cards}\n</div>\n</section>'
    )


def card(exhibit: Exhibit, pictures: Pictures) -> str:
    title = exhibit.title
    shown = "".join(
        f'<img loading="lazy" alt="{escape(title)}" src="{data_uri(pictures[view], title)}">'
        for view in exhibit.views
    )
    notes = "".join(f"<span>{escape(note)}</span>" for note in exhibit.notes)
    return (
        f'<figure><div class="looks">{shown}</div><figcaption><b>{escape(exhibit.title)}</b>'
        f"{notes}</figcaption></figure>"
    )
