"""VLMEvalKit's `run.py` with models that say what a file tells them, and write down what they saw.

Usage: python -m tests.integrations.vlmevalkit_models SCRIPT LOG OPTION...
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from baselines.models.transformers.torchvision_ops import make_torchvision_importable

Part = dict[str, str]


def key_of(message: list[Part]) -> str:
    """Which question a message asks: its texts, and the names of its images."""
    named = (p["value"] if p["type"] == "text" else Path(p["value"]).name for p in message)
    return "".join(named)


def main(script: Path, log: Path, options: list[str]) -> None:
    make_torchvision_importable()
    from vlmeval.config import supported_VLM
    from vlmeval.vlm.base import BaseModel

    from integrations.vlmevalkit import run

    class Scripted(BaseModel):
        """Answers by question; would rather ask in words of its own, as many models do."""

        INTERLEAVE = True

        def __init__(self, lines: dict[str, str], name: str) -> None:
            super().__init__()
            self.lines, self.name = lines, name

        def use_custom_prompt(self, dataset: str) -> bool:
            return True

        def build_prompt(self, line: Any, dataset: str) -> list[Part]:
            return [{"type": "text", "value": "Pick one."}]

        def generate_inner(self, message: list[Part], dataset: str | None = None) -> str:
            with log.open("a", encoding="utf-8") as file:
                file.write(json.dumps([self.name, dataset, message]) + "\n")
            return self.lines[key_of(message)]

    for name, lines in json.loads(script.read_text(encoding="utf-8")).items():
        supported_VLM[name] = partial(Scripted, lines=lines, name=name)
    sys.argv = ["run.py", *options]
    run.main()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
