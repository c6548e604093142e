"""The commands under `tune`: sft, grpo, study."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from baselines.tuning.mixtures import MIXTURES
from baselines.tuning.settings import Grpo, Lora, Reward, Schedule, Sft
from baselines.tuning.study.jobs import STUDIES
from spacenum_datasets import terminal

F = TypeVar("F", bound=Callable[..., Any])
DTYPES = ("bfloat16", "float16", "float32")
EXAMPLES, REWARDS = Sft(), Grpo()


@click.group()
def tune() -> None:
    """Tune a model on the training set (paper, Section 3.6)."""


def shared(lora: Lora, schedule: Schedule) -> Callable[[F], F]:
    """The options that both ways of tuning have, with a way's defaults."""
    several = (
        click.option("--model", required=True, help="A name, OWNER/NAME, or folder."),
        click.option("--data", default="spacenum", show_default=True, help="Folder, or NS/NAME."),
        click.option("--out", type=click.Path(path_type=Path), required=True),
        click.option("--config", "configs", multiple=True, metavar="NAME", help="Repeatable."),
        click.option(
            "--mixture",
            metavar="NAME",
            help=f"{', '.join(MIXTURES)}, or dynamicPERCENT-ROWS. Default: all.",
        ),
        click.option("--benchmark", metavar="DIR|NS/NAME", help="Default: that of --data."),
        number("--rank", click.IntRange(1), lora.rank),
        number("--alpha", click.IntRange(1), lora.alpha),
        number("--learning-rate", click.FloatRange(0, min_open=True), schedule.learning_rate),
        number("--epochs", click.FloatRange(0, min_open=True), schedule.epochs),
        click.option("--max-steps", type=click.IntRange(1), help="Updates. Default: all epochs."),
        number("--batch-size", click.IntRange(1), schedule.batch_size),
        click.option("--dtype", type=click.Choice(DTYPES), default="bfloat16", show_default=True),
        number("--image-pixels", click.IntRange(1), schedule.image_pixels),
        click.option("--max-image-tokens", type=click.IntRange(1), help="Instead of pixels."),
        number("--seed", click.IntRange(0), schedule.seed),
        number("--save-every", click.IntRange(1), schedule.save_every),
        number("--eval-every", click.IntRange(0), schedule.eval_every),
        number("--eval-limit", click.IntRange(0), schedule.eval_limit),
        number("--workers", click.IntRange(0), schedule.workers),
    )

    def add(function: F) -> F:
        for option in reversed(several):
            function = option(function)
        return function

    return add


def number(name: str, kind: Any, default: float) -> Callable[[F], F]:
    return click.option(name, type=kind, default=default, show_default=True)


@tune.command()
@shared(EXAMPLES.lora, EXAMPLES.schedule)
@number("--batch", click.IntRange(1), EXAMPLES.batch)
@number("--warmup", click.FloatRange(0, 1, max_open=True), EXAMPLES.warmup)
@number("--max-length", click.IntRange(1), EXAMPLES.max_length)
def sft(batch: int, warmup: float, max_length: int, **given: Any) -> None:
    """By examples: LoRA on the right letters. Interrupted, the same command goes on."""
    lora, schedule, rest = sort_out(given, EXAMPLES.schedule)
    run(Sft(lora, schedule, batch, warmup, max_length), rest)


@tune.command()
@shared(REWARDS.lora, REWARDS.schedule)
@click.option(
    "--reward", type=click.Choice(get_args(Reward)), default=REWARDS.reward, show_default=True
)
@number("--rollouts", click.IntRange(2), REWARDS.rollouts)
@number("--rollout-batch", click.IntRange(1), REWARDS.rollout_batch)
@number("--actor-batch", click.IntRange(1), REWARDS.actor_batch)
@number("--temperature", click.FloatRange(0, min_open=True), REWARDS.temperature)
@number("--kl", click.FloatRange(0), REWARDS.kl)
@number("--max-new-tokens", click.IntRange(1), REWARDS.max_new_tokens)
@click.option("--vllm/--no-vllm", default=None, help="Writes answers. Default: if installed.")
def grpo(vllm: bool | None, **given: Any) -> None:
    """By rewards: several answers to each question, held against each other (GRPO)."""
    lora, schedule, rest = sort_out(given, REWARDS.schedule)
    names = [field.name for field in fields(Grpo) if field.name in rest]
    own = {name: rest.pop(name) for name in names}
    run(Grpo(lora=lora, schedule=schedule, **own), rest | {"vllm": vllm})


@tune.command()
@click.argument("name", metavar="STUDY", type=click.Choice(tuple(STUDIES)))
@click.option("--data", default="spacenum", show_default=True, help="Folder, or NS/NAME.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder of all runs.")
@click.option("--plan", "only_plan", is_flag=True, help="Say what it takes, and stop.")
@click.option("--gpus", type=click.IntRange(0), help="Default: those that are here.")
@click.option("--model", "models", multiple=True, metavar="NAME", help="Repeatable. Default: all.")
@click.option("--mixture", "mixtures", multiple=True, metavar="NAME", help="Instead of its own.")
@click.option("--limit", type=click.IntRange(1), help="Asked questions of each task and cell.")
@click.option("--dtype", type=click.Choice(DTYPES), default="bfloat16", show_default=True)
@click.option("--tune-options", default="", metavar="WORDS", help="For every `tune`, as one text.")
@click.option("--model-folder", "folders", multiple=True, metavar="NAME=DIR", help="A stand-in.")
def study(
    name: str,
    data: str,
    out: Path,
    only_plan: bool,
    gpus: int | None,
    models: tuple[str, ...],
    mixtures: tuple[str, ...],
    limit: int | None,
    dtype: str,
    tune_options: str,
    folders: tuple[str, ...],
) -> None:
    """Plan figure7a, figure7b, table3 or table4, do what fits here, compare with the paper."""
    from baselines.reproduce.command import find_stand_ins
    from baselines.tuning.study.command import carry_out_study
    from baselines.tuning.study.running import Orders

    words = tuple(shlex.split(tune_options))
    orders = Orders(data, out, (), find_stand_ins(folders), limit, dtype, words)
    carry_out_study(name, orders, models, mixtures, only_plan=only_plan, gpus=gpus)


def sort_out(given: dict[str, Any], schedule: Schedule) -> tuple[Lora, Schedule, dict[str, Any]]:
    """Shared options as values; the rest says what is tuned on what."""
    lora = Lora(given.pop("rank"), given.pop("alpha"))
    names = [name for name in given if hasattr(schedule, name)]
    return lora, replace(schedule, **{name: given.pop(name) for name in names}), given


def run(way: Sft | Grpo, rest: dict[str, Any]) -> None:
    # Seconds to import, which nobody waits for who has misspelt an option.
    from baselines.tuning.tune import Request, tune

    tune(Request(way=way, **rest), terminal.tell)
