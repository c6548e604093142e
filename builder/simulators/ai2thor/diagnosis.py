"""Why the engine does not start, in words that say what to do: its own are far from the cause."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

INSTALL = 'pip install "spacenum-datasets[ai2thor]"'


@dataclass(frozen=True)
class Cause:
    """A known reason why the engine does not start.

    Attributes:
        pattern: what the client, the engine or its log says of it.
        advice: what is wrong, and what to do.
        final: another try would go no better.
        applies: what must hold besides.
    """

    pattern: str
    advice: str
    final: bool = True
    applies: Callable[[], bool] = lambda: True


def cuda_devices() -> bool:
    """Whether the variable names devices by numbers, which the client takes for Unity's."""
    named = os.environ.get("CUDA_VISIBLE_DEVICES", "")
    return any(part.strip().isdigit() for part in named.split(","))


CAUSES: dict[str, Cause] = {
    "package": Cause(
        r"ModuleNotFoundError: No module named '(?P<what>[\w.]+)'",
        f"the Python package {{what}} is missing: {INSTALL}",
    ),
    "cuda_visible_devices": Cause(
        r"vulkaninfo failed to run|`?nvidia-smi`? failed to run|could not find a Vulkan device",
        "CUDA_VISIBLE_DEVICES names a GPU, and the client must translate its number with "
        "vulkaninfo and nvidia-smi, which do not both run here: unset CUDA_VISIBLE_DEVICES, or "
        "install vulkan-tools and the NVIDIA driver; ~/.ai2thor/cuda-vulkan-mapping.json keeps "
        "what was found",
        applies=cuda_devices,
    ),
    "gpu_device": Cause(
        r"vulkaninfo failed to run|nvidia-smi`? failed to run|could not find a Vulkan device",
        "gpu_device needs vulkaninfo and nvidia-smi: apt-get install vulkan-tools and the NVIDIA "
        "driver, or leave gpu_device out",
    ),
    "gpu_number": Cause(
        r"Invalid gpu_device|KeyError: \d+",
        "there is no GPU of that number: check gpu_device and CUDA_VISIBLE_DEVICES (its numbers "
        "count within CUDA_VISIBLE_DEVICES), or remove ~/.ai2thor/cuda-vulkan-mapping.json",
    ),
    "vulkan": Cause(
        r"Vulkan API driver missing|CloudRendering requires libvulkan1",
        "there is no Vulkan here: apt-get install libvulkan1 and the GPU's driver, or choose "
        "--simulator-option platform=Linux64 with an X server",
    ),
    "vulkan_driver": Cause(
        r"Confirm that Vulkan is properly configured|vkCreateInstance|VK_ERROR_|Unity has ended "
        r"\(signal (?:6|11)\)",
        "Unity ends while it starts, most often because Vulkan finds no GPU: run vulkaninfo; in a "
        "container set NVIDIA_DRIVER_CAPABILITIES=all; see Player.log under ~/.config/unity3d",
        final=False,
    ),
    "download": Cause(
        r"Invalid commit_id|No build exists|ConnectionError|Max retries exceeded|HTTPError|"
        r"BadZipFile|ReadTimeout|ConnectTimeout",
        "its Unity build cannot be had: either this machine has no network (the client does not "
        "say so), or there is no build of that commit_id: connect, name another commit_id, copy "
        "~/.ai2thor/releases from a machine that has it, or give local_executable_path",
    ),
    "display": Cause(
        r"No valid X display|Invalid display|requires a X11 server|does not have the GLX|"
        r"DisplayConnectionError|Can't connect to display|NoneType.*not str|not NoneType",
        "there is no X screen to draw on: start an X server and name it, as "
        "--simulator-option x_display=:0, or use platform=CloudRendering",
    ),
    "executable": Cause(
        r"FileNotFoundError|PermissionError|Exec format error",
        "local_executable_path cannot be run: check the path, its permission (chmod +x) and, where "
        "it has spaces, its quotes",
    ),
    "disk": Cause(
        r"No space left on device|Errno 28",
        "the disk is full: its Unity build takes 2 GB below ~/.ai2thor while it is unpacked",
    ),
    "slow": Cause(
        r"took longer than|timed out|TimeoutError",
        "it takes too long to start: give it more with --simulator-option start_seconds=300 (the "
        "first start downloads its Unity build), and see ~/.ai2thor/log/unity.log",
        final=False,
    ),
    "ended": Cause(
        r"Unity has ended|Unity process has exited|process died",
        "Unity ends while it starts: see ~/.ai2thor/log/unity.log and Player.log under "
        "~/.config/unity3d",
        final=False,
    ),
}
"""Name -> known cause, the most telling first."""


def cause_of(text: str) -> tuple[Cause, re.Match[str]] | None:
    """The first known cause that the text speaks of."""
    for cause in CAUSES.values():
        match = re.search(cause.pattern, text)
        if match and cause.applies():
            return cause, match
    return None


def hopeless(text: str) -> bool:
    """Whether another try would go no better."""
    found = cause_of(text)
    return found is not None and found[0].final


def diagnose(text: str, tries: str = "") -> str:
    """One line for people: what is wrong and what to do, and the first line of what was said."""
    said = text.strip().splitlines()[0] if text.strip() else "nothing"
    said = said if len(said) <= 300 else said[:297] + "..."
    found = cause_of(text)
    if found is None:
        return f"AI2-THOR does not start{tries}: {said}"
    cause, match = found
    return f"AI2-THOR does not start{tries}: {cause.advice.format(**match.groupdict())} ({said})"
