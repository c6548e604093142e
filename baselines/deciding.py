"""What decides answers: the same for a run that goes on, for runs in one row, and for a pair."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from baselines.models.catalog import MODELS
from baselines.predictions.rules import OURS, quote

CLIENTS = ("openai",)
"""Packages of an engine that compute nothing."""

MISSING = object()
FEW = 5
"""Differences that a message names."""

TWO = ("in the first", "in the second")

THINKING = frozenset(
    (
        *("think", "mode", "max_thinking_tokens"),
        # What a server is asked for in writing, it need not be asked for otherwise.
        *("resolved sent", "resolved not sent", "resolved letters", "resolved fewest tokens"),
    )
)
"""What differs of itself between a model that reasons and the same one that does not."""


TUNING = frozenset(("model", "peft's version"))
"""What a tuned model has otherwise than the same one untuned, beside what its adapter is."""
OF_ADAPTER = ("resolved adapter", "resolved tuned ")
"""How the names of what an adapter is begin."""


def list_way(content: Mapping[str, Any]) -> dict[str, Any]:
    """Name -> value of everything that decides how a run answers, whatever it is asked.

    Args:
        content: of a `run.json`.
    """
    engine, settings = content["engine"], content["settings"]
    packages = {n: v for n, v in engine["versions"].items() if n not in CLIENTS}
    return {
        "model": content["model"],
        "engine": engine["engine"],
        "checkpoint": engine["checkpoint"],
        "revision": engine["revision"],
        **{f"file {name}": digest for name, digest in (engine.get("files") or {}).items()},
        **{f"resolved {name}": value for name, value in engine["resolved"].items()},
        **{f"{name}'s version": number for name, number in packages.items()},
        f"{OURS}'s version": content["versions"].get(OURS),
        **{name: value for name, value in settings.items() if name != "sampling"},
        **settings["sampling"],
        "form": content.get("form", "choice"),
        "draws": content.get("draws", 1),
    }


def list_deciding(content: Mapping[str, Any]) -> dict[str, Any]:
    """Name -> value of everything that decides answers: the way of asking, and the questions."""
    data = content["data"]
    return {
        **list_way(content),
        "tasks": content["tasks"],
        "limit": content["limit"],
        "interventions": content["interventions"],
        **{f"questions of {name}": mark for name, mark in data["configs"].items()},
        **{f"files of {name}": digest for name, digest in data.get("digests", {}).items()},
        "data revision": data.get("revision"),
    }


def list_differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What decides answers and is not the same of a run and one that would go on with it.

    Args:
        before: content of the `run.json` that is there.
        now: of the one that would be written.
    """
    settled = settled_by_files(before, now)
    if before["data"].get("digests") and now["data"].get("digests"):
        # Commits that change other files, as those of scores on the card do, are no other data.
        settled |= {"data revision"}
    return list_differing(list_deciding(before), list_deciding(now), settled)


def list_way_differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """What of the way of asking is not the same of two runs that are to be read together.

    Which questions they were asked, under which interventions, may differ; so may what reasoning
    brings with it where one of them reasoned and the other did not, and the adapter where one is
    the other tuned.

    Args:
        one: content of a `run.json`.
        other: the same.
    """
    settled = settled_by_files(one, other)
    if is_tuned_from(one, other) or is_tuned_from(other, one):
        names = {*list_way(one), *list_way(other)}
        settled |= TUNING | {name for name in names if name.startswith(OF_ADAPTER)}
    if one["settings"]["think"] != other["settings"]["think"]:
        settled |= THINKING
        if meant_to_reason(one) and meant_to_reason(other):
            names = {*list_way(one), *list_way(other)}
            settled |= {"checkpoint", "revision", "resolved family"}
            settled |= {name for name in names if name.startswith("file ")}
    found = list_differing(list_way(one), list_way(other), settled, TWO)
    models = [(content.get("served") or {}).get("models") or () for content in (one, other)]
    if set(models[0]) != set(models[1]):
        # Where nothing is named, nothing shows that it is the same one.
        first, second = (", ".join(names[:FEW]) or "none" for names in models)
        found.append(f"its server names {first} {TWO[0]} and {second} {TWO[1]} as the model")
    return found


def settled_by_files(one: Mapping[str, Any], other: Mapping[str, Any]) -> set[str]:
    """Names that need no look where both tell a checkpoint's files: a folder may be moved."""
    told = one["engine"].get("files") and other["engine"].get("files")
    return {"model", "checkpoint"} if told else set()


def is_tuned_from(tuned: Mapping[str, Any], base: Mapping[str, Any]) -> bool:
    """Whether a run is of a model that was tuned, and another of that model as it was before."""
    before = "adapter" not in base["engine"]["resolved"]
    return before and tuned["engine"]["resolved"].get("tuned from") == base["model"]


def meant_to_reason(content: Mapping[str, Any]) -> bool:
    """Whether a run's checkpoint is the one that the catalogue has for what it was to do."""
    card, thinks = MODELS.get(content["model"]), content["settings"]["think"]
    if card is None or card.think_repository is None:
        return False
    wanted = card.think_repository if thinks else card.repository
    return bool(content["engine"]["checkpoint"] == wanted)


def list_differing(
    one: Mapping[str, Any],
    other: Mapping[str, Any],
    settled: Collection[str],
    places: tuple[str, str] = ("there", "here"),
) -> list[str]:
    return [
        f"{name} is {tell_value(one, name)} {places[0]} and {tell_value(other, name)} {places[1]}"
        for name in {**one, **other}
        if name not in settled and one.get(name, MISSING) != other.get(name, MISSING)
    ]


def name_few(differing: Sequence[str]) -> str:
    """The first differences, and how many more there are."""
    more = f" and {len(differing) - FEW} more" if len(differing) > FEW else ""
    return f"{'; '.join(differing[:FEW])}{more}"


def tell_value(values: Mapping[str, Any], name: str) -> str:
    if name not in values:
        return "not there"
    value = values[name]
    return ", ".join(map(str, value)) or "none" if isinstance(value, list) else quote(value)
