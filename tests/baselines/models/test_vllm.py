"""The vLLM engine against a stand-in that takes the real one's arguments and no others."""

from __future__ import annotations

import importlib
import json
import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from baselines.models import load_engine, resolve_model
from baselines.models.base import EngineError, Service
from baselines.models.catalog import COSMOS_SUFFIX, MODELS
from baselines.predictions import check_reply
from baselines.queries import Query, query
from baselines.settings import Sampling, Settings
from spacenum_datasets.answers import read_answer
from spacenum_datasets.errors import UserError
from tests.factories import config_samples
from tests.standinvllm import LLM, module

EXACT, SAMPLED, THINK = Settings(), Settings(mode="sampled"), Settings(think=True)
COMMIT = "c" * 40
Loader = Callable[..., tuple[Any, LLM]]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loader]:
    """(engine, its stand-in) of a model, settings and what the stand-in replies."""

    def loaded(
        model: str, settings: Settings, service: Service | None = None, **behaviour: Any
    ) -> tuple[Any, LLM]:
        standin, made = module(**behaviour)
        monkeypatch.setitem(sys.modules, "vllm", standin)
        sys.modules.pop("baselines.models.vllm", None)
        engine = importlib.import_module("baselines.models.vllm")
        monkeypatch.setattr(engine, "version", lambda package: "0.33.0")
        monkeypatch.setattr(engine, "commit", lambda name, revision: COMMIT)
        return load_engine(resolve_model(model, "vllm", settings, service), settings), made[0]

    yield loaded
    sys.modules.pop("baselines.models.vllm", None)


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    samples = [query(sample) for sample in config_samples("dynamic")]
    return [asked for asked in samples if len(asked.letters) == 4]


@pytest.mark.parametrize("name", MODELS)
def test_every_model_of_the_catalogue_is_loaded_as_its_row_says(load: Loader, name: str) -> None:
    card = MODELS[name]
    engine, made = load(name, EXACT)
    assert made.named["model"] == card.repository
    assert made.named["tensor_parallel_size"] == card.gpus
    assert made.named["trust_remote_code"] is (card.family == "Ovis2.5")
    assert made.named["logprobs_mode"] == "processed_logprobs"
    assert made.named["enable_prefix_caching"] and made.named["dtype"] == "bfloat16"
    assert made.named["revision"] == made.named["tokenizer_revision"] == COMMIT
    assert engine.facts.devices == f"{card.gpus} GPUs" and engine.facts.revision == COMMIT
    _, spread = load(name, EXACT, Service(tensor_parallel=8))
    assert spread.named["tensor_parallel_size"] == 8


def test_all_sampling_is_set_and_every_sample_has_its_seed(
    load: Loader, queries: list[Query]
) -> None:
    engine, made = load("Qwen3-VL-8B", SAMPLED)
    replies = engine.answer(queries)
    assert [reply.text for reply in replies] == ["B"] * len(queries)
    for params in made.asked:
        assert (params.temperature, params.top_p, params.top_k) == (0.7, 0.9, 50)
        assert params.repetition_penalty == 1.0 and params.max_tokens == 16
    seeds = [params.seed for params in made.asked]
    assert len(set(seeds)) == len(queries)
    kinds = [part["type"] for part in made.turns[0][0]["content"]]
    assert kinds.count("image_url") == len(queries[0].images)


def test_letters_are_exact_where_the_candidates_hold_everything(
    load: Loader, queries: list[Query]
) -> None:
    odds = {"A": 0.25, " A": 0.25, "C": 0.5, "The": 0.0}
    engine, made = load("Qwen3-VL-8B", EXACT, odds=odds)
    for reply in engine.answer(queries):
        assert reply.probabilities == pytest.approx((0.5, 0, 0.5, 0)) and reply.text in "AC"
    assert {(p.max_tokens, p.logprobs) for p in made.asked} == {(1, 50)}
    greedy = replace(EXACT, sampling=Sampling(0.0, 1.0, 0))
    engine, _ = load("Qwen3-VL-8B", greedy, odds={"A": 0.3, "D": 0.4})
    assert engine.answer(queries[:1])[0].probabilities == (0, 0, 0, 1)


@pytest.mark.parametrize("odds", [{"A": math.nan, "B": 0.5}, {"A": 0.5, "The": math.nan}])
@pytest.mark.parametrize("temperature", [0.0, 0.7])
def test_a_probability_that_is_no_number_is_no_reply(
    load: Loader, queries: list[Query], odds: dict[str, float], temperature: float
) -> None:
    engine, _ = load("Qwen3-VL-8B", replace(EXACT, sampling=Sampling(temperature)), odds=odds)
    for asked, reply in zip(queries, engine.answer(queries), strict=True):
        with pytest.raises(EngineError, match=f"{asked.id}: nan is no probability"):
            check_reply(asked, reply)


@pytest.mark.parametrize("odds", [{"A": 0.5, "The": 0.5}, {"A": 0.6, "B": 0.2}])
def test_what_the_candidates_do_not_settle_is_written(
    load: Loader, queries: list[Query], odds: dict[str, float]
) -> None:
    engine, made = load("Qwen3-VL-8B", EXACT, odds=odds, text="Answer: D")
    replies = engine.answer(queries)
    assert {(r.text, r.probabilities) for r in replies} == {("Answer: D", None)}
    assert [p.max_tokens for p in made.asked] == [1] * len(queries) + [16] * len(queries)


def test_reasoning_is_asked_for_as_the_row_says_and_read_to_its_end(
    load: Loader, queries: list[Query]
) -> None:
    opened = "<|im_start|>assistant\n<think>\n"
    engine, made = load("Qwen3-VL-8B", THINK, prompt=opened, text="It is A", finish="length")
    (reply,) = engine.answer(queries[:1])
    assert made.named["model"] == "Qwen/Qwen3-VL-8B-Thinking"
    assert made.asked[0].max_tokens == 4096 + 16 and reply.opened and reply.finish == "length"
    assert (
        read_answer(reply.text, queries[0].letters, queries[0].options, opened=True).index is None
    )
    engine, made = load("Ovis2.5-9B", THINK)
    engine.answer(queries[:1])
    other, direct = load("Ovis2.5-9B", SAMPLED)
    other.answer(queries[:1])
    assert (made.told, direct.told) == ([{"enable_thinking": True}], [{"enable_thinking": False}])
    engine, made = load("Cosmos-Reason2-8B", THINK)
    engine.answer(queries[:1])
    assert made.turns[0][-1]["content"][-1]["text"].endswith(COSMOS_SUFFIX)
    engine, made = load("InternVL3.5-8B", THINK)
    engine.answer(queries[:1])
    assert "<think>" in made.turns[0][0]["content"] and made.turns[0][0]["role"] == "system"
    engine, _ = load("Qwen3-VL-8B", EXACT, prompt=opened)
    with pytest.raises(EngineError, match="ask it with --think"):
        engine.answer(queries[:1])


@pytest.mark.parametrize(
    ("kind", "most", "arguments"),
    [
        ("qwen2_5_vl", 256, {"size": {"shortest_edge": 3136, "longest_edge": 256 * 784}}),
        ("qwen3_vl", 16, {"size": {"shortest_edge": 16384, "longest_edge": 16384}}),
        ("internvl", 256, {"crop_to_patches": False, "max_patches": 1}),
        ("internvl", 1800, {"crop_to_patches": True, "max_patches": 6}),
        ("gemma3", 300, None),
        ("ovis2_5", 400, {"images_kwargs": {"max_pixels": 409600}}),
    ],
)
def test_a_budget_of_tokens_goes_to_the_family_s_processor(
    load: Loader, tmp_path: Path, kind: str, most: int, arguments: Any
) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": kind}))
    _, made = load(str(tmp_path), replace(EXACT, max_image_tokens=most))
    assert made.named["mm_processor_kwargs"] == arguments


def test_what_vllm_cannot_do_is_one_line(
    load: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "gemma3"}')
    for model, settings, said in (
        (str(tmp_path), replace(EXACT, max_image_tokens=100), "--max-image-tokens"),
        ("too/large", EXACT, "no room for the KV cache"),
        ("Qwen3-VL-8B", replace(EXACT, attention="sdpa"), "leave --attention out"),
    ):
        with pytest.raises(UserError, match=said):
            load(model, settings)
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(UserError, match="--tensor-parallel"):
        load("Qwen3-VL-8B", EXACT)


def test_without_vllm_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vllm", None)
    sys.modules.pop("baselines.models.vllm", None)
    with pytest.raises(UserError, match=r"spacenum-datasets\[vllm\]"):
        load_engine(resolve_model("Ovis2.5-2B", None, EXACT), EXACT)
