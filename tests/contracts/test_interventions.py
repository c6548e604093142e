"""What every intervention keeps and changes, over the whole table."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import INTERVENTIONS, cells_of, find, intervene
from spacenum_datasets.loader import load
from spacenum_datasets.prompt import question
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import features, to_row
from spacenum_datasets.scoring import proximity
from spacenum_datasets.vocabulary import CONFIGS, Action, Cell
from tests.factories import config_samples, every_sample, write_folder

CONFIG_NAMES = ("dynamic", "static_3d")

every_name = pytest.mark.parametrize("name", INTERVENTIONS)


def fitting(name: str) -> list[Sample]:
    return [s for s in every_sample(limit=2) if s.cell in INTERVENTIONS[name].cells]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "spacenum"
    write_folder(folder, CONFIG_NAMES, limit=2)
    return folder


@every_name
def test_who_is_asked_and_what_is_right_survive(name: str) -> None:
    for sample in fitting(name):
        changed = intervene(name, sample)
        kept = ("id", "config", "episode", "task", "cell", "answer", "scene", "simulator", "seed")
        assert [getattr(changed, k) for k in kept] == [getattr(sample, k) for k in kept]
        assert [v.camera for v in changed.views] == [v.camera for v in sample.views]
        assert len(changed.images) == len(sample.images)


@every_name
def test_every_cell_it_is_for_has_questions_that_change(name: str) -> None:
    samples = fitting(name)
    same = {s.cell for s in samples} - {s.cell for s in samples if intervene(name, s) != s}
    assert not same


@every_name
def test_pictures_change_only_where_the_table_says_so(name: str) -> None:
    for sample in fitting(name):
        changed = intervene(name, sample)
        assert (changed.images != sample.images) == INTERVENTIONS[name].redraws
        keys = [v.key for v in sample.views]
        assert ([v.key for v in changed.views] != keys) == INTERVENTIONS[name].redraws


@every_name
def test_other_cells_are_refused(name: str) -> None:
    for sample in every_sample():
        if sample.cell not in INTERVENTIONS[name].cells:
            with pytest.raises(UserError, match=f"{name} does not apply to sample {sample.id}"):
                intervene(name, sample)
    for config in CONFIGS.values():
        if not set(config.cells) & set(INTERVENTIONS[name].cells):
            with pytest.raises(UserError, match=f"{name} does not apply to {config.name}"):
                cells_of(name, config)


@every_name
def test_options_stay_different_and_the_answer_stays_among_them(name: str) -> None:
    for sample in fitting(name):
        options = question(intervene(name, sample)).options
        assert len(set(options)) == len(sample.spec.letters)


@every_name
@pytest.mark.parametrize("streaming", [False, True])
@pytest.mark.parametrize("config", CONFIG_NAMES)
def test_rows_change_as_samples_do(built: Path, config: str, streaming: bool, name: str) -> None:
    wanted = [s for s in config_samples(config, limit=2) if s.cell in INTERVENTIONS[name].cells]
    if not wanted:
        with pytest.raises(UserError, match="does not apply"):
            load(config, "test", built, name, streaming)
        return
    rows = load(config, "test", built, name, streaming)
    assert rows.features == features(config)
    for row, sample in zip(rows, wanted, strict=True):
        changed = to_row(intervene(name, sample))
        assert list(row) == list(changed)
        assert (row["id"], row["prompt"]) == (changed["id"], changed["prompt"])
        assert row["options"] == changed["options"]
        assert rows.features["answer"].int2str(row["answer"]) == changed["answer"]
        assert [v["key"] for v in row["views"]] == [v["key"] for v in changed["views"]]
        if config == "dynamic":
            assert rows.features["action"].int2str(row["action"]) == changed["action"]
            assert row["option_magnitudes"] == pytest.approx(changed["option_magnitudes"])
        for image, data in zip(row["images"], changed["images"], strict=True):
            assert image.tobytes() == Image.open(io.BytesIO(data["bytes"])).tobytes()


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(UserError, match=r"deaf.*rotational_symmetry"):
        find("deaf")


def test_blind_images_are_black_and_as_large_as_they_were() -> None:
    for sample in fitting("blind"):
        for old, new in zip(sample.images, intervene("blind", sample).images, strict=True):
            picture = Image.open(io.BytesIO(new))
            assert picture.getextrema() == ((0, 0),) * 3
            assert picture.size == Image.open(io.BytesIO(old)).size


def test_a_turn_told_the_other_way_round_ends_at_the_same_pose() -> None:
    signs = {Action.ROTATE_LEFT: 1, Action.ROTATE_RIGHT: -1}
    for sample in fitting("rotational_symmetry"):
        old, new = sample.transition, intervene("rotational_symmetry", sample).transition
        assert signs[old.action] == -signs[new.action]
        for m, n in zip(old.option_magnitudes, new.option_magnitudes, strict=True):
            assert (signs[old.action] * m - signs[new.action] * n) % 360 == 0
        assert new.option_magnitudes[sample.answer] == new.magnitude
        for chosen in range(4):
            assert proximity(old.option_magnitudes, sample.answer, chosen) == proximity(
                new.option_magnitudes, sample.answer, chosen
            )


def test_rotational_symmetry_twice_is_nothing() -> None:
    for sample in fitting("rotational_symmetry"):
        twice = intervene("rotational_symmetry", intervene("rotational_symmetry", sample))
        assert twice == sample


def test_number_styles_change_the_writing_alone() -> None:
    for name in ("number_words", "integer_units"):
        for sample in fitting(name):
            assert replace(intervene(name, sample), style=sample.style) == sample
    move = next(s for s in fitting("integer_units") if s.cell is Cell.MOVE_FB)
    assert " cm" in question(intervene("integer_units", move)).prompt
    assert not any(c.isdigit() for c in question(intervene("number_words", move)).prompt)
