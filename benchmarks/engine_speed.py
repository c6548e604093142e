"""Samples per CPU second: exact letters against plain batched `generate`, in one run."""

from __future__ import annotations

import io
import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import torch
from PIL import Image
from rich.console import Console
from rich.table import Table

from baselines.models import make, target
from baselines.models.transformers.encoding import conversation
from baselines.models.transformers.engine import TransformersEngine
from baselines.queries import ImagePart, Query, query
from baselines.settings import Settings
from baselines.workload import Item, chosen_configs, items, open_sources, read
from spacenum_datasets.vocabulary import Setting, Task
from tests.tinymodels import save

RESULT = Path(__file__).parent / "results" / "engine_speed.json"
GOALS = {"benchmark's mix": 1.5, "static space2num": 2.0}
SIZES = {
    "hidden_size": 640,
    "intermediate_size": 1920,
    "num_hidden_layers": 14,
    "num_attention_heads": 10,
    "num_key_value_heads": 5,
    "head_dim": 64,
}
"""A language model of about 80 million parameters beside a tower of about 20."""

TOWER = {"depth": 8, "hidden_size": 384, "intermediate_size": 1536, "num_heads": 6}
ANSWER_TOKENS = 2
"""What a direct answer is: the letter and the end."""


@dataclass(frozen=True)
class Cost:
    """CPU seconds for some questions."""

    questions: int
    exact: float
    plain: float

    @property
    def ratio(self) -> float:
        return self.plain / self.exact


def plain_answers(engine: TransformersEngine, queries: Sequence[Query]) -> None:
    """What a person would write: one padded batch through the processor and `generate`."""
    checkpoint = engine._checkpoint
    inputs = checkpoint.processor.apply_chat_template(
        [conversation(asked, None, "") for asked in queries],
        add_generation_prompt=True,
        tokenize=True,
        return_dict=True,
        return_tensors="pt",
        processor_kwargs={"padding": True, "padding_side": "left"},
    )
    with torch.inference_mode():
        checkpoint.model.generate(
            **inputs,
            max_new_tokens=ANSWER_TOKENS,
            min_new_tokens=ANSWER_TOKENS,
            do_sample=True,
            temperature=0.7,
            top_p=0.9,
            top_k=50,
        )


def timed(work: Callable[[Any], Any], argument: Any) -> float:
    start = time.process_time()
    work(argument)
    return time.process_time() - start


def compared(engine: TransformersEngine, batches: Sequence[Sequence[Query]]) -> Cost:
    """Both ways in turn, batch by batch."""
    exact = plain = 0.0
    for batch in batches:
        exact += timed(engine.answer, batch)
        plain += timed(lambda b: plain_answers(engine, b), batch)
    return Cost(sum(len(batch) for batch in batches), exact, plain)


def smaller(asked: Query, edge: int) -> Query:
    """The question with smaller pictures; equal keys stay equal pictures."""
    parts = tuple(shrunk(p, edge) if isinstance(p, ImagePart) else p for p in asked.parts)
    return Query(**{**asked.__dict__, "parts": parts})


def shrunk(part: ImagePart, edge: int) -> ImagePart:
    sink = io.BytesIO()
    Image.open(io.BytesIO(part.data)).convert("RGB").resize((edge, edge)).save(sink, "PNG")
    return ImagePart(part.key, sink.getvalue())


def batched(found: Sequence[Item], size: int) -> list[list[Item]]:
    return [list(found[i : i + size]) for i in range(0, len(found), size)]


@click.command()
@click.option("--data", required=True, help="A dataset folder, as the demo's.")
@click.option("--limit", type=click.IntRange(1), default=2, show_default=True)
@click.option("--edge", type=click.IntRange(64), default=256, show_default=True)
@click.option("--batch-size", type=click.IntRange(1), default=12, show_default=True)
def main(data: str, limit: int, edge: int, batch_size: int) -> None:
    """Ask a random model of about 100 million parameters both ways."""
    sources = open_sources(data, chosen_configs(()))
    found = items(sources, limit=limit)
    static = [
        i
        for i in items(sources, (Task.SPACE2NUM,), 3 * limit)
        if sources[i.source].spec.setting is Setting.STATIC
    ]
    with tempfile.TemporaryDirectory() as folder:
        tokens = (edge // 32) ** 2
        save(
            "qwen3_vl",
            Path(folder),
            tower=TOWER,
            image_tokens=tokens,
            says_letters=True,
            **SIZES,
        )
        settings = Settings(dtype="float32")
        engine = make(target(folder, None, settings), settings)
        assert isinstance(engine, TransformersEngine)
        parameters = sum(p.numel() for p in engine._checkpoint.model.parameters())
        costs = {}
        for name, chosen in (("benchmark's mix", found), ("static space2num", static)):
            queries = [
                [smaller(query(read(sources[i.source], i.row)), edge) for i in batch]
                for batch in batched(chosen, batch_size)
            ]
            costs[name] = compared(engine, queries)
    shown = Table(
        "",
        "questions",
        "exact /s",
        "generate /s",
        "ratio",
        "goal",
        title=f"{parameters / 1e6:.0f} M parameters, pictures of {edge} pixels, CPU seconds",
    )
    for name, cost in costs.items():
        rates = (f"{cost.questions / seconds:.2f}" for seconds in (cost.exact, cost.plain))
        shown.add_row(name, str(cost.questions), *rates, f"{cost.ratio:.2f}", f"{GOALS[name]}")
    Console().print(shown)
    content = {
        "parameters": parameters,
        "edge": edge,
        "batch_size": batch_size,
        "torch": torch.__version__,
        "cores": os.cpu_count(),
        **{name: {**cost.__dict__, "ratio": cost.ratio} for name, cost in costs.items()},
    }
    RESULT.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    Console().print(f"wrote {RESULT.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
