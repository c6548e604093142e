"""The simulator of examples/ as one of the builder's, as a person would try it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.cli import main
from builder.validate import validate
from tests.commands import refusal
from tests.thirdparty import MODULE, NAME, write_module

ROOT = Path(__file__).parents[2]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command of the builder in a folder that holds the module."""
    command = [sys.executable, "-m", "builder", *words]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False
    )


def test_the_example_builds_a_valid_dataset(tmp_path: Path) -> None:
    write_module(tmp_path)
    chosen = ["--simulator", NAME, "--simulator-option", "light=0.8"]
    size = ["--limit", "1", "--image-size", "64", "--workers", "1"]
    configs = ["--config", "dynamic", "--config", "static_1d"]
    built = run(tmp_path, "build", *chosen, *size, *configs)
    assert built.returncode == 0, built.stderr
    assert list(validate(tmp_path / "spacenum")) == []


def test_its_options_are_checked_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_module(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, MODULE, raising=False)
    for option, said in (("light=2", "light must lie"), ("colour=red", 'no option "colour"')):
        assert said in refusal(main, "build", "--simulator", NAME, "--simulator-option", option)
        assert not (tmp_path / "spacenum").exists()
