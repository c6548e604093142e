"""Each rule catches its own breakage, and a valid dataset has none."""

from __future__ import annotations

import io
import json
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from builder.card import render_card
from builder.recipes import families_of
from builder.report import REPORT_FILE, BuildReport, ConfigReport, FamilyTally, read_report
from builder.validate import RULES, Step, validate, validate_in_steps, validate_quickly
from builder.validate.checking import CARD_RULES, ENTRY_RULES
from builder.validate.companion_checking import KEPT_RULES
from spacenum_datasets.card import FIGURE
from spacenum_datasets.front_matter import CARD
from spacenum_datasets.geometry import camera_rotation
from spacenum_datasets.regular_files import digest_files, digest_shards
from spacenum_datasets.vocabulary import CONFIGS
from tests.factories import write_folder

LIMIT = 2
LAYOUTS = ("static_1d", "static_2d", "static_3d")
FOLDERS: dict[str, tuple[str, ...]] = {
    "dynamic": ("dynamic",),
    "static": LAYOUTS,
    "reduced": ("static_3d", "static_3d_reduced"),
    "both splits": ("dynamic", "dynamic_train"),
}
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A valid folder of each kind; to be copied, never changed."""
    made = {}
    for kind, configs in FOLDERS.items():
        made[kind] = tmp_path_factory.mktemp("valid") / "spacenum"
        write_report(made[kind], write_folder(made[kind], configs, LIMIT))
    return made


def write_report(folder: Path, *folders: BuildReport) -> None:
    """What a build says of these configs, and the card that it writes; the later ones win."""
    configs = {name: facts for stated in folders for name, facts in stated.configs.items()}
    write_card(folder, BuildReport(configs, families_of_all(configs)))


def write_card(folder: Path, report: BuildReport) -> None:
    """The card that a build writes of a report, and that report with its digests."""
    figure = (folder / FIGURE).is_file()
    (folder / CARD).write_text(render_card(report, figure))
    files = {n: digest_files([folder / n])[1] for n in (CARD, *([FIGURE] if figure else []))}
    (folder / REPORT_FILE).write_text(replace(report, files=files).to_json())


def write_card_again(folder: Path) -> None:
    """The card that a build writes of the report as it stands."""
    report = read_report(folder)
    assert report is not None
    write_card(folder, report)


def families_of_all(configs: dict[str, ConfigReport]) -> dict[str, FamilyTally]:
    """Family and split -> as many accepted episodes as the configs have, and one rejected."""
    accepted: Counter[str] = Counter()
    for name, facts in configs.items():
        for family in families_of(CONFIGS[name]):
            episodes = sum(facts.cells.get(cell.value, 0) for cell in family.cells)
            accepted[family.key] = max(accepted[family.key], episodes)
    return {f: FamilyTally(n, Counter({"empty frame": 1})) for f, n in sorted(accepted.items())}


def edit_report(folder: Path, config: str, **facts: object) -> None:
    path = folder / "build_report.json"
    report = json.loads(path.read_text())
    report["configs"][config].update(facts)
    path.write_text(json.dumps(report))


@pytest.fixture
def copied(valid: dict[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    def copy(kind: str) -> Path:
        return shutil.copytree(valid[kind], tmp_path / "spacenum")

    return copy


def rows_of(folder: Path, config: str) -> Rows:
    return pq.read_table(shard_of(folder, config)).to_pylist()


def shard_of(folder: Path, config: str) -> Path:
    (file,) = (folder / config).glob("*.parquet")
    return file


def rewrite(folder: Path, config: str, table: pa.Table) -> None:
    """Put a table in the place of a config's rows; the card keeps up with it."""
    file = shard_of(folder, config)
    pq.write_table(table, file)
    size, fingerprint = digest_shards([file])
    edit_report(folder, config, fingerprint=fingerprint, bytes=size)
    write_card_again(folder)


def edit_card(folder: Path, old: str, new: str) -> None:
    card = folder / "README.md"
    text = card.read_text()
    assert old in text
    card.write_text(text.replace(old, new, 1))


def edit_rows(folder: Path, config: str, edit: Callable[[Rows], object]) -> None:
    rows, schema = rows_of(folder, config), pq.read_schema(shard_of(folder, config))
    before = repr(rows)
    edit(rows)
    assert repr(rows) != before
    rewrite(folder, config, pa.Table.from_pylist(rows, schema))


def broken_rules(folder: Path) -> set[str]:
    return {problem.rule for problem in validate(folder)}


def encoded(pixels: np.ndarray, mode: str = "RGB") -> dict[str, Any]:
    sink = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(sink, "PNG")
    return {"bytes": sink.getvalue(), "path": None}


def nearly(image: dict[str, Any]) -> dict[str, Any]:
    """The same picture but for one pixel."""
    pixels = np.array(Image.open(io.BytesIO(image["bytes"])))
    pixels[0, 0] ^= 64
    return encoded(pixels)


def grey(row: dict[str, Any]) -> None:
    pixels = np.array(Image.open(io.BytesIO(row["images"][0]["bytes"])))
    row["images"][0] = encoded(pixels, "L")


def look_up(row: dict[str, Any]) -> None:
    for view in row["views"]:
        view["rotation"] = [list(r) for r in camera_rotation(10.0, 75.0)]


def rotate_ends(row: dict[str, Any]) -> None:
    """Show every option's end view as that of the option before it."""
    for name in ("views", "images"):
        start, *ends = row[name]
        row[name] = [start, *ends[1:], ends[0]]


def shift_wrong(row: dict[str, Any]) -> None:
    """Give one wrong option a position of its own."""
    box = row["option_boxes_3d"][row["answer"] - 1]
    for corner in (box["lower"], box["upper"]):
        corner[0] += 3.0


def squeeze_positions(row: dict[str, Any]) -> None:
    """Bring p' to within one grid step of p."""
    boxes = row["option_boxes_3d"]
    first, second = sorted({tuple(b["lower"]) for b in boxes})
    for box in boxes:
        if tuple(box["lower"]) == second:
            step = np.subtract(first, second) + 0.1
            box["lower"], box["upper"] = (np.add(box[k], step).tolist() for k in ("lower", "upper"))


def same_interval(row: dict[str, Any]) -> None:
    """Let the wrong option differ from the right one in y alone."""
    wrong, right = (row["option_boxes_3d"][i] for i in (1 - row["answer"], row["answer"]))
    for corner in ("lower", "upper"):
        wrong[corner] = [right[corner][0], right[corner][1] + 0.5, right[corner][2]]


def shrink_difference(row: dict[str, Any]) -> None:
    first, second = row["option_boxes_3d"][:2]
    first["lower"] = list(second["lower"])
    first["upper"] = [v + 0.001 for v in second["upper"]]


@dataclass(frozen=True)
class Break:
    """What breaks one rule: an edit of the rows of one config of a kind of folder."""

    kind: str
    config: str
    edit: Callable[[Rows], object]


def dynamic(edit: Callable[[Rows], object]) -> Break:
    return Break("dynamic", "dynamic", edit)


def static(edit: Callable[[Rows], object], config: str = "static_3d") -> Break:
    return Break("static", config, edit)


ROW_BREAKS: dict[str, Break] = {
    "readable": dynamic(lambda rows: rows[0].update(prompt=None)),
    "labels": dynamic(lambda rows: rows[0].update(answer=7)),
    "finite": static(lambda rows: rows[0]["frame"][0].__setitem__(3, float("nan"))),
    "named": dynamic(lambda rows: rows[0].update(scene="")),
    "clean_names": dynamic(lambda rows: rows[0].update(id="../rows/1")),
    "option_counts": dynamic(lambda rows: rows[0]["option_magnitudes"].pop()),
    "image_counts": dynamic(lambda rows: rows[0]["images"].pop()),
    "derived_columns": static(lambda rows: rows[0]["option_boxes"][0]["lower"].__setitem__(0, 9.0)),
    "picture_paths": dynamic(lambda rows: rows[0]["images"][1].update(path="../../etc/passwd")),
    "cameras": dynamic(lambda rows: rows[0]["views"][0]["rotation"].reverse()),
    "images_decode": dynamic(lambda rows: grey(rows[0])),
    "image_sizes": dynamic(lambda rows: [v.update(width=64) for v in rows[0]["views"]]),
    "images_not_blank": dynamic(
        lambda rows: rows[0]["images"].__setitem__(0, encoded(np.full((48, 48, 3), 9, np.uint8)))
    ),
    "instances": dynamic(lambda rows: rows[0]["views"][1].update(instances=2)),
    "frames_differ": dynamic(
        lambda rows: rows[0]["images"].__setitem__(1, nearly(rows[0]["images"][0]))
    ),
    "action_of_cell": dynamic(lambda rows: rows[0].update(action=7)),
    "magnitudes": dynamic(lambda rows: rows[0].update(option_magnitudes=[0.2, 0.4, 0.6, 0.7])),
    "answer_magnitude": dynamic(
        lambda rows: rows[0].update(magnitude=rows[0]["option_magnitudes"][rows[0]["answer"] - 1])
    ),
    "end_cameras": dynamic(lambda rows: rows[0]["views"][2]["position"].__setitem__(0, 0.123)),
    "pitch": dynamic(lambda rows: look_up(rows[0])),
    "frame_upright": static(lambda rows: rows[0]["frame"][2].__setitem__(2, -1.0)),
    "roles": static(lambda rows: rows[0]["objects"].reverse()),
    "object_names": static(lambda rows: rows[0]["objects"][0].update(category="lamp")),
    "anchors_fix_the_frame": static(
        lambda rows: rows[0]["objects"][1]["lower"].__setitem__(1, 0.1)
    ),
    "boxes_have_volume": static(lambda rows: rows[0]["objects"][0]["upper"].__setitem__(0, 0.0)),
    "boxes_nearby": static(lambda rows: rows[0]["objects"][3]["upper"].__setitem__(1, 50.0)),
    "boxes_on_grid": static(lambda rows: rows[-1]["objects"][0]["upper"].__setitem__(0, 0.33)),
    "two_by_two": static(lambda rows: shift_wrong(rows[0])),
    "option_changes": static(lambda rows: rows[0]["option_changes"].reverse()),
    "smallest_shift": static(lambda rows: squeeze_positions(rows[-1])),
    "maps_differ": static(lambda rows: same_interval(rows[0]), "static_1d"),
    "target_is_the_answer": static(
        lambda rows: rows[0]["objects"][2]["upper"].__setitem__(2, 0.05)
    ),
    "no_overlap": static(
        lambda rows: rows[0]["objects"][3].update(
            {k: rows[0]["objects"][0][k] for k in ("lower", "upper")}
        )
    ),
    "one_camera": static(lambda rows: rows[0]["views"][1].update(vertical_fov=50.0)),
    "boxes_in_image": static(lambda rows: rows[0]["objects"][1]["upper"].__setitem__(0, 50.0)),
    "outlines_differ": static(lambda rows: shrink_difference(rows[0])),
}

WHOLE_BREAKS: dict[str, Break] = {
    "counts": dynamic(lambda rows: rows.pop()),
    "directions": dynamic(lambda rows: rows[0].update(action=1)),
    "unique_ids": dynamic(lambda rows: rows[1].update(id=rows[0]["id"])),
    "ids": static(lambda rows: rows[0].update(id="q0")),
    "row_order": static(lambda rows: rows.reverse()),
    "unique_questions": dynamic(lambda rows: rows.append({**rows[0], "id": "again"})),
    "reduced_originals": Break(
        "reduced", "static_3d_reduced", lambda rows: rows[0].update(id="nothing's")
    ),
    "keys_are_pixels": dynamic(lambda rows: rows[0]["views"][0].update(key="another")),
    "keys_are_views": dynamic(lambda rows: rows[0]["views"][0].update(instances=4)),
    "report_families": dynamic(lambda rows: rows[0].update(episode="another")),
    "one_way": static(lambda rows: [row.update(seed=5) for row in rows]),
    "whole_episodes": dynamic(lambda rows: rows[0].update(episode="another")),
    "one_story": static(lambda rows: rows[0].update(scene="another"), "static_2d"),
    "one_view_per_option": dynamic(lambda rows: rotate_ends(rows[0])),
    "disjoint_scenes": Break(
        "both splits", "dynamic", lambda rows: rows[0].update(scene="train-move_fb-00000")
    ),
    "one_build": dynamic(lambda rows: rows[0].update(seed=5)),
    "report_rows": dynamic(lambda rows: [row.update(seed=5) for row in rows]),
}

CARD_BREAKS: dict[str, Callable[[Path], object]] = {
    "card_configs": lambda folder: edit_card(folder, "split: test", "split: validation"),
    "card_default": lambda folder: edit_card(folder, "default: true", "default: false"),
    "card_files": lambda folder: shutil.copy(
        shard_of(folder, "dynamic"), folder / "left-over.parquet"
    ),
    "card_features": lambda folder: edit_card(folder, "- name: seed", "- name: seeds"),
    "card_fingerprint": lambda folder: edit_card(folder, "sha256:", "sha256:0"),
    "shard_names": lambda folder: shard_of(folder, "dynamic").rename(
        folder / "dynamic" / "test-extra.parquet"
    ),
    "card_sections": lambda folder: edit_card(folder, "<!-- runs:start -->", ""),
    "card_figure": lambda folder: edit_card(
        folder, "<!-- figure:start -->", "<!-- figure:start -->\n![Samples](figures/samples.png)"
    ),
    "card_yaml": lambda folder: edit_card(folder, "license: apache-2.0", "license: mit"),
    "card_text": lambda folder: edit_card(folder, "pixels, PNG", "pixels, WEBP"),
    "report_files": lambda folder: (folder / REPORT_FILE).write_text(
        (folder / REPORT_FILE).read_text().replace(f'"{CARD}": "', f'"{CARD}": "0')
    ),
    "report_types": lambda folder: edit_report(folder, "dynamic", rows="four"),
    "report_bytes": lambda folder: edit_report(folder, "dynamic", bytes=1),
    "columns": lambda folder: rewrite(
        folder, "dynamic", pq.read_table(shard_of(folder, "dynamic")).drop_columns(["seed"])
    ),
}

STATISTICS = {"letters", "magnitude_ranks", "position_ranks", "size_ranks"}
STATISTICS |= {"change_kinds", "raised_layouts"}


def test_every_rule_has_a_breakage_and_says_what_it_is() -> None:
    assert (
        set(RULES) - set(KEPT_RULES)
        == set(ROW_BREAKS) | set(WHOLE_BREAKS) | set(CARD_BREAKS) | STATISTICS
    )
    assert all(rule.__doc__ for rule in RULES.values())


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_valid_folder_is_clean(valid: dict[str, Path], kind: str) -> None:
    assert validate(valid[kind]) == validate_quickly(valid[kind]) == []


@pytest.mark.parametrize("rule", [*ENTRY_RULES, *CARD_RULES])
def test_a_build_would_end_by_catching_it(
    rule: str, copied: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    breakage = WHOLE_BREAKS.get(rule)
    folder = copied(breakage.kind if breakage else "dynamic")
    if breakage is None:
        CARD_BREAKS[rule](folder)
    else:
        edit_rows(folder, breakage.config, breakage.edit)
    monkeypatch.setattr(Image, "open", None)
    assert rule in {problem.rule for problem in validate_quickly(folder)}


@pytest.mark.parametrize("rule", [*ROW_BREAKS, *WHOLE_BREAKS])
def test_a_rule_catches_its_breakage(rule: str, copied: Callable[[str], Path]) -> None:
    breakage = {**ROW_BREAKS, **WHOLE_BREAKS}[rule]
    folder = copied(breakage.kind)
    edit_rows(folder, breakage.config, breakage.edit)
    assert rule in broken_rules(folder)


@pytest.mark.parametrize("rule", CARD_BREAKS)
def test_a_card_rule_catches_its_breakage(rule: str, copied: Callable[[str], Path]) -> None:
    folder = copied("dynamic")
    CARD_BREAKS[rule](folder)
    assert rule in broken_rules(folder)


@pytest.mark.parametrize("metadata", [None, {"huggingface": "{"}, {"huggingface": '{"info": {}}'}])
def test_a_shard_that_does_not_say_what_its_columns_mean_is_named(
    copied: Callable[[str], Path], metadata: dict[str, str] | None
) -> None:
    folder = copied("dynamic")
    table = pq.read_table(shard_of(folder, "dynamic")).replace_schema_metadata(metadata)
    rewrite(folder, "dynamic", table)
    (problem,) = (p for p in validate(folder) if p.rule == "columns")
    assert "does not state the features" in problem.message


def test_a_problem_names_its_rule_config_and_row(copied: Callable[[str], Path]) -> None:
    folder = copied("dynamic")
    edit_rows(folder, "dynamic", lambda rows: rows[0]["views"][1].update(instances=2))
    (problem,) = validate(folder)
    row = rows_of(folder, "dynamic")[0]
    assert (problem.rule, problem.config, problem.row) == ("instances", "dynamic", row["id"])
    assert str(problem).startswith(f"[instances] dynamic {row['id']}: ")


def test_progress_counts_every_row(valid: dict[str, Path]) -> None:
    steps = [e for e in validate_in_steps(valid["static"]) if isinstance(e, Step)]
    total = sum(len(rows_of(valid["static"], name)) for name in LAYOUTS)
    assert [s.done for s in steps] == list(range(1, total + 1))
    assert {s.total for s in steps} == {total}


def test_configs_cut_differently_are_told_once_and_as_such(tmp_path: Path) -> None:
    long = write_folder(tmp_path, ("static_1d",), limit=2)
    short = tmp_path / "other"
    write_report(tmp_path, write_folder(short, ("static_1d", "static_3d"), limit=1), long)
    shutil.copytree(short / "static_3d", tmp_path / "static_3d")
    shutil.rmtree(short)
    (problem,) = validate(tmp_path)
    assert (problem.rule, problem.config) == ("one_way", "static_3d")
    assert problem.message.endswith("static_1d, whose limit is 2, not 1")
