"""The dataset card: YAML that every `datasets` reads, sections that the report fills, snippets."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from builder.card import NOTES, render_card, size_category
from builder.rejections import REJECTS
from builder.report import BuildReport, ConfigReport, FamilyTally
from spacenum_datasets.card import FIGURE
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import FRONT_MATTER
from spacenum_datasets.vocabulary import CONFIGS, DATASET_VERSION
from tests.factories import write_folder

SNIPPET = re.compile(r"```python\n(.*?)```", re.DOTALL)


def report_of(*names: str) -> BuildReport:
    configs = {
        name: ConfigReport(
            rows=120,
            bytes=34_500_000,
            fingerprint=name * 4,
            cells={cell.value: 30 for cell in CONFIGS[name].cells},
            seed=7,
            limit=None,
            simulator="mujoco-4.0.0",
            image_size=512,
            image_format="png",
            world="1",
        )
        for name in names
    }
    return BuildReport(configs, {"dynamic-test": FamilyTally(60, Counter({"empty frame": 5}))})


def metadata(card: str) -> dict:
    front = FRONT_MATTER.match(card)
    assert front is not None
    return yaml.safe_load(front[1])


def test_every_table_of_the_card_is_one() -> None:
    """A line too many or too few before it, and Markdown makes a paragraph of a table."""
    _, _, text = render_card(report_of(*CONFIGS)).split("---\n", 2)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    tables = [at for at, token in enumerate(tokens) if token.type == "table_open"]
    assert len(tables) >= 4
    outside = [t.content for t in tokens if t.type == "inline" and t.level == 1]
    assert not [content for content in outside if re.search(r"^\|", content, re.MULTILINE)]
    firsts = [next(t.content for t in tokens[at:] if t.type == "inline") for at in tables]
    assert {"rule", "episodes"} <= set(firsts)


def test_the_yaml_names_every_config_with_its_fingerprint() -> None:
    read = metadata(render_card(report_of(*CONFIGS)))
    assert [c["config_name"] for c in read["configs"]] == list(CONFIGS)
    assert [c["config_name"] for c in read["configs"] if c.get("default")] == ["dynamic"]
    for entry in read["configs"]:
        config = CONFIGS[entry["config_name"]]
        assert entry["description"] == f"sha256:{config.name * 4}"
        assert entry["version"] == DATASET_VERSION
        files = {"split": config.split.value, "path": f"{config.name}/{config.split.value}-*"}
        assert entry["data_files"] == [files]
    assert read["license"] == "apache-2.0"
    assert read["size_categories"] == ["1K<n<10K"]


def test_sizes_are_left_out_so_that_filters_work() -> None:
    for entry in metadata(render_card(report_of(*CONFIGS)))["dataset_info"]:
        assert list(entry) == ["config_name", "features"]


def test_the_first_config_is_the_default_where_dynamic_is_not() -> None:
    read = metadata(render_card(report_of("static_3d", "static_1d")))
    assert [c.get("default", False) for c in read["configs"]] == [True, False]
    assert read["configs"][0]["config_name"] == "static_1d"


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        (1, "n<1K"),
        (999, "n<1K"),
        (1000, "1K<n<10K"),
        (3_800, "1K<n<10K"),
        (81_212, "10K<n<100K"),
        (100_000, "100K<n<1M"),
        (2_000_000, "n>1M"),
    ],
)
def test_size_categories_are_the_hubs(rows: int, label: str) -> None:
    assert size_category(rows) == label


def test_the_body_tells_counts_rules_and_what_is_missing() -> None:
    card = render_card(report_of("dynamic", "static_2d"))
    assert "| `dynamic` | `test` | transitions, benchmark | 120 | 34.5 MB |" in card
    assert "| `static_2d` | `desk` | 30 | 30 |" in card
    assert f"| `empty frame` | {REJECTS['empty frame']} |" in card
    assert "| `empty frame` | 5 |" in card
    assert "| accepted | 60 |" in card
    assert all(f"- {note}" in card for note in NOTES)
    assert "Not in this build: `static_1d`, `static_3d`" in card
    assert "| `objects.role` | label: `anchor`, `target` or `clutter` |" in card
    assert "| `views.rotation` | float64[3][3] |" in card
    assert "{{" not in card


def test_a_figure_is_shown_only_where_there_is_one() -> None:
    report = report_of("dynamic")
    assert "![" not in render_card(report, figure=False)
    assert f"]({FIGURE})" in render_card(report)


def test_configs_that_were_built_in_other_ways_are_told_apart() -> None:
    report = report_of("dynamic", "static_1d", "static_2d")
    other = replace(report.configs["dynamic"], seed=8, limit=2)
    card = render_card(replace(report, configs={**report.configs, "dynamic": other}))
    assert "- `dynamic`: simulator `mujoco-4.0.0`, world `1`, seed 8" in card
    assert "episodes per cell: 2 at most" in card
    assert "- `static_1d`, `static_2d`: simulator `mujoco-4.0.0`, world `1`, seed 7" in card


def test_unknown_or_no_configs_are_refused() -> None:
    report = report_of("dynamic")
    with pytest.raises(UserError, match="static_4d"):
        render_card(replace(report, configs={"static_4d": report.configs["dynamic"]}))
    with pytest.raises(UserError, match="none"):
        render_card(replace(report, configs={}))


def test_a_template_without_yaml_is_refused() -> None:
    with pytest.raises(UserError, match="front matter"):
        render_card(report_of("dynamic"), template="# No YAML")


@pytest.mark.parametrize("configs", [("dynamic", "static_3d"), ("static_1d_train",)])
def test_every_snippet_of_the_card_runs_beside_the_folder(
    configs: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    write_folder(tmp_path / "spacenum", configs)
    monkeypatch.chdir(tmp_path)
    for code in SNIPPET.findall((tmp_path / "spacenum" / "README.md").read_text("utf-8")):
        exec(compile(code, "README.md", "exec"), {"__name__": "__main__"})
        assert capsys.readouterr().out.strip()
