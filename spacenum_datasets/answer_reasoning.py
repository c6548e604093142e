"""Where a model's reasoning begins and ends in what it wrote, by the tags that models use."""

from __future__ import annotations

import re

NAMESPACE = r"(?:[a-z]{1,12}:)?"


def tag(names: str) -> tuple[str, str]:
    """Begin and end of an element with one of these names, as `<seed:think>` and `</think>`."""
    return (
        rf"<{NAMESPACE}(?:{names})(?:[ ][^<>/\n]{{0,80}})?>",
        rf"</{NAMESPACE}(?:{names})[ ]?>",
    )


TAGS: dict[str, tuple[str, str]] = {
    # Models mix up the names of a row, so each of its ends closes each of its beginnings.
    "think": tag(r"think|thinking|thoughts?|(?:thought|thinking)[_ -]?process"),
    "reasoning": tag(r"reasoning|reason|rationale|(?:reasoning[_ -]?process)|reasoning[_ -]?steps"),
    "analysis": tag(r"analysis|analyze|analyse"),
    "scratchpad": tag(r"scratch[_ -]?pad|inner[_ -]?monologue|internal[_ -]?thoughts?"),
    "chain of thought": tag(r"cot|chain[_ -]of[_ -]thoughts?|reflection|deliberation"),
    "details": (r"<details[ ]type=[\"']reasoning[\"'][^<>\n]{0,80}>", r"</details>"),
    "Kimi": (r"◁think(?:ing)?▷", r"◁/think(?:ing)?▷"),
    "Mistral": (r"\[think(?:ing)?\]", r"\[/think(?:ing)?\]"),
    "Gemma": (r"<\|channel>(?:thought|analysis)?", r"<channel\|>"),
    "MedGemma": (r"<unused94>(?:thought)?", r"<unused95>"),
    "Cohere": (r"<\|START_THINKING\|>", r"<\|END_THINKING\|>"),
    "OpenThinker": (
        r"<\|(?:begin|start)_of_(?:thought|thinking|think|reasoning)\|>",
        r"<\|end_of_(?:thought|thinking|think|reasoning)\|>",
    ),
    "token": (
        r"<\|(?:think|thinking|thought|reasoning)\|>",
        r"<\|/(?:think|thinking|thought|reasoning)\|>|<\|content\|>",
    ),
    "DeepSeek": (r"<｜begin▁of▁(?:thinking|thought)｜>", r"<｜end▁of▁(?:thinking|thought)｜>"),
    "Apertus": (r"<\|inner_prefix\|>", r"<\|inner_suffix\|>"),
    "gpt-oss": (
        r"<\|channel\|>[ ]?(?:analysis|commentary)(?:[ ]?<\|message\|>)?",
        r"<\|channel\|>[ ]?final",
    ),
    # What is left of it where a server takes special tokens out of the text.
    "gpt-oss, bare": (r"(?<![A-Za-z0-9])(?-i:analysis(?=[A-Z]))", r"(?-i:assistantfinal)"),
    "Granite": (r"Here(?:['’]s| is) my thought process:", r"Here(?:['’]s| is) my response:"),
}
"""Who writes them -> patterns of the tag before reasoning and of the one after it."""

TAG = re.compile(
    # What they begin with: most of a text need not be tried against each.
    r"(?=[<◁\[ha])(?:"
    + "|".join(f"(?P<b{i}>{b})|(?P<e{i}>{e})" for i, (b, e) in enumerate(TAGS.values()))
    + ")",
    re.IGNORECASE,
)


def opens(tag: re.Match[str]) -> bool:
    """Whether a `TAG` begins reasoning; else it ends it."""
    return str(tag.lastgroup).startswith("b")


def strip_reasoning(text: str, opened: bool) -> list[str] | None:
    """What is said outside of reasoning, in order; None where the text ends inside it.

    An end closes what began with the same row of `TAGS`, and whatever the prompt opened; an end
    without a beginning closes all that is before it.

    Args:
        text: what a model wrote.
        opened: it begins inside reasoning.
    """
    parts: list[str] = []
    inside, start = "opened" if opened else "", 0
    for tag in TAG.finditer(text):
        row = str(tag.lastgroup)[1:]
        if opens(tag):
            if not inside:
                parts.append(text[start : tag.start()])
                inside = row
        elif inside in ("", "opened", row):
            parts = parts if inside == row else []
            inside, start = "", tag.end()
    return None if inside else [part for part in [*parts, text[start:]] if part.strip()]
