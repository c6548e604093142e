"""The classical solver as an engine."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from baselines.models.base import EngineFacts, Reply, ResolvedModel
from baselines.models.draws import sample_draw
from baselines.models.geometry.contrasts import box_evidence
from baselines.models.geometry.differences import picture_evidence
from baselines.models.geometry.open_answers import best_box, best_magnitude
from baselines.models.geometry.pictures import decode, empty
from baselines.models.geometry.transitions import transition_evidence
from baselines.queries import GivenTransition, Query
from baselines.settings import Settings
from spacenum_datasets.vocabulary import UNITS, Form, Task, Unit


class GeometryEngine:
    """Answers from the pictures and the question's numbers; its letter is the sample's own draw."""

    batch_size = 16

    def __init__(self, resolved: ResolvedModel, settings: Settings) -> None:
        self._seed = settings.seed
        self.facts = EngineFacts(
            "geometry", resolved.name, versions={"opencv": str(cv2.__version__)}
        )

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        """Replies that depend on nothing but the question and the seed.

        Raises:
            EngineError: a picture cannot be decoded.
        """
        return [self._reply(query) for query in queries]

    def _reply(self, query: Query) -> Reply:
        if query.form is Form.OPEN:
            return Reply(write_number(query), new_tokens=1)
        probabilities = chances(query)
        drawn = int(np.searchsorted(np.cumsum(probabilities), sample_draw(query.id, self._seed)))
        letter = query.letters[min(drawn, len(query.letters) - 1)]
        return Reply(letter, probabilities, other=0.0, new_tokens=1)

    def close(self) -> None:
        """Nothing is held."""


def write_number(query: Query) -> str:
    """The number that explains the pictures best, with its unit; nothing where they show nothing.

    Raises:
        EngineError: a picture cannot be decoded.
    """
    pictures = decode(query.images)
    if empty(pictures):
        return "I cannot tell: the pictures are empty."
    if isinstance(query.given, GivenTransition):
        unit = "m" if UNITS[query.given.action] is Unit.METRE else "°"
        return f"{best_magnitude(query.given, pictures):.2f} {unit}"
    numbers = [f"{v + 0.0:.3f}" for v in best_box(query.given, pictures[0])]
    d = query.given.dimension
    return f"[({', '.join(numbers[:d])}), ({', '.join(numbers[d:])})] m"


def chances(query: Query) -> tuple[float, ...]:
    """Probability of each option; equal for all where the pictures show nothing.

    Evidence, here and beside: how well each option explains the pictures, as a log likelihood that
    is known up to a constant.

    Raises:
        EngineError: a picture cannot be decoded.
    """
    pictures = decode(query.images)
    if empty(pictures):
        return (1.0 / len(query.letters),) * len(query.letters)
    if isinstance(query.given, GivenTransition):
        evidence = transition_evidence(query.given, pictures)
    elif query.task is Task.NUM2SPACE:
        evidence = picture_evidence(query.given, pictures)
    else:
        evidence = box_evidence(query.given, pictures[0])
    weights = np.exp(evidence - evidence.max())
    return tuple(float(weight) for weight in weights / weights.sum())
