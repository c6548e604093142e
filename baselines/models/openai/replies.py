"""What a server's reply says, checked once, where it comes in."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baselines.models.base import Finish
from baselines.models.openai.errors import Malformed, ProviderFailed, short
from spacenum_datasets.escaping import one_line

CUT_OFF = (
    "length max_tokens max_output_tokens max_completion_tokens max_new_tokens max_length "
    "model_length token_limit length_limit incomplete truncated model_context_window_exceeded"
).split()
WITHHELD = (
    "content_filter content_filtered content_policy refusal safety image_safety prohibited_content "
    "blocklist recitation spii guardrail guardrails guardrail_intervened sensitive moderation"
).split()
BROKEN_OFF = (
    "error failed failure network_error server_error internal_error provider_error abort aborted "
    "cancelled canceled timeout insufficient_system_resource"
).split()

FINISHES: dict[str, Finish] = dict.fromkeys(CUT_OFF, "length")
FINISHES |= dict.fromkeys(WITHHELD, "refused")
"""How servers spell that a text was cut off, or that it is withheld; the rest is a plain end."""

TEXT_PARTS = ("text", "output_text", None)
REASONING_PARTS = ("thinking", "reasoning", "reasoning_text", "reasoning_content", "summary_text")
LONGEST_NAME = 200
"""Characters of a model's name that are kept."""

REASONING_KEYS = ("reasoning_content", "reasoning", "reasoning_details", "thinking")


@dataclass(frozen=True)
class Completion:
    """A reply, read.

    Attributes:
        text: the answer; the refusal's words where it is one.
        reasoning: the trace, where the server takes it out of the text.
        finish: why it ended.
        token: text of the first token; empty where the server does not tell.
        candidates: text and natural logarithm of the first token's likeliest; empty where the
            server gives none. They may be not-a-number, as a model in trouble makes them.
        prompt_tokens: as far as the server counts.
        new_tokens: as far as the server counts.
        model: that answered, as the server says; empty where it does not.
        fingerprint: of what answered, as the server says.
        warning: that the server gives beside the answer.
    """

    text: str
    reasoning: str = ""
    finish: Finish = "stop"
    token: str = ""
    candidates: tuple[tuple[str, float], ...] = ()
    prompt_tokens: int = 0
    new_tokens: int = 0
    model: str = ""
    fingerprint: str = ""
    warning: str = ""


def parse_reply(body: bytes) -> Completion:
    """What the body of a reply says.

    Raises:
        Malformed: it is no chat completion, as a gateway's page in its place is.
        ProviderFailed: it holds the error of whoever runs the model, with whatever came before.
    """
    try:
        reply = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed(
            f"the server sent something that is no completion: {short(body)}"
        ) from error
    choices = reply.get("choices") if isinstance(reply, Mapping) else None
    if isinstance(reply, Mapping) and reply.get("error"):
        raise ProviderFailed(reply["error"])
    choice = first_of(choices) if isinstance(choices, list) else None
    if not isinstance(choice, Mapping):
        raise Malformed(f"the server sent something that is no completion: {short(reply)}")
    ended = str(choice.get("finish_reason") or "").casefold()
    if choice.get("error") or ended in BROKEN_OFF:
        raise ProviderFailed(choice.get("error") or f"it ended with {ended!r}")
    message = choice.get("message")
    if not isinstance(message, Mapping):
        raise Malformed(f"the server sent a completion without a message: {short(reply)}")
    text, reasoning, refusal = content_of(message.get("content"))
    refusal = strings(message.get("refusal")) or refusal
    # Whatever stands beside a refusal, as a letter, is not what the model answers.
    withheld = bool(refusal.strip())
    first = first_token(choice.get("logprobs"))
    usage = reply.get("usage")
    usage = usage if isinstance(usage, Mapping) else {}
    return Completion(
        text=whole(refusal if withheld else text),
        reasoning=whole(reasoning or trace(message)),
        finish="refused" if withheld else FINISHES.get(ended, "stop"),
        token=strings(first.get("token")),
        candidates=candidates_of(first.get("top_logprobs")),
        prompt_tokens=count_prompt(usage),
        new_tokens=count(usage.get("completion_tokens")),
        model=name_of(reply.get("model")),
        fingerprint=name_of(reply.get("system_fingerprint")),
        warning=warning_of(reply.get("warning") or reply.get("warnings")),
    )


def first_of(choices: Sequence[object]) -> object:
    """The choice of index 0, wherever it stands; the first where none says that it is."""
    told = (one for one in choices if isinstance(one, Mapping) and one.get("index") == 0)
    return next(told, choices[0] if choices else None)


def content_of(content: object) -> tuple[str, str, str]:
    """Text, reasoning and refusal of a message's content, which is a text or a list of parts.

    Raises:
        Malformed: it is anything else.
    """
    if content is None or isinstance(content, str):
        return content or "", "", ""
    if not isinstance(content, list):
        raise Malformed(f"the server sent content that is no text: {short(content)}")
    text, reasoning, refusal = "", "", ""
    for part in content:
        kind = part.get("type") if isinstance(part, Mapping) else None
        value = part.get("text") if isinstance(part, Mapping) else part
        if isinstance(part, Mapping) and kind in REASONING_PARTS:
            reasoning += strings(part)
        elif isinstance(part, Mapping) and kind == "refusal":
            refusal += strings(part.get("refusal"))
        elif kind in TEXT_PARTS and isinstance(value, str):
            text += value
        elif kind != "redacted_thinking":
            raise Malformed(f"the server sent a part that is no text: {short(part)}")
    return text, reasoning, refusal


def trace(message: Mapping[str, Any]) -> str:
    """The reasoning that some servers put beside the text, under one of several names."""
    return next(filter(None, (strings(message.get(key)) for key in REASONING_KEYS)), "")


def strings(value: object) -> str:
    """The texts of a trace, however it is nested; it is kept, never scored."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(strings, value))
    if isinstance(value, Mapping):
        names = ("text", "thinking", "reasoning", "summary", "content")
        return next(filter(None, (strings(value.get(name)) for name in names)), "")
    return ""


def first_token(logprobs: object) -> Mapping[str, object]:
    """What a server tells of the first token; nothing where it tells nothing."""
    tokens = logprobs.get("content") if isinstance(logprobs, Mapping) else None
    first = tokens[0] if isinstance(tokens, list) and tokens else None
    return first if isinstance(first, Mapping) else {}


def candidates_of(top: object) -> tuple[tuple[str, float], ...]:
    """The likeliest of a token; a null logarithm is that of nothing, minus infinity."""
    found = []
    for one in top if isinstance(top, list) else ():
        token = one.get("token") if isinstance(one, Mapping) else None
        value = one.get("logprob") if isinstance(one, Mapping) else None
        value = -math.inf if value is None else value
        if (
            not isinstance(token, str)
            or isinstance(value, bool)
            or not isinstance(value, int | float)
        ):
            return ()
        found.append((token, float(value)))
    return tuple(found)


def count(value: object) -> int:
    """A count of tokens; 0 where the server gives none, or nonsense."""
    counted = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31
    return value if counted and isinstance(value, int) else 0


def count_prompt(usage: Mapping[str, Any]) -> int:
    """Tokens of the prompt, those that were cached included.

    They are part of `prompt_tokens` by the protocol; some servers leave them out, which shows where
    there are more of them.
    """
    told, about = count(usage.get("prompt_tokens")), usage.get("prompt_tokens_details")
    cached = count(about.get("cached_tokens")) if isinstance(about, Mapping) else 0
    return told + cached if cached > told > 0 else told


def name_of(value: object) -> str:
    """A name that a server gives, on one line; empty where it gives none."""
    if not isinstance(value, str):
        return ""
    return one_line(whole(value[:LONGEST_NAME]).strip())[:LONGEST_NAME]


def warning_of(value: object) -> str:
    """The first words of a warning, which servers write in several shapes; empty for others."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("message") or value.get("text")
    return name_of(value)


def whole(text: str) -> str:
    """A text that every file and screen takes: halves of characters are joined or replaced."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
