"""Rows of the open form: only the words change, whatever they are loaded under."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import INTERVENTIONS, Stage, intervene
from spacenum_datasets.loader import load
from spacenum_datasets.prompt import IMAGE, question
from spacenum_datasets.schema import features
from spacenum_datasets.vocabulary import Form, Task
from tests.factories import config_samples, every_sample, write_folder

CONFIG_NAMES = ("dynamic", "static_1d", "static_3d")
OPEN = [n for n, i in INTERVENTIONS.items() if Form.OPEN in i.forms and i.stage != Stage.RENDERED]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "spacenum"
    write_folder(folder, CONFIG_NAMES)
    return folder


@pytest.mark.parametrize("streaming", [False, True])
@pytest.mark.parametrize("config", CONFIG_NAMES)
def test_rows_ask_for_numbers_and_all_else_stands(
    built: Path, config: str, streaming: bool
) -> None:
    choice = [row for row in load(config, "test", built) if row["task"] == 1]
    rows = load(config, "test", built, streaming=streaming, form="open")
    assert rows.features == features(config)
    for row, before in zip(rows, choice, strict=True):
        assert row["options"] == []
        assert row["prompt"].count(IMAGE) == len(row["images"])
        assert not any(f"\n{letter}. " in row["prompt"] for letter in "ABCD")
        images = [[image.tobytes() for image in r["images"]] for r in (row, before)]
        assert images[0] == images[1]
        changed = {"prompt", "options", "images"}
        assert {k: v for k, v in row.items() if k not in changed} == {
            k: v for k, v in before.items() if k not in changed
        }


def test_slices_are_of_the_rows_that_are_kept(built: Path) -> None:
    whole = load("static_3d", "test", built, form="open")
    assert load("static_3d", "test[1:]", built, form="open")["id"] == whole["id"][1:]


@pytest.mark.parametrize("name", OPEN)
def test_interventions_change_open_rows_as_they_change_samples(built: Path, name: str) -> None:
    for config in CONFIG_NAMES:
        samples = [s for s in config_samples(config) if s.task is Task.SPACE2NUM]
        wanted = [
            question(replace(intervene(name, s), form=Form.OPEN)).prompt
            for s in samples
            if s.cell in INTERVENTIONS[name].cells
        ]
        if wanted:
            assert load(config, "test", built, name, form="open")["prompt"] == wanted


def test_what_makes_no_sense_is_refused(built: Path) -> None:
    with pytest.raises(UserError, match=r"rotational_symmetry is not for questions of the open"):
        load("dynamic", "test", built, "rotational_symmetry", form="open")
    with pytest.raises(UserError, match=r"unknown form 'closed': choose from choice, open"):
        load("dynamic", "test", built, form="closed")
    picture = next(s for s in every_sample() if s.task is Task.NUM2SPACE)
    with pytest.raises(ValueError, match="has no open form"):
        question(replace(picture, form=Form.OPEN))


def test_no_answer_and_no_option_is_in_an_open_question() -> None:
    for sample in every_sample(limit=2):
        if sample.task is Task.SPACE2NUM:
            asked = replace(sample, form=Form.OPEN)
            others = {question(replace(asked, answer=i)) for i in range(len(sample.spec.letters))}
            assert others == {question(asked)}
            shown = question(sample).options
            assert not any(option in question(asked).prompt for option in shown)


@pytest.mark.parametrize("form", Form)
def test_telling_the_camera_changes_the_prompt_alone_by_one_sentence(form: Form) -> None:
    for plain in every_sample(limit=2):
        if form is Form.OPEN and plain.task is Task.NUM2SPACE:
            continue
        sample = replace(plain, form=form)
        for styled in (sample, intervene("integer_units", sample)):
            told = intervene("camera_stated", styled)
            assert replace(told, camera_told=False) == styled
            before, after = (question(s).prompt.splitlines() for s in (styled, told))
            assert question(told).options == question(styled).options
            (line,) = [line for line in after if line not in before]
            assert [other for other in after if other != line] == before
            at = after.index(line)
            assert IMAGE in after[at - 1] and IMAGE not in after[at + 1]


def test_the_camera_is_told_as_it_is_and_in_the_style_in_force() -> None:
    move = next(s for s in every_sample() if s.cell == "move_fb")
    assert (
        "The camera has a horizontal field of view of 90°, is 1.5 metres above the floor, and at "
        "first looks 10° below the horizon."
    ) in question(intervene("camera_stated", move)).prompt
    words = question(intervene(("camera_stated", "number_words"), move)).prompt
    assert "of ninety degrees, is one point five metres above the floor" in words
    units = question(intervene(("integer_units", "camera_stated"), move)).prompt
    assert "is 150 centimetres above the floor" in units
    desk = next(s for s in every_sample() if s.cell == "desk" and s.config == "static_3d")
    camera, level = desk.views[0].camera, desk.layout.frame[2][3]
    told = question(intervene("camera_stated", desk)).prompt
    assert f"is {camera.position[2] - level:.2f} metres above the desk top" in told
    wide = replace(camera, width=2 * camera.height, height=camera.height, vertical_fov=90.0)
    views = tuple(replace(view, camera=wide) for view in desk.views)
    assert (
        "field of view of 127°"
        in question(intervene("camera_stated", replace(desk, views=views))).prompt
    )
