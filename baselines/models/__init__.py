"""The engines by name, and how one is reached."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from baselines.models.base import Engine, EngineError, EngineUnavailable, Service, Target
from baselines.models.catalog import MODELS
from baselines.settings import Settings
from spacenum_datasets.errors import UserError

ENGINES: dict[str, str] = {
    "transformers": "baselines.models.transformers.engine:TransformersEngine",
    "vllm": "baselines.models.vllm:VllmEngine",
    "openai": "baselines.models.openai.engine:OpenAIEngine",
    "geometry": "baselines.models.geometry.engine:GeometryEngine",
    "scripted": "baselines.models.scripted:ScriptedEngine",
}
"""Name -> "module:Class"; the module is imported only when it is chosen."""

WITHOUT_MODEL = {"geometry": "geometry", "scripted": "scripted:POLICY"}
"""Engine that is what it is -> how `--model` names it."""

EXTRAS: dict[str, str] = {
    "transformers": "baselines",
    "vllm": "vllm",
    "openai": "openai",
    "geometry": "baselines",
}
"""Name -> the extra that installs what it needs."""


def target(
    model: str, engine: str | None, settings: Settings, service: Service | None = None
) -> Target:
    """What a name on the command line means.

    Args:
        model: a name of the catalogue, a repository, a folder, `geometry` or
            `scripted:POLICY`; with the openai engine also whatever the server calls it.
        engine: key of `ENGINES`; by default the catalogue's, else `transformers`.
        settings: whether it is to reason.
        service: how it is reached and spread.

    Raises:
        UserError: the name is nothing of the kind, or the model cannot reason on demand.
    """
    service = service or Service()
    scripted, _, policy = model.partition(":")
    if model == "geometry" or scripted == "scripted":
        if engine is not None:
            raise UserError(f"{model} is an engine of its own: leave --engine out")
        return Target(model, scripted, policy)
    if engine in WITHOUT_MODEL:
        raise UserError(f"the {engine} engine asks no model: give --model {WITHOUT_MODEL[engine]}")
    by_name = {name.lower(): card for name, card in MODELS.items()}
    by_repository = {card.repository.lower(): card for card in MODELS.values()}
    card = by_name.get(model.lower()) or by_repository.get(model.lower())
    chosen = known(engine or (card.engine if card else "transformers"))
    if card is None:
        if chosen != "openai" and not Path(model).is_dir() and model.count("/") != 1:
            raise UserError(
                f"unknown model {model}: `spacenum models` lists the catalogue; otherwise give a "
                "repository as OWNER/NAME, a folder, geometry, or scripted:POLICY"
            )
        # Nothing is known of it but what its template or its server does with the switch.
        return Target(model, chosen, model, enable_thinking=settings.think, service=service)
    if settings.think and card.think_by == "none":
        raise UserError(f"{card.name} has no thinking mode: leave --think out")
    thinks = settings.think
    return Target(
        card.name,
        chosen,
        (card.think_repository if thinks else None) or card.repository,
        card.revision if not (thinks and card.think_repository) else None,
        card.system if thinks else None,
        card.suffix if thinks else "",
        enable_thinking=thinks if card.think_by == "template" else None,
        remote_code=card.remote_code,
        gpus=card.gpus,
        service=service,
    )


def known(engine: str) -> str:
    if engine not in ENGINES:
        raise UserError(f"unknown engine {engine}: choose from {', '.join(ENGINES)}")
    return engine


def make(wanted: Target, settings: Settings) -> Engine:
    """Load a model.

    Raises:
        UserError: it cannot be loaded here; the message says what to install or to change.
    """
    module_name, attribute = ENGINES[wanted.engine].split(":")
    try:
        factory: Callable[[Target, Settings], Engine] = getattr(
            importlib.import_module(module_name), attribute
        )
        return factory(wanted, settings)
    except ModuleNotFoundError as error:
        extra = EXTRAS.get(wanted.engine, "baselines")
        raise UserError(
            f"the {wanted.engine} engine needs the Python package {error.name}: "
            f'run pip install "spacenum-datasets[{extra}]"'
        ) from error
    except (EngineUnavailable, EngineError) as error:
        raise UserError(str(error)) from error
