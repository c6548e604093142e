"""Questions with their answers as tokens, and batches of them; the same prompt as is evaluated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from baselines.models.base import ResolvedModel
from baselines.models.reasoning import opens_reasoning
from baselines.models.transformers.encoding import Encoded, encode, pad_rows
from baselines.models.transformers.forward import pad_token
from baselines.models.transformers.loading import Checkpoint
from baselines.queries import Query
from spacenum_datasets.errors import UserError

IGNORED = -100
"""A label that no loss is taken of."""


@dataclass(frozen=True, eq=False)
class Example:
    """A question and its answer.

    Attributes:
        question: tokens and pictures of the prompt.
        answer: int64 (length,), what the model is to write.
    """

    question: Encoded
    answer: Tensor

    @property
    def labels(self) -> Tensor:
        """Int64 (length of both,): the answer's tokens, before them `IGNORED`."""
        ignored = torch.full_like(self.question.ids, IGNORED)
        return torch.cat([ignored, self.answer])


@dataclass(frozen=True, eq=False)
class Speaker:
    """Writes questions and answers as a model's template has them.

    Attributes:
        checkpoint: whose processor and template.
        resolved: system turn, suffix and switch of the template, as in an evaluation.
        answers: letter -> tokens, filled as letters are met.
    """

    checkpoint: Checkpoint
    resolved: ResolvedModel
    answers: dict[str, Tensor] = field(default_factory=dict)

    def prompt(self, query: Query) -> Encoded:
        """The question, as `evaluate` asks it."""
        checkpoint, resolved = self.checkpoint, self.resolved
        return encode(
            checkpoint.processor,
            checkpoint.family,
            checkpoint.model.config.image_token_id,
            query,
            resolved.system,
            resolved.suffix,
            resolved.enable_thinking,
        )

    def example(self, query: Query, max_length: int) -> Example:
        """A question with its right letter.

        Raises:
            UserError: it is longer than `max_length`, so that its answer would be cut off.
        """
        made = Example(self.prompt(query), self.answer(query.letters[query.answer]))
        refuse_cut(query.id, len(made.labels), max_length)
        return made

    def answer(self, letter: str) -> Tensor:
        """Int64 (length,): the letter and the end of the turn, as the template writes them.

        Raises:
            UserError: the template does not go on from its own prompt, or opens a reasoning block.
        """
        if letter not in self.answers:
            self.answers[letter] = self._answer(letter)
        return self.answers[letter]

    def _answer(self, letter: str) -> Tensor:
        processor = self.checkpoint.processor
        tokenizer = processor.tokenizer
        asked = [{"role": "user", "content": [{"type": "text", "text": "?"}]}]
        said = {"role": "assistant", "content": [{"type": "text", "text": letter}]}
        # The processor would take what the template does not know for its own.
        thinking, asks = self.resolved.enable_thinking, "enable_thinking" in processor.chat_template
        switch = {"enable_thinking": thinking} if asks and thinking is not None else {}
        prompt, whole = (
            processor.apply_chat_template(turns, add_generation_prompt=to_answer, **switch)
            for turns, to_answer in ((asked, True), ([*asked, said], False))
        )
        name = self.resolved.name
        if opens_reasoning(prompt):
            raise UserError(
                f"{name} always reasons, its template opens a reasoning block: tune a model that "
                "answers directly"
            )
        if not whole.startswith(prompt):
            raise UserError(
                f"the chat template of {name} writes an answer otherwise than it asks for one: "
                "tune a model whose template goes on from its own prompt"
            )
        ids = tokenizer(whole[len(prompt) :].rstrip(), add_special_tokens=False)["input_ids"]
        if not ids or tokenizer.decode(ids[:1]).strip() != letter:
            raise UserError(
                f"{name} spells the letter {letter} as several tokens: the first of them is all "
                "that is evaluated, tune another model"
            )
        return torch.tensor(ids)


def refuse_cut(sample_id: str, length: int, max_length: int) -> None:
    """Raises UserError where a question with its answer is too long to be learnt from."""
    if length > max_length:
        raise UserError(
            f"{sample_id} is {length:,} tokens with its answer, which would be cut off at "
            f"{max_length:,}: lower --max-image-tokens, or raise --max-length"
        )


def stack(checkpoint: Checkpoint, examples: Sequence[Example]) -> dict[str, Tensor]:
    """Keyword arguments of a pass over some examples, padded on the right.

    Returns:
        `input_ids`, `attention_mask` and `labels`, int64 (examples, length), the family's types
        alike, and its pictures.
    """
    ids = [torch.cat([e.question.ids, e.answer]) for e in examples]
    types = [
        {
            name: torch.cat([values, values.new_zeros(len(example.answer))])
            for name, values in example.question.types.items()
        }
        for example in examples
    ]
    batch = pad_rows(ids, types, pad_token(checkpoint), torch.device("cpu"), left=False)
    labels = torch.nn.utils.rnn.pad_sequence(
        [e.labels for e in examples], batch_first=True, padding_value=IGNORED
    )
    pictures = [p for e in examples for p in e.question.pictures]
    inputs: dict[str, Any] = {
        "input_ids": batch.ids,
        "attention_mask": batch.mask,
        "labels": labels,
        **{name: values for name, values in batch.types.items() if name != "shown"},
    }
    if pictures:
        inputs["pixel_values"] = torch.cat([p.rows for p in pictures])
    grids = [p.grid for p in pictures if p.grid is not None]
    if grids:
        inputs["image_grid_thw"] = torch.cat(grids)
    return inputs
