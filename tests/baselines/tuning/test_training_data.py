"""What is learnt from is there, and is nothing that is asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from baselines.tuning.mixtures import MIXTURES, share_of
from baselines.tuning.training_data import choose_mixture, describe_data, open_training
from spacenum_datasets.errors import UserError
from tests.factories import config_samples, write_folder, write_samples


def test_the_same_questions_are_drawn_again(both: Path) -> None:
    mixture = share_of(25, 16)
    first, again = (open_training(str(both), mixture, 0) for _ in range(2))
    assert first.items == again.items and len({item.id for item in first.items}) == 16
    moves = [i for i in first.items if first.sources[i.source].spec.name == "dynamic_train"]
    assert len(moves) == 4
    assert describe_data(first, 0) == describe_data(again, 0)
    assert describe_data(open_training(str(both), mixture, 1), 1)["questions"] != first.questions


def test_a_scene_or_a_picture_of_the_benchmark_is_refused(tmp_path: Path) -> None:
    asked = config_samples("static_1d", 2)
    learnt = config_samples("static_1d_train", 2)
    shared = replace(learnt[0], scene=asked[-1].scene)
    same = [replace(s, images=t.images, views=t.views) for s, t in zip(learnt, asked, strict=True)]
    for name, rows, words in (
        ("scene", [shared, *learnt[1:]], f"1 scenes are in .* static_1d, as {shared.scene}"),
        ("picture", same, "pictures are in the training set and in static_1d"),
    ):
        folder = tmp_path / name / "spacenum"
        write_samples(folder, {"static_1d": asked, "static_1d_train": rows}, 2)
        with pytest.raises(UserError, match=words):
            open_training(str(folder), MIXTURES["1d"], 0)


def test_missing_configs_are_named(both: Path, data: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"has no dynamic_train, static_1d_train.* --split train"):
        open_training(str(data), MIXTURES["all"], 0)
    alone = tmp_path / "spacenum"
    write_folder(alone, ("static_1d_train",))
    with pytest.raises(UserError, match=r"no benchmark .* --benchmark"):
        open_training(str(alone), MIXTURES["1d"], 0)
    held = open_training(str(alone), MIXTURES["1d"], 0, str(data))
    assert held.benchmark[0].spec.name == "dynamic"
    with pytest.raises(UserError, match="nothing"):
        open_training(str(tmp_path / "nothing"), MIXTURES["1d"], 0, str(data))


def test_a_recipe_or_configs_but_nothing_of_the_benchmark() -> None:
    assert choose_mixture(None, ()).name == "all"
    chosen = choose_mixture(None, ("static_2d_train", "dynamic_train"))
    assert chosen.configs == ("dynamic_train", "static_2d_train") and chosen.rows is None
    with pytest.raises(UserError, match="leave --config out"):
        choose_mixture("1d", ("static_1d_train",))
    with pytest.raises(UserError, match="static_1d is of the benchmark"):
        choose_mixture(None, ("static_1d",))
