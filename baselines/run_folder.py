"""A run's folder: begun, or gone on with where it is a run of the very same thing."""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baselines.deciding import list_differences, name_few
from baselines.models.base import Engine
from baselines.options import record_settings
from baselines.predictions import RUN_FILE, UNFINISHED, read_about
from baselines.predictions.files import write_whole
from baselines.predictions.rules import OURS
from baselines.settings import Settings
from baselines.workload import Source
from spacenum_datasets.errors import UserError
from spacenum_datasets.locking import locked

if TYPE_CHECKING:
    from baselines.evaluation import Request

PACKAGES = (
    *("spacenum-datasets", "datasets", "transformers", "torch", "vllm", "openai", "pillow"),
    "numpy",
)
LOCK = ".lock"
PASSING = ("git", "pillow", "datasets", "python")
"""What may differ within a run, and is told when it does."""


def describe_run(
    engine: Engine, settings: Settings, request: Request, sources: Sequence[Source]
) -> dict[str, Any]:
    """Everything that decides the predictions, and what helps to repeat them."""
    return {
        "model": engine.facts.model,
        "engine": asdict(engine.facts),
        "settings": record_settings(settings, engine.facts.engine, request.form),
        "data": {
            "name": request.data,
            "configs": {source.spec.name: source.fingerprint for source in sources},
            "digests": {s.spec.name: s.digest for s in sources if s.digest},
            "revision": next((s.revision for s in sources if s.revision), None),
        },
        "tasks": [task.value for task in request.tasks],
        "limit": request.limit,
        "interventions": list(request.interventions),
        "form": request.form.value,
        "draws": request.draws,
        "versions": list_versions(),
        "git": read_git_state(),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
    }


@contextmanager
def lock_run_folder(folder: Path) -> Iterator[None]:
    """The folder of a run for this process alone, or for those that it shares the run with.

    Raises:
        UserError: another process writes into it, or it holds foreign files.
    """
    refuse_foreign_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    busy = f"another `evaluate` writes into {folder}: wait for it, or choose another --out"
    with locked(folder.resolve() / LOCK, busy):
        yield


def refuse_foreign_folder(folder: Path) -> None:
    """Raises UserError where the folder holds something and no run.

    What a kill leaves before there is a `run.json` is nothing.
    """
    if not folder.exists() or (folder / RUN_FILE).exists():
        return
    ours = {LOCK, Path(RUN_FILE).with_suffix(UNFINISHED).name}
    if not folder.is_dir() or any(path.name not in ours for path in folder.iterdir()):
        raise UserError(f"{folder} is not empty and holds no run: choose another --out")


def open_run(folder: Path, content: dict[str, Any], tell: Callable[[str], None]) -> None:
    """Start a run in a folder that is held, or make sure that it is a run of the very same thing.

    Args:
        folder: of the run.
        content: of its `run.json`.
        tell: gets a line on what differs and decides little.

    Raises:
        UserError: it is a run of something else; names what differs, and the two values.
    """
    refuse_foreign_folder(folder)
    path = folder / RUN_FILE
    if not path.exists():
        write_whole(path, (json.dumps(content, indent=2) + "\n").encode())
        return
    before, now = read_about(folder), json.loads(json.dumps(content))
    if "digests" not in before["data"]:
        raise UserError(
            f"{folder} was begun by an earlier version, which did not write down all that decides "
            "answers: go on with that version, or choose another --out"
        )
    if differing := list_differences(before, now):
        raise UserError(
            f"{folder} holds a run of something else: {name_few(differing)}: choose another --out"
        )
    for name in PASSING:
        values = [read_version(one, name) for one in (before, now)]
        if values[0] != values[1]:
            tell(f"this run was begun with {name} {values[0]} and goes on with {values[1]}")


def read_version(content: Mapping[str, Any], name: str) -> str | None:
    found = content["git"] if name == "git" else content["versions"].get(name)
    return None if found is None else str(found)


@dataclass(frozen=True)
class Code:
    """What program runs.

    Attributes:
        version: of our package; None where it is not installed.
        commit: of the checkout, as `read_git_state` says it; None outside one.
    """

    version: str | None
    commit: str | None


def this_code() -> Code:
    return Code(list_versions().get(OURS), read_git_state())


def is_made_by(code: Code, about: Mapping[str, Any]) -> bool:
    """Whether a run was made by this version, and of this commit where both are known."""
    same = about["versions"].get(OURS) == code.version
    return same and (about["git"] is None or code.commit is None or about["git"] == code.commit)


def list_versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def read_git_state() -> str | None:
    """Commit of the checkout that runs, with `+changes` where files differ; None outside one."""
    here = Path(__file__).parent
    commit = _git(here, "rev-parse", "HEAD")
    if not commit:
        return None
    return commit + ("+changes" if _git(here, "status", "--porcelain", "-uno") else "")


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
