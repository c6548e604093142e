"""Blind guessers: rules that pick an option without what ties it to the answer, and their luck."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

from spacenum_datasets.geometry import Array
from spacenum_datasets.sample import Sample, Transition
from spacenum_datasets.schema import to_row
from spacenum_datasets.vocabulary import CONFIGS, Task

SURPRISING = 1e-5
"""Chance of a false alarm per rule and cell; a tenth of the answers given away is never missed."""

TIED = 1e-7
"""Scores nearer than this are equal: they differ by the rounding of sums."""

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, eq=False)
class Question:
    """What a guesser gets: all numbers of a row except what ties them to the answer.

    With images to choose from it sees the options' numbers (as if it measured them perfectly) and
    not the number that is asked for; with numbers to choose from it reads them and sees no image.

    Attributes:
        options: (options, numbers), in option order.
        texts: the options as printed.
        prompt: as printed; only its numbers' sum may pick a letter.
        anchors: (anchors, numbers), as options; none in a transition.
        answer: index of the right option; for scoring only.
    """

    options: Array
    texts: tuple[str, ...]
    prompt: str
    anchors: Array
    answer: int

    @property
    def corners(self) -> Array:
        """(options, 2, coordinates) of boxes; a magnitude is a box from zero."""
        n, k = self.options.shape
        if k == 1:
            return np.stack([np.zeros_like(self.options), self.options], axis=1)
        return self.options.reshape(n, 2, k // 2)

    @property
    def distances(self) -> Array:
        """(options, options)."""
        return np.asarray(np.linalg.norm(self.options[:, None] - self.options[None], axis=-1))

    @property
    def shared(self) -> npt.NDArray[np.int_]:
        """How many of its numbers an option has in common with the others, (options,)."""
        same = (abs(self.options[:, None] - self.options[None]) < TIED).sum(axis=(1, 2))
        return np.asarray(same - self.options.shape[1])


def letter(index: int) -> Callable[[Question], npt.ArrayLike]:
    return lambda q: np.arange(len(q.options)) == index


def rank(place: int) -> Callable[[Question], npt.ArrayLike]:
    return lambda q: q.options.sum(axis=1).argsort().argsort() == place


RULES: dict[str, Callable[[Question], npt.ArrayLike]] = {
    "the first letter": letter(0),
    "the second letter": letter(1),
    "the third letter": letter(2),
    "the last letter": letter(3),
    "the smallest sum": rank(0),
    "the second smallest sum": rank(1),
    "the second largest sum": rank(2),
    "the largest sum": rank(3),
    "the most central": lambda q: -np.linalg.norm(q.options - q.options.mean(axis=0), axis=1),
    "nearest to all others": lambda q: -q.distances.sum(axis=1),
    "nearest to any other": lambda q: -np.sort(q.distances)[:, 1],
    "farthest from any other": lambda q: np.sort(q.distances)[:, 1],
    "shares most numbers": lambda q: q.shared,
    "shares fewest numbers": lambda q: -q.shared,
    "shares its size with most": lambda q: (abs(sizes(q)[:, None] - sizes(q)[None]) < TIED).sum(
        axis=(1, 2)
    ),
    "the roundest numbers": lambda q: [sum(text.count(c) for c in "05") for text in printed(q)],
    "the longest text": lambda q: [len(text) for text in printed(q)],
    "the prompt's sum picks a letter": lambda q: np.arange(len(q.texts)) == letter_of_sum(q),
    "the largest box": lambda q: volume(q),
    "the smallest box": lambda q: -volume(q),
    "the lowest corner on x": lambda q: -q.corners[:, 0, 0],
    "the highest corner on x": lambda q: q.corners[:, 1, 0],
    "lifted off the ground": lambda q: q.corners[:, 0, -1] > 0,
    "standing on the ground": lambda q: q.corners[:, 0, -1] == 0,
    "nearest to the origin": lambda q: -np.linalg.norm(q.corners.mean(axis=1), axis=1),
    "farthest from the origin": lambda q: np.linalg.norm(q.corners.mean(axis=1), axis=1),
    "nearest to an anchor": lambda q: -gaps(q),
    "farthest from the anchors": lambda q: gaps(q),
    "repeats an anchor's numbers": lambda q: [
        (abs(option[:, None] - q.anchors.ravel()) < TIED).any(axis=1).sum() for option in q.options
    ],
    "as large as an anchor": lambda q: (
        -np.abs(
            volume(q)[:, None] - [*np.prod(np.diff(anchor_corners(q), axis=1)[:, 0], axis=1), 0.0]
        ).min(axis=1)
    ),
}
"""Rule in words -> a score per option; the highest is guessed, ties are broken by a coin."""


def printed(question: Question) -> list[str]:
    return [" ".join(f"{v:g}" for v in option) for option in question.options]


def letter_of_sum(question: Question) -> int:
    total = sum(float(number) for number in NUMBER.findall(question.prompt))
    return round(total * 100) % len(question.options)


def sizes(question: Question) -> Array:
    return np.asarray(question.corners[:, 1] - question.corners[:, 0])


def volume(question: Question) -> Array:
    return np.asarray(sizes(question).prod(axis=1))


def anchor_corners(question: Question) -> Array:
    return question.anchors.reshape(len(question.anchors), 2, question.corners.shape[2])


def gaps(question: Question) -> Array:
    """Free distance of each option's box to the nearest anchor's."""
    if not len(question.anchors):
        return np.zeros(len(question.options))
    low, high = question.corners[:, None, 0], question.corners[:, None, 1]
    anchors = anchor_corners(question)
    apart = np.maximum(np.maximum(anchors[None, :, 0] - high, low - anchors[None, :, 1]), 0)
    return np.asarray(np.linalg.norm(apart, axis=-1).min(axis=1))


def ask(sample: Sample) -> Question:
    """The question as its row shows it, and nothing of the truth."""
    row = to_row(sample)
    texts, prompt = tuple(row["options"]), row["prompt"]
    if sample.task is Task.SPACE2NUM:
        options = [[float(v) for v in NUMBER.findall(text)] for text in texts]
    elif isinstance(sample.truth, Transition):
        options = [[m] for m in row["option_magnitudes"]]
    else:
        options = [[*box["lower"], *box["upper"]] for box in row["option_boxes"]]
    shown = json.loads(row.get("cognitive_map", "{}"))
    anchors = [list(chain(*box)) for name, box in shown.items() if name != row.get("target")]
    return Question(
        np.array(options),
        texts,
        prompt,
        np.array(anchors),
        CONFIGS[sample.config].letters.index(row["answer"]),
    )


def surprise(rule: Callable[[Question], npt.ArrayLike], asked: Sequence[Question]) -> float:
    """Chance of so many or so few hits if the answers were uniform: chi-square, one degree.

    A guess among k tied ones of n options hits with 1 / k if the answer is among them; under
    uniform answers that has mean 1 / n and variance 1 / (k n) - 1 / n^2, whatever the rule.
    """
    excess, variance = 0.0, 0.0
    for question in asked:
        scores = np.asarray(rule(question), float)
        tied = scores > scores.max() - TIED
        k, n = int(tied.sum()), len(scores)
        excess += tied[question.answer] / k - 1 / n
        variance += 1 / (k * n) - 1 / n**2
    return float(chi2.sf(excess**2 / variance, 1)) if variance > 1e-9 else 1.0


def giveaways(asked: Sequence[Question]) -> dict[str, float]:
    """The rules that beat chance, or fall short of it, by more than luck."""
    found = {name: surprise(rule, asked) for name, rule in RULES.items()}
    return {name: p for name, p in found.items() if p < SURPRISING}
