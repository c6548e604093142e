"""What makes a run on a card this run and no other, and what it is called there."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from baselines.models.catalog import MODELS
from baselines.predictions import Run
from baselines.served import models_of
from spacenum_datasets.hub import REPO_ID
from spacenum_datasets.vocabulary import Form

WITH_WEIGHTS = ("transformers", "vllm")
"""Engines that load weights: from the Hub or a folder, in a type that is known."""


def identity(run: Run, run_by: str) -> str:
    """16 hex digits of what decides a run's answers, and of who ran it."""
    about, engine = run.about, run.about["engine"]
    asked = digest_of(
        [
            run.model,
            engine["checkpoint"] if repository(engine) else run.model,
            engine["revision"],
            about["settings"],
            about["data"]["configs"],
            about["tasks"],
            about["limit"],
            about["interventions"],
            # Of runs of earlier versions nothing is known of it.
            *([named] if (named := list(models_of(about))) else ()),
            # Choices have the identity that they had before there was another form.
            *([run.form.value, about.get("draws", 1)] if run.form is Form.OPEN else ()),
        ]
    )
    return make_identity(asked, engine["engine"], server_mark(engine), weights_mark(engine), run_by)


def make_identity(
    asked: str, engine: str, server: str | None, weights: str | None, run_by: str
) -> str:
    """The identity of a run.

    Args:
        asked: all of the identity that earlier versions wrote: model, settings, questions.
        engine: that asked it.
        server: its mark.
        weights: their mark.
        run_by: who ran it.
    """
    return digest_of([asked, engine, server, weights, run_by])


def server_mark(engine: dict[str, Any]) -> str | None:
    """A mark of the server's masked address; a card need not say where a machine is."""
    address = engine["resolved"].get("server")
    return None if address is None else digest_of(address)


def weights_mark(engine: dict[str, Any]) -> str | None:
    """A mark of the digests of a folder's files; runs of the first version kept none."""
    files = engine.get("files")
    return digest_of(files) if files else None


def digest_of(content: Any) -> str:
    """16 hex digits of anything that JSON holds."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def repository(engine: dict[str, Any]) -> str | None:
    """Where the Hub has a model; None for folders, policies and servers' own names."""
    checkpoint = str(engine["checkpoint"])
    on_hub = engine["engine"] in WITH_WEIGHTS and REPO_ID.fullmatch(checkpoint)
    return checkpoint if on_hub else None


def shown_name(run: Run) -> str:
    """The model's name; of a folder the last part alone, which says nothing of the machine.

    Two folders that end alike are told apart by a hash of the rest.
    """
    engine = run.about["engine"]
    weights = engine["engine"] in WITH_WEIGHTS and repository(engine) is None
    if run.model in MODELS or not weights or "/" not in run.model:
        return run.model
    mark = hashlib.sha256(run.model.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{run.model.rstrip('/').split('/')[-1]} ({mark})"
