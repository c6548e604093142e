"""One sample, looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from spacenum_datasets import question
from tests.factories import config_samples


def test_it_shows_the_question_the_numbers_and_the_pictures(
    run: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = run("look_at_sample")
    sample = config_samples("static_3d")[0]
    said = capsys.readouterr().out
    assert question(sample).prompt in said
    assert f"The answer is {'ABCD'[sample.answer]}: Image {'ABCD'[sample.answer]}" in said
    for thing in sample.layout.objects:
        assert f"{thing.name:20} from {thing.box.lower}" in said
    for number, image in enumerate(sample.images, start=1):
        (folder / "stored.png").write_bytes(image)
        shown, stored = (Image.open(folder / f"{n}.png") for n in (f"sample_{number}", "stored"))
        assert np.array_equal(np.asarray(shown), np.asarray(stored))
