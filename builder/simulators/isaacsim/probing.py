"""Whether Isaac Sim can run here, asked without starting it: its package, licence and GPU."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from builder.simulators.base import SimulatorUnavailable
from builder.simulators.isaacsim.options import IsaacOptions

EULA = "OMNI_KIT_ACCEPT_EULA"
ACCEPTED = ("y", "yes", "1", "true")
DOCUMENTATION = "docs/simulators/isaacsim.md"

NO_RAY_TRACING = re.compile(
    r"\b(A100|A800|A30|H100|H200|H20|H800|GH200|B100|B200|GB200|V100|P100)\b"
)
"""Data-centre GPUs without ray tracing cores: Isaac Sim's cameras crash or stay noisy on them."""

PYTHON = {"5": "3.11", "6": "3.12"}
"""Isaac Sim's major version -> the only Python that it is built for."""

QUESTION = """
import importlib.metadata, importlib.util, json, os, pathlib, sys
found = importlib.util.find_spec("isaacsim")
try:
    version = importlib.metadata.version("isaacsim")
except importlib.metadata.PackageNotFoundError:
    stated = pathlib.Path(os.environ.get("ISAAC_PATH", ".")) / "VERSION"
    version = stated.read_text().split("+")[0].strip() if stated.exists() else "unknown"
# Isaac Sim's own USD is on no path before it has started.
usd = importlib.util.find_spec("pxr")
try:
    packaged = importlib.metadata.distribution("usd-core").locate_file("pxr")
    foreign = usd is not None and pathlib.Path(usd.origin).parent == pathlib.Path(str(packaged))
except importlib.metadata.PackageNotFoundError:
    foreign = False
print("ISAAC" + json.dumps({
    "found": found is not None,
    "version": version,
    "python": "%d.%d" % sys.version_info[:2],
    "numpy": importlib.util.find_spec("numpy") is not None,
    "foreign": foreign,
}))
"""
"""Asked of Isaac's Python. Importing `isaacsim` may end the interpreter, so nothing is imported."""

TIMEOUT = 60.0


@dataclass(frozen=True)
class Installation:
    """An Isaac Sim that can be started.

    Attributes:
        python: the program to start it with.
        version: of Isaac Sim, as `5.1.0.0`.
    """

    python: Path
    version: str


def probe(options: IsaacOptions) -> Installation:
    """Find Isaac Sim, or say in one line what is missing.

    Raises:
        SimulatorUnavailable: no such Python, no Isaac Sim in it or the wrong neighbours for it, its
            licence not accepted, or no GPU that it can draw with.
    """
    said = _ask(options.python)
    if not said["found"]:
        raise SimulatorUnavailable(
            f"Isaac Sim is not installed in {options.python}: install isaacsim 5.1 in a Python "
            f"3.11 environment ({DOCUMENTATION}), or give its Python: "
            "--simulator-option python=PATH"
        )
    version = str(said["version"])
    wanted = PYTHON.get(version.split(".")[0])
    if wanted is not None and said["python"] != wanted:
        raise SimulatorUnavailable(
            f"Isaac Sim {version} needs Python {wanted}, and {options.python} is {said['python']}: "
            "give Isaac Sim's own Python: --simulator-option python=PATH"
        )
    if not said["numpy"]:
        raise SimulatorUnavailable(f"{options.python} has no numpy: install it beside Isaac Sim")
    if said["foreign"]:
        raise SimulatorUnavailable(
            f"{options.python} has the package usd-core, which does not mix with Isaac Sim's own "
            "USD: keep Isaac Sim in an environment of its own, and give that: "
            "--simulator-option python=PATH"
        )
    if os.environ.get(EULA, "").lower() not in ACCEPTED:
        raise SimulatorUnavailable(
            f"Isaac Sim starts only when NVIDIA's licence is accepted: read it, then set {EULA}=YES"
        )
    if options.check_gpu:
        check_gpu(options.gpu)
    return Installation(options.python, version)


def _ask(python: Path) -> dict[str, object]:
    try:
        asked = subprocess.run(
            [str(python), "-P", "-c", QUESTION],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SimulatorUnavailable(
            f"{python} cannot be run as Isaac Sim's Python ({error}): "
            "give another: --simulator-option python=PATH"
        ) from error
    # An installation's python.sh may say things of its own before.
    answers = [line[5:] for line in asked.stdout.splitlines() if line.startswith("ISAAC{")]
    if not answers:
        last = (asked.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise SimulatorUnavailable(
            f"{python} does not answer as a Python 3.11 ({last}): "
            "give another: --simulator-option python=PATH"
        )
    answer: dict[str, object] = json.loads(answers[-1])
    return answer


def check_gpu(number: int | None) -> None:
    """Refuse a machine on which Isaac Sim's cameras cannot draw.

    Args:
        number: the GPU chosen, counted from 0; None for any.

    Raises:
        SimulatorUnavailable: no NVIDIA driver, no such GPU, or none with ray tracing cores.
    """
    way_out = "or set --simulator-option check_gpu=no to try all the same"
    names = gpus()
    if not names:
        raise SimulatorUnavailable(
            "Isaac Sim draws with an NVIDIA RTX GPU, and nvidia-smi finds none: run it on a "
            f"machine that has one (RTX 4080, L40S, A40 and the like), {way_out}"
        )
    if number is not None and number >= len(names):
        raise SimulatorUnavailable(
            f"there is no GPU {number}: this machine has {len(names)}, counted from 0"
        )
    chosen = names if number is None else [names[number]]
    if all(NO_RAY_TRACING.search(name) for name in chosen):
        raise SimulatorUnavailable(
            f"{', '.join(chosen)}: has no ray tracing cores, which Isaac Sim's cameras need: use "
            f"an RTX GPU (RTX 4080, L40S, A40 and the like), {way_out}"
        )


def gpus() -> list[str]:
    """Names of the machine's NVIDIA GPUs, in the driver's order; none without a driver."""
    try:
        listed = subprocess.run(
            ["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    lines = listed.stdout.splitlines() if listed.returncode == 0 else []
    return [line.strip() for line in lines if line.strip()]
