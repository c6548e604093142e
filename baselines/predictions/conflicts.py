"""What in a run's settings contradicts itself, or its answers; None where nothing does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from baselines.models import ENGINES, WITHOUT_MODEL
from baselines.options import MODELS, SERVER, WEIGHTS, uses
from baselines.predictions.record import Prediction
from baselines.predictions.rules import ROUNDING, quote
from spacenum_datasets.vocabulary import CONFIGS, Form, Task

ALWAYS_EXACT = frozenset({"transformers", "geometry", "scripted"})
"""Engines that, unless the model writes, give probabilities with every answer."""

FIRST = 1
"""Tokens beside those of `max_new_tokens`: the one that was no letter, and was gone on from."""


def settings_fault(about: Mapping[str, Any]) -> str | None:
    """What of the values in `run.json` contradicts another; each is what it must be by itself."""
    engine, model = about["engine"]["engine"], about["model"]
    if (named := about["engine"]["model"]) != model:
        return f"model is {quote(model)}, and engine.model {quote(named)}"
    policy = model.partition(":")[0]
    if engine in ENGINES and engine != policy and {engine, policy} & WITHOUT_MODEL.keys():
        return f"model is {quote(model)}, and engine.engine {quote(engine)}"
    if fault := server_fault(about["engine"]):
        return fault
    if "served" in about and engine in ENGINES and engine not in SERVER:
        return f"served is there, and the {engine} engine asks no server"
    is_open = about.get("form") == Form.OPEN
    if fault := form_fault(about, is_open):
        return fault
    if "digests" in about["data"]:
        # Runs of the first version wrote down what their engine does not use.
        return unused_fault(about["settings"], engine, writes=is_open)
    return None


def form_fault(about: Mapping[str, Any], is_open: bool) -> str | None:
    """What of a run's form contradicts how it was asked."""
    if not is_open:
        drawn = about.get("draws", 1) > 1
        return f"draws is {about['draws']}, and form is choice" if drawn else None
    if about["settings"]["mode"] != "sampled":
        return f"settings.mode is {about['settings']['mode']}, and answers of form open are written"
    if about["tasks"] != [Task.SPACE2NUM]:
        return f"tasks is {', '.join(about['tasks'])}, and form open is for {Task.SPACE2NUM}"
    return None


def server_fault(engine: Mapping[str, Any]) -> str | None:
    """What of the record of a server's run says whose weights answered, which no server shows."""
    if engine["engine"] not in SERVER:
        return None
    for key in ("revision", "files"):
        if engine.get(key):
            return f"engine.{key} is there, and the {engine['engine']} engine loads no weights"
    return None


def unused_fault(settings: Mapping[str, Any], engine: str, *, writes: bool) -> str | None:
    """The first setting that has a value, and that nothing of such a run uses."""
    if settings["think"] and not uses(engine, "think"):
        return f"settings.think is true, and the {engine} engine cannot reason"
    if settings["mode"] != "exact" and not uses(engine, "mode") and not writes:
        return f"settings.mode is {settings['mode']}, and the {engine} engine writes nothing"
    if not settings["think"] and settings["max_thinking_tokens"] is not None:
        return "settings.max_thinking_tokens is there, and settings.think is false"
    flat = {**settings, **{f"sampling.{n}": v for n, v in settings["sampling"].items()}}
    for name, value in flat.items():
        plain = name.removeprefix("sampling.")
        if value is not None and plain in UNTOLD and not uses(engine, plain):
            return f"settings.{name} is {quote(value)}, and the {engine} engine does not use it"
    return None


UNTOLD = frozenset(
    "temperature top_p top_k repetition_penalty max_new_tokens max_image_tokens dtype "
    "attention".split()
)
"""Settings that are null in the record of an engine that does not use them."""


def decoding_fault(one: Prediction, about: Mapping[str, Any]) -> str | None:
    """What of an answer no run with these settings gives.

    An engine of one's own makes of its settings what it likes.
    """
    engine, settings = about["engine"]["engine"], about["settings"]
    if engine not in ENGINES:
        return None
    if settings["think"] or settings["mode"] == "sampled":
        told = "settings.think is true" if settings["think"] else "settings.mode is sampled"
        if one.probabilities is not None:
            return f"has probabilities, where {told} and answers are written"
    elif engine in ALWAYS_EXACT and one.probabilities is None:
        return f"has no probabilities, which the {engine} engine gives in settings.mode exact"
    if one.probabilities is not None and (fault := draw_fault(one, settings, engine)):
        return fault
    return length_fault(one, settings) if engine in WEIGHTS else None


def draw_fault(one: Prediction, settings: Mapping[str, Any], engine: str) -> str | None:
    """What of an answer with probabilities cannot have been drawn from them so."""
    chances = (*(one.probabilities or ()), one.other or 0.0)
    if one.chosen is None and not one.other:
        return f"has no answer (how is {one.how}), where other is 0 and only letters were drawn"
    if one.continued is None and one.text in CONFIGS[one.config].letters and one.finish != "stop":
        return f"has finish {one.finish}, where a letter alone was drawn"
    if engine not in MODELS:
        return None
    sampling = settings["sampling"]
    if sampling["temperature"] == 0 and ROUNDING < max(chances) < 1.0 - ROUNDING:
        return "has shared probabilities, where settings.sampling.temperature is 0"
    most = sampling["top_k"]
    if most and sum(chance > 0.0 for chance in chances) > most:
        return f"has more probabilities above 0 than settings.sampling.top_k, which is {most}"
    return None


def length_fault(one: Prediction, settings: Mapping[str, Any]) -> str | None:
    """Whether more was written than the settings let a model write."""
    limits = [settings["max_new_tokens"]]
    limits += [settings["max_thinking_tokens"]] if settings["think"] else []
    if None in limits or one.new_tokens <= sum(limits) + FIRST:
        return None
    return f"has new_tokens {one.new_tokens:,}, where settings let it write {sum(limits):,}"


def find_beyond_limit(found: Sequence[Prediction], limit: int | None) -> Prediction | None:
    """The first answer to a question of a cell of which as many were answered as may be asked."""
    asked: Counter[tuple[str, str, str]] = Counter()
    for one in found if limit is not None else ():
        asked[one.config, one.task, one.cell] += not one.draw
        if asked[one.config, one.task, one.cell] > (limit or 0):
            return one
    return None
