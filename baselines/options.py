"""Which engines use which option of `evaluate`; what cannot be used is refused, not recorded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from baselines.settings import Settings
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Form

# An engine of one's own is not among them: whatever it is given, it is told.
ALL = frozenset({"transformers", "vllm", "openai", "geometry", "scripted"})
MODELS = frozenset({"transformers", "vllm", "openai"})
WEIGHTS = frozenset({"transformers", "vllm"})
SERVER = frozenset({"openai"})

USED_BY: Mapping[str, frozenset[str]] = {
    "model": ALL,
    "data": ALL,
    "out": ALL,
    "configs": ALL,
    "tasks": ALL,
    "limit": ALL,
    "interventions": ALL,
    "form": ALL,
    "draws": MODELS | {"scripted"},
    "batch_size": ALL,
    "seed": ALL,
    "adapter": WEIGHTS,
    "engine": MODELS,
    "think": MODELS,
    "mode": MODELS,
    "temperature": MODELS,
    "top_p": MODELS,
    "top_k": MODELS,
    "repetition_penalty": MODELS,
    "max_new_tokens": MODELS,
    "max_thinking_tokens": MODELS,
    "max_image_tokens": WEIGHTS,
    "dtype": WEIGHTS,
    "attention": frozenset({"transformers"}),
    "tensor_parallel": frozenset({"vllm"}),
    "base_url": SERVER,
    "concurrency": SERVER,
    "timeout": SERVER,
    "attempts": SERVER,
    "price_in": SERVER,
    "price_out": SERVER,
    "extra_body": SERVER,
}
"""Option, by the name of its parameter -> engines that it does something for."""

ALWAYS_TOLD = ("mode", "think", "seed")
"""Settings that every run's record has: how its answers came about."""


def refuse_unusable(given: Mapping[str, str], engine: str, think: bool, mode: str) -> None:
    """Make sure that every option does something.

    Args:
        given: parameter -> option as it is written, of those that a person gave.
        engine: that is to answer.
        think: whether it reasons.
        mode: `exact` or `sampled`.

    Raises:
        UserError: one cannot be used; names all such.
    """
    useless = [option for name, option in given.items() if not uses(engine, name)]
    if useless:
        raise UserError(f"the {engine} engine cannot use {advise(useless)}")
    if "max_thinking_tokens" in given and not think:
        option = given["max_thinking_tokens"]
        raise UserError(f"{option} is for models that reason: add --think, or leave it out")
    if "mode" in given and think and mode == "exact":
        raise UserError("a model that reasons writes its answer: leave out --mode exact or --think")


def uses(engine: str, name: str) -> bool:
    """Whether an option does something for an engine; one of a person's own may use them all."""
    return engine not in ALL or engine in USED_BY[name]


def advise(options: Collection[str]) -> str:
    return f"{', '.join(options)}: leave {'it' if len(options) == 1 else 'them'} out"


def record_settings(settings: Settings, engine: str, form: Form = Form.CHOICE) -> dict[str, Any]:
    """The settings as a run writes them down: null where its engine does not use one.

    What neither writes nor reasons says so, whatever it was asked for; open answers are written.
    """
    values = asdict(settings)
    sampling = values.pop("sampling")
    plain = {"sampling": keep_used(sampling, engine), **keep_used(values, engine)}
    answering = {"mode": "exact", "think": False}
    plain |= {name: value for name, value in answering.items() if not uses(engine, name)}
    if form is Form.OPEN:
        plain["mode"] = "sampled"
    if not plain["think"]:
        plain["max_thinking_tokens"] = None
    return plain


def keep_used(values: Mapping[str, Any], engine: str) -> dict[str, Any]:
    return {
        name: value if name in ALWAYS_TOLD or uses(engine, name) else None
        for name, value in values.items()
    }
