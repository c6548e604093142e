"""One tuning from beginning to end: data, model, updates, adapter. This page is the order of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baselines.models import resolve_model
from baselines.models.base import ResolvedModel
from baselines.models.checkpoints import commit, digests
from baselines.processes import join_processes, this_process
from baselines.run_folder import list_versions, read_git_state
from baselines.settings import Settings
from baselines.tuning.card import adapter_card
from baselines.tuning.folder import (
    ABOUT,
    ADAPTER,
    CHECKPOINTS,
    HISTORY,
    begin,
    disk_errors_told,
    folder_written_whole,
    hold,
    last_checkpoint,
    refuse_other,
    write_json,
)
from baselines.tuning.settings import Grpo, Sft
from baselines.tuning.training_data import (
    TrainingData,
    choose_mixture,
    describe_data,
    open_training,
)
from spacenum_datasets.errors import UserError

if TYPE_CHECKING:
    from baselines.models.transformers.loading import Checkpoint
    from baselines.tuning.training.examples import Speaker

Tell = Callable[[str], None]
LIBRARIES = ("trl", "peft", "accelerate")
"""What updates are computed by, beside what a run's versions name."""


@dataclass(frozen=True)
class Request:
    """What is to be tuned, and on what.

    Attributes:
        model: as `evaluate` has it: a name of the catalogue, OWNER/NAME or a folder.
        data: folder of the dataset, or its name on the Hub.
        out: folder of the tuning.
        way: by examples or by rewards, with all numbers.
        mixture: name of a recipe; None for the whole training set, or for `configs`.
        configs: instead of a recipe, all questions of these.
        benchmark: where the benchmark is; None for `data`.
        vllm: whether answers to rewards are written by vLLM; None where it is installed.
    """

    model: str
    data: str
    out: Path
    way: Sft | Grpo
    mixture: str | None = None
    configs: tuple[str, ...] = ()
    benchmark: str | None = None
    vllm: bool | None = None


def tune(request: Request, tell: Tell) -> Path:
    """Tune a model; interrupted, the same request goes on from its last whole checkpoint.

    Under `torchrun` or `accelerate launch` every process takes its share of each update.

    Returns:
        The folder of the adapter.

    Raises:
        UserError: the model, the data or the folder is not what it must be; nothing was changed.
    """
    schedule = request.way.schedule
    mixture = choose_mixture(request.mixture, request.configs)
    request.way.updates(this_process().count)
    resolved = resolve_tunable(request.model)
    refuse_missing_libraries()
    data = open_training(request.data, mixture, schedule.seed, request.benchmark)
    mine = this_process()
    adapter = request.out / ADAPTER
    say = tell if mine.first else silent
    if mine.count > 1:
        from baselines.tuning.training.parts import start_processes

        start_processes()
    with join_processes(mine) as wait_for_all, hold(request.out, mine):
        asked = describe(request, resolved, data)
        refuse_other(request.out, asked)
        wait_for_all()
        if adapter.is_dir():
            say(f"{adapter} is there already: nothing is left to do")
            return adapter
        start = last_checkpoint(request.out, tidy=mine.first)
        trainer = prepare(request, resolved, data, say)
        if mine.first:
            # Not before, so that what is refused can be asked for otherwise in the same folder.
            begin(request.out, asked)
        if start is not None:
            say(f"going on from {start.name}")
        with disk_errors_told(request.out):
            trainer.train(resume_from_checkpoint=str(start) if start else None)
            keep(request, trainer)
        wait_for_all()
    say(f"the adapter is in {adapter}: ask it with `spacenum evaluate --adapter {request.out}`")
    return adapter


def silent(line: str) -> None:
    """What processes beside the first say."""


def resolve_tunable(model: str) -> ResolvedModel:
    """The model, as `evaluate` asks it without reasoning.

    Raises:
        UserError: it is unknown, or is not one that `transformers` runs here.
    """
    found = resolve_model(model, None, Settings())
    if found.engine != "transformers":
        raise UserError(
            f"{model} is asked by the {found.engine} engine, which tunes nothing: choose a model "
            "that transformers knows, as `spacenum models` lists them"
        )
    return found


def refuse_missing_libraries() -> None:
    """Raises UserError where trl or peft is not installed, before data are read."""
    from importlib.util import find_spec

    if missing := [name for name in ("torch", "trl", "peft") if find_spec(name) is None]:
        raise UserError(
            f"tuning needs the Python package {missing[0]}: run pip install "
            '"spacenum-datasets[tuning]"'
        )


def describe(request: Request, resolved: ResolvedModel, data: TrainingData) -> dict[str, Any]:
    """Everything that decides the adapter, and what helps to make it again."""
    from importlib.metadata import version

    return {
        "base": {
            "name": resolved.name,
            "checkpoint": resolved.checkpoint,
            "revision": commit(resolved.checkpoint, resolved.revision),
            "files": digests(resolved.checkpoint),
        },
        "way": "sft" if isinstance(request.way, Sft) else "grpo",
        "settings": asdict(request.way),
        "processes": this_process().count,
        "data": describe_data(data, request.way.schedule.seed),
        "versions": list_versions() | {name: version(name) for name in LIBRARIES},
        "git": read_git_state(),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def prepare(request: Request, resolved: ResolvedModel, data: TrainingData, tell: Tell) -> Any:
    """A trainer with model, questions and all that happens beside the updates.

    Raises:
        UserError: the model cannot be loaded or asked, or an answer would be cut off.
    """
    from baselines.models.transformers.torchvision_ops import make_torchvision_importable

    # Peft imports all of transformers, and that torchvision.
    make_torchvision_importable()
    from baselines.tuning.training.callbacks import Lines, Marks, Scores, attach
    from baselines.tuning.training.examples import Speaker
    from baselines.tuning.training.parts import count_parameters, open_model
    from baselines.tuning.training.scores import set_exam

    schedule = request.way.schedule
    checkpoint, settings = open_model(resolved, schedule)
    speaker = Speaker(checkpoint, resolved)
    trainer = trainer_of(request, checkpoint, speaker, data, tell)
    learns, whole = count_parameters(trainer.model)
    tell(
        f"{len(data.items):,} questions ({data.mixture.name}); {learns:,} of {whole:,} numbers of "
        f"{resolved.name} learn"
    )
    attach(trainer, Lines(tell), Marks())
    exam = set_exam(data.benchmark, schedule.eval_limit, resolved, settings)
    if exam is not None:
        attach(trainer, Scores(exam, checkpoint, schedule.eval_every, tell))
    return trainer


def trainer_of(
    request: Request, checkpoint: Checkpoint, speaker: Speaker, data: TrainingData, tell: Tell
) -> Any:
    """The trainer of a way of tuning, once no answer would be cut off."""
    from baselines.tuning.training.lengths import check_lengths

    if isinstance(request.way, Sft):
        from baselines.tuning.training import sft

        tell(f"counting the tokens of {len(data.items):,} questions ...")
        longest = check_lengths(speaker, data, request.way.max_length)
        tell(f"the longest question with its answer is {longest:,} tokens")
        return sft.make_trainer(request.way, checkpoint, speaker, data, request.out)
    from baselines.tuning.training import grpo

    # Of answers that the model writes itself none can be cut off; but it must answer directly.
    speaker.answer("A")
    vllm = choose_vllm(request.vllm)
    tell(f"answers are written by {'vllm' if vllm else 'transformers'}")
    return grpo.make_trainer(request.way, checkpoint, speaker, data, request.out, vllm=vllm)


def choose_vllm(wanted: bool | None) -> bool:
    """Whether vLLM writes the answers to rewards: where it is installed, unless it is said.

    Raises:
        UserError: it is asked for and not there.
    """
    from importlib.util import find_spec

    there = find_spec("vllm") is not None
    if wanted and not there:
        raise UserError(
            "vllm is not installed: leave --vllm out, or run pip install "
            '"spacenum-datasets[tuning,vllm]" "vllm<=0.31"'
        )
    return there if wanted is None else wanted


def keep(request: Request, trainer: Any) -> None:
    """Write the adapter with its card, whole, and the history."""
    state = trainer.accelerator.get_state_dict(trainer.model)
    if not this_process().first:
        return
    history = trainer.state.log_history
    write_json(request.out / HISTORY, history)
    model = trainer.accelerator.unwrap_model(trainer.model)
    with folder_written_whole(request.out / ADAPTER) as beside:
        model.save_pretrained(str(beside), state_dict=state)
        shutil.copyfile(request.out / ABOUT, beside / ABOUT)
        card = adapter_card(request.out, history)
        (beside / "README.md").write_text(card, encoding="utf-8")
    # What it went through is no longer needed, and large.
    shutil.rmtree(request.out / CHECKPOINTS, ignore_errors=True)
