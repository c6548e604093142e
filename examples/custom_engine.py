"""A model engine of one's own: questions go in, replies come out.

In the folder of this file it is one of the engines that can be evaluated,

    python -m baselines evaluate --engine custom_engine:PixelEngine --model pixels --out runs/pixels

and run by itself it answers the dynamic questions of ./spacenum. Its "model" is a line of NumPy:
the farther the camera went, the less a picture looks like the first one. In its place stands the
call of a network, with `query.parts` (texts and pictures in order) as its prompt.
"""

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from baselines import (
    EngineFacts,
    GivenTransition,
    ImagePart,
    Query,
    Reply,
    Request,
    ResolvedModel,
    Settings,
    evaluate,
    read_run,
)

NAME = "custom_engine:PixelEngine"
FARTHEST = {"m": 2.4, "deg": 70.0}  # magnitudes of the benchmark go so far


class PixelEngine:
    batch_size = 16

    def __init__(self, resolved: ResolvedModel, settings: Settings) -> None:
        self.temperature = max(settings.sampling.temperature, 0.01)
        # Stands in the run's run.json: whatever decides the answers.
        self.facts = EngineFacts(resolved.engine, resolved.name, versions={"numpy": np.__version__})

    def answer(self, queries: Sequence[Query]) -> list[Reply]:
        return [self.reply(query) for query in queries]

    def reply(self, query: Query) -> Reply:
        """Probabilities of the letters; a model that writes gives its text alone."""
        weights = np.exp(evidence(query) / self.temperature)
        shares = weights / weights.sum()
        letter = query.letters[int(shares.argmax())]
        return Reply(letter, probabilities=tuple(shares.tolist()), other=0.0, new_tokens=1)

    def close(self) -> None:
        """Weights and connections are released here."""


def evidence(query: Query) -> np.ndarray:
    """How much speaks for each option; nothing does where options are numbers or layouts."""
    told = query.given
    if not isinstance(told, GivenTransition) or told.magnitude is None:
        return np.zeros(len(query.letters))
    start, *ends = (thumbnail(image) for image in query.images)
    away = [float(np.abs(end - start).mean()) for end in ends]
    rank = np.argsort(np.argsort(away)) / (len(away) - 1)  # 0 is the most like the start
    unit = "m" if told.action.startswith("move") else "deg"
    return -2 * np.abs(rank - told.magnitude / FARTHEST[unit])


def thumbnail(image: ImagePart) -> np.ndarray:
    """Grey values from 0 to 1, shape (32, 32)."""
    return np.asarray(Image.open(io.BytesIO(image.data)).convert("L").resize((32, 32))) / 255


if __name__ == "__main__":
    settings, out = Settings(), Path("runs/pixels")
    engine = PixelEngine(ResolvedModel("pixels", NAME, "pixels"), settings)
    evaluate(engine, settings, Request("spacenum", ("dynamic",), out))
    answers = read_run(out).predictions
    print(f"right: {100 * sum(a.expected or 0 for a in answers) / len(answers):.1f} %, chance 25")
