"""What a tuning takes, by arithmetic: nothing here is measured on the models.

A pass forward costs two operations a parameter and token, a pass backward through weights that stay
as they are two more, and what is computed again instead of kept another two; the picture encoder
only ever sees its pictures. An H100 is taken to reach as much of its peak as when it reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from baselines.models.catalog import ModelCard
from baselines.reproduce.costs import ENCODER, READING, START, TEXT, Cost, image_tokens, images
from baselines.tuning.mixtures import LAYOUTS, TRANSITIONS, Mixture
from baselines.tuning.settings import Grpo, Sft
from spacenum_datasets.vocabulary import CONFIGS, COUNTS, Split, Task

LEARNING = 6
"""Operations a parameter and token of an update: forward, again, backward."""
READING_ONCE = 2
"""Of a pass forward."""
PASSES_BY_REWARD = 3
"""Forward passes of each answer beside the update: to write it, then its odds before this update
and before all."""


def rows_of(mixture: Mixture) -> Mapping[str, float]:
    """Training config -> questions of a mixture, of the paper's whole training set."""
    whole = {
        name: 2.0 * sum(COUNTS[Split.TRAIN][cell] for cell in CONFIGS[name].cells)
        for name in (*TRANSITIONS, *LAYOUTS)
    }
    found: dict[str, float] = {}
    for configs, wanted in mixture.parts():
        there = sum(whole[name] for name in configs)
        share = 1.0 if wanted is None else wanted / there
        found |= {name: whole[name] * share for name in configs}
    return found


def updates_of(way: Sft | Grpo, rows: float) -> int:
    """Updates of a tuning."""
    if way.schedule.max_steps is not None:
        return way.schedule.max_steps
    batch = way.batch if isinstance(way, Sft) else way.actor_batch
    return ceil(ceil(rows / batch) * way.schedule.epochs)


def tuning_cost(card: ModelCard, mixture: Mixture, way: Sft | Grpo, size: tuple[int, int]) -> Cost:
    """Of one tuning.

    Args:
        card: the model.
        mixture: what it learns from.
        way: how, and how long.
        size: of the pictures, pixels.

    Returns:
        Questions that are learnt from, each as often as it is; tokens; hours of one H100.
    """
    rows = rows_of(mixture)
    a_picture = image_tokens(card.family, *size)
    seen = sum(n / 2 * images(name, task) * a_picture for name, n in rows.items() for task in Task)
    text = sum(n * TEXT[CONFIGS[name].setting] for name, n in rows.items())
    whole = sum(rows.values())
    batch = way.batch if isinstance(way, Sft) else way.actor_batch
    questions = updates_of(way, whole) * batch
    times = questions / whole
    passes, operations = 1, LEARNING
    if isinstance(way, Grpo):
        passes = way.rollouts
        operations = LEARNING + PASSES_BY_REWARD * READING_ONCE
    language = operations * 1e9 * card.billions * (seen + text)
    vision = operations / READING_ONCE * ENCODER[card.family] * seen
    if isinstance(way, Sft):
        vision = ENCODER[card.family] * seen
    seconds = times * passes * (language + vision) / READING
    tokens = round(times * passes * (seen + text))
    return Cost(round(questions), tokens, (seconds + START) / 3600.0)
