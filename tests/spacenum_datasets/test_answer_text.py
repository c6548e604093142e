"""Text made plain, and kept to a size."""

from __future__ import annotations

import pytest

from spacenum_datasets.answer_text import (
    LONGEST_KEPT,
    cut_middle,
    even,
    make_plain,
    shorten,
    without_struck,
)


def test_a_text_of_the_longest_size_is_whole_and_one_more_is_cut() -> None:
    whole = "a" * 30 + "b" * 10 + "c" * 40
    assert cut_middle(whole, 80) == whole and cut_middle("", 80) == ""
    longer = "a" * 30 + "b" * 11 + "c" * 40
    cut = cut_middle(longer, 80)
    assert cut == f"{'a' * 20}\n\n[... 21 characters cut ...]\n\n{'c' * 40}"


def test_reasoning_and_what_follows_are_cut_apart() -> None:
    for extra in (0, 1):
        thought = "<think>" + "t" * (LONGEST_KEPT - 7 + extra)
        said = "</think>" + "s" * (LONGEST_KEPT - 8 + extra)
        kept = shorten(thought + said)
        assert (kept == thought + said) is (extra == 0)
        assert kept.count("characters cut") == 2 * extra
        assert kept.startswith("<think>t") and "</think>s" in kept and kept.endswith("s")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A ~~B~~ C", "A   C"),
        ("A <del>B</del> C", "A   C"),
        ("A <s>B</s> C <strike>D</strike>", "A   C  "),
        ("A ~~B C", "A ~~B C"),
        ("A </del> B", "A </del> B"),
        ("A <del>B ~~ C", "A <del>B ~~ C"),
        ("A ~~B</del> C", "A ~~B</del> C"),
        ("A <del>B ~~C~~</del> D", "A   D"),
        ("~~A~~ B ~~C~~", "  B  "),
    ],
)
def test_what_is_struck_out_is_gone_where_the_mark_has_its_partner(text: str, kept: str) -> None:
    assert without_struck(text) == kept


def test_white_space_is_a_blank_a_line_break_or_an_empty_line() -> None:
    assert even("a \t b\n c \n\n\n d") == "a b\nc\n\nd"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**A**", "A"),
        ("# A\n> B", "A\nB"),
        ("- [x] A\n- [ ] B", "✓ A\n✗ B"),
        ("$40^\\circ$", "40°"),
        ("40^{\\circ}", "40°"),
        ("\\text{left}", "left"),
        ("<|begin_of_box|>B<|end_of_box|>", "\\boxed{B}"),
        ("\\u0041", "A"),
        ("Ａ", "A"),
        ("\U0001f150", "A"),
        ("\U0001f171", "B"),
        ("В.", "B."),
        ("В комнате", "В комнате"),
        ("Assistant: B", "B"),
        ("```json\nB\n```", "B"),
        ("a<br>b<|eot|>c", "a\nb\nc"),
        ("<b>A</b> <B>", "A <B>"),
        ("40º", "40°"),
        ("1. B", "B"),
        ("🎉 B", "B"),
        ("A\u200bB", "AB"),
    ],
)
def test_markup_is_gone_and_what_it_says_stays(text: str, plain: str) -> None:
    assert make_plain(text) == plain
