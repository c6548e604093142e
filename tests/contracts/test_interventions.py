"""What every intervention keeps and changes, over the whole table."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import (
    ELSEWHERE,
    INTERVENTIONS,
    Stage,
    cells_of,
    config_of,
    find_intervention,
    intervene,
)
from spacenum_datasets.loader import load
from spacenum_datasets.prompt import question
from spacenum_datasets.sample import Sample
from spacenum_datasets.schema import features, to_row
from spacenum_datasets.scoring import score_proximity
from spacenum_datasets.vocabulary import CONFIGS, Action, Cell, Split
from tests.factories import config_samples, every_sample, write_folder

CONFIG_NAMES = ("dynamic", "static_3d", "static_3d_reduced")
LOADED = ("dynamic", "static_3d")

every_name = pytest.mark.parametrize("name", INTERVENTIONS)


@cache
def fitting(name: str) -> tuple[Sample, ...]:
    cells, built = INTERVENTIONS[name].cells, INTERVENTIONS[name].stage is Stage.RENDERED
    return tuple(
        s
        for s in every_sample(limit=2)
        if s.cell in cells and not (built and (s.spec.reduced or s.spec.split is Split.TRAIN))
    )


@cache
def applied(name: str, sample: Sample) -> Sample:
    """The sample under an intervention; of one that a build renders, what it rendered."""
    if INTERVENTIONS[name].stage is not Stage.RENDERED:
        return intervene(name, sample)
    twins = config_samples(config_of(name, sample.spec), limit=2)
    return intervene(name, next(twin for twin in twins if twin.id == sample.id))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "spacenum"
    write_folder(folder, CONFIG_NAMES, limit=2)
    return folder


@every_name
def test_who_is_asked_and_what_is_right_survive(name: str) -> None:
    for sample in fitting(name):
        changed = applied(name, sample)
        kept = ("id", "episode", "task", "cell", "answer", "scene", "simulator", "seed")
        assert [getattr(changed, k) for k in kept] == [getattr(sample, k) for k in kept]
        assert [v.camera for v in changed.views] == [v.camera for v in sample.views]
        assert len(changed.images) == len(sample.images)
        assert features(changed.config) == features(sample.config)
        assert to_row(changed).keys() == to_row(sample).keys()


@every_name
def test_every_cell_it_is_for_has_questions_that_change(name: str) -> None:
    samples = fitting(name)
    same = {s.cell for s in samples} - {s.cell for s in samples if applied(name, s) != s}
    assert not same


@every_name
def test_pictures_change_only_where_the_table_says_so(name: str) -> None:
    others = INTERVENTIONS[name].redraws or INTERVENTIONS[name].stage is Stage.RENDERED
    for sample in fitting(name):
        changed = applied(name, sample)
        assert (changed.images != sample.images) == others
        for old, new in zip(sample.views, changed.views, strict=True):
            assert (old.key != new.key) == others
        sizes = [[Image.open(io.BytesIO(i)).size for i in s.images] for s in (sample, changed)]
        assert sizes[0] == sizes[1]


@every_name
def test_equal_keys_are_equal_pixels_whatever_the_question(name: str) -> None:
    shown: dict[str, bytes] = {}
    for sample in fitting(name):
        changed = applied(name, sample)
        for view, data in zip(changed.views, changed.images, strict=True):
            assert shown.setdefault(view.key, data) == data


@pytest.mark.parametrize("name", [n for n, i in INTERVENTIONS.items() if i.stage != Stage.RENDERED])
def test_another_answer_changes_nothing_else(name: str) -> None:
    for sample in fitting(name):
        other = replace(sample, answer=(sample.answer + 1) % len(sample.spec.letters))
        changed = replace(intervene(name, other), answer=sample.answer)
        assert changed == applied(name, sample)


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
        options = question(applied(name, sample)).options
        assert len(set(options)) == len(sample.spec.letters)


@every_name
@pytest.mark.parametrize("streaming", [False, True])
@pytest.mark.parametrize("config", LOADED)
def test_rows_change_as_samples_do(built: Path, config: str, streaming: bool, name: str) -> None:
    wanted = [s for s in config_samples(config, limit=2) if s.cell in INTERVENTIONS[name].cells]
    if not wanted:
        with pytest.raises(UserError, match="does not apply"):
            load(config, "test", built, name, streaming)
        return
    rows = load(config, "test", built, name, streaming)
    assert rows.features == features(config)
    for row, sample in zip(rows, wanted, strict=True):
        changed = to_row(applied(name, sample))
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


@pytest.mark.parametrize(
    "names",
    [
        ("blind", "number_words"),
        ("anchor_overlay", "integer_units"),
        ("rotational_symmetry", "number_words"),
        ("blind", "rotational_symmetry", "integer_units"),
    ],
)
@pytest.mark.parametrize("streaming", [False, True])
def test_several_are_applied_in_order(built: Path, names: tuple[str, ...], streaming: bool) -> None:
    cells = cells_of(names, CONFIGS["dynamic"])
    rows = load("dynamic", "test", built, names, streaming)
    wanted = [s for s in config_samples("dynamic", limit=2) if s.cell in cells]
    for row, sample in zip(rows, wanted, strict=True):
        changed = sample
        for name in names:
            changed = intervene(name, changed)
        assert intervene(names, sample) == changed
        assert (row["id"], row["prompt"]) == (sample.id, to_row(changed)["prompt"])
        assert [v["key"] for v in row["views"]] == [v.key for v in changed.views]


def test_layouts_without_clutter_are_drawn_as_boxes_too(built: Path) -> None:
    rows = load("static_3d", "test", built, ("reduced_objects", "boxes_3d", "integer_units"))
    twins = config_samples("static_3d_reduced", limit=2)
    for row, twin in zip(rows, twins, strict=True):
        changed = intervene(("boxes_3d", "integer_units"), twin)
        assert (row["id"], row["prompt"]) == (twin.id, to_row(changed)["prompt"])
        assert [v["key"] for v in row["views"]] == [v.key for v in changed.views]


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("blind", "anchor_overlay"), "both redraw"),
        (("points", "boxes_3d"), "both redraw"),
        (("number_words", "integer_units"), "how numbers are written"),
        (("rotational_symmetry", "rotational_symmetry"), "same twice"),
        (("anchor_overlay", "points"), "both redraw"),
    ],
)
def test_two_that_change_the_same_are_refused(names: tuple[str, ...], reason: str) -> None:
    with pytest.raises(UserError, match=f"{names[0]} and {names[1]} do not go together.*{reason}"):
        intervene(names, config_samples("dynamic")[0])


def test_together_they_apply_where_each_does() -> None:
    dynamic = CONFIGS["dynamic"]
    assert cells_of(("number_words", "rotational_symmetry"), dynamic) == (Cell.ROTATE_LR,)
    with pytest.raises(UserError, match="anchor_overlay does not apply to static_3d"):
        cells_of(("integer_units", "anchor_overlay"), CONFIGS["static_3d"])


def test_what_is_rendered_at_build_time_is_refused_elsewhere(built: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"reduced_objects.*static_3d_train: it is not rendered so"):
        load("static_3d_train", "train", built, "reduced_objects")
    with pytest.raises(UserError, match=r"static_3d_reduced: it has no clutter already"):
        load("static_3d_reduced", "test", built, "reduced_objects")
    with pytest.raises(UserError, match="rendered with clutter"):
        intervene("reduced_objects", config_samples("static_3d")[0])
    write_folder(tmp_path / "small", ["static_3d"])
    with pytest.raises(UserError, match="spacenum build --config static_3d_reduced --out"):
        load("static_3d", "test", tmp_path / "small", "reduced_objects")


def test_reasoning_is_a_setting_of_evaluation() -> None:
    assert not set(ELSEWHERE) & set(INTERVENTIONS)
    with pytest.raises(UserError, match=r"think is a decoding setting.*--think"):
        find_intervention("think")


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(UserError, match=r"deaf.*rotational_symmetry"):
        find_intervention("deaf")


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
            assert score_proximity(old.option_magnitudes, sample.answer, chosen) == score_proximity(
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
