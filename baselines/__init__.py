"""What models make of the samples: engines that answer, evaluation, and runs to read.

What is listed here is public and documented in docs/api.md; any other name may change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacenum_datasets.exports import lazy_names

if TYPE_CHECKING:
    from baselines.evaluation import Request, evaluate
    from baselines.models import ENGINES, make_engine
    from baselines.models.base import (
        Engine,
        EngineError,
        EngineFacts,
        EngineUnavailable,
        OutOfMemory,
        Reply,
        ResolvedModel,
        Service,
    )
    from baselines.predictions import Prediction, Run, read_run
    from baselines.predictions.conduct import Conduct
    from baselines.queries import GivenLayout, GivenTransition, ImagePart, Query, query
    from baselines.settings import Sampling, Settings

__all__ = [
    "ENGINES",
    "Conduct",
    "Engine",
    "EngineError",
    "EngineFacts",
    "EngineUnavailable",
    "GivenLayout",
    "GivenTransition",
    "ImagePart",
    "OutOfMemory",
    "Prediction",
    "Query",
    "Reply",
    "Request",
    "ResolvedModel",
    "Run",
    "Sampling",
    "Service",
    "Settings",
    "evaluate",
    "make_engine",
    "query",
    "read_run",
]

MODULES: dict[str, tuple[str, ...]] = {
    "evaluation": ("Request", "evaluate"),
    "models": ("ENGINES", "make_engine"),
    "models.base": (
        *("Engine", "EngineError", "EngineFacts", "EngineUnavailable"),
        *("OutOfMemory", "Reply", "ResolvedModel", "Service"),
    ),
    "predictions.conduct": ("Conduct",),
    "predictions": ("Prediction", "Run", "read_run"),
    "queries": ("GivenLayout", "GivenTransition", "ImagePart", "Query", "query"),
    "settings": ("Sampling", "Settings"),
}
"""Module of the package -> the public names that are its."""

__getattr__ = lazy_names(__name__, MODULES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
