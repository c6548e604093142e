"""The engine over vLLM: whole runs of questions at once, on as many GPUs as a model needs."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any

import torch
import vllm
from transformers import PretrainedConfig

from baselines.models.adapters import Adapter
from baselines.models.base import (
    EngineError,
    EngineFacts,
    EngineUnavailable,
    Finish,
    Reply,
    ResolvedModel,
)
from baselines.models.chat import messages
from baselines.models.checkpoints import commit, digests
from baselines.models.draws import sample_seed
from baselines.models.letters import NEGLIGIBLE, letters_reply
from baselines.models.reasoning import TAIL, begins_inside, opens_reasoning
from baselines.processes import this_process
from baselines.queries import Query
from baselines.settings import Sampling, Settings

MOST_PICTURES = 5
"""In one question: where one stands, and four options."""

MOST_CANDIDATES = 128
"""First tokens whose probability is asked for at most."""


ROUNDING = 1e-3
"""What the logarithm of a probability may lie above 0."""


def qwen_pixels(least: int, pixels_a_token: int) -> Callable[[int], dict[str, Any]]:
    def limit(most: int) -> dict[str, Any]:
        longest = most * pixels_a_token
        return {"size": {"shortest_edge": min(least, longest), "longest_edge": longest}}

    return limit


def tiles(most: int) -> dict[str, Any]:
    """InternVL, 256 tokens a tile; several need one more for the overview."""
    count = at_least(256, most) // 256
    return {"crop_to_patches": count > 2, "max_patches": max(1, count - 1)}


def one_size(most: int) -> dict[str, Any]:
    at_least(256, most)
    return {}


def ovis_pixels(most: int) -> dict[str, Any]:
    return {"images_kwargs": {"max_pixels": most * 32 * 32}}


def at_least(needed: int, most: int) -> int:
    if most < needed:
        raise EngineUnavailable(f"a picture is {needed} tokens at least: raise --max-image-tokens")
    return most


BUDGETS: dict[str, Callable[[int], dict[str, Any]]] = {
    "qwen2_5_vl": qwen_pixels(56 * 56, 28 * 28),
    "qwen3_vl": qwen_pixels(256 * 256, 32 * 32),
    "internvl": tiles,
    "gemma3": one_size,
    "ovis2_5": ovis_pixels,
}
"""`model_type` of a checkpoint -> most tokens of a picture -> arguments of its processor."""


class VllmEngine:
    """A checkpoint that vLLM knows, on this machine's GPUs.

    Written against the source of vLLM 0.33.0, to whose signatures the tests hold every call; it
    has not been run.

    Exact mode reads the probabilities of all first tokens that the settings keep. Where they are
    more than `MOST_CANDIDATES`, or lie beside the letters, the question is answered in writing.
    Reasoning that reaches its budget is cut off, not closed: it is no answer, as with the other
    engines.
    """

    batch_size = 512

    def __init__(self, resolved: ResolvedModel, settings: Settings) -> None:
        """Load it.

        Raises:
            EngineUnavailable: vLLM cannot load it here, or is asked for what it does not do.
        """
        self._resolved, self._settings = resolved, settings
        refuse_settings_of_vllm(settings)
        size = resolved.service.tensor_parallel or resolved.gpus
        # Tokenizer, processor and weights of one state, and the one that is written down.
        resolved = replace(
            resolved, revision=commit(resolved.checkpoint, resolved.revision) or resolved.revision
        )
        try:
            budget = processor_arguments(resolved, settings.max_image_tokens)
            self._llm = vllm.LLM(
                model=resolved.checkpoint,
                revision=resolved.revision,
                tokenizer_revision=resolved.revision,
                trust_remote_code=resolved.remote_code,
                dtype=settings.dtype,
                seed=settings.seed,
                tensor_parallel_size=size,
                # As long as memory allows: some models' own limit does not fit.
                max_model_len=-1,
                enable_prefix_caching=True,
                limit_mm_per_prompt={"image": MOST_PICTURES},
                mm_processor_kwargs=budget,
                interleave_mm_strings=True,
                max_logprobs=MOST_CANDIDATES,
                logprobs_mode="processed_logprobs",
                **adapter_arguments(resolved.adapter),
            )
        except (OSError, ValueError, ImportError, RuntimeError) as error:
            reason = " ".join(str(error).split())[:300]
            raise EngineUnavailable(f"{resolved.checkpoint} cannot be loaded: {reason}") from error
        self.facts = EngineFacts(
            engine="vllm",
            model=resolved.name,
            checkpoint=resolved.checkpoint,
            revision=resolved.revision,
            versions={p: version(p) for p in ("vllm", "torch", "transformers")},
            resolved={
                **resolved.tuned,
                "attention": "vllm's choice",
                "dtype": settings.dtype,
                "pictures": str(budget) if budget else "the family's own budget",
            },
            files=digests(resolved.checkpoint),
            devices=f"{size} GPUs",
        )

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        """As `Engine.answer`."""
        for query in queries:
            if len(query.images) > MOST_PICTURES:
                raise EngineError(f"{query.id} has more than {MOST_PICTURES} pictures")
        if self._settings.writes or self._settings.sampling.repetition_penalty != 1.0:
            return self._write(queries)
        replies = self._read_letters(queries)
        rest = [query for query, reply in zip(queries, replies, strict=True) if reply is None]
        late = iter(self._write(rest) if rest else [])
        return [reply or next(late) for reply in replies]

    def close(self) -> None:
        """Release the weights; vLLM ends its processes with its last reference."""
        del self._llm
        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()

    def _read_letters(self, queries: Sequence[Query]) -> list[Reply | None]:
        """The exact replies, None where the candidates do not settle one."""
        asked = candidates_asked(self._settings.sampling)
        outputs = self._chat(queries, max_tokens=1, logprobs=asked)
        found: list[Reply | None] = []
        for query, output in zip(queries, outputs, strict=True):
            self._refuse_open(output)
            first = output.outputs[0].logprobs[0]
            if not all(given.logprob <= ROUNDING for given in first.values()):
                # NaN is in no order; who asked names the question.
                found.append(Reply("", (math.nan,) * len(query.letters), math.nan))
                continue
            tokens = [given.decoded_token or "" for given in first.values()]
            if self._settings.sampling.temperature == 0.0:
                # Nothing was processed: the likeliest is what is taken.
                best = max(first.values(), key=lambda given: float(given.logprob))
                chances = [float(given is best) for given in first.values()]
            else:
                chances = [math.exp(given.logprob) for given in first.values()]
            total = sum(chances)
            if total < 1.0 - NEGLIGIBLE:
                found.append(None)
                continue
            chances = [chance / total for chance in chances]
            reply = letters_reply(query, tokens, chances, self._settings.seed)
            found.append(reply and with_counts(reply, output))
        return found

    def _write(self, queries: Sequence[Query]) -> list[Reply]:
        settings = self._settings
        most = settings.max_new_tokens + (settings.max_thinking_tokens if settings.think else 0)
        outputs = self._chat(queries, max_tokens=most)
        return [self._make_reply(output) for output in outputs]

    def _make_reply(self, output: Any) -> Reply:
        if not self._settings.think:
            self._refuse_open(output)
        done = output.outputs[0]
        finish: Finish = "length" if done.finish_reason == "length" else "stop"
        opens = self._opens(output)
        return Reply(
            done.text,
            prompt_tokens=len(output.prompt_token_ids),
            new_tokens=len(done.token_ids),
            finish=finish,
            opened=begins_inside(done.text, opens, self._settings.think, finish),
        )

    def _chat(self, queries: Sequence[Query], **limits: int) -> list[Any]:
        sampling, resolved = self._settings.sampling, self._resolved
        thinking = resolved.enable_thinking
        # Set in full: what is left out comes from the checkpoint.
        return list(
            self._llm.chat(
                [messages(query, resolved.system, resolved.suffix) for query in queries],
                [
                    vllm.SamplingParams(
                        temperature=sampling.temperature,
                        top_p=sampling.top_p,
                        top_k=sampling.top_k,
                        min_p=0.0,
                        repetition_penalty=sampling.repetition_penalty,
                        presence_penalty=0.0,
                        frequency_penalty=0.0,
                        seed=sample_seed(query.id, self._settings.seed),
                        **limits,
                    )
                    for query in queries
                ],
                use_tqdm=False,
                lora_request=self._adapter(),
                chat_template_kwargs=(None if thinking is None else {"enable_thinking": thinking}),
            )
        )

    def _adapter(self) -> Any:
        """What every question is asked with; None without an adapter."""
        adapter = self._resolved.adapter
        if adapter is None:
            return None
        from vllm.lora.request import LoRARequest

        return LoRARequest(
            lora_name=adapter.name, lora_int_id=1, lora_path=str(adapter.folder.resolve())
        )

    def _opens(self, output: Any) -> bool:
        tokenizer = self._llm.get_tokenizer()
        return opens_reasoning(tokenizer.decode(output.prompt_token_ids[-TAIL:]))

    def _refuse_open(self, output: Any) -> None:
        if self._opens(output):
            raise EngineError(
                f"{self._resolved.name} always reasons, its template opens a reasoning block: "
                "ask it with --think"
            )


LORA_RANKS = (8, 16, 32, 64, 128, 256, 320, 512)
"""Ranks that vLLM makes room for; an adapter of another one takes the next."""


def adapter_arguments(adapter: Adapter | None) -> dict[str, Any]:
    """Arguments that make room for an adapter.

    Raises:
        EngineUnavailable: its rank is higher than any that vLLM takes.
    """
    if adapter is None:
        return {}
    room = next((rank for rank in LORA_RANKS if rank >= adapter.rank), None)
    if room is None:
        raise EngineUnavailable(f"vllm takes no adapter of rank {adapter.rank}")
    return {"enable_lora": True, "max_loras": 1, "max_lora_rank": room}


def with_counts(reply: Reply, output: Any) -> Reply:
    tokens = len(output.prompt_token_ids)
    return Reply(reply.text, reply.probabilities, reply.other, None, tokens, new_tokens=1)


def candidates_asked(sampling: Sampling) -> int:
    """How many first tokens to ask for: all that top-k keeps, as far as that is possible."""
    return min(sampling.top_k or MOST_CANDIDATES, MOST_CANDIDATES)


def processor_arguments(resolved: ResolvedModel, most: int | None) -> dict[str, Any] | None:
    """Arguments that keep a picture within a budget of tokens.

    Raises:
        EngineUnavailable: the model is of no family whose arguments are known, or needs more.
        OSError: there is no such checkpoint.
    """
    if most is None:
        return None
    # The file alone: a repository's own code is not run for it.
    content, _ = PretrainedConfig.get_config_dict(resolved.checkpoint, revision=resolved.revision)
    kind = str(content.get("model_type"))
    if kind not in BUDGETS:
        raise EngineUnavailable(f"no budget can be set for models of type {kind}")
    return BUDGETS[kind](most) or None


def refuse_settings_of_vllm(settings: Settings) -> None:
    """Raises EngineUnavailable where settings ask for what vLLM decides by itself."""
    if this_process().count > 1:
        raise EngineUnavailable("vllm starts its own processes: use --tensor-parallel, no torchrun")
    if settings.attention != "auto":
        raise EngineUnavailable("vllm chooses its attention itself: leave --attention out")
