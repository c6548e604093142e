"""Question texts against golden files; UPDATE_GOLDEN=1 rewrites them for you to read and commit."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from spacenum_datasets.numerals import NUMBER_STYLES
from spacenum_datasets.prompt import ANSWER_LINE, IMAGE, cognitive_map, question
from spacenum_datasets.sample import Sample
from spacenum_datasets.vocabulary import (
    BENCHMARK,
    CONFIGS,
    GRID_DECIMALS,
    Config,
    Form,
    Setting,
    Task,
)
from tests.factories import config_samples, static_sample

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def asked(config: str, task: Task) -> list[Sample]:
    """Two questions of each cell: both directions of an action pair, a raised and a low target."""
    return [s for s in config_samples(config, limit=2) if s.task is task]


def transcript(samples: list[Sample]) -> str:
    parts = []
    for sample in samples:
        text = question(sample)
        parts.append(f"== {sample.id}\n{text.prompt}\n-- options: {json.dumps(text.options)}\n")
    return "\n".join(parts)


@pytest.mark.parametrize("task", Task)
@pytest.mark.parametrize("config", BENCHMARK)
def test_prompts_read_as_they_did(config: str, task: Task) -> None:
    path = GOLDEN / f"{config}-{task}.txt"
    text = transcript(asked(config, task))
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), (
        f"the wording changed; if that is meant, run `UPDATE_GOLDEN=1 pytest {__file__}`"
    )


@pytest.mark.parametrize("config", BENCHMARK)
def test_open_prompts_read_as_they_did(config: str) -> None:
    """With the camera told, which is a sentence of its own."""
    path = GOLDEN / f"{config}-open.txt"
    shown = [replace(s, form=Form.OPEN, camera_told=True) for s in asked(config, Task.SPACE2NUM)]
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(transcript(shown), encoding="utf-8")
    assert transcript(shown) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("config", [c for c in CONFIGS.values() if c.name not in BENCHMARK])
def test_training_and_reduced_configs_ask_in_the_same_words(config: Config) -> None:
    twin = f"static_{config.dimension}d" if config.setting is Setting.STATIC else "dynamic"
    for sample in config_samples(config, limit=2):
        assert question(replace(sample, config=twin)) == question(sample)


@pytest.mark.parametrize("style", NUMBER_STYLES.values(), ids=NUMBER_STYLES)
@pytest.mark.parametrize("config", BENCHMARK)
def test_every_prompt_marks_its_images_and_asks_for_the_letter(config: str, style) -> None:
    for plain in config_samples(config, limit=2):
        sample = replace(plain, style=style)
        text = question(sample)
        assert text.prompt.count(IMAGE) == len(sample.images)
        assert text.prompt.endswith(ANSWER_LINE)
        assert len(text.options) == len(set(text.options)) == len(sample.spec.letters)
        if sample.task is Task.SPACE2NUM:
            for letter, option in zip(sample.spec.letters, text.options, strict=True):
                assert f"\n{letter}. {option}\n" in text.prompt
        else:
            assert text.options == tuple(f"Image {letter}" for letter in sample.spec.letters)


@pytest.mark.parametrize("config", BENCHMARK)
def test_the_answer_changes_neither_prompt_nor_options(config: str) -> None:
    for sample in config_samples(config):
        others = {question(replace(sample, answer=i)) for i in range(len(sample.spec.letters))}
        assert others == {question(sample)}


@pytest.mark.parametrize("config", BENCHMARK[1:])
def test_the_map_shows_the_target_only_where_it_is_given(config: str) -> None:
    for sample in config_samples(config, limit=2):
        layout, d = sample.layout, sample.spec.dimension
        shown = json.loads(cognitive_map(layout, sample.task, sample.cell))
        anchors = [anchor.name for anchor in layout.anchors]
        given = [layout.target] if sample.task is Task.NUM2SPACE else []
        assert list(shown) == anchors + given
        boxes = {o.name: o.box for o in layout.objects}
        for name, (lower, upper) in shown.items():
            places = GRID_DECIMALS[sample.cell]
            assert lower == [round(v, places) for v in boxes[name].lower[:d]]
            assert upper == [round(v, places) for v in boxes[name].upper[:d]]


def test_space2num_does_not_print_the_targets_box_outside_its_options() -> None:
    sample = static_sample(task=Task.SPACE2NUM)
    text = question(sample)
    assert text.prompt.count(text.options[sample.answer]) == 1
