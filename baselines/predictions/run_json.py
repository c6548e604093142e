"""What `run.json` must hold: what was asked, of which questions, and how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from baselines.models import ENGINES, OWN_ENGINE
from baselines.predictions.conflicts import settings_fault
from baselines.predictions.rules import (
    COUNT,
    NAME,
    TEXT,
    Rule,
    among,
    is_count,
    is_name,
    is_number,
    is_text,
    maybe,
    quote,
    several,
)
from baselines.settings import Mode
from spacenum_datasets.interventions import INTERVENTIONS
from spacenum_datasets.vocabulary import CONFIGS, Form, Task

CLOCKS = timedelta(days=1)
"""How far another machine's clock may be ahead of this one's."""


def is_moment(value: Any) -> bool:
    try:
        return type(value) is str and not is_future(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        return False


def is_future(moment: datetime) -> bool:
    """Whether a moment is yet to come, wherever on earth a clock without a zone was read."""
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known > datetime.now(UTC) + CLOCKS


def is_table(value: Any) -> bool:
    return type(value) is dict and all(is_name(k) and is_text(v) for k, v in value.items())


def is_marks(value: Any) -> bool:
    """Whether it is a text for each of some configs."""
    return is_table(value) and len(value) > 0 and all(name in CONFIGS for name in value)


def is_engine(value: Any) -> bool:
    """Whether it is an engine's name, or "module:Class" of one of a person's own."""
    return type(value) is str and (value in ENGINES or OWN_ENGINE.fullmatch(value) is not None)


ENGINE: Rule = (is_engine, f"one of {', '.join(ENGINES)}, or module:Class")
OBJECT: Rule = (lambda value: type(value) is dict, "an object with named fields")
TABLE: Rule = (is_table, "an object of texts")
MARKS: Rule = (is_marks, "a text for each of some configs")
FLAG: Rule = (lambda value: type(value) is bool, "true or false")
POSITIVE: Rule = (lambda value: is_count(value) and value > 0, "a whole number from 1 on")
TEMPERATURE: Rule = (lambda value: is_number(value) and value >= 0, "a number from 0 on")
SHARE: Rule = (lambda value: is_number(value) and 0 < value <= 1, "a number above 0, at most 1")
PENALTY: Rule = (lambda value: is_number(value) and value > 0, "a number above 0")
MOMENT: Rule = (is_moment, "a date and time in ISO 8601 that has been")

RULES: dict[str, Rule] = {
    "model": TEXT,
    "engine": OBJECT,
    "engine.engine": ENGINE,
    "engine.model": TEXT,
    "engine.checkpoint": TEXT,
    "engine.revision": maybe(TEXT),
    "engine.versions": TABLE,
    "engine.resolved": TABLE,
    "settings": OBJECT,
    "settings.sampling": OBJECT,
    "settings.sampling.temperature": maybe(TEMPERATURE),
    "settings.sampling.top_p": maybe(SHARE),
    "settings.sampling.top_k": maybe(COUNT),
    "settings.sampling.repetition_penalty": maybe(PENALTY),
    "settings.mode": among(get_args(Mode)),
    "settings.think": FLAG,
    "settings.max_new_tokens": maybe(POSITIVE),
    "settings.max_thinking_tokens": maybe(POSITIVE),
    "settings.max_image_tokens": maybe(POSITIVE),
    "settings.seed": (lambda value: type(value) is int and 0 <= value < 2**63, COUNT[1]),
    "settings.dtype": maybe(NAME),
    "settings.attention": maybe(NAME),
    "data": OBJECT,
    "data.name": TEXT,
    "data.configs": MARKS,
    "tasks": several(among(tuple(Task))),
    "limit": maybe(POSITIVE),
    "interventions": several(among(INTERVENTIONS)),
    "versions": TABLE,
    "git": maybe(TEXT),
    "started": MOMENT,
}
"""Field, with dots where it lies deeper -> what it must be."""

NEWER: dict[str, Rule] = {
    "engine.files": TABLE,
    "engine.devices": TEXT,
    "data.digests": TABLE,
    "data.revision": maybe(TEXT),
    "form": among(tuple(Form)),
    "draws": POSITIVE,
    "served": (lambda value: type(value) is dict, "an object of lists of names"),
}
"""The same of fields that runs of the first version have not."""


def about_fault(about: Any) -> str | None:
    """What is wrong with the content of `run.json`; None where nothing is."""
    if type(about) is not dict:
        return "it is no object with named fields"
    for path, (holds, wanted) in (RULES | NEWER).items():
        there, value = look_up(about, path)
        if not there and path in RULES:
            return f"it lacks {path}"
        if there and not holds(value):
            return f"{path} is {quote(value)}, not {wanted}"
    return served_fault(about.get("served", {})) or settings_fault(about)


def form_of(about: Mapping[str, Any]) -> Form:
    """How a run's questions were asked; earlier versions showed options."""
    return Form(about.get("form", Form.CHOICE.value))


def served_fault(served: dict[str, Any]) -> str | None:
    """What is wrong with what a server said of itself: lists of names, by kind."""
    holds, wanted = NAME
    for kind, names in served.items():
        if not holds(kind):
            return f"served has the kind {quote(kind)}, not {wanted}"
        if type(names) is not list or not names:
            return f"served {quote(kind)} is {quote(names)}, not a list with a name or more"
        for name in names:
            if not holds(name):
                return f"served {quote(kind)} has {quote(name)}, not {wanted}"
    return None


def look_up(about: dict[str, Any], path: str) -> tuple[bool, Any]:
    """(Whether a field is there, its value); the objects around it are."""
    *outer, name = path.split(".")
    for step in outer:
        about = about[step]
    return name in about, about.get(name)
