from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

from baselines.queries import ImagePart, Query, query
from integrations.vlmevalkit import export as exporting
from integrations.vlmevalkit.export import export
from integrations.vlmevalkit.export import main as export_command
from integrations.vlmevalkit.score import cell_scores, outcome, plain_mean, read_predictions
from integrations.vlmevalkit.score import main as score_command
from integrations.vlmevalkit.table import samples
from spacenum_datasets import answers, scoring
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import BENCHMARK
from tests.chatserver import Spoken, serving
from tests.factories import write_folder
from tests.integrations.vlmevalkit_models import key_of

ROOT = Path(__file__).resolve().parents[2]
real = pytest.mark.skipif(find_spec("vlmeval") is None, reason="VLMEvalKit is not installed")

MODELS = ("-m", "tests.integrations.vlmevalkit_models")
REFUSAL = "I'm sorry, but I cannot determine this from the images."
ODD = ("NA", "0.20", "=B", "", "A\nor maybe\tB?", "None", "Answer: C", "<think>So A", REFUSAL)
"""What a table's reader may spoil, and what their matching would guess from."""


@dataclass(frozen=True)
class Home:
    """A dataset, and VLMEvalKit's data folder with its tables."""

    data: Path
    tables: Path
    queries: dict[str, Query]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("vlmevalkit")
    data, tables = folder / "spacenum", folder / "LMUData"
    write_folder(data, BENCHMARK)
    export(data, tables)
    asked = [query(sample) for config in BENCHMARK for sample in samples(data, config)]
    return Home(data, tables, {one.id: one for one in asked})


def rows_of(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def pieces(asked: Query) -> list[str | bytes]:
    return [part.data if isinstance(part, ImagePart) else part for part in asked.parts]


def shown(message: list[dict[str, str]]) -> list[str | bytes]:
    """A message of VLMEvalKit with the bytes of its images."""
    return [
        part["value"] if part["type"] == "text" else Path(part["value"]).read_bytes()
        for part in message
    ]


def predictions(table: Path, path: Path, says: Callable[[int, dict[str, str]], str]) -> Path:
    """A prediction file as VLMEvalKit writes it: the table with one column more."""
    rows = [row | {"prediction": says(i, row)} for i, row in enumerate(rows_of(table))]
    pd.DataFrame(rows).to_csv(path, sep="\t", index=False, quoting=csv.QUOTE_ALL)
    return path


def test_a_table_holds_our_questions(home: Home) -> None:
    rows = rows_of(home.tables / "SpaceNum.tsv")
    assert {row["id"] for row in rows} == set(home.queries)
    assert [row["index"] for row in rows] == [str(i) for i in range(len(home.queries))]
    for row in rows:
        asked = home.queries[row["id"]]
        assert row["prompt"] == asked.text
        assert tuple(row[letter] for letter in asked.letters) == asked.options
        assert row["answer"] == asked.letters[asked.answer]
        files = [home.tables / path for path in json.loads(row["image_path"].replace("'", '"'))]
        assert [file.read_bytes() for file in files] == [image.data for image in asked.images]
        assert {row["C"], row["D"]} != {""} or row["config"] == "static_1d"


def test_each_config_has_a_table_of_its_own(home: Home) -> None:
    names = {path.stem for path in home.tables.glob("*.tsv")}
    assert names == {"SpaceNum", *(f"SpaceNum_{config}" for config in BENCHMARK)}
    for config in BENCHMARK:
        alone = [row["id"] for row in rows_of(home.tables / f"SpaceNum_{config}.tsv")]
        whole = rows_of(home.tables / "SpaceNum.tsv")
        assert alone == [row["id"] for row in whole if row["config"] == config]


def test_an_interrupted_export_leaves_what_was_there(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(home.data, tmp_path, ["static_1d"])
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.tsv")}
    written = 0
    write = exporting.write_picture

    def interrupted(folder: Path, picture: Any) -> None:
        nonlocal written
        written += 1
        if written > 30:
            raise KeyboardInterrupt
        write(folder, picture)

    monkeypatch.setattr(exporting, "write_picture", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export(home.data, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.tsv")} == before


def test_an_intervention_has_names_of_its_own(home: Home, tmp_path: Path) -> None:
    assert set(export(home.data, tmp_path, (), ["anchor_overlay"])) == {
        "SpaceNum_anchor_overlay",
        "SpaceNum_dynamic_anchor_overlay",
    }
    changed = rows_of(tmp_path / "SpaceNum_dynamic_anchor_overlay.tsv")
    plain = rows_of(home.tables / "SpaceNum_dynamic.tsv")
    assert [row["prompt"] for row in changed] == [row["prompt"] for row in plain]
    for row, other in zip(changed, plain, strict=True):
        assert row["answer"] == other["answer"]
        assert row["image_path"] != other["image_path"]
    with pytest.raises(UserError, match="static_1d"):
        export(home.data, tmp_path, ["dynamic", "static_1d"], ["anchor_overlay"])


def test_the_right_letter_scores_all_and_a_refusal_nothing(home: Home, tmp_path: Path) -> None:
    table = home.tables / "SpaceNum.tsv"
    right = predictions(table, tmp_path / "right.tsv", lambda _, row: row["answer"])
    refused = predictions(table, tmp_path / "refused.tsv", lambda *_: REFUSAL)
    best = cell_scores(outcome(row) for row in read_predictions(right))
    worst = cell_scores(outcome(row) for row in read_predictions(refused))
    assert len(best) == len(worst) == 20
    assert {(s.accuracy, s.unanswered) for s in best} == {(100.0, 0.0)}
    assert {(s.accuracy, s.unanswered) for s in worst} == {(0.0, 100.0)}


def test_odd_texts_are_read_as_they_were_written(home: Home, tmp_path: Path) -> None:
    table = home.tables / "SpaceNum.tsv"
    path = predictions(table, tmp_path / "odd.tsv", lambda i, _: ODD[i % len(ODD)])
    for i, row in enumerate(read_predictions(path)):
        asked, text = home.queries[row["id"]], ODD[i % len(ODD)]
        reading = answers.read_answer(text, asked.letters, asked.options)
        assert outcome(row).how == reading.how.value
        assert outcome(row).score == scoring.score_exact(asked.answer, reading.index)


def test_unfinished_reasoning_is_no_answer_where_the_prompt_opened_it(home: Home) -> None:
    row = rows_of(home.tables / "SpaceNum.tsv")[0] | {"prediction": "So the answer is A"}
    assert outcome(row).chosen == "A"
    assert outcome(row, opened=True).chosen == ""


def test_the_average_is_of_cells_not_of_questions(home: Home, tmp_path: Path) -> None:
    path = predictions(home.tables / "SpaceNum_static_1d.tsv", tmp_path / "a.tsv", lambda *_: "")
    rows = read_predictions(path)
    desk = [row | {"prediction": row["answer"]} for row in rows if row["cell"] == "desk"]
    room = [row for row in rows if row["cell"] == "room"] * 3
    assert plain_mean(cell_scores(outcome(row) for row in desk + room)) == 50.0


def test_mistakes_are_one_line(home: Home, tmp_path: Path) -> None:
    bare = tmp_path / "bare.tsv"
    bare.write_text("index\tprediction\n0\tA\n", encoding="utf-8")
    for arguments, said in (
        ([str(tmp_path / "none.tsv")], "there is no file"),
        ([str(tmp_path / "none.pkl")], "no prediction file"),
        ([str(bare)], "has no id, config"),
    ):
        result = CliRunner().invoke(score_command, arguments)
        assert (result.exit_code, result.output.count("\n")) == (2, 1), result.output
        assert said in result.output
    result = CliRunner().invoke(
        export_command, ["--data", str(home.data), "--config", "static_4d", "--out", str(tmp_path)]
    )
    assert result.exit_code == 2
    assert "static_4d" in result.output


def test_a_spreadsheet_that_cut_an_answer_off_is_refused(home: Home, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    table = rows_of(home.tables / "SpaceNum_static_1d.tsv")
    for length, refused in ((100, False), (32_767, True)):
        rows = [row | {"prediction": "x" * length} for row in table]
        path = tmp_path / f"{length}.xlsx"
        pd.DataFrame(rows).to_excel(path, index=False)
        if refused:
            with pytest.raises(UserError, match="PRED_FORMAT=tsv"):
                read_predictions(path)
        else:
            assert [row["prediction"] for row in read_predictions(path)] == ["x" * length] * 4


def call(home: Home, work: Path, *arguments: str, **surroundings: str) -> str:
    """What a Python program says, in VLMEvalKit's surroundings."""
    settled = {k: v for k, v in os.environ.items() if k not in ("PRED_FORMAT", "EVAL_FORMAT")}
    told = {"LMUData": str(home.tables), **surroundings}
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        env=settled | told | {"PYTHONPATH": path},
        cwd=work,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def written(work: Path, model: str, name: str) -> Path:
    """A file of theirs; some versions give every run a folder, and link from outside."""
    [found] = [path for path in (work / model).rglob(name) if not path.is_symlink()]
    return found


def scores_of(work: Path, model: str, dataset: str) -> dict[str, float]:
    """What we wrote beside their predictions, and what they made of it."""
    table = written(work, model, f"{model}_{dataset}_acc.csv")
    with table.open(encoding="utf-8", newline="") as file:
        scores = {row["score"]: float(row["percent"]) for row in csv.DictReader(file)}
    noted = json.loads(written(work, model, "status.json").read_text(encoding="utf-8"))
    assert noted["datasets"][dataset]["metrics"] == scores
    assert noted["datasets"][dataset]["primary_metric"] == "Overall"
    return scores


@real
def test_their_run_asks_our_questions_and_scores_by_our_reading(home: Home, tmp_path: Path) -> None:
    table = rows_of(home.tables / "SpaceNum.tsv")
    said: dict[str, dict[str, str]] = {"right": {}, "refusing": {}, "odd": {}}
    told: dict[str, str] = {}
    for i, row in enumerate(table):
        names = [Path(p).name for p in json.loads(row["image_path"].replace("'", '"'))]
        texts = row["prompt"].split("<image>")
        key = texts[0] + "".join(n + t for n, t in zip(names, texts[1:], strict=True))
        told[key] = row["id"]
        said["right"][key] = row["answer"]
        said["refusing"][key] = REFUSAL
        said["odd"][key] = ODD[i % len(ODD)]
    assert len(told) == len(table)
    script, log = tmp_path / "script.json", tmp_path / "log.jsonl"
    script.write_text(json.dumps(said), encoding="utf-8")
    options = ["--data", "SpaceNum", "SpaceNum_static_1d", "--model", *said]
    options += ["--work-dir", str(tmp_path)]
    call(
        home,
        tmp_path,
        "-m",
        "tests.integrations.vlmevalkit_models",
        str(script),
        str(log),
        *options,
    )

    seen = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    first = [message for name, dataset, message in seen if (name, dataset) == ("odd", "SpaceNum")]
    assert len(first) == len(home.queries)
    for message in first:
        assert shown(message) == pieces(home.queries[told[key_of(message)]])
    for dataset in ("SpaceNum", "SpaceNum_static_1d"):
        best = scores_of(tmp_path, "right", dataset)
        worst = scores_of(tmp_path, "refusing", dataset)
        assert (best["Overall"], best["no answer"]) == (100.0, 0.0)
        assert (worst["Overall"], worst["no answer"]) == (0.0, 100.0)
    odd = scores_of(tmp_path, "odd", "SpaceNum")
    cells: dict[str, list[float]] = {}
    for key, text in said["odd"].items():
        asked = home.queries[told[key]]
        row = next(row for row in table if row["id"] == told[key])
        reading = answers.read_answer(text, asked.letters, asked.options)
        place = f"{row['config']}/{row['task']}/{row['cell']}"
        cells.setdefault(place, []).append(scoring.score_exact(asked.answer, reading.index))
    means = {place: sum(scores) / len(scores) for place, scores in cells.items()}
    assert odd.items() >= means.items()
    assert odd["Overall"] == pytest.approx(sum(means.values()) / 20)
    assert 0 < odd["Overall"] < 100


SAMPLING = {"temperature": 0.7, "top_p": 0.9, "top_k": 50, "max_tokens": 16}


@real
@pytest.mark.parametrize("way", ["options", "api mode", "config file"])
def test_their_client_sends_our_questions_to_a_server(way: str, home: Home, tmp_path: Path) -> None:
    script, config, name = tmp_path / "script.json", tmp_path / "config.json", "SpaceNum_dynamic"
    script.write_text("{}", encoding="utf-8")
    options = ["--data", name, "--model", "served", "--work-dir", str(tmp_path)]
    for setting, value in SAMPLING.items():
        options += [f"--{setting.replace('_', '-')}", str(value)]
    with serving(lambda body: Spoken("The answer is B.")) as chat:
        options += ["--base-url", chat.url, *(["--api-mode"] if way == "api mode" else [])]
        if way == "config file":
            place = f"{chat.url}/chat/completions"
            client = {"class": "LMDeployAPI", "model": "served", "api_base": place, "key": "none"}
            dataset = {"class": "SpaceNum", "dataset": name}
            content = {"model": {"served": client | SAMPLING}, "data": {name: dataset}}
            config.write_text(json.dumps(content), encoding="utf-8")
            options = ["--config", str(config), "--work-dir", str(tmp_path)]
        log = str(tmp_path / "log.jsonl")
        call(home, tmp_path, *MODELS, str(script), log, *options, PRED_FORMAT="xlsx")
    sent = []
    for body in chat.requests:
        assert {setting: body[setting] for setting in SAMPLING} == SAMPLING
        parts = body["messages"][-1]["content"]
        sent.append("".join(part.get("text", "<image>") for part in parts))
    rows = rows_of(home.tables / f"{name}.tsv")
    assert sorted(sent) == sorted(row["prompt"] for row in rows)
    scores = scores_of(tmp_path, "served", name)
    right = [row["answer"] == "B" for row in rows]
    assert scores["Overall"] == pytest.approx(100 * sum(right) / len(right))
    predicted = written(tmp_path, "served", f"served_{name}.xlsx")
    result = CliRunner().invoke(score_command, [str(predicted)])
    assert result.exit_code == 0, result.output
    assert f"average {scores['Overall']:.1f}" in result.output


WITHOUT_US = """
from baselines.models.transformers.torchvision_ops import make_torchvision_importable
make_torchvision_importable()
from vlmeval.dataset import build_dataset
assert build_dataset("SpaceNum") is None
import inspect, json, sys, vlmeval.api, vlmeval.vlm
for model in json.load(open(sys.argv[1]))["model"].values():
    known = inspect.signature(getattr(vlmeval.vlm, model.pop("class")).__init__).parameters
    assert set(model) <= set(known), set(model) - set(known)
"""


@real
def test_without_our_class_a_table_is_refused_and_the_settings_are_theirs(
    home: Home, tmp_path: Path
) -> None:
    settings = ROOT / "integrations" / "vlmevalkit" / "qwen3_vl.json"
    call(home, tmp_path, "-c", WITHOUT_US, str(settings))
