"""Foreign text on its way to a page, a Markdown document or a terminal: shown, never obeyed.

Names, model's words and cells of files come from elsewhere. Each target has one function here, and
whatever is shown goes through the one of its target, once, where it is put between our own words.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from unicodedata import category
from urllib.parse import quote

JOINERS = "\u200c\u200d"
"""Invisible, but part of how words of some languages and some emoji are written."""

HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode's classes of characters that do something, or nothing, in place of being seen."""

MARKDOWN = re.compile(
    r"[`*\[\]~|$@]|(?<![^\W_])_|_(?![^\W_])|^[-+=#]|^\d+[.)](?= |$)|(?<=:)//"
    r"|(?i:(?:^|(?<=\W))www\.)"
)
"""What can begin or end markup within a line, or at its start, or makes an address a link."""
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\\": "&#92;"})


def visible(text: object, *, lines: bool = False) -> str:
    r"""Text with every character that would act written out, as `\x1b` or `\u202e`.

    Control characters move a terminal's cursor, directional ones turn the text around them, others
    hide; lone surrogates cannot be written to a file at all.

    Args:
        text: anything; what is no text is written as `str` does.
        lines: keep line breaks and tabs, for places that hold several lines.
    """
    return "".join(_spell(c, lines) for c in str(text))


def _spell(character: str, lines: bool) -> str:
    if character.isascii() and character.isprintable():
        return character
    if (lines and character in "\n\t") or character in JOINERS:
        return character
    if category(character) not in HIDDEN:
        return character
    return character.encode("unicode_escape").decode("ascii")


def one_line(text: object) -> str:
    """Visible text with all its blanks as single spaces; for a terminal, a log or a table's cell.

    Where `rich` prints it, it goes in a `rich.text.Text`, because a string would be read as markup.
    """
    return visible(" ".join(str(text).split()))


def markup(text: object, *, lines: bool = False) -> str:
    """Text between the tags of HTML, or between the quotes of an attribute."""
    return html.escape(visible(text, lines=lines), quote=True)


def policy(script: str = "") -> str:
    """A page's content security policy, as its `meta` element: no network, no script but one.

    Args:
        script: all that stands between the tags of the page's own script.
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = f"'sha256-{digest}'" if script else "'none'"
    return (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        f"style-src 'unsafe-inline'; script-src {allowed}; base-uri 'none'; form-action 'none'\">"
    )


def markdown(text: object) -> str:
    """Text within a line of Markdown, also in a table's cell; it forms neither markup nor a link.

    Tags and comments become entities: tools look for a card's marks without parsing Markdown.
    """
    return MARKDOWN.sub(_escape, one_line(text).translate(ENTITIES))


def _escape(found: re.Match[str]) -> str:
    """A backslash before the sign; letters and digits take none, so there before what follows."""
    sign = found[0]
    return f"{sign[:-1]}\\{sign[-1]}" if sign[0].isalnum() else f"\\{sign}"


def code(text: object) -> str:
    """Text as code within a line of Markdown, also in a table's cell."""
    plain = one_line(text)
    # Within backticks nothing can be escaped: neither they, nor a cell's end, nor a card's marks.
    return (
        f"<code>{markdown(plain)}</code>" if re.search(r"[`|<\\]|^ | $|^$", plain) else f"`{plain}`"
    )


def link(text: object, *path: str, host: str = "https://huggingface.co") -> str:
    """A Markdown link whose address is made of foreign parts; `/` within a part stays."""
    address = "/".join([host, *(quote(visible(part), safe="/") for part in path)])
    return f"[{markdown(text)}]({address})"
