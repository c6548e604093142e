"""Scores arrive on a card, all of them, whoever else pushes, and change nothing else there."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from datasets import load_dataset
from huggingface_hub import HfApi, parse_eval_result_entries

from baselines.cli import main
from baselines.leaderboard.hub_files import TASKS_FILE, WRITTEN
from baselines.leaderboard.places import FolderPlace, HubPlace, Moved, State
from baselines.leaderboard.push import push_scores
from baselines.leaderboard.results_file import from_parquet
from baselines.leaderboard.scores import Score, mean_of_cells, scores_by_run
from baselines.predictions import JOURNAL, TABLE
from baselines.settings import Settings
from spacenum_datasets import hub as dataset_hub
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import SCORES
from tests.baselines.leaderboard.conftest import REPO, RunMaker, rewrite
from tests.hubserver.exchange import Hub

MARKS = ("<!-- leaderboard:start -->", "<!-- leaderboard:end -->")


def place() -> HubPlace:
    return HubPlace(HfApi(), REPO)


def remote(hub: Hub, path: str) -> bytes:
    return hub.store.content(REPO, path)


def rows(hub: Hub) -> tuple[Score, ...]:
    return from_parquet(remote(hub, SCORES))


def section(card: str) -> str:
    return card.split(MARKS[0])[1].split(MARKS[1])[0]


def table_models(card: str) -> list[str]:
    """The first words of the leaderboard's second column, as they stand below one another."""
    lines = [line for line in section(card).splitlines() if line.startswith("|")]
    return [
        line.split("|")[2].strip().strip("[*").split("]")[0].split("*")[0] for line in lines[2:]
    ]


def invoke(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["push", *map(str, arguments)])


def test_scores_stand_sorted_on_the_card_with_links_and_chance(
    pushed: Hub, run_of: RunMaker
) -> None:
    runs = [
        run_of("Poor-VL", "always-a", "poor", repository="me/Poor-VL"),
        run_of("Qwen3-VL-8B", "oracle", "good"),
        run_of("Part-VL", "oracle", "part", repository="me/Part-VL", limit=1),
    ]
    push_scores(runs, place(), "ada")
    card = remote(pushed, "README.md").decode()
    models = table_models(card)
    assert models[0] == "Qwen3-VL-8B" and models[-1] == "Part-VL"
    assert set(models) == {"Qwen3-VL-8B", "chance", "Poor-VL", "Part-VL"}
    good = next(line for line in section(card).splitlines() if "Qwen3-VL-8B" in line)
    assert "](https://huggingface.co/Qwen/Qwen3-VL-8B-Instruct)" in good
    assert "| 33.4 | exact, bfloat16 |" in good and good.endswith("| ada |")
    part = next(line for line in section(card).splitlines() if "Part-VL" in line)
    assert (
        "*partial: average of 20 of 20 cells, 20 questions*" in part
        and "limit 1" in part
        and part.startswith("| |")
    )


def test_nothing_else_of_the_card_changes(pushed: Hub, run_of: RunMaker) -> None:
    before = remote(pushed, "README.md").decode()
    push_scores([run_of()], place(), "ada")
    after = remote(pushed, "README.md").decode()
    old, new = before.splitlines(), after.replace(section(after), section(before)).splitlines()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    added = [new[first:last] for kind, _, _, first, last in steps if kind == "insert"]
    assert {kind for kind, *_ in steps} == {"equal", "insert"}
    assert [lines[0] for lines in added] == ["- config_name: results"] * 2
    assert all(line.startswith("  ") for lines in added for line in lines[1:])


def test_results_load_with_stock_datasets(folder: Path, run_of: RunMaker) -> None:
    push_scores([run_of()], FolderPlace(folder), "ada")
    found = load_dataset(str(folder), "results", split="test")
    assert len(found) == 20
    assert found.features["accuracy"].dtype == "float64"
    assert sum(found["accuracy"]) / 20 == pytest.approx(30.0)
    assert load_dataset(str(folder), split="test")[0]["prompt"]


def test_two_who_push_at_once_lose_nothing(pushed: Hub, run_of: RunMaker) -> None:
    names = [f"Model-{i}" for i in range(3)]
    runs = [run_of(name, "random", name, repository=f"me/{name}") for name in names]
    with ThreadPoolExecutor(len(runs)) as pool:
        jobs = [
            pool.submit(push_scores, [run], place(), run.model, sleep=lambda seconds: None)
            for run in runs
        ]
        assert all(job.result().address for job in jobs)
    found = scores_by_run(rows(pushed))
    assert {one[0].model for one in found.values()} == set(names)
    assert {len(one) for one in found.values()} == {20}
    assert set(table_models(remote(pushed, "README.md").decode())) == {*names, "chance"}


def test_who_comes_second_merges_into_what_the_first_wrote(pushed: Hub, run_of: RunMaker) -> None:
    first = run_of("First", "oracle", "first", repository="me/First")
    second = run_of("Second", "random", "second", repository="me/Second")
    slow = InterruptedPlace(place(), lambda: push_scores([first], place(), "ada"))
    waits: list[float] = []
    push_scores([second], slow, "bob", sleep=waits.append)
    assert len(waits) == 1 and waits[0] > 0
    assert table_models(remote(pushed, "README.md").decode())[0] == "First"
    assert len(rows(pushed)) == 40


class InterruptedPlace:
    """A repository that someone else writes to, once, just before the first own write."""

    def __init__(self, inner, interrupt) -> None:
        self.inner, self.interrupt = inner, interrupt
        self.name, self.state, self.read, self.open = (
            inner.name,
            inner.state,
            inner.read,
            inner.open,
        )

    def write(self, files: dict[str, bytes], state: State, message: str) -> str:
        if self.interrupt:
            interrupt, self.interrupt = self.interrupt, None
            interrupt()
        return self.inner.write(files, state, message)


class RestlessPlace(InterruptedPlace):
    def write(self, files: dict[str, bytes], state: State, message: str) -> str:
        raise Moved


def test_a_place_that_never_rests_is_given_up(folder: Path, run_of: RunMaker) -> None:
    with pytest.raises(UserError, match="changed by others"):
        push_scores([run_of()], RestlessPlace(FolderPlace(folder), None), "a", sleep=lambda s: None)


def test_the_same_run_replaces_its_own_row(pushed: Hub, run_of: RunMaker) -> None:
    run = run_of()
    push_scores([run], place(), "ada")
    commits = len(pushed.store.repositories[REPO].commits)
    assert push_scores([run], place(), "ada").address is None
    assert len(pushed.store.repositories[REPO].commits) == commits
    again = run_of(policy="oracle", name="again")
    assert len(push_scores([again], place(), "ada").replaced) == 1
    assert {row.average for row in rows(pushed)} == {100.0} and len(rows(pushed)) == 20
    push_scores([run_of(name="drawn", settings=Settings(seed=1))], place(), "ada")
    push_scores([run_of(name="dark", interventions=("blind",))], place(), "ada")
    assert len(scores_by_run(rows(pushed))) == 3
    assert "Under interventions:" in remote(pushed, "README.md").decode()


def test_the_folder_s_card_takes_several_processes(folder: Path, run_of: RunMaker) -> None:
    runs = [run_of(f"M{i}", name=f"m{i}", repository=f"me/M{i}") for i in range(2)]
    command = [sys.executable, "-m", "baselines", "push", "--card", str(folder / "README.md")]
    jobs = [subprocess.Popen([*command, str(run.folder)], stdout=subprocess.PIPE) for run in runs]
    assert [job.wait() for job in jobs] == [0, 0]
    for job in jobs:
        job.stdout.close()
    assert {row.model for row in from_parquet((folder / SCORES).read_bytes())} == {"M0", "M1"}


def test_no_framework_is_named_and_an_earlier_task_file_of_ours_goes(
    pushed: Hub, folder: Path, run_of: RunMaker
) -> None:
    """Tasks of that framework show no pictures of our rows: their scores would be blind ones."""
    ours, foreign = f"{WRITTEN}\n# more\nname: SpaceNum\n", "name: Mine\n"
    push_scores([run_of()], FolderPlace(folder), "ada")
    assert not (folder / TASKS_FILE).exists()
    (folder / TASKS_FILE).write_text(foreign)
    other = run_of("Other", name="other")
    push_scores([other], FolderPlace(folder), "ada")
    assert (folder / TASKS_FILE).read_text() == foreign
    (folder / TASKS_FILE).write_text(ours)
    # Nothing else is new, and the file goes all the same.
    assert push_scores([other], FolderPlace(folder), "ada").address
    assert not (folder / TASKS_FILE).exists()
    api = HfApi()
    for content, left in ((ours, False), (foreign, True)):
        api.upload_file(
            path_or_fileobj=content.encode(),
            path_in_repo=TASKS_FILE,
            repo_id=REPO,
            repo_type="dataset",
        )
        push_scores([other], place(), "ada")
        assert (TASKS_FILE in place().state().files) is left


def test_refusals_are_one_line(folder: Path, run_of: RunMaker, tmp_path: Path, data: Path) -> None:
    card = ("--card", folder / "README.md")
    whole = run_of()
    about = json.loads((whole.folder / "run.json").read_text())
    asked = about["data"]["configs"]
    cases = {
        "foreign": {"name": "x", "configs": asked | {"dynamic": "0" * 32}},
        "lacking": {"name": "x", "configs": asked | {"static_1d_reduced": "0" * 32}},
        "redrawn": about["data"] | {"digests": {"static_2d": "0" * 64}},
        "scripted": None,
    }
    said = {
        "scripted": "a policy without a model",
        "foreign": "was asked other questions than",
        "lacking": "no config static_1d_reduced",
        "redrawn": "has in static_2d: evaluate the model on that dataset",
    }
    for name, value in cases.items():
        if value is None:
            run = run_of("scripted:random", name=name, engine="scripted")
        else:
            run = run_of(name=name)
            (run.folder / "run.json").write_text(json.dumps(about | {"data": value}))
        done = invoke(run.folder, *card)
        assert done.exit_code == 2 and said[name] in done.output
        assert len(done.output.strip().splitlines()) == 1
    bare = tmp_path / "bare"
    bare.mkdir()
    shutil.copy(folder / "README.md", bare)
    done = invoke(whole.folder, "--card", bare)
    assert done.exit_code == 2 and "no config dynamic" in done.output, done.output
    assert [path.name for path in bare.iterdir()] == ["README.md"]
    half = run_of(name="half")
    lines = (half.folder / JOURNAL).read_text().splitlines(keepends=True)
    (half.folder / JOURNAL).write_text("".join(lines[:-3]))
    (half.folder / TABLE).unlink()
    done = invoke(half.folder, *card)
    assert done.exit_code == 2 and f"answers to {len(lines) - 3} of {len(lines)}" in done.output
    assert invoke(whole.folder).exit_code == 2
    assert (folder / "README.md").read_bytes() == (data / "README.md").read_bytes()


def right_first(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose answer is what was chosen, everything else fitting to it."""
    chosen = record["chosen"]
    if record["changes"] is not None:
        changes = record["changes"]
        old = record["answer"]
        changes[old], changes[chosen] = changes[chosen], changes[old]
    return record | {"answer": chosen, "expected": record["probabilities"][chosen]}


def certain(record: dict[str, Any]) -> dict[str, Any]:
    share = [float(i == record["chosen"]) for i in range(record["options"])]
    return right_first(record | {"probabilities": share})


FORGED: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "answer": right_first,
    "certain answers": certain,
    "chosen": lambda record: (
        record
        | {
            "chosen": (record["chosen"] + 1) % record["options"],
            "how": "stated",
            "text": f"The answer is {record['text']}.",
        }
    ),
    "how": lambda record: record | {"how": "boxed", "text": f"The answer is {record['text']}."},
    "episode": lambda record: record | {"episode": "other"},
    "scene": lambda record: record | {"scene": "other"},
    "task": lambda record: record | {"task": "num2space"},
    "magnitudes": lambda record: (
        record | ({"magnitudes": [1.0, 2.0, 3.0, 4.0]} if record["magnitudes"] else {})
    ),
}


def write_anew(folder: Path, lines: list[str]) -> None:
    """Give a run the answers that it had."""
    old = iter(lines)
    rewrite(folder, lambda _: json.loads(next(old)))


@pytest.mark.parametrize("interventions", [(), ("rotational_symmetry",), ("blind",)])
def test_a_run_that_tells_other_than_the_dataset_is_refused_by_its_first_wrong_id(
    interventions: tuple[str, ...], folder: Path, run_of: RunMaker
) -> None:
    run = run_of(configs=("dynamic",), interventions=interventions)
    before = (folder / "README.md").read_bytes()
    kept = (run.folder / JOURNAL).read_text().splitlines()
    told = ("answer", "chosen", "how", "task", "episode", "scene", "magnitudes")
    for name, forge in FORGED.items():
        records = rewrite(run.folder, forge)
        pairs = [(r, json.loads(k)) for r, k in zip(records, kept, strict=True)]
        wrong = sorted(r["id"] for r, k in pairs if any(r[key] != k[key] for key in told))
        done = invoke(run.folder, "--card", folder)
        assert done.exit_code == 2 and wrong[0] in done.output, (name, done.output)
        assert f"is not what was asked of {folder}" in done.output, name
        assert f"(and {len(wrong) - 1} more)" in done.output, name
        assert (folder / "README.md").read_bytes() == before, name
        write_anew(run.folder, kept)
    assert invoke(run.folder, "--card", folder).exit_code == 0


def test_policies_are_let_in_when_asked(folder: Path, run_of: RunMaker) -> None:
    run = run_of("scripted:random", engine="scripted")
    assert invoke(run.folder, "--card", folder, "--scripted").exit_code == 0
    assert "scripted:random" in (folder / "README.md").read_text()


def test_a_pull_request_leaves_the_dataset_as_it_is(pushed: Hub, run_of: RunMaker) -> None:
    before = remote(pushed, "README.md")
    done = invoke(run_of().folder, "--repo-id", REPO, "--pr")
    assert done.exit_code == 0 and f"/datasets/{REPO}/discussions/1" in done.output
    assert remote(pushed, "README.md") == before


def test_scores_are_offered_to_the_model_s_own_page(pushed: Hub, run_of: RunMaker) -> None:
    model = "Qwen/Qwen3-VL-8B-Instruct"
    repository = pushed.store.create(model, private=False, dataset=False)
    other = {"dataset": {"id": "o/o", "task_id": "t"}, "value": 1.0}
    files = {".eval_results/spacenum.yaml": pushed.store.put(yaml.safe_dump([other]).encode())}
    repository.add_commit("main", "others", files)
    run = run_of(policy="oracle")
    done = invoke(run.folder, "--repo-id", REPO, "--model-pr")
    assert done.exit_code == 0, done.output
    assert f"/{model}/discussions/1" in done.output
    offered = pushed.store.content(model, ".eval_results/spacenum.yaml", repository.proposals["1"])
    found = parse_eval_result_entries(yaml.safe_load(offered))
    assert [e.task_id for e in found] == ["t", "dynamic", "static_1d", "static_2d", "static_3d"]
    assert [e.value for e in found[1:]] == [100.0] * 4
    head = pushed.store.repositories[REPO].head
    assert {(e.dataset_id, e.dataset_revision, e.source_user) for e in found[1:]} == {
        (REPO, head, "ns")
    }
    partial = run_of(name="partial", limit=1)
    refused = invoke(partial.folder, "--repo-id", REPO, "--model-pr")
    assert refused.exit_code == 2 and "not the whole" in refused.output


def test_the_hub_s_refusal_is_explained(pushed: Hub, run_of: RunMaker) -> None:
    pushed.faults.refuse["commit"] = (403, "no")
    done = invoke(run_of().folder, "--repo-id", REPO)
    assert done.exit_code == 2 and "may not write to ns/spacenum" in done.output


def test_a_row_says_what_its_run_did(pushed: Hub, run_of: RunMaker) -> None:
    run = run_of(policy="oracle", settings=Settings(mode="sampled", seed=5))
    push_scores([run], place(), "ada")
    found = rows(pushed)
    assert mean_of_cells(found) == 100.0 and {row.questions for row in found} == {2}
    assert {(row.mode, row.seed, row.complete) for row in found} == {("sampled", 5, True)}
    assert {row.data for row in found} == set(run.about["data"]["configs"].values())


def test_a_dataset_pushed_again_takes_no_scores_away(
    pushed: Hub, run_of: RunMaker, folder: Path
) -> None:
    push_scores([run_of()], place(), "ada")
    before = pushed.store.repositories[REPO].head
    with pytest.raises(UserError, match="has scores on its card"):
        dataset_hub.push(folder, REPO)
    assert pushed.store.repositories[REPO].head == before
    for path in pushed.store.repositories[REPO].commits[before].files:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(remote(pushed, path))
    dataset_hub.push(folder, REPO)
    assert len(rows(pushed)) == 20


def test_a_folder_with_scores_is_still_a_valid_dataset(folder: Path, run_of: RunMaker) -> None:
    dataset_hub.check_folder(folder)
    push_scores([run_of()], FolderPlace(folder), "ada")
    dataset_hub.check_folder(folder)
