"""CPU seconds of lmms-eval's own loop: `benchmarks.engine_speed` runs it where lmms-eval is."""

from __future__ import annotations

import json
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import torch

from baselines.models.transformers.torchvision_ops import make_torchvision_importable

TASKS = Path(__file__).resolve().parents[1] / "integrations" / "lmms_eval"
MIN_PIXELS = 1024
"""Below every picture here: none is enlarged."""


@click.command()
@click.option("--model", required=True)
@click.option("--tasks", required=True, help="Names with commas.")
@click.option("--batch-size", type=click.IntRange(1), required=True)
@click.option("--max-pixels", type=click.IntRange(MIN_PIXELS), required=True)
@click.option("--new-tokens", type=click.IntRange(1), required=True)
@click.option("--dtype", required=True, help="Of the weights.")
@click.option("--own/--same", help="Its own picture sizes and system prompt, or ours.")
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(
    model: str,
    tasks: str,
    batch_size: int,
    max_pixels: int,
    new_tokens: int,
    dtype: str,
    own: bool,
    out: Path,
) -> None:
    """Answer every row of $SPACENUM_DATA; only the work from requests to answers is timed."""
    make_torchvision_importable()
    from lmms_eval.evaluator import simple_evaluate
    from lmms_eval.models.chat.qwen3_vl import Qwen3_VL
    from lmms_eval.tasks import TaskManager

    class Timed(Qwen3_VL):
        seconds = 0.0
        questions = 0

        def generate_until(self, requests: list[Any]) -> list[Any]:
            start = time.process_time()
            answered: list[Any] = super().generate_until(requests)
            self.seconds += time.process_time() - start
            self.questions += len(answered)
            return answered

    ours = {"min_pixels": MIN_PIXELS, "max_pixels": max_pixels, "system_prompt": ""}
    asked = Timed(
        pretrained=model,
        device="cpu",
        device_map="cpu",
        batch_size=batch_size,
        **({} if own else ours),
    )
    # It always loads bfloat16.
    asked.model.to(getattr(torch, dtype))
    simple_evaluate(
        model=asked,
        tasks=tasks.split(","),
        task_manager=TaskManager(include_path=str(TASKS), include_defaults=False),
        gen_kwargs=f"max_new_tokens={new_tokens}",
        batch_size=batch_size,
        bootstrap_iters=0,
    )
    result = {
        "questions": asked.questions,
        "seconds": asked.seconds,
        "lmms_eval": version("lmms-eval"),
        "transformers": version("transformers"),
    }
    out.write_text(json.dumps(result), encoding="utf-8")


if __name__ == "__main__":
    main()
