"""A model for `lighteval custom`: says to every question what a file of answers has for it."""

from __future__ import annotations

import json
import os
from pathlib import Path

from lighteval.models.abstract_model import LightevalModel, ModelConfig
from lighteval.models.model_output import ModelResponse
from lighteval.tasks.requests import Doc, SamplingMethod
from lighteval.utils.cache_management import SampleCache, cached


class FileModel(LightevalModel):
    """Reads $SAYINGS: JSON, from a question's id to what is said to it."""

    def __init__(self, config: ModelConfig) -> None:
        self.config = config
        self._cache = SampleCache(config)
        self._sayings = json.loads(Path(os.environ["SAYINGS"]).read_text(encoding="utf-8"))

    @property
    def tokenizer(self) -> None:
        return None

    @property
    def add_special_tokens(self) -> bool:
        return False

    @property
    def max_length(self) -> int:
        return 2048

    @cached(SamplingMethod.GENERATIVE)
    def greedy_until(self, docs: list[Doc]) -> list[ModelResponse]:
        return [ModelResponse(text=[self._sayings[doc.specific["id"]]]) for doc in docs]

    def loglikelihood(self, docs: list[Doc]) -> list[ModelResponse]:
        raise AssertionError("no question of ours asks for likelihoods")

    def loglikelihood_rolling(self, docs: list[Doc]) -> list[ModelResponse]:
        raise AssertionError("no question of ours asks for likelihoods")
