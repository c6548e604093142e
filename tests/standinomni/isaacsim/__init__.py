"""A stand-in for Isaac Sim's package: the application alone."""

from __future__ import annotations

import os
import re
import sys
import time
from typing import Any

from tests.standinomni.kit import KIT, faulty, note

LAUNCH = {
    "headless": bool,
    "renderer": str,
    "multi_gpu": bool,
    "active_gpu": int,
    "extra_args": list,
    "disable_viewport_updates": bool,
    "width": int,
    "height": int,
}
"""Keys of the launch config that 5.1.0 has and that we may use."""

if faulty("no-kernel"):
    raise SystemExit("Unable to find 'omniverse-kit' package")


class SimulationApp:
    """Starts the application; only then do omni's modules exist."""

    def __init__(self, launch_config: dict[str, Any], experience: str = "") -> None:
        early = [name for name in sys.modules if re.match(r"omni|pxr|carb", name)]
        assert not early, f"{early} were imported before SimulationApp"
        assert os.environ["OMNI_KIT_ACCEPT_EULA"], "input() would ask for the licence"
        assert len(sys.argv) == 1, f"Kit reads {sys.argv[1:]} as options of its own"
        for key, value in launch_config.items():
            assert isinstance(value, LAUNCH[key]), f"{key} is {value!r}"
        assert launch_config["headless"] is True
        assert launch_config["renderer"] in ("RaytracedLighting", "PathTracing")
        for argument in launch_config.get("extra_args", []):
            assert re.fullmatch(r"--/[\w./-]+=\S+", argument), argument
        print("[Info] [carb] a line of Kit's own on standard output", flush=True)
        if faulty("no-vulkan"):
            print("[Error] VkResult: VK_ERROR_INITIALIZATION_FAILED", flush=True)
            os._exit(1)
        if faulty("start-hangs"):
            time.sleep(3600)
        note("start")
        KIT.running = True

    def update(self) -> None:
        assert KIT.running
        KIT.updates += 1

    def close(self, wait_for_replicator: bool = True, skip_cleanup: bool = False) -> None:
        note("close", products=len(KIT.products))
        KIT.running = False
        os._exit(0)  # fast shutdown
