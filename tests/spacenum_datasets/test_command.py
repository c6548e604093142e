"""The console script: every package's commands behind one name, and mistakes in one line."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from spacenum_datasets import UserError
from spacenum_datasets.command import COMMANDS, JoinedGroup, OneLineCommand, OneLineGroup, main

GROUP = """
import click
from spacenum_datasets.command import OneLineGroup
from spacenum_datasets.errors import UserError

@click.group(cls=OneLineGroup)
def main() -> None:
    pass

@main.command()
@click.option("--size", type=click.Choice(["small", "large"]), default="small")
def draw(size: str) -> None:
    click.echo(f"drawn {size}")

@main.command()
def stumble() -> None:
    raise UserError("There is no paper.\\nBring some.")
"""


@pytest.fixture
def joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> JoinedGroup:
    """Two commands of a working module, and one of a module that cannot be imported here."""
    (tmp_path / "drawing_commands.py").write_text(GROUP, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "drawing_commands", raising=False)
    table = dict.fromkeys(("draw", "stumble"), "drawing_commands:main")
    return JoinedGroup({**table, "absent": "no_such_module:main"}, name="spacenum")


def call(group: JoinedGroup, *words: str) -> Result:
    return CliRunner().invoke(group, list(words), prog_name="spacenum")


def test_a_command_runs_whatever_its_neighbours_miss(joined: JoinedGroup) -> None:
    done = call(joined, "draw", "--size", "large")
    assert (done.exit_code, done.stdout) == (0, "drawn large\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("stumble",), "There is no paper. Bring some."),
        (("dance",), "dance"),
        (("draw", "--size", "huge"), "huge"),
        (("draw", "--colour", "red"), "--colour"),
        (("draw", "more"), "more"),
        (("--colour",), "--colour"),
    ],
)
def test_a_mistake_is_one_line_with_status_2(
    joined: JoinedGroup, words: tuple[str, ...], said: str
) -> None:
    done = call(joined, *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1


def test_without_a_command_it_shows_its_help() -> None:
    assert set(COMMANDS) <= set(call(main).output.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_listed_command_is_there(name: str) -> None:
    done = call(main, name, "--help")
    assert done.exit_code == 0
    assert f"spacenum {name}" in done.output


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ModuleNotFoundError("No module named 'cv2'", name="cv2"), "spacenum-datasets[builder]"),
        (PermissionError(13, "Permission denied", "/elsewhere"), "/elsewhere: Permission denied"),
    ],
)
def test_surroundings_that_do_not_fit_are_one_line(error: Exception, words: str) -> None:
    @click.group(cls=OneLineGroup)
    def group() -> None: ...

    @group.command()
    def fail() -> None:
        raise error

    done = CliRunner().invoke(group, ["fail"])
    assert done.exit_code == 2 and words in done.output and len(done.output.splitlines()) == 1


def test_the_error_is_the_librarys_own_and_the_line_is_the_commands() -> None:
    @click.command(cls=OneLineCommand)
    def alone() -> None:
        raise UserError("There is\n  no \x1b[1mpaper.")

    assert not issubclass(UserError, click.ClickException)
    done = CliRunner().invoke(alone)
    assert (done.exit_code, done.stderr) == (2, "Error: There is no \\x1b[1mpaper.\n")
    with pytest.raises(UserError, match="There is no") as caught:
        alone.main([], standalone_mode=False)
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.message == caught.value.message == str(again), "workers send it to their parent"


def test_a_bug_keeps_its_traceback() -> None:
    @click.group(cls=OneLineGroup)
    def group() -> None: ...

    @group.command()
    def fail() -> None:
        raise ModuleNotFoundError("No module named 'nonsense'", name="nonsense")

    assert isinstance(CliRunner().invoke(group, ["fail"]).exception, ModuleNotFoundError)


def test_help_waits_for_no_library() -> None:
    """Each command says its options before what it does is imported."""
    code = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from spacenum_datasets.command import COMMANDS, main\n"
        "for words in [[], *([name] for name in COMMANDS)]:\n"
        "    done = CliRunner().invoke(main, [*words, '--help'])\n"
        "    assert done.exit_code == 0 and 'Usage: ' in done.output, done.output\n"
        "heavy = {'datasets', 'pandas', 'pyarrow', 'mujoco', 'torch', 'matplotlib', 'scipy'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
