"""Pages for people run no script, whatever a row or a heading says."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from builder.gallery.contents import Exhibit, Section
from builder.gallery.page import page as gallery_page
from builder.preview.choosing import Shown, choose
from builder.preview.page import page
from spacenum_datasets.escaping import policy
from spacenum_datasets.sample import Layout
from tests.factories import write_folder
from tests.hostile import HOSTILE

Tag = tuple[str, list[tuple[str, str | None]]]


def tags(content: str) -> list[Tag]:
    found: list[Tag] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, attrs))

    parser = Parser()
    parser.feed(content)
    parser.close()
    return found


def elements(content: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every tag with the names of its attributes."""
    return [(tag, tuple(name for name, _ in attrs)) for tag, attrs in tags(content)]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[Shown]:
    folder = tmp_path_factory.mktemp("pages") / "spacenum"
    write_folder(folder, ("dynamic", "static_2d"), limit=1)
    return choose(folder, 6, seed=0)


def saying(one: Shown, words: str) -> Shown:
    """The row with the words in all that it names."""
    sample = replace(one.sample, id=words, scene=words, simulator=words)
    if isinstance(sample.truth, Layout):
        named = tuple(
            o if o.name == sample.truth.target else replace(o, name=words, category=words)
            for o in sample.truth.objects
        )
        sample = replace(sample, truth=replace(sample.truth, objects=named))
    options = tuple(f"{words} {number}" for number, _ in enumerate(one.options))
    return replace(one, sample=sample, prompt=words.replace("\n", " "), options=options)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_preview_has_the_elements_of_any_other(shown: list[Shown], hostile: str) -> None:
    plain = page([saying(one, "plain") for one in shown], "plain")
    content = page([saying(one, hostile) for one in shown], hostile)
    content.encode()
    # Labels of a map that find no place are left out, so only kinds are compared there.
    assert set(elements(content)) == set(elements(plain))
    assert policy() in content and "script" not in {tag for tag, _ in elements(content)}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_gallery_has_the_elements_of_any_other(hostile: str) -> None:
    def of(words: str) -> str:
        return gallery_page([Section(words, (Exhibit(words, (words,), ()),))] * 2, {})

    assert elements(of(hostile)) == elements(of("plain"))
    assert policy() in of(hostile)


def test_headings_that_differ_in_a_blank_have_places_of_their_own() -> None:
    content = gallery_page([Section("your own", ()), Section("your-own", ())], {})
    places = [dict(part) for tag, part in tags(content) if tag == "section"]
    links = [dict(part)["href"] for tag, part in tags(content) if tag == "a"]
    assert [f"#{place['id']}" for place in places] == links and len(set(links)) == 2
