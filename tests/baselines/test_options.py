"""Every option of `evaluate` does something for the engine that it is given to, or is refused."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from baselines.cli import evaluate, main
from baselines.models import ENGINES, resolve_model
from baselines.models.base import Service
from baselines.options import ALL, USED_BY, record_settings, refuse_unusable
from baselines.settings import Sampling, Settings
from spacenum_datasets.errors import UserError

OPTIONS = {str(one.name): one.opts[0] for one in evaluate.params}
MODELS: dict[str, tuple[str, ...]] = {
    "transformers": ("--model", "me/model"),
    "vllm": ("--model", "me/model", "--engine", "vllm"),
    "openai": ("--model", "me/model", "--engine", "openai"),
    "geometry": ("--model", "geometry"),
    "scripted": ("--model", "scripted:random"),
}
VALUES = {
    "engine": ("vllm",),
    "think": (),
    "mode": ("sampled",),
    "extra_body": (),
    "dtype": ("bfloat16",),
    "attention": ("sdpa",),
    "base_url": ("http://127.0.0.1:9/v1",),
    "temperature": ("0.7",),
    "top_p": ("0.9",),
}
USELESS = [
    (engine, name)
    for name, engines in USED_BY.items()
    for engine in ENGINES
    if engine not in engines and name in OPTIONS
]


def invoke(*words: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, words)])


def test_every_option_and_every_setting_is_in_the_table() -> None:
    settings = {field.name for kind in (Settings, Sampling) for field in fields(kind)}
    assert set(USED_BY) == set(OPTIONS) | settings - {"sampling"}
    assert frozenset(ENGINES) == ALL
    assert all(engines and engines <= ALL for engines in USED_BY.values())


@pytest.mark.parametrize(("engine", "name"), USELESS)
def test_an_option_that_the_engine_cannot_use_is_refused(
    engine: str, name: str, tmp_path: Path
) -> None:
    # Also where the value is the default: what counts is that a person wrote it.
    words = (*MODELS[engine], OPTIONS[name], *VALUES.get(name, ("8",)))
    done = invoke(*words, "--data", "nowhere", "--out", tmp_path / "run")
    assert done.exit_code == 2 and OPTIONS[name] in done.output, done.output
    assert "leave" in done.output and len(done.output.strip().splitlines()) == 1
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_engine_uses_is_not_refused(engine: str) -> None:
    used = {name: OPTIONS[name] for name in OPTIONS if engine in USED_BY[name]}
    refuse_unusable(used, engine, think=engine in USED_BY["think"], mode="sampled")


def test_what_is_left_out_is_what_a_service_does() -> None:
    plain = Service()
    values = {f.name: getattr(plain, f.name) for f in fields(Service) if f.name in OPTIONS}
    told = {name: value for name, value in values.items() if value is not None}
    assert told == {one.name: one.default for one in evaluate.params if one.name in told}
    assert {"attempts", "timeout", "concurrency"} <= set(told)


def test_options_that_need_or_exclude_another_say_so() -> None:
    model = ("--model", "me/model", "--out", "run")
    alone = invoke(*model, "--max-thinking-tokens", 9)
    assert alone.exit_code == 2 and "add --think" in alone.output
    both = invoke(*model, "--think", "--mode", "exact")
    assert both.exit_code == 2 and "leave out --mode exact or --think" in both.output
    several = invoke("--model", "geometry", "--out", "run", "--think", "--dtype", "float32")
    assert "cannot use --think, --dtype: leave them out" in several.output


@pytest.mark.parametrize("engine", ["geometry", "scripted"])
def test_a_model_s_name_is_no_name_for_an_engine_without_one(engine: str) -> None:
    with pytest.raises(UserError, match="asks no model"):
        resolve_model("Qwen3-VL-8B", engine, Settings())
    with pytest.raises(UserError, match="leave --engine out"):
        resolve_model("geometry", engine, Settings())


def test_a_record_tells_no_setting_that_was_not_used() -> None:
    wanted = Settings(max_image_tokens=256)
    assert record_settings(wanted, "vllm")["max_image_tokens"] == 256
    assert record_settings(wanted, "vllm")["sampling"]["top_k"] == 50
    assert record_settings(wanted, "vllm")["attention"] is None
    assert record_settings(wanted, "transformers")["max_thinking_tokens"] is None
    assert record_settings(Settings(think=True), "openai")["max_thinking_tokens"] == 4096
    assert record_settings(wanted, "openai")["dtype"] is None
