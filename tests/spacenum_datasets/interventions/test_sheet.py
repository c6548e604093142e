"""The sheet shows every intervention that a dataset has samples for, and says what it left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from spacenum_datasets.command import main
from spacenum_datasets.errors import UserError
from spacenum_datasets.interventions import INTERVENTIONS, find_intervention
from spacenum_datasets.interventions.sheet import (
    WIDTH,
    draw_sheet,
    figure_words,
    first_config,
    make_pairs,
)
from spacenum_datasets.vocabulary import CONFIGS
from tests.factories import write_folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("whole") / "spacenum"
    write_folder(folder, ["dynamic", "static_3d", "static_3d_reduced"])
    return str(folder)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> str:
    """As a build without further options leaves it."""
    folder = tmp_path_factory.mktemp("usual") / "spacenum"
    write_folder(folder, ["dynamic", "static_3d"])
    return str(folder)


def call(*words: str) -> Result:
    return CliRunner().invoke(main, ["interventions", *words], prog_name="spacenum")


@pytest.mark.parametrize("name", INTERVENTIONS)
def test_pairs_are_the_same_question_before_and_after(whole: str, name: str) -> None:
    config = first_config([name], whole)
    shown = list(make_pairs([name], whole, config, 2))
    assert len(shown) == 2
    for pair in shown:
        assert (pair.before.id, pair.before.answer) == (pair.after.id, pair.after.answer)
        assert pair.before.cell in find_intervention(name).cells
        assert pair.before != pair.after
    assert len({pair.before.task for pair in shown}) == 2
    picture = draw_sheet(shown)
    assert picture.width == WIDTH
    assert len(picture.getcolors(1 << 20) or ()) > 20


def test_only_the_papers_name_a_figure() -> None:
    assert (figure_words("4a"), figure_words("")) == (" (Figure 4a)", "")


def test_every_intervention_alone_or_some_together(whole: str, tmp_path: Path) -> None:
    every, few = tmp_path / "every.png", tmp_path / "few.png"
    done = call("--data", whole, "--out", str(every), "--count", "1")
    assert (done.exit_code, done.stderr) == (0, "")
    words = ("--intervention", "reduced_objects", "--intervention", "points", "--count", "1")
    assert call("--data", whole, "--out", str(few), *words).exit_code == 0
    with Image.open(every) as long, Image.open(few) as short:
        assert long.height > 4 * short.height


def test_what_a_usual_build_lacks_is_left_out_and_named(usual: str, tmp_path: Path) -> None:
    done = call("--data", usual, "--out", str(tmp_path / "a.png"), "--count", "1")
    assert done.exit_code == 0
    assert "left out reduced_objects" in done.stderr
    assert done.stderr.count("left out") == 1
    alone = call(
        "--data", usual, "--out", str(tmp_path / "b.png"), "--intervention", "reduced_objects"
    )
    assert alone.exit_code == 2
    assert "spacenum build --config static_3d_reduced" in alone.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--out", "a.jpg"), "PNG"),
        (("--out", "a.png", "--intervention", "think"), "--think"),
        (("--out", "a.png", "--intervention", "blind", "--intervention", "points"), "go together"),
        (("--out", "a.png", "--config", "dynamic", "--intervention", "points"), "does not apply"),
        (("--out", "a.png", "--data", "nowhere"), "nowhere"),
    ],
)
def test_mistakes_are_one_line(usual: str, words: tuple[str, ...], said: str) -> None:
    done = call("--data", usual, *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.strip().splitlines()[-1].startswith("Error: ")


def test_a_twin_of_another_build_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "spacenum"
    write_folder(folder, ["static_3d"], limit=2)
    write_folder(folder, ["static_3d_reduced"], limit=1)
    write_card_of_both(folder)
    with pytest.raises(UserError, match="build both at once"):
        list(make_pairs(["reduced_objects"], str(folder), CONFIGS["static_3d"], 8))


def write_card_of_both(folder: Path) -> None:
    """The card that lists what the folder holds."""
    other = folder.parent / "other" / "spacenum"
    write_folder(other, ["static_3d", "static_3d_reduced"])
    (folder / "README.md").write_bytes((other / "README.md").read_bytes())
