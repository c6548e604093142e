"""Pictures through the vision tower, each once, however many questions show it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from baselines.models.transformers.encoding import Picture
from baselines.models.transformers.loading import Checkpoint


@dataclass(frozen=True, eq=False)
class Seen:
    """What the vision tower made of one picture.

    Attributes:
        pooled: (tokens, width), or (tiles, tokens, width).
        deep: for the language model's first layers, one a layer, (tokens, width).
    """

    pooled: Tensor
    deep: tuple[Tensor, ...]


class Gallery:
    """The last pictures that were seen, by key."""

    def __init__(self, checkpoint: Checkpoint, most: int = 96) -> None:
        self._checkpoint = checkpoint
        self._most = most
        self._seen: OrderedDict[str, Seen] = OrderedDict()

    def look(self, pictures: Iterable[Picture]) -> list[Seen]:
        """What was seen in each of the pictures; new ones go through the tower together.

        Enough are kept for the largest batch so far.
        """
        wanted = list(pictures)
        new = {p.key: p for p in wanted if p.key not in self._seen}
        if new:
            self._seen.update(zip(new, self._encode(list(new.values())), strict=True))
        found = [self._seen[picture.key] for picture in wanted]
        for picture in wanted:
            self._seen.move_to_end(picture.key)
        self._most = max(self._most, len({picture.key for picture in wanted}))
        while len(self._seen) > self._most:
            self._seen.popitem(last=False)
        return found

    def _encode(self, pictures: Sequence[Picture]) -> list[Seen]:
        model, family = self._checkpoint.model, self._checkpoint.family
        device = self._checkpoint.device
        rows = torch.cat([p.rows for p in pictures]).to(device, model.dtype)
        grids = [p.grid for p in pictures if p.grid is not None]
        extra = {"image_grid_thw": torch.cat(grids).to(device)} if grids else {}
        output = model.get_image_features(rows, **extra, return_dict=True)
        if isinstance(output.pooler_output, Tensor):
            pooled = torch.split(output.pooler_output, [len(p.rows) for p in pictures])
        else:
            pooled = output.pooler_output
        deep = list(zip(*output.deepstack_features, strict=True)) if family.deepstack else []
        return [Seen(p, tuple(deep[i]) if deep else ()) for i, p in enumerate(pooled)]


def encoder_output(seen: Sequence[Seen], family_is_deep: bool) -> Any:
    """Pictures that were seen, in order, as the model's own output of its vision tower."""
    from transformers.modeling_outputs import BaseModelOutputWithPooling

    if family_is_deep:
        from transformers.models.qwen3_vl.modeling_qwen3_vl import (
            BaseModelOutputWithDeepstackFeatures,
        )

        layers = len(seen[0].deep)
        return BaseModelOutputWithDeepstackFeatures(
            pooler_output=tuple(s.pooled for s in seen),
            deepstack_features=[tuple(s.deep[i] for s in seen) for i in range(layers)],
        )
    if seen[0].pooled.dim() == 3:
        return BaseModelOutputWithPooling(pooler_output=torch.cat([s.pooled for s in seen]))
    return BaseModelOutputWithPooling(pooler_output=tuple(s.pooled for s in seen))
