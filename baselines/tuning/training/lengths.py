"""How many tokens every question takes, before a model learns: pictures are counted, not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from baselines.queries import query
from baselines.tuning.training.examples import Speaker, refuse_cut
from baselines.tuning.training_data import TrainingData
from baselines.workload import read_sample
from spacenum_datasets.prompt import IMAGE

Shape = tuple[tuple[int, int], ...]
"""Width and height of each picture of a question, pixels."""


def check_lengths(speaker: Speaker, data: TrainingData, max_length: int) -> int:
    """Make sure that no answer would be cut off.

    A picture's tokens depend on its size alone, so each combination of sizes is encoded once; of
    every other question only the words are.

    Returns:
        Tokens of the longest question with its answer.

    Raises:
        UserError: one is longer than `max_length`; names it.
    """
    longest = 0
    for sample_id, length in lengths(speaker, data):
        refuse_cut(sample_id, length, max_length)
        longest = max(longest, length)
    return longest


def lengths(speaker: Speaker, data: TrainingData) -> Iterator[tuple[str, int]]:
    """(Id, tokens with the answer) of every question."""
    beside: dict[Shape, int] = {}
    wanted: dict[int, dict[int, str]] = {}
    for item in data.items:
        wanted.setdefault(item.source, {})[item.row] = item.id
    for number, rows in wanted.items():
        source = data.sources[number]
        table = source.rows.select_columns(["prompt", "views", "answer"]).select(sorted(rows))
        at = iter(sorted(rows))
        for batch in table.iter(512):
            for content in batch.to_pylist():
                row = next(at)
                shape = tuple((view["width"], view["height"]) for view in content["views"])
                words = count_words(speaker, content["prompt"])
                if shape not in beside:
                    whole = speaker.prompt(query(read_sample(source, row)))
                    beside[shape] = len(whole.ids) - words
                letter = source.spec.letters[content["answer"]]
                yield rows[row], words + beside[shape] + len(speaker.answer(letter))


def count_words(speaker: Speaker, prompt: str) -> int:
    """Tokens of a question's words, marks of its pictures and template."""
    processor, resolved = speaker.checkpoint.processor, speaker.resolved
    texts = prompt.split(IMAGE)
    content: list[dict[str, Any]] = [{"type": "text", "text": texts[0]}] if texts[0] else []
    for text in texts[1:]:
        content.append({"type": "image"})
        if text:
            content.append({"type": "text", "text": text})
    if resolved.suffix:
        content.append({"type": "text", "text": resolved.suffix})
    turns: list[dict[str, Any]] = [{"role": "user", "content": content}]
    if resolved.system:
        turns.insert(0, {"role": "system", "content": [{"type": "text", "text": resolved.system}]})
    written = processor.apply_chat_template(turns, add_generation_prompt=True)
    return len(processor.tokenizer(written, add_special_tokens=False)["input_ids"])
