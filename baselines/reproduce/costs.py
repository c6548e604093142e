"""What a run takes, by arithmetic: tokens of its questions, floating-point operations, hours.

Nothing here is measured on the models. A question costs two operations a parameter and token, its
pictures what their encoder takes a token; an H100 is taken to reach 45 % of its 989 TFLOP/s when it
reads, and a tenth of that when it writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from baselines.models.catalog import ModelCard
from spacenum_datasets.vocabulary import CONFIGS, Setting, Task

READING = 445e12
"""Operations a second of one H100 that reads prompts in bfloat16."""
WRITING = 0.1 * READING
"""Of one that writes answers in batches."""
THOUGHT = 1500
"""Tokens of a reasoning trace, on average."""
START = 120.0
"""Seconds until a model is imported and set up, beside reading its weights."""
DISK = 1e9
"""Bytes of weights read in a second."""
TEXT: Mapping[Setting, int] = {Setting.DYNAMIC: 150, Setting.STATIC: 350}
"""Tokens of a question's words and numbers."""
ENCODER: Mapping[str, float] = {
    "Qwen2.5-VL": 5.3e9,
    "Qwen3-VL": 4.3e9,
    "Cosmos-Reason2": 4.3e9,
    "InternVL3.5": 2.8e9,
    "Gemma-3": 21.3e9,
    "Ovis2.5": 5.3e9,
}
"""Family -> operations of the picture encoder for one token that the language model gets."""


@dataclass(frozen=True)
class Cost:
    """What a run takes.

    Attributes:
        questions: to answer.
        tokens: read and written.
        gpu_hours: of one H100, times the GPUs that must work together.
    """

    questions: int
    tokens: int
    gpu_hours: float


def image_tokens(family: str, width: int, height: int) -> int:
    """Tokens that a picture becomes under a family's own budget."""
    if family == "Gemma-3":
        return 256
    if family == "InternVL3.5":
        # Squares of 448 are one tile; anything else is cut into twelve and shown whole once more.
        return 256 if width == height and width <= 640 else 13 * 256
    edge = 28 if family == "Qwen2.5-VL" else 32
    return max(1, round(width / edge)) * max(1, round(height / edge))


def images(config: str, task: Task) -> int:
    """Pictures of a question."""
    spec = CONFIGS[config]
    if spec.setting is Setting.DYNAMIC:
        return 5 if task is Task.NUM2SPACE else 2
    return len(spec.letters) if task is Task.NUM2SPACE else 1


def cost(
    card: ModelCard, counts: Mapping[tuple[str, Task], int], think: bool, size: tuple[int, int]
) -> Cost:
    """Of a run that asks `counts` questions of each config and task.

    Args:
        card: the model.
        counts: (config, task) -> questions.
        think: whether it reasons first.
        size: of the pictures, pixels.
    """
    a_picture = image_tokens(card.family, *size)
    seen = sum(n * images(config, task) * a_picture for (config, task), n in counts.items())
    text = sum(n * TEXT[CONFIGS[config].setting] for (config, _), n in counts.items())
    questions = sum(counts.values())
    written = questions * THOUGHT if think else 0
    a_token = 2e9 * card.billions
    seconds = (a_token * (seen + text) + ENCODER[card.family] * seen) / READING
    seconds += a_token * written / WRITING
    # GPUs that hold one model together share its work, but wait for its weights together.
    waiting = (START + 1e9 * card.gigabytes / DISK) * card.gpus
    return Cost(questions, seen + text + written, (seconds + waiting) / 3600.0)
