"""The simulator of examples/ as one of the builder's, as a person would try it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.thirdparty import NAME, write_module

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
    size = ["--limit", "1", "--image-size", "96", "--workers", "1"]
    configs = ["--config", "dynamic", "--config", "static_1d"]
    built = run(tmp_path, "build", *chosen, *size, *configs)
    assert built.returncode == 0, built.stderr
    checked = run(tmp_path, "validate", "spacenum")
    assert checked.returncode == 0, checked.stdout


def test_its_options_are_checked_before_any_work(tmp_path: Path) -> None:
    write_module(tmp_path)
    for option, said in (("light=2", "light must lie"), ("colour=red", 'no option "colour"')):
        done = run(tmp_path, "build", "--simulator", NAME, "--simulator-option", option)
        assert done.returncode == 2
        assert said in done.stderr and "Traceback" not in done.stderr
        assert not (tmp_path / "spacenum").exists()
