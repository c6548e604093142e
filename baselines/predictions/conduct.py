"""How a run's answers came about: what its settings were to be, and what became of them.

Whatever is stated of a run (terminal, `results.json`, card, page, analyses) is taken from
here: from what its engine could send, and from the answers themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from baselines.predictions.record import Prediction

NOTHING = "nothing"
FEW = 5
LIMITS = ("max_new_tokens", "max_thinking_tokens")
SENT_AS = {"max_tokens": LIMITS}
"""Parameter of a server -> the settings that it carries, where these differ."""
READ_WITH = ("temperature", "top_p", "chat_template_kwargs")
"""Parameters that letters' log-probabilities are asked for with; the others are of written answers
alone, or are applied here."""
NAMES = {"top_p": "top-p", "top_k": "top-k", "repetition_penalty": "repetition penalty"}
NAMES |= {"max_tokens": "most tokens", "chat_template_kwargs": "whether to reason"}


@dataclass(frozen=True)
class Conduct:
    """How answers came about.

    Attributes:
        mode: `exact` where any answer's probabilities were read, or would have been; else
            `sampled`.
        exact: answers whose probabilities were read.
        written: answers that the model wrote.
        refused: questions that were not answered.
        unsent: parameters that answers were asked for without: the server's own held.
        settings: as `run.json` has them, null where the server's own held.
        wanted: the mode that was asked for.
        asked: the model, as its server was asked for it.
        models: that answered, as the server says.
        fingerprints: of what the server runs, as it says (`system_fingerprint`); none of data.
        warnings: that it gave beside answers.
        pictures: what its counts of tokens say of the pictures; empty where they say nothing.

    Source: ours.
    """

    mode: str
    exact: int
    written: int
    refused: int
    unsent: tuple[str, ...]
    settings: dict[str, Any] = field(repr=False)
    wanted: str
    asked: str = ""
    models: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    pictures: str = ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is not as it was asked for, or not as one would think: a line each."""
        found = []
        if self.written and not self.settings["think"]:
            if self.exact:
                found.append(f"{self.exact:,} answers exact, {self.written:,} written")
            elif self.wanted == "exact":
                found.append("no answer exact: all were written")
        if self.unsent:
            names = ", ".join(NAMES.get(name, name) for name in self.unsent)
            found.append(f"not sent, so that the server's own held: {names}")
        return (*found, *self.stated)

    @property
    def stated(self) -> tuple[str, ...]:
        """What a reader of the score has to know of what the server said: a line each."""
        found = []
        if len(self.models) > 1:
            told = f"{len(self.models)} models answered, as the server says"
            found.append(f"{told}: {name_few(self.models)}")
        elif self.models and self.models != (self.asked,):
            found.append(f"{self.models[0]} answered, as the server says")
        if len(self.fingerprints) > 1:
            told = f"the server changed in between, by {len(self.fingerprints)} marks"
            found.append(f"{told}: {name_few(self.fingerprints)}")
        found += [f"the server warns: {words}" for words in self.warnings[:FEW]]
        if more := len(self.warnings[FEW:]):
            found.append(f"warnings of the server's that are not shown here: {more}")
        return (*found, *filter(None, [self.pictures]))


def name_few(names: Sequence[str]) -> str:
    return ", ".join(names[:FEW]) + (", ..." if len(names) > FEW else "")


def make_conduct(about: Mapping[str, Any], predictions: Iterable[Prediction]) -> Conduct:
    """How answers came about.

    Args:
        about: content of the run's `run.json`.
        predictions: of the run.
    """
    settings, exact, written, refused = about["settings"], 0, 0, 0
    for one in predictions:
        exact += one.probabilities is not None
        refused += one.probabilities is None and one.finish == "refused"
        written += one.probabilities is None and one.finish != "refused"
    refused_parameters = list_unsent(about["engine"]) if exact or written else ()
    unsent = tuple(name for name in refused_parameters if written or name in READ_WITH)
    writes = settings["think"] or settings["mode"] == "sampled" or (written and not exact)
    mode = "sampled" if writes else "exact"
    served = about.get("served") or {}
    return Conduct(
        mode=mode,
        exact=exact,
        written=written,
        refused=refused,
        unsent=unsent,
        settings=keep_held(settings, unsent, about["engine"]) | {"mode": mode},
        wanted=settings["mode"],
        asked=about["engine"]["checkpoint"],
        models=tuple(served.get("models", ())),
        fingerprints=tuple(served.get("fingerprints", ())),
        warnings=tuple(served.get("warnings", ())),
        pictures=" ".join(served.get("pictures", ())),
    )


def list_unsent(engine: Mapping[str, Any]) -> tuple[str, ...]:
    """Parameters that a server did not take, but for those that only exact answers need."""
    told = engine["resolved"].get("not sent", NOTHING)
    names = (name.strip() for name in told.split(","))
    return tuple(name for name in names if name not in ("", NOTHING, "logprobs"))


def keep_held(
    settings: Mapping[str, Any], unsent: Iterable[str], engine: Mapping[str, Any]
) -> dict[str, Any]:
    """The settings that held, null where the server's own did."""
    gone = {held for name in unsent for held in SENT_AS.get(name, (name,))}
    plain = {name: None if name in gone else value for name, value in settings.items()}
    sampling = settings["sampling"].items()
    plain["sampling"] = {name: None if name in gone else value for name, value in sampling}
    told = engine["resolved"].get("fewest tokens", "")
    # Some servers write no less than this, reasoning and all.
    fewest = int(told[:9]) if told.isdecimal() else 0
    most, thinking = (plain.get(name) for name in LIMITS)
    if settings["think"] and most is not None and thinking is not None:
        plain[LIMITS[1]] = max(thinking, fewest - most)
    elif not settings["think"] and most is not None:
        plain[LIMITS[0]] = max(most, fewest)
    return plain


def write_conduct(found: Conduct) -> dict[str, Any]:
    """How answers came about as plain values, which `results.json` holds."""
    return {
        "mode": found.mode,
        "exact": found.exact,
        "written": found.written,
        "refused": found.refused,
        "not_sent": list(found.unsent),
        "settings": found.settings,
        "models": list(found.models),
        "fingerprints": list(found.fingerprints),
        "warnings": list(found.warnings),
        "pictures": found.pictures,
        "remarks": list(found.remarks),
    }
