"""Cards are read whoever wrote them: with any line ends, and never with surprises."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from baselines.leaderboard.front_matter import with_config
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import FRONT_MATTER, MOST_DEPTH, metadata, patterns, read_card

CARD = """---
license: apache-2.0
configs:
- config_name: dynamic
  data_files:
  - split: test
    path: dynamic/test-*
---
# Text

---
key: not YAML
---
"""


def entry(path: str) -> str:
    return f"configs: [{{config_name: a, data_files: [{{split: test, path: {path}}}]}}]"


LAUGHS = "\n".join(
    ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
)

REFUSED: dict[str, tuple[str, str]] = {
    "a list that does not close": ("configs: [", "cannot be read"),
    "a tab": ("a:\n\t- b", "cannot be read"),
    "a billion laughs": (LAUGHS, r"\*a0 is an alias"),
    "merged mappings": ("a: &a {b: 1}\nc:\n  <<: *a", "is an alias"),
    "an endless list": ("a: &a [*a]", "is an alias"),
    "a deep list": ("[" * 2_000 + "]" * 2_000, f"more than {MOST_DEPTH} levels"),
    "a deep mapping": ("{a: " * 2_000, f"more than {MOST_DEPTH} levels"),
    "deep dashes": ("- " * 2_000 + "a", f"more than {MOST_DEPTH} levels"),
    "too much of it": ("a: " + "b" * 300_000, "over 262,144 characters"),
    "a call": ("a: !!python/object/apply:os.system [exit]", "cannot be read"),
    "a name of Python's": ("a: !!python/name:os.system", "cannot be read"),
    "a key that is no word": ("[a, b]: c", "cannot be read"),
    "a key twice": ("configs: []\nconfigs: []", "a key is there twice"),
    "a deep key twice": ("a: {b: 1, b: 2}", "a key is there twice"),
    "a day that never was": ("a: 2024-13-45", "cannot be read"),
    "a number that is none": ("a: !!int ''", "cannot be read"),
    "control characters": ("a: \x00", "cannot be read"),
    "two documents": ("a: 1\n...\n--- {b: 2}", "cannot be read"),
    "a list": ("- a", "no mapping"),
    "a text": ("hello", "no mapping"),
    "names in numbers": ("1: a", "no mapping"),
    "configs in a mapping": ("configs: {dynamic: {}}", "`configs` is no list"),
    "configs in words": ("configs: dynamic", "`configs` is no list"),
    "a config in words": ("configs: [dynamic]", "entry 1 of `configs` has no `config_name`"),
    "a config without a name": ("configs: [{data_files: []}]", "has no `config_name`"),
    "a config named by a list": ("configs: [{config_name: [a]}]", "has no `config_name`"),
    "no files": ("configs: [{config_name: a}]", "`data_files` of 'a' is no list"),
    "files in words": ("configs: [{config_name: a, data_files: b}]", "is no list"),
    "files in words that the Hub takes": (
        "configs: [{config_name: a, data_files: mine/*.parquet}]",
        r"split: train, path: mine/\*\.parquet}\]`: write it so",
    ),
    "a list of words": ("configs: [{config_name: a, data_files: [b]}]", "is no list"),
    "no path": ("configs: [{config_name: a, data_files: [{split: test}]}]", "has the path 'None'"),
    "no split": ("configs: [{config_name: a, data_files: [{path: b}]}]", "without `split`"),
    "no paths": (entry("[]"), "without `split` or `path`"),
    "a path in numbers": (entry("7"), "has the path '7'"),
    "upwards": (entry("../*"), "only files inside"),
    "upwards in the middle": (entry("a/../../b"), "only files inside"),
    "upwards as on Windows": (entry("a\\..\\..\\b"), "only files inside"),
    "absolute": (entry("/etc/passwd"), "only files inside"),
    "at home": (entry("~/b"), "only files inside"),
    "on a drive": (entry("'C:\\b'"), "only files inside"),
    "on a share": (entry("\\\\host\\b"), "only files inside"),
    "on the web": (entry("https://host/b.parquet"), "only files inside"),
    "on the Hub": (entry("hf://datasets/NS/b/c.parquet"), "only files inside"),
    "in a bucket": (entry("s3://b/c"), "only files inside"),
    "inside an archive": (entry("zip://a::b.zip"), "only files inside"),
    "the folder itself": (entry("'.'"), "only files inside"),
    "one of several": (entry("[a/b, /etc/passwd]"), "only files inside"),
    "stars without end": (entry("'**/**/**/a'"), "only files inside"),
    "a long path": (entry("a" * 300), "has the path"),
    "a path over two lines": (entry('"a\\nb"'), "only files inside"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_bad_yaml_is_refused_in_one_line_that_names_the_card(what: str) -> None:
    front, words = REFUSED[what]
    with pytest.raises(UserError, match=words) as refusal:
        metadata(f"---\n{front}\n---\ntext\n", "folder/README.md")
    assert refusal.value.message.startswith("folder/README.md: ")
    assert len(refusal.value.message) < 400


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("blank", ["", "  \t"])
def test_line_ends_and_marks_of_any_editor_are_read(
    end: str, mark: str, blank: str, tmp_path: Path
) -> None:
    text = mark + CARD.replace("---\n", f"---{blank}\n").replace("\n", end)
    (tmp_path / "README.md").write_bytes(text.encode())
    for content in (metadata(text, "card"), read_card(tmp_path)):
        assert list(content) == ["license", "configs"]
        assert [list(patterns(e)) for e in content["configs"]] == [["dynamic/test-*"]]
    found = FRONT_MATTER.match(text)
    assert found is not None and text[found.end() :].startswith(f"# Text{end}")


def test_a_mark_within_the_yaml_does_not_end_it() -> None:
    front = "a: |\n  one\n  ---\n  two\nb: --- c ---\nc: ---d"
    assert metadata(f"---\n{front}\n---", "card") == yaml.safe_load(front)


def test_no_yaml_and_yaml_without_an_end() -> None:
    assert metadata("# Text\n---\na: 1\n---\n", "card") == {}
    assert metadata("", "card") == metadata("---\n---\n", "card") == {}
    for text in ("---\na: 1\n", "---\na: 1\n ---\n", "---\na: 1\n--- b\n", "---\n"):
        with pytest.raises(UserError, match="card: its YAML begins with --- and never ends"):
            metadata(text, "card")


def test_a_card_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"---\na: \xff\n---\n")
    with pytest.raises(UserError, match=r"README\.md is not UTF-8"):
        read_card(tmp_path)


def test_scores_go_onto_a_card_with_other_line_ends_and_leave_the_rest() -> None:
    new = {"config_name": "results", "data_files": [{"split": "test", "path": "results/test-*"}]}
    plain = with_config(CARD, "configs", new)
    for mark in ("", "\ufeff"):
        card = mark + CARD.replace("\n", "\r\n")
        assert with_config(card, "configs", new) == mark + plain.replace("\n", "\r\n")
    assert [e["config_name"] for e in metadata(plain, "card")["configs"]] == ["dynamic", "results"]
    assert plain.endswith(CARD[CARD.index("# Text") :])


def test_what_one_reader_changes_the_next_does_not_see() -> None:
    first = metadata(CARD, "mine")
    first["configs"][0]["data_files"].clear()
    assert list(patterns(metadata(CARD, "theirs")["configs"][0])) == ["dynamic/test-*"]
