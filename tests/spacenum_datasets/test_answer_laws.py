"""What holds for the reading of every text: it ends, in bounded work, in an option or in none."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spacenum_datasets import (
    answer_conditions,
    answer_content,
    answer_cues,
    answer_descriptions,
    answer_doubt,
    answer_edits,
    answer_formats,
    answer_languages,
    answer_lists,
    answer_measures,
    answer_numbers,
    answer_objects,
    answer_proposals,
    answer_reasoning,
    answer_refutations,
    answer_retractions,
    answer_stance,
    answer_statements,
    answer_text,
    answer_turns,
    answers,
    quantities,
)
from spacenum_datasets.answer_reasoning import TAGS, strip_reasoning
from spacenum_datasets.answer_text import (
    LONGEST_KEPT,
    LONGEST_READ,
    MOST_ALIKE,
    cut_middle,
    even,
    make_plain,
    shorten,
    unloop,
)
from spacenum_datasets.answers import How, Reading, read_answer
from tests.completion_kinds import BY_KIND
from tests.completion_stances import BY_STANCE
from tests.completions import COMPLETIONS, OPTIONS
from tests.laws import holds_for

LAWFUL = settings(max_examples=60, deadline=None, derandomize=True, database=None)

PIECES = sorted(
    {
        piece
        for table in (COMPLETIONS, BY_KIND, BY_STANCE)
        for rows in table.values()
        for text, _ in rows
        for piece in re.findall(r"\s+|\w+|\W", text)
    }
)
SPOKEN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
TEXTS = st.one_of(SPOKEN, st.text(), st.text(st.characters(codec=None), max_size=60))
OFFERS = st.sampled_from(sorted(OPTIONS.values()))
LETTERS = st.sampled_from("ABCD")
BLANKS = st.text(" \n\t\u00a0\u200b", max_size=4)


def said(text: str, options: tuple[str, ...]) -> Reading:
    return read_answer(text, "ABCD"[: len(options)], options)


@LAWFUL
@given(TEXTS, OFFERS, st.booleans(), st.booleans())
def test_every_text_is_read_as_an_option_or_as_none(
    text: str, options: tuple[str, ...], opened: bool, unfinished: bool
) -> None:
    letters = "ABCD"[: len(options)]
    reading = read_answer(text, letters, options, opened=opened, unfinished=unfinished)
    assert (reading.index is None) == (reading.how in answers.NO_ANSWER)
    assert reading.index is None or 0 <= reading.index < len(options)


@LAWFUL
@given(
    LETTERS,
    BLANKS,
    BLANKS,
    st.sampled_from(
        ["{}", "**{}**", "`{}`", "_{}_", "({})", "[{}]", "- {}", "> {}", "# {}", "{}."]
    ),
    st.sampled_from(["{}", "* {}", "1. {}", "Assistant: {}", "<answer>{}</answer>", "~~x~~ {}"]),
)
def test_what_surrounds_a_lone_letter_changes_nothing(
    letter: str, before: str, after: str, dressing: str, lead: str
) -> None:
    text = before + lead.format(dressing.format(letter)) + after
    assert said(text, OPTIONS["images"]).index == "ABCD".index(letter)
    assert said(text.lower(), OPTIONS["images"]).index == "ABCD".index(letter)


@LAWFUL
@given(TEXTS, LETTERS, st.sampled_from(sorted(TAGS)))
def test_reasoning_before_a_final_answer_changes_nothing(text: str, letter: str, row: str) -> None:
    begin, end = WRITTEN[row]
    closed = "" if any(mark in text for mark in "<[◁") or "espons" in text else text
    marked = f"{begin}{closed}{end}\n\nAnswer: {letter}"
    assert said(marked, OPTIONS["images"]).index == "ABCD".index(letter)
    assert strip_reasoning(f"{begin}{closed}", opened=False) is None
    if strip_reasoning(text, opened=False) is not None and make_plain(text):
        argued = said(f"{text}\n\nAnswer: {letter}.", OPTIONS["images"])
        assert argued.index == "ABCD".index(letter)


WRITTEN = {
    "think": ("<think>", "</think>"),
    "reasoning": ("<reasoning>", "</reasoning>"),
    "analysis": ("<analysis>", "</analysis>"),
    "scratchpad": ("<scratchpad>", "</scratchpad>"),
    "chain of thought": ("<cot>", "</cot>"),
    "details": ('<details type="reasoning" done="true">', "</details>"),
    "Kimi": ("◁think▷", "◁/think▷"),
    "Mistral": ("[THINK]", "[/THINK]"),
    "Gemma": ("<|channel>thought\n", "<channel|>"),
    "MedGemma": ("<unused94>thought\n", "<unused95>"),
    "Cohere": ("<|START_THINKING|>", "<|END_THINKING|><|START_RESPONSE|>"),
    "OpenThinker": ("<|begin_of_thought|>", "<|end_of_thought|><|begin_of_solution|>"),
    "token": ("<|think|>", "<|/think|>"),
    "DeepSeek": ("<｜begin▁of▁thinking｜>", "<｜end▁of▁thinking｜>"),
    "Apertus": ("<|inner_prefix|>", "<|inner_suffix|>"),
    "gpt-oss": ("<|channel|>analysis<|message|>", "<|end|><|channel|>final<|message|>"),
    "gpt-oss, bare": ("analysisWe look. ", "assistantfinal"),
    "Granite": ("Here is my thought process: ", "Here is my response: "),
}


@pytest.mark.parametrize("row", sorted(TAGS))
def test_every_mark_of_reasoning_is_known_whole_and_cut_off(row: str) -> None:
    begin, end = WRITTEN[row]
    options = OPTIONS["images"]
    thought = "The lamp is nearer, so the answer is A."
    assert said(f"{begin}{thought}{end}B", options).index == 1
    assert said(f"{begin}{thought}{end}", options) == Reading(None, How.EMPTY)
    assert said(f"{begin}{thought}", options) == Reading(None, How.TRUNCATED)
    assert read_answer(f"{thought}{end}B", "ABCD", options, opened=True).index == 1


NEXT_TURNS = (
    "<|im_end|>\n<|im_start|>user\n",
    "<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n",
    "<end_of_turn>\n<start_of_turn>user\n",
    "</s>[INST] ",
    "<|END_OF_TURN_TOKEN|><|START_OF_TURN_TOKEN|><|USER_TOKEN|>",
    "<｜end▁of▁sentence｜><｜User｜>",
    "<|end|>\n<|user|>\n",
    "\nuser\n",
    "\n\nHuman: ",
    "\n### User:\n",
    " USER: ",
    "\n用户：",
    "\n\nQuestion: ",
    "\n**Question 2:** ",
)


@LAWFUL
@given(LETTERS, st.sampled_from(NEXT_TURNS), TEXTS)
def test_what_follows_the_first_turn_changes_nothing(letter: str, mark: str, text: str) -> None:
    later = "" if strip_reasoning(f"x {text}", opened=False) != [f"x {text}"] else text
    answered = said(f"Answer: {letter}.{mark}{later}", OPTIONS["images"])
    assert answered.index == "ABCD".index(letter)


@pytest.mark.parametrize("mark", NEXT_TURNS)
@pytest.mark.parametrize("answer", ["B", "**B**", "The answer is B."])
def test_every_mark_of_a_turn_ends_the_answer(mark: str, answer: str) -> None:
    text = f"{answer}{mark}Is it A?\nassistant\nThe answer is A."
    assert said(text, OPTIONS["images"]).index == 1


MODULES = (
    quantities,
    answer_conditions,
    answer_cues,
    answer_descriptions,
    answer_doubt,
    answer_edits,
    answer_formats,
    answer_languages,
    answer_lists,
    answer_measures,
    answer_numbers,
    answer_objects,
    answer_proposals,
    answer_reasoning,
    answer_refutations,
    answer_retractions,
    answer_stance,
    answer_text,
    answer_turns,
)
PATTERNS = [
    (f"{module.__name__.rpartition('.')[2]}.{name}", pattern)
    for module in MODULES
    for name, pattern in sorted(vars(module).items())
    if isinstance(pattern, re.Pattern)
]
LINEAR = {
    "answer_text.COMBINING": "one run, read once",
    "answer_cues.LINE": "one run, read once",
    "quantities.NUMBER": "digits, which a number does not begin after",
    "quantities.WORDED": "a number's words, which it does not begin among",
}
"""Patterns that repeat something without a bound, and why their work is bounded all the same."""


def unbounded(parsed: Any) -> Iterator[str]:
    """Repeats without a bound that may give back what they took, of anything but white space.

    Of that, plain text has two characters in a row at most.
    """
    names = importlib.import_module("re._constants")
    for operation, argument in parsed:
        if operation in (names.MAX_REPEAT, names.MIN_REPEAT):
            least, most, inside = argument
            white = [(names.IN, [(names.CATEGORY, names.CATEGORY_SPACE)])]
            if most is names.MAXREPEAT and list(inside) != white:
                yield f"{least} or more of {list(inside)}"
        parts = argument if isinstance(argument, tuple | list) else (argument,)
        for part in parts:
            yield from nested(part)


def nested(part: Any) -> Iterator[str]:
    if hasattr(part, "getwidth"):
        yield from unbounded(part)
    elif isinstance(part, list):
        for one in part:
            yield from nested(one)


@holds_for(PATTERNS)
def test_no_pattern_runs_away(named: tuple[str, re.Pattern[str]]) -> None:
    """Tried at every character, a repeat without a bound makes work that grows with the square."""
    name, pattern = named
    parsed = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
    assert bool(list(unbounded(parsed))) == (name in LINEAR)


@LAWFUL
@given(TEXTS)
def test_plain_text_has_no_long_run_of_white_space(text: str) -> None:
    assert not re.search(r"\s{3}|  | \n|\n ", even(make_plain(text)))


@pytest.mark.parametrize(
    "loop", ["so ", "-> ", "A: no ", "answer is ", "yes ", "<answer>", '{"answer": ']
)
def test_places_that_are_looked_at_do_not_grow_with_the_text(
    loop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    work: list[int] = []

    def counted(text: str, *more: Any, **named: Any) -> Any:
        work.append(len(text))
        return answer_content.read_beginning(text, *more, **named)

    for module in (answer_descriptions, answer_statements):
        monkeypatch.setattr(module, "read_beginning", counted)
    spent = []
    for length in (LONGEST_READ, 8 * LONGEST_READ):
        work.clear()
        said((loop * length)[:length], OPTIONS["lengths"])
        spent.append(sum(work))
    assert (
        spent[1] <= max(2 * spent[0], 5000) and spent[0] <= 6 * answer_statements.MOST_PLACES * 500
    )


def test_of_a_line_said_over_and_over_some_are_read() -> None:
    kept = "B\n" * MOST_ALIKE
    assert unloop("A\nB\n" * 9 * MOST_ALIKE) == "A\nB\n" * 9 * MOST_ALIKE
    assert unloop("A\n" + 9 * kept + "A") == f"A\n{kept}A"
    assert said("B\n" * 4 * LONGEST_READ, OPTIONS["images"]).index == 1
    assert said("B\n" * 4 * LONGEST_READ + "A", OPTIONS["images"]).index is None


def test_what_is_long_and_has_no_word_in_it_states_nothing() -> None:
    assert said("->" * 4 * LONGEST_READ, OPTIONS["lengths"]) == Reading(None, How.UNREADABLE)
    assert said("->" * 4 * LONGEST_READ + " B", OPTIONS["lengths"]).index == 1


def test_what_is_cut_says_how_much_and_keeps_both_ends() -> None:
    text = f"B. It is nearer.{'x' * LONGEST_KEPT}y"
    short = cut_middle(text, LONGEST_KEPT)
    found = re.search(r"\n\[\.\.\. (\d+) characters cut \.\.\.\]\n", short)
    assert found and int(found[1]) == len(text) - LONGEST_KEPT // 4 - LONGEST_KEPT // 2
    assert short.startswith("B. It is nearer.") and short.endswith("xy")
    assert cut_middle(short, LONGEST_KEPT) == short and cut_middle("B", LONGEST_KEPT) == "B"


@pytest.mark.parametrize(
    "text",
    [
        "B\n\n" + "The lamp is nearer. " * 60_000,
        "The lamp is nearer. " * 60_000 + "\n\nAnswer: B",
        "<think>" + "It is A. " * 100_000 + "</think>Answer: B",
        "<think>A.</think>Answer: B\n\n" + "The lamp is nearer. " * 60_000,
    ],
)
def test_the_answer_in_a_text_of_any_length_is_read_and_kept(text: str) -> None:
    options = OPTIONS["images"]
    assert said(text, options).index == said(shorten(text), options).index == 1
    assert len(shorten(text)) < len(text)
