"""Hostile text arrives as text: in HTML, in Markdown as its parser reads it, in a terminal."""

from __future__ import annotations

import io
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console
from rich.text import Text

from spacenum_datasets.errors import UserError
from spacenum_datasets.escaping import code, link, markdown, markup, one_line, policy, visible
from tests.hostile import HOSTILE

GITHUB = MarkdownIt("gfm-like", {"linkify": False, "html": True})
ANY = st.text(st.characters(codec=None), max_size=40)


class Everything(HTMLParser):
    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def tokens(text: str) -> list[tuple[str, str]]:
    return [(t.type, t.content) for block in GITHUB.parse(text) for t in [*(block.children or [])]]


def rendered(text: str) -> str:
    """Text of a line of Markdown that holds nothing but text."""
    found = tokens(text)
    assert {kind for kind, _ in found} <= {"text", "text_special"}, (text, found)
    return "".join(content for _, content in found)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_html_holds_text_and_attributes_alone(hostile: str) -> None:
    found = Everything(f'<p title="{markup(hostile)}">{markup(hostile, lines=True)}</p>')
    assert found.tags == [("p", [("title", visible(hostile))])]
    assert found.text == visible(hostile, lines=True)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_table_of_markdown_keeps_its_cells(hostile: str) -> None:
    table = f"| a | b | c |\n| - | - | - |\n| {markdown(hostile)} | {code(hostile)} | end |\n"
    cells = [t for t in GITHUB.parse(table) if t.type == "inline"]
    assert len(cells) == 6 and cells[-1].content == "end"
    kinds = {child.type for child in cells[3].children or ()}
    assert kinds <= {"text", "text_special"}
    for mark in ("<!--", "-->", "<script", "\n", "\x1b", "\u202e"):
        assert mark not in markdown(hostile)


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_any_text_comes_back_from_markdown_as_it_is_seen(text: str) -> None:
    for context in ("{}", "- {}", "| x |\n| - |\n| {} |"):
        shown = context.format(markdown(f"{text}."))
        assert "\n" not in markdown(text)
        if context == "{}":
            assert rendered(shown) == one_line(f"{text}.")


@settings(max_examples=300, deadline=None)
@given(ANY)
def test_no_text_moves_a_cursor_or_cannot_be_written(text: str) -> None:
    for shown in (visible(text), visible(text, lines=True), one_line(text)):
        shown.encode()
        assert all(c.isprintable() or c.isspace() or c in "\u200c\u200d" for c in shown)
        assert not {"\x1b", "\r", "\x07", "\x9b", "\u202e", "\u2028"} & set(shown)
    console = Console(file=io.StringIO(), width=10_000, color_system=None)
    console.print(Text(one_line(text)), soft_wrap=True)
    assert console.file.getvalue().rstrip("\n").strip() == one_line(text).strip()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_link_leads_where_its_parts_say(hostile: str) -> None:
    found = tokens(link(hostile, "owner", hostile))
    assert [kind for kind, _ in found].count("link_open") == 1
    assert found[0][0] == "link_open" and found[-1][0] == "link_close"
    (opened,) = (
        t
        for block in GITHUB.parse(link("x", "owner", hostile))
        for t in block.children or ()
        if t.type == "link_open"
    )
    assert opened.attrs["href"].startswith("https://huggingface.co/owner/")


def test_common_names_stay_as_they_are() -> None:
    for name in ("Qwen3-VL-8B", "scripted:random", "OWNER/tiny_model", "move_fb", "a (think)", "ü"):
        assert markdown(name) == name == markup(name) == one_line(name)
        assert code(name) == f"`{name}`"


def test_an_error_is_one_line_that_acts_on_nothing() -> None:
    assert UserError("no \x1b[2J\nmodel \u202eX").message == "no \\x1b[2J model \\u202eX"


def test_a_page_without_scripts_forbids_them() -> None:
    assert "script-src 'none'" in policy() and "default-src 'none'" in policy()
    # Of the words "alert(1)", as browsers count it.
    assert "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='" in policy("alert(1)")
