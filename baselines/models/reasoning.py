"""Where a model's reasoning begins and ends, seen from the prompt and from how it stopped."""

from __future__ import annotations

from baselines.models.base import Finish
from spacenum_datasets.answer_reasoning import TAG, opens

TAIL = 48
"""Characters at a prompt's end that are enough to see the tag a template appends."""


def opens_reasoning(prompt: str) -> bool:
    """Whether a prompt ends inside a reasoning block, as thinking models' templates do.

    Only its very end counts: instructions before it may speak of the tags.
    """
    tail = prompt[-TAIL:].rstrip()
    tags = list(TAG.finditer(tail))
    return bool(tags) and opens(tags[-1]) and tags[-1].end() == len(tail)


def begins_inside(text: str, prompt_opens: bool, think: bool, finish: Finish) -> bool:
    """`Reply.opened` of a text.

    Args:
        text: what was written.
        prompt_opens: whether the prompt is known to end inside a reasoning block.
        think: whether the model was to reason.
        finish: why it stopped. A model that reasons without tags, or whose server hides them, and
            is cut off has said nothing yet: its reasoning is not to be read as an answer.
    """
    return prompt_opens or (think and finish == "length" and TAG.search(text) is None)


def with_reasoning(reasoning: str, content: str, finish: Finish) -> str:
    """One text of a reasoning trace and an answer that a server took apart."""
    if not reasoning:
        return content
    if not content and finish == "length":
        return f"<think>\n{reasoning}"
    return f"<think>\n{reasoning}\n</think>\n\n{content}"
