"""Reading answers: a table of completions, and laws that every reading obeys."""

from __future__ import annotations

import re
from functools import cache
from itertools import permutations

import pytest

from spacenum_datasets import answers
from spacenum_datasets.answers import NO_ANSWER, How, Reading, chosen, read_answer
from tests import (
    misread_completions,
    misread_conditions,
    misread_dialogues,
    misread_edits,
    misread_languages,
    misread_proposals,
    misread_turns,
    misread_verdicts,
)
from tests.completion_kinds import BY_KIND
from tests.completion_stances import BY_STANCE
from tests.completions import COMPLETIONS, OPTIONS
from tests.laws import holds_for

ALPHABET = "ABCDEFGH"
ROWS = [
    (kind, text, said)
    for table in (COMPLETIONS, BY_KIND, BY_STANCE)
    for kind, rows in table.items()
    for text, said in rows
]

SHAPES = OPTIONS | misread_completions.SHAPES
ONCE_MISREAD = [
    (kind, " ".join(text.split()).replace("⏎", "\n"), said)
    for module in (
        misread_turns,
        misread_completions,
        misread_dialogues,
        misread_verdicts,
        misread_languages,
        misread_proposals,
        misread_conditions,
        misread_edits,
    )
    for table in (module.MISREAD,)
    for kind, by_answer in table.items()
    for said, texts in by_answer.items()
    for text in texts.split("¦")
]

# Code fences go around whole lines; all others may surround anything.
DRESSINGS = (
    "{}",
    "\n\n {} \n",
    "**{}**",
    "__{}__",
    "```\n{}\n```",
    "# {}",
    "> {}",
    "- {}",
    "\t{}<|im_end|>",
)

REFUSAL, UNREADABLE = How.REFUSAL, How.UNREADABLE


def letters_of(kind: str) -> str:
    return ALPHABET[: len(OPTIONS[kind])]


@cache
def reading(kind: str, text: str) -> Reading:
    return read_answer(text, letters_of(kind), OPTIONS[kind])


@holds_for(ROWS)
def test_completions_are_read_as_people_read_them(row: tuple[str, str, str]) -> None:
    kind, text, said = row
    got = reading(kind, text)
    if said in NO_ANSWER:
        assert got == Reading(None, How(said))
    else:
        assert (got.index, got.how in NO_ANSWER) == (ALPHABET.index(said), False)


@holds_for(ONCE_MISREAD)
def test_what_is_easily_misread_is_not(row: tuple[str, str, str]) -> None:
    kind, text, said = row
    index = chosen(text, ALPHABET[: len(SHAPES[kind])], SHAPES[kind])
    assert index == (None if said == "none" else ALPHABET.index(said))


def test_the_table_is_large_and_has_every_reading() -> None:
    assert len(ROWS) >= 100
    hows = {how for kind, text, _ in ROWS for how in [reading(kind, text).how]}
    assert hows == set(How) - {How.CUT_OFF, How.NUMBER}


@pytest.mark.parametrize("dressing", DRESSINGS)
def test_space_and_markup_around_it_change_nothing(dressing: str) -> None:
    changed = [
        (text, reading(kind, text), got)
        for kind, text, _ in ROWS
        if (got := reading(kind, dressing.format(text))).index != reading(kind, text).index
    ]
    assert not changed


def test_an_answer_is_one_of_the_options() -> None:
    """Whatever is said, with fewer letters on offer none beyond them is chosen."""
    for _, text, _ in ROWS:
        for count in (1, 2, 3):
            index = chosen(text, ALPHABET[:count], OPTIONS["images"][:count])
            assert index is None or index < count


def test_a_letter_beyond_the_offer_is_no_answer() -> None:
    for _, text, said in ROWS:
        if said in ("C", "D") and read_answer(text, "ABCD", ["w", "x", "y", "z"]).index is not None:
            assert chosen(text, "AB", ["w", "x"]) is None, text


@pytest.mark.parametrize("kind", ["angles", "lengths", "worded", "boxes"])
def test_permuted_options_permute_what_is_read_from_their_texts(kind: str) -> None:
    options, letters = OPTIONS[kind], letters_of(kind)
    by_text = [t for t, _ in COMPLETIONS[kind] if chosen(t, letters, ["w", "x", "y", "z"]) is None]
    by_text = [t for t in by_text if reading(kind, t).index is not None]
    by_text = [t for t in by_text if not re.search(r"\b[A-D]\b", t)]
    assert len(by_text) >= 4
    for text in by_text:
        index = reading(kind, text).index
        assert index is not None
        for order in permutations(range(len(options))):
            moved = [options[i] for i in order]
            assert chosen(text, letters, moved) == order.index(index), (text, moved)


def test_an_options_own_text_is_always_read() -> None:
    for kind, options in OPTIONS.items():
        for i, option in enumerate(options):
            for text in (
                option,
                f"{ALPHABET[i]}. {option}",
                f"Answer: {option}",
                rf"\boxed{{{option}}}",
            ):
                assert reading(kind, text).index == i, text


def test_reasoning_that_the_prompt_opened_must_be_closed() -> None:
    options = OPTIONS["images"]
    cut = "The lamp is nearer, so the answer is C."
    assert read_answer(cut, "ABCD", options, opened=True) == Reading(None, How.TRUNCATED)
    assert read_answer(cut, "ABCD", options).index == 2
    assert read_answer(f"{cut}</think>B", "ABCD", options, opened=True).index == 1


def test_equal_options_cannot_be_told_apart_by_text() -> None:
    assert read_answer("60°", "ABC", ["60°", "60°", "70°"]) == Reading(None, How.AMBIGUOUS)
    assert read_answer("B", "ABC", ["60°", "60°", "70°"]).index == 1


def test_letters_need_texts() -> None:
    with pytest.raises(ValueError, match="4 letters for 2 options"):
        read_answer("B", "ABCD", ["x", "y"])


@pytest.mark.parametrize(
    "loop", ["(", " ", "\n\n", '{"', "not A, ", "the answer is ", "Image A ", "1, "]
)
def test_the_answer_after_a_loop_is_read(loop: str) -> None:
    """Models get caught in loops; a pattern that runs away on one would never come back."""
    assert read_answer(f"{loop * 4000}\n\nAnswer: B", "ABCD", OPTIONS["boxes"]).index == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("B", 1),
        ("B. The lamp is nearer to the", 1),
        ("The answer is B because the", 1),
        ("The answer is B.", 1),
        ("<answer>B</answer>", 1),
        (r"\boxed{B}", 1),
        ("So the answer is A", None),
        ("The answer is", None),
        ("Image B best matches", None),
        ("<answer>B", None),
    ],
)
def test_what_the_last_words_of_a_cut_off_text_say_may_have_gone_on(
    text: str, said: int | None
) -> None:
    assert read_answer(text, "ABCD", OPTIONS["images"], unfinished=True).index == said


def test_the_module_has_a_short_name_too() -> None:
    assert answers.read is answers.read_answer
