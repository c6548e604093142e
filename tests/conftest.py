"""What every test stands on: caches, tokens and threads of its own, never the person's."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import pytest

QUIET_SURROUNDINGS = {
    "HF_HUB_DISABLE_XET": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
    "HF_UPDATE_DOWNLOAD_COUNTS": "0",
    "OMP_NUM_THREADS": "1",
}
"""Read by libraries while they are imported, hence set before any test or other conftest is."""

ROOT = Path(__file__).parent
LONGEST = (
    "builder/test_cli.py",
    "builder/test_pipeline.py",
    "contracts/test_loaded_rows.py",
    "contracts/test_every_simulator.py",
    "contracts/test_models.py",
    "test_ground_truth.py",
    "builder/simulators/isaacsim/test_build.py",
    "builder/simulators/ai2thor/test_build.py",
    "baselines/reproduce/test_command.py",
    "baselines/tuning/test_sft.py",
    "baselines/tuning/test_grpo.py",
    "baselines/leaderboard/test_push.py",
    "spacenum_datasets/test_commits.py",
    "builder/world/test_rooms.py",
)
"""Files of tests that take the most time, half a minute or so."""

HOME = Path(tempfile.mkdtemp(prefix="spacenum-tests-"))
os.environ.update(QUIET_SURROUNDINGS, HF_HOME=str(HOME))
for name in ("HF_TOKEN", "HF_ENDPOINT", "HF_HUB_OFFLINE"):
    os.environ.pop(name, None)
# Every command and worker that a test starts would compile all modules of the project again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# And each of several processes of tests would rewrite all of these for their assertions.
sys.dont_write_bytecode = False


@pytest.fixture(autouse=True)
def in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """`datasets` waits five seconds wherever it drops a stream of Parquet files."""
    if settings := sys.modules.get("datasets.config"):
        monkeypatch.setattr(settings, "SLEEP_TIME_ON_THREADS_SHUTDOWN", 0.01, raising=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files begin first, so that no process ends long after the others."""
    places = {ROOT / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_configure(config: pytest.Config) -> None:
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell's background job ignores Ctrl-C, and so would every command that a test starts.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.add_cleanup(lambda: shutil.rmtree(HOME, ignore_errors=True))
