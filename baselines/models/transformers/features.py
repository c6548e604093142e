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
class VisionFeatures:
    """What the vision tower made of one picture.

    Attributes:
        pooled: (tokens, width), or (tiles, tokens, width).
        deep: for the language model's first layers, one a layer, (tokens, width).
    """

    pooled: Tensor
    deep: tuple[Tensor, ...]


class VisionCache:
    """What the vision tower made of the last pictures, by their keys."""

    def __init__(self, checkpoint: Checkpoint, most: int = 96) -> None:
        self._checkpoint = checkpoint
        self._most = most
        self._kept: OrderedDict[str, VisionFeatures] = OrderedDict()

    def encode(self, pictures: Iterable[Picture]) -> list[VisionFeatures]:
        """What the tower makes of each of the pictures; new ones go through it together.

        Enough are kept for the largest batch so far.
        """
        wanted = list(pictures)
        new = {p.key: p for p in wanted if p.key not in self._kept}
        if new:
            self._kept.update(zip(new, self._run_tower(list(new.values())), strict=True))
        found = [self._kept[picture.key] for picture in wanted]
        for picture in wanted:
            self._kept.move_to_end(picture.key)
        self._most = max(self._most, len({picture.key for picture in wanted}))
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return found

    def _run_tower(self, pictures: Sequence[Picture]) -> list[VisionFeatures]:
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
        return [VisionFeatures(p, tuple(deep[i]) if deep else ()) for i, p in enumerate(pooled)]


def encoder_output(features: Sequence[VisionFeatures], deepstack: bool) -> Any:
    """Features of pictures, in order, as the model's own output of its vision tower."""
    from transformers.modeling_outputs import BaseModelOutputWithPooling

    if deepstack:
        from transformers.models.qwen3_vl.modeling_qwen3_vl import (
            BaseModelOutputWithDeepstackFeatures,
        )

        layers = len(features[0].deep)
        return BaseModelOutputWithDeepstackFeatures(
            pooler_output=tuple(s.pooled for s in features),
            deepstack_features=[tuple(s.deep[i] for s in features) for i in range(layers)],
        )
    if features[0].pooled.dim() == 3:
        return BaseModelOutputWithPooling(pooler_output=torch.cat([s.pooled for s in features]))
    return BaseModelOutputWithPooling(pooler_output=tuple(s.pooled for s in features))
