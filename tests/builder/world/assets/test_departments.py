"""A department is one file or one folder beside the kit, and builds its own things alone."""

from __future__ import annotations

import ast
from itertools import chain
from pathlib import Path

import pytest

from builder.world import assets
from builder.world.assets import DEPARTMENTS

PACKAGE = assets.__name__
FOLDER = Path(assets.__file__).parent
SHARED = ("category", "kit")
"""What a department may import of its neighbours."""


def sources(unit: str) -> list[Path]:
    """The files of a department, or of the kit."""
    return sorted((FOLDER / unit).glob("*.py")) or [FOLDER / f"{unit}.py"]


def neighbours(path: Path) -> set[str]:
    """What a file imports of the files and folders of `assets`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return {m.removeprefix(f"{PACKAGE}.").split(".")[0] for m in modules if m.startswith(PACKAGE)}


def test_every_file_and_folder_is_a_department_or_shared() -> None:
    names = {path.stem for path in FOLDER.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert names - {"__init__", "__pycache__", "catalogue", *SHARED} == set(DEPARTMENTS)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_department_builds_its_own_things(department: str) -> None:
    home = f"{PACKAGE}.{department}"
    for record in DEPARTMENTS[department]:
        assert f"{record.build.__module__}.".startswith(f"{home}."), record.name


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_no_department_imports_another(department: str) -> None:
    assert set(chain.from_iterable(map(neighbours, sources(department)))) <= {department, *SHARED}


def test_the_kit_knows_no_department() -> None:
    assert set(chain.from_iterable(map(neighbours, sources("kit")))) == {"kit"}


def test_the_files_of_a_folder_build_what_its_records_name() -> None:
    """A folder holds its records in one place, and nothing that none of them needs."""
    folders = [department for department in DEPARTMENTS if (FOLDER / department).is_dir()]
    assert folders
    for department in folders:
        texts = {p: p.read_text(encoding="utf-8") for p in sources(department)}
        assert [p.stem for p, text in texts.items() if "Category(" in text] == ["__init__"]
        for path in texts:
            used = f"from {PACKAGE}.{department}.{path.stem} import"
            assert path.stem == "__init__" or any(used in text for text in texts.values()), path
