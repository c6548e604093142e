"""Samples per CPU second: exact letters against plain `generate` and lmms-eval, in one run."""

from __future__ import annotations

import io
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import click
import torch
from rich.console import Console
from rich.table import Table

from baselines.models import load_engine, resolve_model
from baselines.models.transformers.encoding import conversation
from baselines.models.transformers.engine import TransformersEngine
from baselines.queries import Query, query
from baselines.settings import Settings
from baselines.workload import Item, choose_configs, list_items, open_sources, read_sample
from spacenum_datasets.command import OneLineCommand
from spacenum_datasets.pictures import decode
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import (
    COUNTS,
    DIMENSIONS,
    DYNAMIC_CELLS,
    STATIC_CELLS,
    Setting,
    Split,
    Task,
)
from tests.factories import write_samples
from tests.tinymodels import save

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "benchmarks" / "results" / "engine_speed.json"
MIX, SHARED = "benchmark's mix", "static space2num"
PARTS = {Setting.DYNAMIC: "transitions", Setting.STATIC: "layouts"}
WEIGHTS = {
    Setting.DYNAMIC: sum(COUNTS[Split.TEST][cell] for cell in DYNAMIC_CELLS),
    Setting.STATIC: len(DIMENSIONS) * sum(COUNTS[Split.TEST][cell] for cell in STATIC_CELLS),
}
"""Questions of each task in the whole benchmark, by which the parts make the mix."""

GOALS = {(MIX, "generate"): 1.5, (SHARED, "generate"): 2.0, (MIX, "lmms-eval"): 5.0}
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
    """CPU seconds for the same questions, asked both ways.

    Attributes:
        of: which questions.
        against: what else answers them.
        questions: how many.
        exact: seconds of the exact mode.
        other: seconds of the other way.
    """

    of: str
    against: str
    questions: int
    exact: float
    other: float

    @property
    def ratio(self) -> float:
        return self.other / self.exact


def mixed(parts: Mapping[Setting, Cost]) -> Cost:
    """The whole benchmark's cost, from what a question of each part costs."""
    questions = sum(cost.questions for cost in parts.values())
    share = questions / sum(WEIGHTS.values())
    exact, other = (
        sum(share * WEIGHTS[part] * seconds / cost.questions for part, cost, seconds in found)
        for found in (
            [(part, cost, cost.exact) for part, cost in parts.items()],
            [(part, cost, cost.other) for part, cost in parts.items()],
        )
    )
    return Cost(MIX, parts[Setting.STATIC].against, questions, exact, other)


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


def compared(name: str, engine: TransformersEngine, batches: Sequence[Sequence[Query]]) -> Cost:
    """Both ways in turn, batch by batch, after one question each that is not counted."""
    exact = plain = 0.0
    engine.answer(batches[-1][-1:])
    plain_answers(engine, batches[-1][-1:])
    for batch in batches:
        exact += timed(engine.answer, batch)
        plain += timed(lambda b: plain_answers(engine, b), batch)
    return Cost(name, "generate", sum(len(batch) for batch in batches), exact, plain)


def lmms_eval_seconds(
    python: Path, samples: Sequence[Sample], own: bool, options: Mapping[str, object]
) -> tuple[float, str]:
    """CPU seconds of lmms-eval's loop over the samples, in its own environment, and its version.

    Args:
        python: of that environment.
        samples: to answer.
        own: whether picture sizes and system prompt stay as lmms-eval has them.
        options: of `benchmarks.lmms_eval_loop`.

    Raises:
        CalledProcessError: it failed; what it said is on the screen.
        ValueError: it answered another number of questions.
    """
    by_config: dict[str, list[Sample]] = {}
    for sample in samples:
        by_config.setdefault(sample.config, []).append(sample)
    tasks = {f"spacenum_{s.config}_{s.task}_{s.cell}": None for s in samples}
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder, "spacenum"), Path(folder, "out.json")
        write_samples(data, by_config)
        passed = {**options, "--tasks": ",".join(tasks), "--out": out}
        subprocess.run(
            [
                *(str(python), "-m", "benchmarks.lmms_eval_loop"),
                *(str(part) for option in passed.items() for part in option),
                "--own" if own else "--same",
            ],
            cwd=ROOT,
            env={
                **os.environ,
                "SPACENUM_DATA": str(data),
                "HF_HOME": folder,
                "HF_HUB_OFFLINE": "1",
            },
            stdout=subprocess.DEVNULL,
            check=True,
        )
        result = json.loads(out.read_text(encoding="utf-8"))
    if result["questions"] != len(samples):
        raise ValueError(f"lmms-eval answered {result['questions']} of {len(samples)} questions")
    return result["seconds"], result["lmms_eval"]


def smaller(sample: Sample, edge: int) -> Sample:
    """The sample with smaller pictures; equal ones stay equal."""
    return replace(sample, images=tuple(shrunk(data, edge) for data in sample.images))


def shrunk(data: bytes, edge: int) -> bytes:
    sink = io.BytesIO()
    decode(data, "a picture").convert("RGB").resize((edge, edge)).save(sink, "PNG")
    return sink.getvalue()


def every(found: Sequence[Item], stride: int) -> list[Item]:
    """The items of every n-th episode."""
    kept = set(list(dict.fromkeys(item.episode for item in found))[::stride])
    return [item for item in found if item.episode in kept]


def chosen_samples(data: str, limit: int, stride: int, edge: int) -> dict[str, list[Sample]]:
    """The questions of all comparisons, in the order in which a run asks them."""
    sources = open_sources(data, choose_configs(()))
    parts = {p: [source for source in sources if source.spec.setting is p] for p in PARTS}
    static = parts[Setting.STATIC]
    chosen = {PARTS[p]: (s, every(list_items(s, limit=limit), stride)) for p, s in parts.items()}
    chosen[SHARED] = static, every(list_items(static, (Task.SPACE2NUM,), 2 * limit), stride)
    return {
        name: [smaller(read_sample(opened[i.source], i.row), edge) for i in found]
        for name, (opened, found) in chosen.items()
    }


def asked(samples: Sequence[Sample], size: int) -> list[list[Query]]:
    """The questions in batches."""
    return [[query(s) for s in samples[i : i + size]] for i in range(0, len(samples), size)]


@click.command(cls=OneLineCommand)
@click.option("--data", required=True, help="A dataset folder, as the demo's.")
@click.option("--limit", type=click.IntRange(1), default=2, show_default=True)
@click.option("--stride", type=click.IntRange(1), default=1, help="Ask every n-th episode alone.")
@click.option("--edge", type=click.IntRange(64), default=512, show_default=True)
@click.option("--dtype", type=click.Choice(["float32", "bfloat16"]), default="float32")
@click.option("--batch-size", type=click.IntRange(1), default=12, show_default=True)
@click.option(
    "--lmms-eval",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The Python of an environment with lmms-eval, as `make harnesses` leaves it.",
)
@click.option("--lmms-batch-size", type=click.IntRange(1), default=1, show_default="its own, 1")
def main(
    data: str,
    limit: int,
    stride: int,
    edge: int,
    batch_size: int,
    lmms_eval: Path | None,
    lmms_batch_size: int,
    dtype: str,
) -> None:
    """Ask a random model of about 100 million parameters in every way."""
    samples = chosen_samples(data, limit, stride, edge)
    with tempfile.TemporaryDirectory() as folder:
        engine = hundred_million(Path(folder), samples, edge, dtype)
        parameters = sum(p.numel() for p in engine._checkpoint.model.parameters())
        found = {
            name: compared(name, engine, asked(some, batch_size)) for name, some in samples.items()
        }
        costs = [mixed({part: found[name] for part, name in PARTS.items()}), *found.values()]
        if lmms_eval:
            options = {
                "--model": folder,
                "--batch-size": lmms_batch_size,
                "--max-pixels": edge**2,
                "--new-tokens": ANSWER_TOKENS,
                "--dtype": dtype,
            }
            costs += against_lmms_eval(lmms_eval, samples, found, options)
    show(costs, f"{parameters / 1e6:.0f} M parameters, pictures of {edge} pixels, CPU seconds")
    content = {
        "parameters": parameters,
        "edge": edge,
        "dtype": dtype,
        "batch_size": batch_size,
        "lmms_batch_size": lmms_batch_size,
        "torch": torch.__version__,
        "cores": os.cpu_count(),
        "costs": [{**asdict(cost), "ratio": cost.ratio} for cost in costs],
    }
    RESULT.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    Console().print(f"wrote {RESULT.relative_to(ROOT)}")


def hundred_million(
    folder: Path, samples: Mapping[str, Sequence[Sample]], edge: int, dtype: str
) -> TransformersEngine:
    """A random model that answers A or B, and for which a word of these questions is a token."""
    save(
        "qwen3_vl",
        folder,
        tower=TOWER,
        image_tokens=(edge // 32) ** 2,
        says="AB",
        corpus=[query(sample).text for found in samples.values() for sample in found],
        vocabulary=8192,
        **SIZES,
    )
    settings = Settings(dtype=dtype, max_new_tokens=ANSWER_TOKENS)
    engine = load_engine(resolve_model(str(folder), None, settings), settings)
    assert isinstance(engine, TransformersEngine)
    return engine


def against_lmms_eval(
    python: Path,
    samples: Mapping[str, Sequence[Sample]],
    found: Mapping[str, Cost],
    options: Mapping[str, object],
) -> Iterator[Cost]:
    """The mix by lmms-eval's own loop, with our pictures and prompt and with its own."""
    for own, how in ((False, "our settings"), (True, "its own")):
        there = {}
        for part, name in PARTS.items():
            seconds, version = lmms_eval_seconds(python, samples[name], own, options)
            against = f"lmms-eval {version}, {how}"
            there[part] = replace(found[name], against=against, other=seconds)
        yield mixed(there)


def show(costs: Sequence[Cost], title: str) -> None:
    shown = Table("", "against", "questions", "exact /s", "other /s", "ratio", "goal", title=title)
    for cost in costs:
        rates = (f"{cost.questions / seconds:.2f}" for seconds in (cost.exact, cost.other))
        goal = GOALS.get((cost.of, cost.against.split()[0]))
        shown.add_row(
            *(cost.of, cost.against, str(cost.questions), *rates, f"{cost.ratio:.2f}"),
            "" if goal is None else f"{goal}",
        )
    Console().print(shown)


if __name__ == "__main__":
    main()
