"""Text reaches a terminal as it is; what a terminal would obey is spelled out."""

from __future__ import annotations

import pytest
from rich.table import Table

from spacenum_datasets.errors import UserError
from spacenum_datasets.terminal import console, plain, tell

ODD = "/data/x[/b]y [red] :smile: 3.5 " + "deep/" * 40


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (ODD, ODD),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("two\nlines", r"two\nlines"),
        ("café 日本\u3000", "café 日本\u3000"),
        ("\udcff", r"\udcff"),
        ("evil\u202etxt", r"evil\u202etxt"),
    ],
)
def test_only_what_a_terminal_obeys_is_spelled_out(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_console_prints_what_it_gets(capsys: pytest.CaptureFixture[str]) -> None:
    shown = console()
    shown.print(ODD)
    table = Table("name")
    table.add_row("[/b] :smile:")
    shown.print(table)
    out = capsys.readouterr().out
    assert out.startswith(ODD + "\n") and "[/b] :smile:" in out


def test_lines_of_ones_own_stay(capsys: pytest.CaptureFixture[str]) -> None:
    tell("one\ntwo \x07")
    assert capsys.readouterr().out == "one\ntwo \\x07\n"


def test_an_error_is_one_line_with_its_names_as_they_are() -> None:
    message = UserError("a  folder\x1b[0m\n  is missing:\ndo something").message
    assert message == r"a  folder\x1b[0m is missing: do something"
