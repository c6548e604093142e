"""A stand-in for vLLM, which needs a GPU and gigabytes: its calls are held against the real one's.

The names in `vllm_signatures.json` were read from the source of vLLM 0.33.0: `LLM.__init__` with
`EngineArgs`, `LLM.chat`, `SamplingParams`, and the fields of what comes back; those of
`LoRARequest` from a description of 0.11.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

RECORDED: dict[str, Any] = json.loads(
    (Path(__file__).parent / "baselines" / "models" / "vllm_signatures.json").read_text()
)
Odds = dict[str, float]
"""First token -> probability, once processed."""


def hold(call: str, names: Sequence[str]) -> None:
    unknown = [name for name in names if name not in RECORDED[call]]
    if unknown:
        raise TypeError(f"{call} got an unexpected keyword argument {unknown[0]}")


class SamplingParams(SimpleNamespace):
    def __init__(self, **named: Any) -> None:
        hold("SamplingParams", list(named))
        super().__init__(**named)
        if not 0 < self.top_p <= 1 or self.top_k < -1 or self.temperature < 0:
            raise ValueError("out of range")


class LLM:
    """Answers with a text, and first tokens by their odds."""

    made: list[LLM]
    text, odds, prompt, finish = "B", {"B": 1.0}, "<|im_start|>assistant\n", "stop"

    def __init__(self, **named: Any) -> None:
        hold("LLM", list(named))
        if named["model"] == "too/large":
            raise ValueError("no room for the KV cache")
        self.named = named
        self.asked: list[SamplingParams] = []
        self.turns: list[Any] = []
        self.told: list[Any] = []
        self.adapters: list[Any] = []
        type(self).made.append(self)

    def get_tokenizer(self) -> Any:
        return SimpleNamespace(decode=lambda ids: "".join(map(chr, ids)))

    def chat(
        self, messages: Sequence[Any], sampling_params: Sequence[SamplingParams], **named: Any
    ) -> list[Any]:
        hold("LLM.chat", list(named))
        if len(messages) != len(sampling_params):
            raise ValueError("The lengths of prompts and sampling_params must be the same")
        self.asked += sampling_params
        self.turns += messages
        self.told.append(named.get("chat_template_kwargs"))
        self.adapters.append(named.get("lora_request"))
        return [self.output(params) for params in sampling_params]

    def output(self, params: SamplingParams) -> Any:
        logprobs = None
        if getattr(params, "logprobs", None):
            if params.logprobs > self.named["max_logprobs"]:
                raise ValueError("greater than max allowed")
            logprobs = [
                {
                    i: record(
                        "Logprob",
                        logprob=math.log(p) if p else -math.inf,
                        rank=i + 1,
                        decoded_token=token,
                    )
                    for i, (token, p) in enumerate(self.odds.items())
                }
            ]
        done = record(
            "CompletionOutput",
            index=0,
            text=self.text,
            token_ids=[7] * 3,
            logprobs=logprobs,
            finish_reason=self.finish,
        )
        ids = [ord(letter) for letter in self.prompt]
        return record("RequestOutput", prompt_token_ids=ids, outputs=[done])


def record(kind: str, **values: Any) -> SimpleNamespace:
    hold(kind, list(values))
    return SimpleNamespace(**values)


def module(**behaviour: Any) -> tuple[ModuleType, list[LLM]]:
    """A module `vllm`, and the models that are made with it.

    Args:
        behaviour: `text`, `odds`, `prompt` and `finish` of its replies.
    """
    made: list[LLM] = []
    own: Callable[..., type[LLM]] = type
    standin = ModuleType("vllm")
    standin.LLM = own("LLM", (LLM,), {"made": made, **behaviour})
    standin.SamplingParams = SamplingParams
    return standin, made
