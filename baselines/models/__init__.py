"""The engines by name, and how one is reached."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from pathlib import Path

from baselines.models.adapters import with_adapter
from baselines.models.base import Engine, EngineError, EngineUnavailable, ResolvedModel, Service
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
"""Name -> "module:Class"; the module is imported only when it is chosen.

Source: ours; the paper's 18 models are asked by `transformers`.
"""

OWN_ENGINE = re.compile(r"[\w.]+:\w+")
"""An engine of a person's own, as "module:Class"."""

WITHOUT_MODEL = {"geometry": "geometry", "scripted": "scripted:POLICY"}
"""Engine that is what it is -> how `--model` names it."""

EXTRAS: dict[str, str] = {
    "transformers": "baselines",
    "vllm": "vllm",
    "openai": "openai",
    "geometry": "baselines",
}
"""Name -> the extra that installs what it needs."""


def resolve_model(
    model: str, engine: str | None, settings: Settings, service: Service | None = None
) -> ResolvedModel:
    """What a name on the command line means.

    Args:
        model: a name of the catalogue, a repository, a folder, `geometry` or
            `scripted:POLICY`; with the openai engine also whatever the server calls it, with an
            engine of one's own whatever that one knows.
        engine: key of `ENGINES`, or "module:Class" of one's own; by default the catalogue's, else
            `transformers`.
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
        return ResolvedModel(model, scripted, policy)
    if engine in WITHOUT_MODEL:
        raise UserError(f"the {engine} engine asks no model: give --model {WITHOUT_MODEL[engine]}")
    by_name = {name.lower(): card for name, card in MODELS.items()}
    by_repository = {card.repository.lower(): card for card in MODELS.values()}
    card = by_name.get(model.lower()) or by_repository.get(model.lower())
    chosen = check_engine_name(engine or (card.engine if card else "transformers"))
    if card is None:
        named = chosen in ENGINES and chosen != "openai"
        if named and not Path(model).is_dir() and model.count("/") != 1:
            raise UserError(
                f"unknown model {model}: `spacenum models` lists the catalogue; otherwise give a "
                "repository as OWNER/NAME, a folder, geometry, or scripted:POLICY"
            )
        if chosen == "transformers":
            refuse_empty_folder(Path(model))
        # Nothing is known of it but what its template or its server does with the switch.
        return ResolvedModel(model, chosen, model, enable_thinking=settings.think, service=service)
    if settings.think and card.think_by == "none":
        raise UserError(f"{card.name} has no thinking mode: leave --think out")
    thinks = settings.think
    return ResolvedModel(
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


def refuse_empty_folder(folder: Path) -> None:
    """Raises UserError for a folder without a checkpoint or adapter, before torch is imported."""
    descriptions = ("config.json", "adapter_config.json")
    if folder.is_dir() and not any((folder / name).is_file() for name in descriptions):
        raise UserError(
            f"{folder} cannot be loaded: it has no {' or '.join(descriptions)}, give the folder "
            "that `save_pretrained` wrote"
        )


def check_engine_name(engine: str) -> str:
    if engine not in ENGINES and not OWN_ENGINE.fullmatch(engine):
        raise UserError(
            f"unknown engine {engine}: choose from {', '.join(ENGINES)}, or give your own as "
            "module:Class"
        )
    return engine


def make_engine(
    model: str,
    settings: Settings | None = None,
    engine: str | None = None,
    service: Service | None = None,
    adapter: str | None = None,
) -> Engine:
    """Load a model as the command line names it. Close it when all is asked.

    Args:
        model: a name of the catalogue, a repository, a folder, `geometry` or `scripted:POLICY`.
        settings: how it is asked; by default with the paper's sampling, probabilities read exactly.
        engine: key of `ENGINES`, or "module:Class" of one's own; by default the catalogue's, else
            `transformers`.
        service: how it is reached and spread.
        adapter: folder that `tune` wrote, or NS/NAME; it must be of this model.

    Raises:
        UserError: the name is nothing of the kind, or it cannot be loaded here; the message says
            what to install or to change.

    Examples:
        >>> make_engine("scripted:random").facts.model
        'scripted:random'

    Source: ours.
    """
    settings = settings or Settings()
    wanted = resolve_model(model, engine, settings, service)
    return load_engine(with_adapter(wanted, adapter), settings)


def load_engine(wanted: ResolvedModel, settings: Settings) -> Engine:
    """Load a model.

    Raises:
        UserError: it cannot be loaded here; the message says what to install or to change.
    """
    module_name, attribute = ENGINES.get(wanted.engine, wanted.engine).split(":")
    try:
        factory: Callable[[ResolvedModel, Settings], Engine] | None = getattr(
            importlib.import_module(module_name), attribute, None
        )
        if factory is None:
            raise UserError(f"module {module_name} has no {attribute}: name one of its classes")
        return factory(wanted, settings)
    except ModuleNotFoundError as error:
        if wanted.engine not in ENGINES and module_name.startswith(error.name or "\0"):
            raise UserError(f"there is no module {error.name} on the Python path") from error
        extra = EXTRAS.get(wanted.engine, "baselines")
        raise UserError(
            f"the {wanted.engine} engine needs the Python package {error.name}: "
            f'run pip install "spacenum-datasets[{extra}]"'
        ) from error
    except (EngineUnavailable, EngineError) as error:
        raise UserError(str(error)) from error
