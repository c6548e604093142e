"""Where reasoning begins and ends, and that a cut-off trace is no answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from baselines.models import load_engine, resolve_model
from baselines.models.base import ResolvedModel
from baselines.models.catalog import COSMOS_SUFFIX, R1_SYSTEM
from baselines.models.reasoning import begins_inside, opens_reasoning, with_reasoning
from baselines.models.transformers.engine import TransformersEngine
from baselines.queries import Query, query
from baselines.settings import Settings
from spacenum_datasets.answers import How, read_answer
from spacenum_datasets.errors import UserError
from tests.factories import config_samples

THINK = Settings(dtype="float32", think=True, max_thinking_tokens=6, max_new_tokens=2)
Template = Callable[[str], Path]


@pytest.fixture
def with_ending(checkpoints: dict[str, Path], tmp_path: Path) -> Template:
    """A checkpoint whose template puts something after the assistant's beginning."""

    def written(ending: str) -> Path:
        folder = tmp_path / "model"
        shutil.copytree(checkpoints["qwen3_vl"], folder, dirs_exist_ok=True)
        path = folder / "chat_template.jinja"
        begin = "assistant\n' }}"
        template = path.read_text()
        assert begin in template
        path.write_text(template.replace(begin, begin + ending))
        return folder

    return written


def engine(wanted: ResolvedModel, settings: Settings = THINK) -> TransformersEngine:
    made = load_engine(wanted, settings)
    assert isinstance(made, TransformersEngine)
    return made


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    return [query(sample) for sample in config_samples("dynamic")][:3]


def prompt(asked: TransformersEngine, question: Query) -> str:
    return str(asked._checkpoint.processor.tokenizer.decode(asked._encode(question).ids))


@pytest.mark.parametrize(
    ("said", "opens"),
    [
        ("<|im_start|>assistant\n<think>\n", True),
        ("<|im_start|>assistant\n<think>", True),
        ("assistant: ◁think▷", True),
        ("<|im_start|>assistant\n<think>\n\n</think>\n\n", False),
        ("<|im_start|>assistant\n", False),
        ("reason within <think> and </think> tags. Use <think><|im_end|>\nassistant\n", False),
        (COSMOS_SUFFIX, False),
        (R1_SYSTEM, False),
        ("", False),
    ],
)
def test_only_a_prompt_s_end_opens_reasoning(said: str, opens: bool) -> None:
    assert opens_reasoning(said) is opens


def test_what_was_cut_off_before_any_end_is_inside() -> None:
    assert begins_inside("So the answer is C", False, True, "length")
    assert not begins_inside("So the answer is C", False, True, "stop")
    assert not begins_inside("So the answer is C", False, False, "length")
    assert not begins_inside("<think>A</think> B is right, bec", False, True, "length")
    assert begins_inside("hm</think>B", True, False, "stop")
    whole = with_reasoning("A or B?", "B", "stop")
    assert read_answer(whole, "ABCD", ["1", "2", "3", "4"]).index == 1
    cut = with_reasoning("the answer is A", "", "length")
    assert read_answer(cut, "ABCD", ["1", "2", "3", "4"]).how is How.TRUNCATED


def test_a_template_that_opens_reasoning_is_seen(
    with_ending: Template, queries: list[Query]
) -> None:
    folder = with_ending("{{ '<think>\n' }}")
    asked = engine(resolve_model(str(folder), None, THINK))
    for reply, question in zip(asked.answer(queries), queries, strict=True):
        assert prompt(asked, question).endswith("<think>\n")
        assert reply.opened and reply.probabilities is None and reply.new_tokens <= 8
        if "</think>" not in reply.text:
            reading = read_answer(
                reply.text, question.letters, question.options, opened=reply.opened
            )
            assert (reading.index, reading.how) == (None, How.TRUNCATED)
    direct = replace(THINK, think=False)
    for mode in ("exact", "sampled"):
        settings = replace(direct, mode=mode)
        with pytest.raises(RuntimeError, match="--think"):
            engine(resolve_model(str(folder), None, settings), settings).answer(queries)


def test_a_template_with_a_switch_is_told(with_ending: Template, queries: list[Query]) -> None:
    """As hybrid models do it: an empty block where they shall not reason."""
    folder = with_ending(
        "{% if enable_thinking is defined and not enable_thinking %}"
        "{{ '<think>\n\n</think>\n\n' }}{% else %}{{ '<think>\n' }}{% endif %}"
    )
    assert engine(resolve_model(str(folder), None, THINK)).answer(queries[:1])[0].opened
    direct = replace(THINK, think=False, mode="exact")
    asked = engine(resolve_model(str(folder), None, direct), direct)
    assert prompt(asked, queries[0]).endswith("<think>\n\n</think>\n\n")
    reply = asked.answer(queries[:1])[0]
    assert reply.probabilities is not None and not reply.opened


def test_turns_and_texts_that_ask_for_reasoning_are_in_the_prompt(
    checkpoints: dict[str, Path], queries: list[Query]
) -> None:
    for row, said in (("InternVL3.5-4B", R1_SYSTEM), ("Cosmos-Reason2-2B", COSMOS_SUFFIX)):
        wanted = replace(resolve_model(row, None, THINK), checkpoint=str(checkpoints["internvl"]))
        assert said in prompt(engine(wanted), queries[0])
        plain = replace(THINK, think=False)
        wanted = replace(resolve_model(row, None, plain), checkpoint=str(checkpoints["internvl"]))
        assert said not in prompt(engine(wanted, plain), queries[0])


def test_rows_say_how_a_model_is_made_to_reason() -> None:
    plain = replace(THINK, think=False)
    assert resolve_model("Qwen3-VL-8B", None, THINK).checkpoint == "Qwen/Qwen3-VL-8B-Thinking"
    assert resolve_model("Qwen3-VL-8B", None, plain).checkpoint == "Qwen/Qwen3-VL-8B-Instruct"
    switches = [resolve_model("Ovis2.5-9B", None, s).enable_thinking for s in (THINK, plain)]
    assert switches == [True, False]
    assert resolve_model("Qwen3-VL-8B", None, THINK).enable_thinking is None
    assert resolve_model("someone/else", None, THINK).enable_thinking is True
    with pytest.raises(UserError, match="no thinking mode"):
        resolve_model("Qwen2.5-VL-7B", None, THINK)


def test_a_trace_is_kept_and_its_budget_is_the_limit(
    checkpoints: dict[str, Path], queries: list[Query]
) -> None:
    settings = replace(THINK, mode="exact")
    asked = engine(resolve_model(str(checkpoints["gemma3"]), None, settings), settings)
    for reply in asked.answer(queries):
        assert reply.probabilities is None, "reasoning is never read from one pass"
        assert reply.new_tokens <= 8 and (reply.finish == "length") == (reply.new_tokens == 8)
        assert reply.opened == (reply.finish == "length" and "</think>" not in reply.text)
