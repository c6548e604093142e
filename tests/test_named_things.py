"""What text names is there: files, tests, modules; the map of CONTRIBUTING; its vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from tests.test_house_rules import PACKAGES, ROOT, tracked

NAMED_FILE = re.compile(
    r"(?<![\w./{}<>$*-])((?:[\w-]+/)*[\w-]+\.(?:py|md|json|csv|toml|css|js|sh))(?![\w/*({])"
)
"""A file as comments, documentation and tests name it, with its folders or without."""

OTHER_FILES = {
    "analysis.md": "written by `analyze`",
    "build_report.json": "written by a build",
    "comparison.csv": "written by `reproduce`",
    "config.json": "of a checkpoint",
    "adapter_config.json": "of an adapter beside its checkpoint",
    "MODEL_SpaceNum_acc.csv": "written by VLMEvalKit",
    "models/piano.json": "of a reader",
    "python.sh": "of Isaac Sim",
    "PATH/python.sh": "of Isaac Sim",
    "results.json": "written by `evaluate`",
    "run.json": "written by `evaluate`",
    "tuning.json": "written by `tune`",
    "history.json": "written by `tune`",
    "spacenum_datasets/dataset_card.md": "where a wheel has the card's template",
    "vlmeval/config.py": "of VLMEvalKit",
    "mine.py": "of a reader",
    "chair.json": "of a reader",
    "out.json": "of a reader",
}
"""Names of files that are not this repository's -> whose they are."""

NAMED_MODULE = re.compile(
    r"`((?:builder|spacenum_datasets|baselines|integrations|tests)(?:\.\w+)+)`"
)
"""A module, or what is in one, as prose names it."""

LONGEST_VOCABULARY = 25
"""Words of CONTRIBUTING's vocabulary: no more have to be learnt."""


def texts() -> Iterator[tuple[Path, int, str]]:
    """(file, line number, line) of all source and documentation."""
    for path in (*tracked(), *(p.relative_to(ROOT) for p in sorted((ROOT / "docs").rglob("*.md")))):
        if path.suffix in {".py", ".md", ".toml", ".sh"} or path.name == "Makefile":
            lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
            yield from ((path, number, line) for number, line in enumerate(lines, 1))


def test_every_file_that_is_named_is_there() -> None:
    """Tests name files of their own making, so only what has folders counts there."""
    files = {path.as_posix() for path in tracked()}
    files |= {p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*")}
    folders = {name.split("/")[0] for name in files if "/" in name}
    endings = {"/".join(f.split("/")[i:]) for f in files for i in range(f.count("/") + 1)}
    wrong = []
    for path, number, line in texts():
        for name in NAMED_FILE.findall(line):
            ours = name.split("/")[0] in folders and "/" in name
            if path.parts[0] in ("tests", "benchmarks") and not ours:
                continue
            if name not in endings and name not in OTHER_FILES:
                wrong.append(f"{path}:{number} {name}")
    assert not wrong


def test_every_test_that_is_named_is_there() -> None:
    wrong = [
        f"{path}:{number} {name}"
        for path, number, line in texts()
        for file, name in re.findall(r"(tests/[\w/]+\.py)::(\w+)", line)
        if f"def {name}(" not in (ROOT / file).read_text(encoding="utf-8")
    ]
    assert not wrong


def test_every_module_that_is_named_is_there() -> None:
    wrong = [
        f"{path}:{number} {name}"
        for path, number, line in texts()
        for name in NAMED_MODULE.findall(line)
        if not leads_somewhere(name)
    ]
    assert not wrong


def leads_somewhere(dotted: str) -> bool:
    """Whether a dotted name is a module's, or that of something which a module's text has."""
    here, parts = ROOT, dotted.split(".")
    while parts and (here / parts[0]).is_dir():
        here = here / parts.pop(0)
    if parts and (here / f"{parts[0]}.py").is_file():
        here = here / f"{parts.pop(0)}.py"
    source = here if here.is_file() else here / "__init__.py"
    if not parts:
        return True
    words = source.read_text(encoding="utf-8") if source.is_file() else ""
    return re.search(rf"\b{parts[0]}\b", words) is not None


def test_the_map_names_what_is_there_and_leaves_nothing_out() -> None:
    """Packages' own files, and every file or folder that CONTRIBUTING's map names."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    lines = text.split("## Where things live")[1].split("```")[1].strip("\n").splitlines()
    named: set[str] = set()
    stack: list[tuple[int, str]] = []
    for line in lines:
        depth = len(line) - len(line.lstrip())
        stack = [(d, name) for d, name in stack if d < depth]
        names = re.match(r"\s*((?:[\w*.]+(?:\.py|\.md|/)\s{1,2})+)", f"{line}  ")
        assert names, f"the map's line names nothing: {line}"
        for name in names[1].split():
            whole = "".join(part for _, part in stack) + name
            named.add(whole)
            assert list(ROOT.glob(whole)), f"the map names {whole}, which is not there"
        stack.append((depth, names[1].split()[0]))
    missing = [
        path.as_posix()
        for package in PACKAGES[:3]
        for path in (p.relative_to(ROOT) for p in (ROOT / package).glob("*.py"))
        if not path.stem.startswith("__") and not any(fnmatch(path.as_posix(), n) for n in named)
    ]
    assert not missing


def test_the_vocabulary_is_short_and_says_each_word_once() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("## Vocabulary")[1].split("\n## ")[0]
    words = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    assert 0 < len(words[2:]) <= LONGEST_VOCABULARY and len(set(words)) == len(words)
