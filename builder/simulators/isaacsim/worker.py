"""The inside of Isaac Sim: opens a stage, moves and hides what it is told, hands back frames.

Run as a script by Isaac's own Python, which need not have this project: nothing here imports any
of it. Whatever Kit prints goes to a log; answers travel over a socket of their own.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import resource
import socket
import struct
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

LENGTH = struct.Struct("<Q")
LABELS = "class"

SETTINGS: dict[str, bool | int | float] = {
    # A frame of the scene as it stands, not of the one before.
    "/app/asyncRendering": False,
    "/app/asyncRenderingLowLatency": False,
    "/omni/replicator/asyncRendering": False,
    "/exts/isaacsim.core.throttling/enable_async": False,
    # Quality: the default draws at half the size, and masks get ragged edges.
    "/rtx/post/dlss/execMode": 2,
    "/rtx-transient/dlssg/enabled": False,
    # Exposure that follows the picture would tell one option from another.
    "/rtx/post/histogram/enabled": False,
}
"""What makes frames answer for the stage as it stands."""

RENDERERS = {"raytraced": "RaytracedLighting", "pathtraced": "PathTracing"}

ANNOTATORS: dict[str, tuple[str, dict[str, Any]]] = {
    "rgb": ("rgb", {}),
    "ids": ("instance_segmentation", {"semanticTypes": [LABELS], "colorize": False}),
    "depth": ("distance_to_image_plane", {}),
    "boxes_2d": ("bounding_box_2d_tight", {"semanticTypes": [LABELS]}),
    "boxes_3d": ("bounding_box_3d", {"semanticTypes": [LABELS]}),
}
"""Our name -> Replicator's, and how it is made."""

Arrays = Mapping[str, npt.NDArray[Any]]


def send(wire: socket.socket, header: Mapping[str, Any], arrays: Arrays | None = None) -> None:
    """One message: the header as JSON, then the arrays' bytes, each part after its length."""
    named = {name: np.ascontiguousarray(array) for name, array in (arrays or {}).items()}
    layout = [
        [name, np.lib.format.dtype_to_descr(array.dtype), array.shape]
        for name, array in named.items()
    ]
    text = json.dumps({**header, "arrays": layout}).encode()
    wire.sendall(LENGTH.pack(len(text)) + text)
    for array in named.values():
        content = array.tobytes()
        wire.sendall(LENGTH.pack(len(content)) + content)


def receive(
    wire: socket.socket, until: float | None = None
) -> tuple[dict[str, Any], dict[str, npt.NDArray[Any]]]:
    """The next message.

    Raises:
        EOFError: the other side is gone.
        TimeoutError: the message was not there in full at `until` (monotonic seconds).
    """
    header = json.loads(_part(wire, until))
    arrays = {}
    for name, description, shape in header.pop("arrays"):
        kind = np.lib.format.descr_to_dtype(_restore_dtype(description))
        arrays[name] = np.frombuffer(_part(wire, until), kind).reshape(shape)
    return header, arrays


def _restore_dtype(description: Any) -> Any:
    """A dtype's description as JSON leaves it, with tuples where numpy wants them."""
    if isinstance(description, str):
        return description
    return [tuple(tuple(p) if isinstance(p, list) else p for p in item) for item in description]


def _part(wire: socket.socket, until: float | None) -> bytearray:
    (length,) = LENGTH.unpack(_exactly(wire, LENGTH.size, until))
    return _exactly(wire, length, until)


def _exactly(wire: socket.socket, length: int, until: float | None) -> bytearray:
    content = bytearray(length)
    view, done = memoryview(content), 0
    while done < length:
        if until is not None:
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            wire.settimeout(left)
        count = wire.recv_into(view[done:])
        if not count:
            raise EOFError
        done += count
    return content


class Studio:
    """A running Isaac Sim with at most one stage open.

    Args:
        config: `renderer`, `gpu`, `ambient` as the parent's options have them.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        from isaacsim import SimulationApp

        launch: dict[str, Any] = {
            "headless": True,
            "renderer": RENDERERS[config["renderer"]],
            "multi_gpu": False,
            # Nobody looks at the window's own view; frames come from a render product.
            "disable_viewport_updates": True,
            "extra_args": [f"--{key}={str(value).lower()}" for key, value in SETTINGS.items()],
        }
        if config["gpu"] is not None:
            launch["active_gpu"] = config["gpu"]
        self._app = SimulationApp(launch)
        check_usd()
        # Nothing of omni or pxr may be imported before the application stands.
        import carb.settings
        import omni.replicator.core
        import omni.usd

        self._replicator: Any = omni.replicator.core
        self._context: Any = omni.usd.get_context()
        settings = carb.settings.get_settings()
        for key, value in SETTINGS.items():
            settings.set(key, value)
        settings.set("/rtx/sceneDb/ambientLightIntensity", config["ambient"])
        self._replicator.orchestrator.set_capture_on_play(False)
        self._product: Any = None
        self._annotators: dict[str, Any] = {}
        self._home: dict[str, Any] = {}
        self._lamps: dict[str, float] = {}
        self._size = (0, 0)

    def open(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], Arrays]:
        """Open a stage and render it until materials and lights stand; nothing of it is kept."""
        from pxr import UsdGeom

        self._release()
        if not self._context.open_stage(request["stage"]):
            raise RuntimeError(f"the stage {request['stage']} did not open")
        # Loading begins within the next two updates.
        for _ in range(2):
            self._app.update()
        while self._context.get_stage_loading_status()[2] > 0:
            self._app.update()
        stage = self._context.get_stage()
        self._home = {
            path: UsdGeom.Xformable(stage.GetPrimAtPath(path)).GetOrderedXformOps()[0].Get()
            for path in request["objects"]
        }
        self._lamps = {path: self._light(path).Get() for path in request["lights"]}
        self._size = (request["width"], request["height"])
        self._product = self._replicator.create.render_product(request["camera"], self._size)
        for name, (key, settings) in ANNOTATORS.items():
            registry = self._replicator.AnnotatorRegistry
            annotator = registry.get_annotator(key, init_params=settings or None)
            annotator.attach(self._product)
            self._annotators[name] = annotator
        self._step(request["subframes"])
        return {}, {}

    def render(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], Arrays]:
        """Pose the stage if asked to, render some subframes, read the named annotators."""
        if request["pose"] is not None:
            self._pose(request["pose"])
        self._step(request["subframes"])
        header: dict[str, Any] = {}
        arrays: dict[str, npt.NDArray[Any]] = {}
        for name in request["read"]:
            given = self._annotators[name].get_data()
            arrays[name], facts = READERS[name](given, *self._size)
            header |= facts
        return header, arrays

    def close(self) -> None:
        """Let go of the stage and shut the application down, which may end the process."""
        self._release()
        self._app.close()

    def _pose(self, pose: Mapping[str, Any]) -> None:
        """Every object where the stage has it or where it was told to be, shown or hidden.

        No prim is made or removed: doing so while annotators are attached can hang the GPU.
        """
        from pxr import Gf, UsdGeom

        stage = self._context.get_stage()
        places, hidden = pose["places"], set(pose["hidden"])
        for path, home in self._home.items():
            prim = stage.GetPrimAtPath(path)
            place = Gf.Vec3d(*places[path]) if path in places else home
            UsdGeom.Xformable(prim).GetOrderedXformOps()[0].Set(place)
            _show(UsdGeom.Imageable(prim), path not in hidden)
        for path, intensity in self._lamps.items():
            self._light(path).Set(intensity * pose["gain"])
        for path in pose["surfaces"]:
            _show(UsdGeom.Imageable(stage.GetPrimAtPath(path)), not pose["bare"])
        camera = UsdGeom.Camera(stage.GetPrimAtPath(pose["camera"]))
        rows = np.reshape(pose["matrix"], (4, 4)).tolist()
        camera.GetOrderedXformOps()[0].Set(Gf.Matrix4d(rows))
        camera.GetFocalLengthAttr().Set(pose["focal_length"])

    def _light(self, path: str) -> Any:
        return self._context.get_stage().GetPrimAtPath(path).GetAttribute("inputs:intensity")

    def _step(self, subframes: int) -> None:
        step = self._replicator.orchestrator.step
        step(rt_subframes=subframes, pause_timeline=True, delta_time=0.0)

    def _release(self) -> None:
        for annotator in self._annotators.values():
            annotator.detach()
        self._annotators.clear()
        if self._product is not None:
            self._product.destroy()
            self._product = None
            self._replicator.orchestrator.wait_until_complete()


def _show(thing: Any, shown: bool) -> None:
    thing.GetVisibilityAttr().Set("inherited" if shown else "invisible")


Read = tuple[npt.NDArray[Any], dict[str, Any]]


def _colours(given: Any, width: int, height: int) -> Read:
    return np.asarray(given, np.uint8).reshape(height, width, 4)[..., :3], {}


def _depth(given: Any, width: int, height: int) -> Read:
    return np.asarray(given, np.float32).reshape(height, width), {}


def _ids(given: Any, width: int, height: int) -> Read:
    paths = {str(key): str(path) for key, path in given["info"]["idToLabels"].items()}
    return np.asarray(given["data"], np.uint32).reshape(height, width), {"ids": paths}


def _boxes(name: str) -> Callable[[Any, int, int], Read]:
    def read(given: Any, width: int, height: int) -> Read:
        paths = [str(path) for path in given["info"]["primPaths"]]
        return np.asarray(given["data"]), {name: paths}

    return read


READERS: dict[str, Callable[[Any, int, int], Read]] = {
    "rgb": _colours,
    "ids": _ids,
    "depth": _depth,
    "boxes_2d": _boxes("boxes_2d"),
    "boxes_3d": _boxes("boxes_3d"),
}
"""Annotator -> how its data becomes one array and some facts of the header."""


def check_usd() -> None:
    """Refuse the USD of a package: Isaac Sim brings its own, and two do not mix.

    Raises:
        RuntimeError: `pxr` comes from the package usd-core.
    """
    import pxr

    try:
        foreign = importlib.metadata.distribution("usd-core").locate_file("pxr")
    except importlib.metadata.PackageNotFoundError:
        return
    if Path(pxr.__file__).parent == Path(str(foreign)):
        raise RuntimeError(
            "the package usd-core stands before Isaac Sim's own USD: keep Isaac Sim in an "
            "environment without it, and give that: --simulator-option python=PATH"
        )


def memory() -> int:
    """Bytes of memory that this process occupies now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def serve(wire: socket.socket, config: Mapping[str, Any]) -> None:
    """Answer requests until the parent closes the socket or says `close`."""
    try:
        studio = Studio(config)
    # A package without its kernel ends the interpreter when it is imported.
    except (Exception, SystemExit) as error:
        send(wire, {"error": f"{type(error).__name__}: {error}", "where": traceback.format_exc()})
        return
    send(wire, {"memory": memory()})
    answers = {"open": studio.open, "render": studio.render}
    while True:
        try:
            request, _ = receive(wire)
        except (EOFError, OSError):
            os._exit(0)  # nobody is left to close anything for
        if request["do"] == "close":
            send(wire, {})
            studio.close()
            return
        try:
            header, arrays = answers[request["do"]](request)
        except Exception as error:
            text = f"{type(error).__name__}: {error}"
            send(wire, {"error": text, "where": traceback.format_exc()})
        else:
            send(wire, {**header, "memory": memory()}, arrays)


def main() -> None:
    """Connect to the parent's socket, named by the first argument; the second is the config."""
    address, config = sys.argv[1], json.loads(sys.argv[2])
    # Kit reads the command line too, and would complain.
    del sys.argv[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        wire.connect(address)
        serve(wire, config)


if __name__ == "__main__":
    main()
