"""Questions as chat messages of the OpenAI protocol, which served engines share."""

from __future__ import annotations

import base64
from typing import Any

from baselines.queries import ImagePart, Query

SIGNATURES = {b"\x89PNG": "image/png", b"RIFF": "image/webp", b"\xff\xd8\xff": "image/jpeg"}
"""First bytes of a picture -> its media type."""


def messages(query: Query, system: str | None = None, suffix: str = "") -> list[dict[str, Any]]:
    """A question's turns, texts and pictures in order.

    Args:
        query: the question.
        system: a turn before it.
        suffix: text after it.
    """
    content: list[dict[str, Any]] = [
        {"type": "image_url", "image_url": {"url": data_url(part)}}
        if isinstance(part, ImagePart)
        else {"type": "text", "text": part}
        for part in query.parts
    ]
    if suffix and content[-1]["type"] == "text":
        # Some servers put a line break between two texts.
        content[-1]["text"] += suffix
    elif suffix:
        content.append({"type": "text", "text": suffix})
    turns: list[dict[str, Any]] = [{"role": "user", "content": content}]
    return [{"role": "system", "content": system}, *turns] if system else turns


def data_url(part: ImagePart) -> str:
    """A picture's bytes as they are.

    Raises:
        ValueError: they are neither PNG, WebP nor JPEG.
    """
    for signature, kind in SIGNATURES.items():
        if part.data.startswith(signature):
            return f"data:{kind};base64,{base64.b64encode(part.data).decode()}"
    raise ValueError(f"picture {part.key} is of an unknown format")
