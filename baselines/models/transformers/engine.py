"""The engine over `transformers`: exact letters from one pass, or written answers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from typing import Any

import torch
from torch import Tensor

from baselines.models.base import (
    EngineError,
    EngineFacts,
    Finish,
    OutOfMemory,
    Reply,
    ResolvedModel,
)
from baselines.models.checkpoints import digests
from baselines.models.letters import NEGLECTED
from baselines.models.reasoning import TAIL, begins_inside, opens_reasoning
from baselines.models.transformers.encoding import Encoded, encode
from baselines.models.transformers.features import VisionCache
from baselines.models.transformers.forward import first_logits, pad_token, prefill_inputs
from baselines.models.transformers.loading import Checkpoint, load
from baselines.models.transformers.sampling import OwnDraws, distribution, draw_tokens, generator
from baselines.queries import Query
from baselines.settings import Settings

Written = tuple[str, int, Finish]
"""Text, tokens, and why it stopped."""


class TransformersEngine:
    """A checkpoint of one of `FAMILIES`, on this machine."""

    batch_size = 24

    def __init__(
        self, resolved: ResolvedModel, settings: Settings, checkpoint: Checkpoint | None = None
    ) -> None:
        """Load it, or ask one that is in memory, as a model between two steps of its tuning.

        Raises:
            EngineUnavailable: it cannot be loaded.
        """
        self._resolved, self._settings = resolved, settings
        self._checkpoint = checkpoint or load(
            resolved.checkpoint, settings, resolved.revision, resolved.adapter
        )
        self._vision = VisionCache(self._checkpoint)
        self._letters: dict[str, Tensor] = {}
        model = self._checkpoint.model
        self.facts = EngineFacts(
            engine="transformers",
            model=resolved.name,
            checkpoint=resolved.checkpoint,
            revision=self._checkpoint.revision,
            versions={p: version(p) for p in packages(resolved)},
            resolved={
                **resolved.tuned,
                "attention": self._checkpoint.attention,
                "dtype": str(model.dtype).removeprefix("torch."),
                "family": self._checkpoint.family.name,
            },
            files=digests(resolved.checkpoint),
            devices=devices(model),
        )

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        """As `Engine.answer`."""
        with torch.inference_mode(), memory_watched():
            questions = [self._encode(query) for query in queries]
            if not self._settings.think and self._opens(questions[0]):
                raise EngineError(
                    f"{self._resolved.name} always reasons, its template opens a reasoning block: "
                    "ask it with --think"
                )
            if self._settings.writes:
                return self._write(queries, questions)
            return self._read_letters(queries, questions)

    def close(self) -> None:
        """Release the weights."""
        del self._checkpoint, self._vision
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _encode(self, query: Query) -> Encoded:
        checkpoint, resolved = self._checkpoint, self._resolved
        token = checkpoint.model.config.image_token_id
        return encode(
            checkpoint.processor,
            checkpoint.family,
            token,
            query,
            resolved.system,
            resolved.suffix,
            resolved.enable_thinking,
        )

    def _read_letters(self, queries: Sequence[Query], questions: Sequence[Encoded]) -> list[Reply]:
        """Exact letter probabilities; where others remain, one continuation stands for them."""
        logits = first_logits(self._checkpoint, self._vision, questions)
        ids = torch.zeros((len(queries), 1), dtype=torch.long, device=logits.device)
        chances = distribution(ids, logits, self._settings.sampling).cpu()
        generators = [generator(query.id, self._settings.seed) for query in queries]
        tokens = draw_tokens(chances, generators)
        replies: list[Reply | None] = []
        open_ends = []
        for i, query in enumerate(queries):
            masks = [self._spellings(letter) for letter in query.letters]
            letters = tuple(float(chances[i, mask].sum()) for mask in masks)
            said = next(
                (q for q, m in zip(query.letters, masks, strict=True) if m[tokens[i]]), None
            )
            if math.isnan(sum(letters)):
                replies.append(None)
                continue
            other = max(0.0, 1.0 - sum(letters))
            length = len(questions[i].ids)
            replies.append(Reply(said or "", letters, other, prompt_tokens=length, new_tokens=1))
            if other >= NEGLECTED or said is None:
                for mask in masks:
                    chances[i, mask] = 0.0
                open_ends.append(i)
        if not open_ends:
            return check_all_replied(queries, replies)
        # The draw among what is not a letter has its own generator, as if it came afterwards.
        firsts = draw_tokens(chances[open_ends], [generators[i] for i in open_ends])
        texts = self._continue(
            [questions[i] for i in open_ends], firsts, [generators[i] for i in open_ends]
        )
        for i, written in zip(open_ends, texts, strict=True):
            replies[i] = written and continue_answers(replies[i], *written)
        return check_all_replied(queries, replies)

    def _write(self, queries: Sequence[Query], questions: Sequence[Encoded]) -> list[Reply]:
        generators = [generator(query.id, self._settings.seed) for query in queries]
        written = self._generate(questions, generators)
        replies = [
            one and self._make_reply(question, *one)
            for question, one in zip(questions, written, strict=True)
        ]
        return check_all_replied(queries, replies)

    def _make_reply(self, question: Encoded, text: str, count: int, finish: Finish) -> Reply:
        return Reply(
            text,
            prompt_tokens=len(question.ids),
            new_tokens=count,
            finish=finish,
            opened=begins_inside(text, self._opens(question), self._settings.think, finish),
        )

    def _opens(self, question: Encoded) -> bool:
        """Whether the prompt ends inside a reasoning block."""
        tokenizer = self._checkpoint.processor.tokenizer
        return opens_reasoning(tokenizer.decode(question.ids[-TAIL:]))

    def _continue(
        self, questions: Sequence[Encoded], firsts: Tensor, generators: Sequence[torch.Generator]
    ) -> list[Written | None]:
        """What follows when the answer begins with these tokens, which are not letters."""
        begun = [
            Encoded(
                torch.cat([q.ids, first[None]]),
                {name: torch.cat([v, v.new_zeros(1)]) for name, v in q.types.items()},
                q.pictures,
            )
            for q, first in zip(questions, firsts, strict=True)
        ]
        written = self._generate(begun, generators)
        tokenizer = self._checkpoint.processor.tokenizer
        ends = end_tokens(self._checkpoint.model)
        found: list[Written | None] = []
        for first, one in zip(firsts, written, strict=True):
            if one is None or int(first) in ends:
                found.append(one and ("", 1, "stop"))
                continue
            text, count, finish = one
            beginning = tokenizer.decode([first], skip_special_tokens=True)
            found.append((beginning + text, count + 1, finish))
        return found

    def _generate(
        self, questions: Sequence[Encoded], generators: Sequence[torch.Generator]
    ) -> list[Written | None]:
        """What is written after each question; None where no distribution was to be had."""
        settings, model = self._settings, self._checkpoint.model
        inputs = prefill_inputs(self._checkpoint, self._vision, questions)
        most = settings.max_new_tokens + (settings.max_thinking_tokens if settings.think else 0)
        draws = OwnDraws(settings.sampling, generators)
        output = model.generate(
            **inputs,
            max_new_tokens=most,
            do_sample=False,
            # All of a checkpoint's own defaults are overruled: `OwnDraws` is what samples.
            temperature=None,
            top_p=None,
            top_k=None,
            repetition_penalty=1.0,
            num_beams=1,
            pad_token_id=pad_token(self._checkpoint),
            logits_processor=[draws],
        )
        ends, tokenizer = end_tokens(model), self._checkpoint.processor.tokenizer
        written: list[Written | None] = []
        for number, row in enumerate(output[:, inputs["input_ids"].shape[1] :].tolist()):
            if number in draws.lost:
                written.append(None)
                continue
            stop = next((i for i, token in enumerate(row) if token in ends), None)
            kept = row if stop is None else row[:stop]
            text = tokenizer.decode(kept, skip_special_tokens=True)
            written.append((text, len(kept), "length" if stop is None else "stop"))
        return written

    def _spellings(self, letter: str) -> Tensor:
        """Which tokens (vocabulary,) are the letter, with white space or without."""
        if letter not in self._letters:
            size = self._checkpoint.model.get_output_embeddings().weight.shape[0]
            mask = torch.zeros(size, dtype=torch.bool)
            tokenizer = self._checkpoint.processor.tokenizer
            for token, number in tokenizer.get_vocab().items():
                if len(token) < 8 and letter in token and number < size:
                    mask[number] = tokenizer.decode([number]).strip() == letter
            self._letters[letter] = mask
        return self._letters[letter]


def continue_answers(reply: Reply | None, text: str, count: int, finish: Finish) -> Reply:
    """A reply with what is written where no letter comes first; its text where none was drawn."""
    assert reply is not None
    return replace(
        reply,
        text=reply.text or text,
        continuation=text,
        new_tokens=1 if reply.text else count,
        finish="stop" if reply.text else finish,
    )


def check_all_replied(queries: Sequence[Query], replies: Sequence[Reply | None]) -> list[Reply]:
    """The replies where there is one to every question.

    Raises:
        EngineError: the model gave no distribution for one; names it, and carries the others.
    """
    for query, reply in zip(queries, replies, strict=True):
        if reply is None:
            raise EngineError(
                f"{query.id}: what the model computes is no number (NaN or infinite): "
                "try --dtype bfloat16 or float32",
                replies,
            )
    return [reply for reply in replies if reply is not None]


def packages(resolved: ResolvedModel) -> tuple[str, ...]:
    """What computes the answers."""
    return ("torch", "transformers", *(("peft",) if resolved.adapter else ()))


def end_tokens(model: Any) -> set[int]:
    ends = model.generation_config.eos_token_id
    return set(ends if isinstance(ends, list) else [ends])


def devices(model: Any) -> str:
    placed = getattr(model, "hf_device_map", None)
    names = {str(d) for d in placed.values()} if placed else {str(model.device)}
    return ", ".join(sorted(names))


@contextmanager
def memory_watched() -> Iterator[None]:
    """Raises OutOfMemory where torch runs out of a device's memory."""
    try:
        yield
    except torch.OutOfMemoryError as error:
        torch.cuda.empty_cache()
        raise OutOfMemory(str(error).splitlines()[0]) from error
