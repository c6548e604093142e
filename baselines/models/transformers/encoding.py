"""Questions as tokens and pixel rows, and batches of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from PIL import Image
from torch import Tensor

from baselines.models.transformers.families import Family
from baselines.queries import ImagePart, Query
from spacenum_datasets import pictures

TYPE_IDS = ("mm_token_type_ids", "token_type_ids")
"""Columns that go along with the tokens, by the name that each family gives them."""


@dataclass(frozen=True, eq=False)
class Picture:
    """One picture as the vision tower wants it.

    Attributes:
        key: of its pixels.
        rows: of `pixel_values`.
        grid: patches in time, height and width, (1, 3); None where the family has none.
        tokens: how many it becomes.
    """

    key: str
    rows: Tensor
    grid: Tensor | None
    tokens: int


@dataclass(frozen=True, eq=False)
class Encoded:
    """One question as tokens.

    Attributes:
        ids: int64 (length,).
        types: name -> int64 (length,).
        pictures: in order.
    """

    ids: Tensor
    types: dict[str, Tensor]
    pictures: tuple[Picture, ...]

    @property
    def prefix(self) -> int:
        """Tokens up to and including the last picture's."""
        kinds = next(iter(self.types.values()))
        shown = torch.nonzero(kinds)
        return int(shown[-1]) + 1 if len(shown) else 0


def conversation(query: Query, system: str | None, suffix: str) -> list[dict[str, Any]]:
    """A question as chat messages."""
    content: list[dict[str, Any]] = [
        {"type": "image", "image": picture(part)}
        if isinstance(part, ImagePart)
        else {"type": "text", "text": part}
        for part in query.parts
    ]
    if suffix:
        content.append({"type": "text", "text": suffix})
    messages: list[dict[str, Any]] = [{"role": "user", "content": content}]
    if system:
        messages.insert(0, {"role": "system", "content": [{"type": "text", "text": system}]})
    return messages


def picture(part: ImagePart) -> Image.Image:
    """The picture in colour.

    Raises:
        UserError: it cannot be decoded.
    """
    return pictures.decode(part.data, f"picture {part.key}").convert("RGB")


def encode(
    processor: Any,
    family: Family,
    image_token: int,
    query: Query,
    system: str | None = None,
    suffix: str = "",
    enable_thinking: bool | None = None,
) -> Encoded:
    """Tokens and pixels of one question.

    Args:
        processor: the checkpoint's.
        family: of the checkpoint.
        image_token: id that stands for a piece of a picture.
        query: the question.
        system: a system turn, where the settings ask for one.
        suffix: text after the question, where the settings ask for one.
        enable_thinking: told to the template where it asks for it.
    """
    # The processor would take what the template does not know for its own.
    asks = "enable_thinking" in str(processor.chat_template)
    switch = {"enable_thinking": enable_thinking} if asks and enable_thinking is not None else {}
    inputs = processor.apply_chat_template(
        conversation(query, system, suffix),
        add_generation_prompt=True,
        tokenize=True,
        return_dict=True,
        return_tensors="pt",
        **switch,
    )
    ids = inputs["input_ids"][0]
    shown = ids == image_token
    # A family that gives no types is told apart by its picture tokens alone.
    types = {name: inputs[name][0] for name in TYPE_IDS if name in inputs}
    counts = picture_tokens(ids, shown, len(query.images), inputs, family)
    row_tokens = getattr(processor, "image_seq_length", 0)
    rows = family.rows(inputs, counts, row_tokens)
    grids = inputs.get("image_grid_thw")
    parts = torch.split(inputs["pixel_values"], rows) if query.images else ()
    pictures = tuple(
        Picture(part.key, data, None if grids is None else grids[i : i + 1], count)
        for i, (part, data, count) in enumerate(zip(query.images, parts, counts, strict=True))
    )
    return Encoded(ids, types or {"shown": shown.long()}, pictures)


def picture_tokens(
    ids: Tensor, shown: Tensor, pictures: int, inputs: dict[str, Tensor], family: Family
) -> list[int]:
    """How many tokens each picture became: every unbroken run of picture tokens is one.

    Raises:
        ValueError: there are not as many runs as pictures.
    """
    steps = torch.diff(shown.long(), prepend=torch.zeros(1, dtype=torch.long))
    starts = torch.nonzero(steps == 1).flatten()
    lengths = [int((~shown[start:]).long().argmax()) for start in starts]
    if len(lengths) != pictures:
        raise ValueError(f"{pictures} pictures became {len(lengths)} runs of tokens")
    return lengths


@dataclass(frozen=True, eq=False)
class Batch:
    """Rows of tokens padded to one length.

    Attributes:
        ids: int64 (rows, length).
        mask: int64 (rows, length), 1 where there is a token.
        types: name -> int64 (rows, length).
    """

    ids: Tensor
    mask: Tensor
    types: dict[str, Tensor]


def pad_rows(
    rows: Sequence[Tensor],
    types: Sequence[dict[str, Tensor]],
    pad: int,
    device: torch.device,
    left: bool = True,
) -> Batch:
    """Rows of different lengths as one batch."""
    side = "left" if left else "right"

    def stack(parts: Sequence[Tensor], value: int) -> Tensor:
        return torch.nn.utils.rnn.pad_sequence(
            list(parts), batch_first=True, padding_value=value, padding_side=side
        ).to(device)

    return Batch(
        ids=stack(rows, pad),
        mask=stack([torch.ones_like(row) for row in rows], 0),
        types={name: stack([t[name] for t in types], 0) for name in types[0]},
    )
