"""The engine over tiny models of every family: one pass says what `generate` would draw."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from baselines.models import load_engine, resolve_model
from baselines.models.base import EngineError, Reply
from baselines.models.transformers.encoding import conversation
from baselines.models.transformers.engine import TransformersEngine
from baselines.models.transformers.forward import first_logits
from baselines.models.transformers.sampling import distribution, draw_tokens, generator
from baselines.queries import Query, query
from baselines.settings import Sampling, Settings
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import CONFIGS, Cell, Task
from tests.factories import config_samples

EXACT = Settings(dtype="float32")


def engine(checkpoint: Path, settings: Settings = EXACT) -> TransformersEngine:
    made = load_engine(resolve_model(str(checkpoint), None, settings), settings)
    assert isinstance(made, TransformersEngine)
    return made


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    """One to five pictures, two and four letters; layouts whose questions share their picture."""
    samples = [s for name in ("dynamic", "static_1d", "static_2d") for s in config_samples(name)]
    cells = (Cell.MOVE_FB, Cell.ROTATE_LR, Cell.ROOM)
    return [query(sample) for sample in samples if sample.cell in cells]


def plain_logits(engine: TransformersEngine, asked: Query) -> torch.Tensor:
    """Of the first token, by `generate` alone and one question at a time."""
    checkpoint = engine._checkpoint
    inputs = checkpoint.processor.apply_chat_template(
        conversation(asked, None, ""),
        add_generation_prompt=True,
        tokenize=True,
        return_dict=True,
        return_tensors="pt",
    )
    made = checkpoint.model.generate(
        **inputs,
        max_new_tokens=1,
        do_sample=False,
        output_logits=True,
        return_dict_in_generate=True,
        repetition_penalty=1.0,
    )
    return made.logits[0][0]


def test_letters_have_the_probabilities_that_generate_would_draw_by(
    checkpoint: Path, queries: list[Query]
) -> None:
    asked = engine(checkpoint)
    tokenizer = asked._checkpoint.processor.tokenizer
    assert len({tuple(i.key for i in q.images) for q in queries}) < len(queries), "some share"
    for question, reply in zip(queries, asked.answer(queries), strict=True):
        chances = distribution(
            torch.zeros((1, 1), dtype=torch.long), plain_logits(asked, question)[None], Sampling()
        )[0]
        spoken = [tokenizer.decode([i]).strip() for i in range(len(chances))]
        expected = [
            float(sum(c for c, text in zip(chances, spoken, strict=False) if text == letter))
            for letter in question.letters
        ]
        assert reply.probabilities == pytest.approx(expected, abs=2e-5)
        assert sum(reply.probabilities or ()) + (reply.other or 0) == pytest.approx(1)


@pytest.mark.parametrize("mode", ["exact", "sampled"])
def test_a_reply_does_not_depend_on_its_company(
    checkpoint: Path, queries: list[Query], mode: Any
) -> None:
    settings = replace(EXACT, mode=mode, max_new_tokens=6)
    together = engine(checkpoint, settings).answer(queries)
    other = engine(checkpoint, settings)
    alone = [other.answer([asked])[0] for asked in reversed(queries)][::-1]
    for a, b in zip(together, alone, strict=True):
        assert a.text == b.text and a.new_tokens == b.new_tokens
        assert a.probabilities == pytest.approx(b.probabilities, abs=2e-5)


def test_written_answers_are_drawn_as_asked_for(checkpoint: Path, queries: list[Query]) -> None:
    """Over many seeds the first token's frequencies are its probabilities."""
    asked = queries[0]
    exact = engine(checkpoint)
    chances = distribution(
        torch.zeros((1, 1), dtype=torch.long), plain_logits(exact, asked)[None], Sampling()
    )[0]
    draws = [int(draw_tokens(chances[None], [generator(asked.id, seed)])) for seed in range(2000)]
    seen = np.bincount(draws, minlength=len(chances)) / len(draws)
    assert np.abs(seen - chances.numpy()).max() < 0.04
    assert set(np.flatnonzero(seen)) <= set(np.flatnonzero(chances.numpy()))


def test_no_default_of_the_checkpoint_reaches_the_answer(
    checkpoint: Path, queries: list[Query]
) -> None:
    """The tiny checkpoints bring a repetition penalty, as real ones do."""
    greedy = replace(EXACT, mode="sampled", sampling=Sampling(0.0, 1.0, 0), max_new_tokens=4)
    asked = engine(checkpoint, greedy)
    assert asked._checkpoint.model.generation_config.repetition_penalty != 1.0
    reply = asked.answer(queries[:1])[0]
    inputs = asked._checkpoint.processor.apply_chat_template(
        conversation(queries[0], None, ""),
        add_generation_prompt=True,
        tokenize=True,
        return_dict=True,
        return_tensors="pt",
    )
    made = asked._checkpoint.model.generate(
        **inputs, max_new_tokens=4, do_sample=False, repetition_penalty=1.0
    )
    tail = made[0, inputs["input_ids"].shape[1] :]
    said = asked._checkpoint.processor.tokenizer.decode(tail, skip_special_tokens=True)
    assert reply.text == said


def test_pictures_are_seen_once(
    checkpoint: Path, queries: list[Query], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = engine(checkpoint)
    rows: list[int] = []
    model = asked._checkpoint.model
    whole = model.get_image_features

    def counted(pixels: torch.Tensor, *arguments: Any, **named: Any) -> Any:
        rows.append(len(pixels))
        return whole(pixels, *arguments, **named)

    monkeypatch.setattr(model, "get_image_features", counted)
    first = asked.answer(queries)
    assert asked.answer(queries) == first, "kept pictures are the same pictures"
    assert len(rows) == 1, "what was seen is kept"


def test_a_budget_of_tokens_is_kept_or_refused(checkpoint: Path, queries: list[Query]) -> None:
    roomy, tight = (replace(EXACT, max_image_tokens=most) for most in (64, 4))
    for settings in (roomy, tight):
        made = engine(checkpoint, settings)
        for asked in queries[:2]:
            most = max(p.tokens for p in made._encode(asked).pictures)
            assert most <= (settings.max_image_tokens or 0)
    family = engine(checkpoint)._checkpoint.family.name
    if family in ("gemma3", "internvl"):
        with pytest.raises(UserError, match="--max-image-tokens"):
            engine(checkpoint, replace(EXACT, max_image_tokens=2))


def test_what_cannot_be_loaded_is_said_in_one_line(tmp_path: Path, checkpoint: Path) -> None:
    with pytest.raises(UserError, match=r"cannot be loaded: it has no config.json"):
        engine(tmp_path)
    for description in ("adapter_config.json", "config.json"):
        (tmp_path / description).write_text("{}")
        with pytest.raises(UserError, match=r"cannot be loaded: (?!it has no)"):
            engine(tmp_path)
        (tmp_path / description).unlink()
    with pytest.raises(UserError, match="FlashAttention 2 lacks"):
        engine(checkpoint, replace(EXACT, attention="flash_attention_2"))
    with pytest.raises(UserError, match="spacenum models"):
        resolve_model("gpt", None, EXACT)


def test_facts_say_what_auto_became(checkpoint: Path) -> None:
    facts = engine(checkpoint).facts
    assert facts.resolved["attention"] == "sdpa" and facts.resolved["dtype"] == "float32"
    assert facts.versions.keys() == {"torch", "transformers"}


def test_replies_state_how_much_was_read_and_written(
    checkpoint: Path, queries: list[Query]
) -> None:
    replies: list[Reply] = engine(checkpoint).answer(queries)
    assert all(reply.prompt_tokens > 20 and reply.new_tokens >= 1 for reply in replies)
    assert {q.task for q in queries} == set(Task) and set(CONFIGS)


@pytest.mark.parametrize("temperature", [0.0, 0.7])
@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_what_is_no_number_names_its_question_and_keeps_the_others(
    checkpoints: dict[str, Path],
    queries: list[Query],
    monkeypatch: pytest.MonkeyPatch,
    temperature: float,
    bad: float,
) -> None:
    few, sampling = queries[:3], Sampling(temperature=temperature)
    name = "baselines.models.transformers.engine.first_logits"

    def broken(*asked: Any) -> torch.Tensor:
        logits = first_logits(*asked)
        logits[1, 5] = bad
        return logits

    monkeypatch.setattr(name, broken)
    exact = engine(checkpoints["internvl"], replace(EXACT, sampling=sampling))
    with pytest.raises(EngineError, match=f"{few[1].id}: what the model computes") as raised:
        exact.answer(few)
    assert [reply is None for reply in raised.value.replies] == [False, True, False]

    def poison(module: Any, inputs: Any, output: torch.Tensor) -> torch.Tensor:
        output[1, :, 5] = bad
        return output

    writing = engine(
        checkpoints["internvl"],
        replace(EXACT, sampling=sampling, mode="sampled", max_new_tokens=2),
    )
    writing._checkpoint.model.get_output_embeddings().register_forward_hook(poison)
    with pytest.raises(EngineError, match=f"{few[1].id}: what the model computes") as raised:
        writing.answer(few)
    assert [reply is None for reply in raised.value.replies] == [False, True, False]
