"""A run stands beside the data that it was asked of, and beside runs of the same, or nowhere."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from rich.console import Console

from baselines.analysis.variants import Variant, gather, pair_answers
from baselines.cli import main
from baselines.data_marks import Mark, mark_fault, refuse_different_data
from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.predictions import RUN_FILE, Run, read_run
from baselines.reproduce.jobs import Job
from baselines.reproduce.running import Orders, is_finished
from baselines.settings import Settings
from baselines.workload import open_sources
from spacenum_datasets import hub as dataset_hub
from spacenum_datasets.errors import UserError
from tests.baselines.leaderboard.conftest import REPO, hub
from tests.factories import config_samples, write_folder, write_samples
from tests.hubserver.exchange import Hub

__all__ = ["hub"]
CONFIGS = ("static_1d", "static_2d")
PICTURES = "other pictures, or the same in other files"


def write_redrawn(folder: Path, redraw: Callable[[bytes], bytes]) -> None:
    """The same questions under the same keys, with other files as their pictures."""
    write_samples(
        folder,
        {
            name: [
                replace(sample, images=tuple(map(redraw, sample.images)))
                for sample in config_samples(name)
            ]
            for name in CONFIGS
        },
    )


def darken(content: bytes) -> bytes:
    return encode(Image.open(io.BytesIO(content)).point(lambda value: value // 2))


def encode(image: Image.Image) -> bytes:
    """The same pixels as any other encoder's, in a file of its own."""
    sink = io.BytesIO()
    image.save(sink, "PNG", compress_level=0)
    return sink.getvalue()


BUILDS: dict[str, Callable[[Path], object]] = {
    "first": lambda folder: write_folder(folder, CONFIGS),
    "other questions": lambda folder: write_folder(folder, CONFIGS, seed=1),
    "redrawn": lambda folder: write_redrawn(folder, darken),
    "encoded anew": lambda folder: write_redrawn(
        folder, lambda content: encode(Image.open(io.BytesIO(content)))
    ),
}
OTHERS = {"other questions": "other questions", "redrawn": PICTURES, "encoded anew": PICTURES}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("builds")
    for name, build in BUILDS.items():
        build(folder / name)
    return {name: folder / name for name in BUILDS}


@pytest.fixture(scope="module")
def runs(builds: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    folder = tmp_path_factory.mktemp("runs")
    return {name: ask(data, folder / name) for name, data in builds.items()}


def ask(data: Path, out: Path, policy: str = "random", **more: Any) -> Run:
    engine = load_engine(resolve_model(f"scripted:{policy}", None, Settings()), Settings())
    evaluate(engine, Settings(), Request(str(data), CONFIGS, out, **more), Console(quiet=True))
    return read_run(out)


def invoke(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def refused(done: Result, *said: str) -> None:
    last = done.output.strip().splitlines()[-1]
    assert done.exit_code == 2 and last.startswith("Error: "), done.output
    assert all(words in last for words in said), last


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_shows_a_run_beside_its_own_data_alone(
    name: str, builds: dict[str, Path], runs: dict[str, Run], tmp_path: Path
) -> None:
    page, first, other = tmp_path / "page.html", runs["first"].folder, runs[name].folder
    report = ("report", "--figures", tmp_path, "--out", page)
    refused(
        invoke(*report, other, "--data", builds["first"]), str(other), "static_1d", OTHERS[name]
    )
    refused(invoke(*report, first, other), str(first), str(other), "static_1d", OTHERS[name])
    assert not page.exists()
    assert invoke(*report, other).exit_code == 0


@pytest.mark.parametrize("name", OTHERS)
def test_scores_go_onto_the_card_of_their_own_data_alone(
    name: str, builds: dict[str, Path], runs: dict[str, Run], tmp_path: Path
) -> None:
    card = Path(shutil.copytree(builds["first"], tmp_path / "card"))
    before = (card / "README.md").read_bytes()
    push = ("push", "--card", card, "--scripted", "--run-by", "ada")
    said = f"was asked {OTHERS[name]} than {card} has in static_1d, static_2d"
    refused(invoke(*push, runs[name].folder), str(runs[name].folder), said, f"--data {card}")
    assert (card / "README.md").read_bytes() == before
    assert invoke(*push, runs["first"].folder).exit_code == 0


def test_a_card_is_held_against_its_files_before_scores_go_onto_it(
    builds: dict[str, Path], runs: dict[str, Run], tmp_path: Path
) -> None:
    card = Path(shutil.copytree(builds["redrawn"], tmp_path / "card"))
    shutil.copy(builds["first"] / "README.md", card)
    done = invoke("push", "--card", card, "--scripted", runs["first"].folder)
    refused(done, "changed since README.md was written")


def test_a_hub_s_card_tells_which_files_it_has(
    hub: Hub, builds: dict[str, Path], runs: dict[str, Run], tmp_path: Path
) -> None:
    dataset_hub.push(builds["first"], REPO)
    push = ("push", "--repo-id", REPO, "--scripted", "--run-by", "ada")
    refused(invoke(*push, runs["redrawn"].folder), f"{PICTURES} than {REPO} has in static_1d")
    done = invoke(*push, runs["first"].folder)
    assert done.exit_code == 0, done.output
    card = hub.store.content(REPO, "README.md").decode()
    repository = hub.store.repositories[REPO]
    bare = hub.store.put(card.replace("description: sha256:", "description: about ").encode())
    files = repository.commits[repository.head].files | {"README.md": bare}
    repository.add_commit("main", "no digests", files)
    refused(invoke(*push, runs["first"].folder), "tells no digest of static_1d's files")


@pytest.mark.parametrize("name", OTHERS)
def test_direct_answers_to_different_data_do_not_stand_in_one_table(
    name: str, builds: dict[str, Path], runs: dict[str, Run], tmp_path: Path
) -> None:
    oracle = ask(builds[name], tmp_path / "oracle", "oracle")
    done = invoke("analyze", runs["first"].folder, oracle.folder, "--out", tmp_path / "a")
    refused(done, str(runs["first"].folder), str(oracle.folder), "static_1d", OTHERS[name])
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("name", OTHERS)
def test_an_intervention_on_different_data_is_not_paired(
    name: str, builds: dict[str, Path], runs: dict[str, Run], tmp_path: Path
) -> None:
    for data, paired in ((builds["first"], True), (builds[name], False)):
        blind = ask(data, tmp_path / str(paired), interventions=("blind",))
        found = gather([runs["first"], blind])
        first, second = (
            found.variants[Variant("scripted:random", False, v)] for v in ((), ("blind",))
        )
        if paired:
            assert len(pair_answers(first, second)) == len(blind.predictions)
            continue
        with pytest.raises(UserError) as raised:
            pair_answers(first, second)
        assert f"different builds of static_1d ({OTHERS[name]})" in raised.value.message


def test_parts_of_a_variant_are_of_one_build(builds: dict[str, Path], tmp_path: Path) -> None:
    """Even where no question is answered twice, and nothing else is direct."""
    parts = [
        replace(run, predictions=run.predictions[at::2])
        for at, run in enumerate(
            ask(builds[name], tmp_path / name, interventions=("blind",))
            for name in ("first", "redrawn")
        )
    ]
    with pytest.raises(UserError, match="different builds of static_1d"):
        gather(parts)


@pytest.mark.parametrize("change", [{"answer": 1}, {"scene": "x"}, {"changes": ("size", "none")}])
def test_twins_are_paired_by_questions_and_not_by_ids_alone(
    runs: dict[str, Run], change: dict[str, Any]
) -> None:
    """Their configs have no mark in common."""
    run = runs["first"]
    plain = [p for p in run.predictions if p.config == "static_1d" and p.answer == 0]
    twins = [replace(p, config="static_1d_reduced", **change) for p in plain]
    data = run.about["data"] | {"configs": {"static_1d_reduced": "x"}, "digests": {}}
    asked = {"interventions": ["reduced_objects"], "data": data}
    twin = replace(run, about=run.about | asked, predictions=tuple(twins))
    first, second = gather([replace(run, predictions=tuple(plain)), twin]).variants.values()
    with pytest.raises(UserError, match=f"has another {next(iter(change))} in"):
        pair_answers(first, second)


def test_a_run_on_other_pictures_is_not_done_before(
    builds: dict[str, Path], tmp_path: Path
) -> None:
    job = Job("Qwen3-VL-4B", (), False, CONFIGS, ("table2",))
    sources = {s.spec.name: s for s in open_sources(builds["first"], CONFIGS)}
    orders = Orders(str(builds["first"]), tmp_path, {})
    for name in ("first", "redrawn"):
        ask(builds[name], orders.folder(job))
        assert is_finished(job, orders, sources) is (name == "first")
        shutil.rmtree(orders.folder(job))


def test_what_is_not_told_is_not_compared(builds: dict[str, Path], runs: dict[str, Run]) -> None:
    """Runs of the first version tell no digests; those that do are held against each other."""
    assert mark_fault(Mark("a", "1"), Mark("a")) is None
    assert mark_fault(Mark("a"), Mark("b")) == "other questions"
    first, other = runs["first"], runs["redrawn"]
    data = {name: first.about["data"][name] for name in ("name", "configs")}
    old = replace(first, about=first.about | {"data": data})
    refuse_different_data([old, first])
    refuse_different_data([old, other])
    with pytest.raises(UserError, match="different builds of static_1d"):
        refuse_different_data([old, first, other])
    assert "digests" in json.loads((first.folder / RUN_FILE).read_text())["data"]
