"""One forward pass a question: the logits of its first answer token."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import groupby
from typing import Any

import torch
from torch import Tensor
from transformers import DynamicCache

from baselines.models.transformers.encoding import Batch, Encoded, pad_rows
from baselines.models.transformers.families import plain_positions
from baselines.models.transformers.features import VisionCache, encoder_output
from baselines.models.transformers.loading import Checkpoint

FEWEST_SHARED = 2
"""So many questions with the same beginning are worth a pass of their own over it."""

LONGEST = 1.25
"""Rows of one pass are at most so many times as long as its shortest: padding is work too."""


def first_logits(
    checkpoint: Checkpoint, vision: VisionCache, questions: Sequence[Encoded]
) -> Tensor:
    """Logits (questions, vocabulary) after each question.

    Questions that begin with the same tokens and pictures share one pass over that beginning.
    """
    # All through the tower at once; the passes below find them kept.
    vision.encode([picture for q in questions for picture in q.pictures])
    groups = find_shared_beginnings(questions)
    together = [g for g in groups if len(g) >= FEWEST_SHARED and questions[g[0]].prefix]
    alone = [i for group in groups if group not in together for i in group]
    logits: dict[int, Tensor] = {}
    for some in group_by_length([len(questions[i].ids) for i in alone]):
        order = [alone[i] for i in some]
        rows = _full_pass(checkpoint, vision, [questions[i] for i in order])
        logits |= zip(order, rows, strict=True)
    if together:
        order = [i for group in together for i in group]
        members = [[questions[i] for i in group] for group in together]
        logits |= zip(order, _branch(checkpoint, vision, members), strict=True)
    return torch.stack([logits[i] for i in range(len(questions))])


def find_shared_beginnings(questions: Sequence[Encoded]) -> list[list[int]]:
    """Indices of the questions by what they begin with, up to their last picture."""
    keys = [
        (tuple(p.key for p in q.pictures), tuple(q.ids[: q.prefix].tolist())) for q in questions
    ]
    order = sorted(range(len(questions)), key=lambda i: (keys[i], i))
    return [list(group) for _, group in groupby(order, key=lambda i: keys[i])]


def group_by_length(lengths: Sequence[int]) -> list[list[int]]:
    """Indices of rows in groups of similar lengths, short ones first."""
    groups: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if groups and lengths[i] <= LONGEST * lengths[groups[-1][0]]:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def prefill_inputs(
    checkpoint: Checkpoint, vision: VisionCache, questions: Sequence[Encoded], left: bool = True
) -> dict[str, Any]:
    """Keyword arguments of a pass over whole questions, pictures already encoded."""
    batch = pad_rows(
        [q.ids for q in questions],
        [q.types for q in questions],
        pad_token(checkpoint),
        checkpoint.device,
        left,
    )
    return model_inputs(checkpoint, vision, questions, batch)


def model_inputs(
    checkpoint: Checkpoint, vision: VisionCache, questions: Sequence[Encoded], batch: Batch
) -> dict[str, Any]:
    pictures = [p for q in questions for p in q.pictures]
    inputs: dict[str, Any] = {"input_ids": batch.ids, "attention_mask": batch.mask}
    inputs |= {name: values for name, values in batch.types.items() if name != "shown"}
    if pictures:
        features = vision.encode(pictures)
        output = encoder_output(features, checkpoint.family.deepstack)
        inputs["mm_encoder_outputs"] = {"image": output}
    grids = [p.grid for p in pictures if p.grid is not None]
    if grids:
        inputs["image_grid_thw"] = torch.cat(grids).to(checkpoint.device)
    return inputs


def positions(checkpoint: Checkpoint, inputs: dict[str, Any]) -> Tensor:
    """Of every token: (rows, length), or (3, rows, length) where the family has M-RoPE."""
    if not checkpoint.family.mrope:
        return plain_positions(inputs["attention_mask"])
    found, _ = checkpoint.model.model.get_rope_index(
        inputs["input_ids"],
        image_grid_thw=inputs.get("image_grid_thw"),
        attention_mask=inputs["attention_mask"],
        mm_token_type_ids=inputs["mm_token_type_ids"],
    )
    return torch.as_tensor(found)


def pad_token(checkpoint: Checkpoint) -> int:
    tokenizer = checkpoint.processor.tokenizer
    pad = tokenizer.pad_token_id
    return int(tokenizer.eos_token_id if pad is None else pad)


def _full_pass(checkpoint: Checkpoint, vision: VisionCache, questions: Sequence[Encoded]) -> Tensor:
    """One pass over whole questions in left-padded rows: the logits at each one's last position."""
    inputs = prefill_inputs(checkpoint, vision, questions)
    inputs["position_ids"] = positions(checkpoint, inputs)
    output = checkpoint.model(**inputs, logits_to_keep=1, use_cache=False)
    return torch.as_tensor(output.logits[:, -1])


def _branch(
    checkpoint: Checkpoint, vision: VisionCache, groups: Sequence[Sequence[Encoded]]
) -> Tensor:
    """A pass over the groups' beginnings, then one over all their ends."""
    firsts = [group[0] for group in groups]
    owners = [g for g, group in enumerate(groups) for _ in group]
    members = [question for group in groups for question in group]
    pad, device = pad_token(checkpoint), checkpoint.device
    begin = pad_rows([q.ids[: q.prefix] for q in firsts], _types(firsts, True), pad, device)
    inputs = model_inputs(checkpoint, vision, firsts, begin)
    inputs["position_ids"] = positions(checkpoint, inputs)
    cache = DynamicCache(config=checkpoint.model.config.get_text_config())
    checkpoint.model(**inputs, past_key_values=cache, use_cache=True, logits_to_keep=1)
    starts = _next_positions(inputs["position_ids"], begin.mask)
    logits: dict[int, Tensor] = {}
    for some in group_by_length([len(q.ids) - q.prefix for q in members]):
        chosen = torch.tensor([owners[i] for i in some], device=device)
        rows = _ends(
            checkpoint,
            [members[i] for i in some],
            select(cache, chosen),
            begin.mask[chosen],
            starts[..., chosen],
        )
        logits |= zip(some, rows, strict=True)
    return torch.stack([logits[i] for i in range(len(members))])


def select(cache: DynamicCache, rows: Tensor) -> DynamicCache:
    """Some rows of a cache, which stays as it is: selecting puts new tensors into the layers."""
    chosen = copy(cache)
    chosen.layers = [copy(layer) for layer in cache.layers]
    chosen.batch_select_indices(rows)
    return chosen


def _ends(
    checkpoint: Checkpoint,
    questions: Sequence[Encoded],
    cache: DynamicCache,
    before: Tensor,
    starts: Tensor,
) -> Tensor:
    """The last logits of questions whose beginnings are in the cache, a row each.

    Args:
        checkpoint: answers.
        questions: whole.
        cache: of their beginnings.
        before: mask of the beginnings (rows, length).
        starts: position of each row's next token, (rows,) or (3, rows).
    """
    device = checkpoint.device
    # Padding stands before the beginnings and after the ends: distances between tokens stay.
    end = pad_rows(
        [q.ids[q.prefix :] for q in questions],
        _types(questions, False),
        pad_token(checkpoint),
        device,
        False,
    )
    steps = torch.arange(end.ids.shape[1], device=device)
    last = torch.as_tensor([len(q.ids) - q.prefix - 1 for q in questions], device=device)
    kept, column = torch.unique(last, return_inverse=True)
    output = checkpoint.model(
        input_ids=end.ids,
        attention_mask=torch.cat([before, end.mask], dim=1),
        position_ids=starts[..., None] + steps,
        past_key_values=cache,
        use_cache=True,
        logits_to_keep=kept,
    )
    return torch.as_tensor(output.logits[torch.arange(len(questions), device=device), column])


def _types(questions: Sequence[Encoded], beginning: bool) -> list[dict[str, Tensor]]:
    """The types of the beginnings, or of the ends."""
    return [
        {name: v[: q.prefix] if beginning else v[q.prefix :] for name, v in q.types.items()}
        for q in questions
    ]


def _next_positions(taken: Tensor, mask: Tensor) -> Tensor:
    """The position after each row's last token: (rows,), or (3, rows)."""
    highest = taken.masked_fill(mask == 0, 0).amax(dim=-1)
    return (
        highest.amax(dim=0, keepdim=True).expand_as(highest) + 1
        if taken.dim() == 3
        else highest + 1
    )
