"""What is done with a running engine: load a scene, stand somewhere, act, look."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.simulators.ai2thor.axes import Stance, deviation, read_camera, stance_of
from builder.simulators.ai2thor.messages import Event, Frames, Reset
from builder.simulators.ai2thor.options import Ai2thorOptions
from builder.simulators.ai2thor.picture import is_black
from builder.simulators.ai2thor.scenes import EngineScene
from builder.simulators.ai2thor.session import EngineLost, Session
from builder.simulators.base import SimulatorError, ViewRefused
from builder.spec import Route
from spacenum_datasets.geometry import Camera
from spacenum_datasets.vocabulary import Action

EYE = 1.576
"""Height of the agent's camera above the floor on which it stands, metres."""

METRES, DEGREES = 0.005, 0.1
"""How far the engine may end from the stated camera, and still show what the numbers say."""

SMALL = (300, 300)
"""Pixels of the pictures that nobody looks at."""

VISIBILITY = 20.0
"""Metres within which the engine calls an object visible: a whole room."""

ACTIONS: dict[Action, tuple[str, str]] = {
    Action.MOVE_FORWARD: ("MoveAhead", "moveMagnitude"),
    Action.MOVE_BACKWARD: ("MoveBack", "moveMagnitude"),
    Action.MOVE_LEFT: ("MoveLeft", "moveMagnitude"),
    Action.MOVE_RIGHT: ("MoveRight", "moveMagnitude"),
    Action.ROTATE_LEFT: ("RotateLeft", "degrees"),
    Action.ROTATE_RIGHT: ("RotateRight", "degrees"),
    Action.ROTATE_UP: ("LookUp", "degrees"),
    Action.ROTATE_DOWN: ("LookDown", "degrees"),
}
"""Ours -> the engine's action, and the argument that takes the magnitude."""


def controller_arguments(options: Ai2thorOptions, first: EngineScene) -> dict[str, Any]:
    """What the client is started with; its FIFO server, the default, is the one that works.

    Its own deadlines are the longer ones, so that those of the session come first.
    """
    longest = 2 * max(options.start_seconds, options.step_seconds)
    arguments: dict[str, Any] = {
        "scene": first.load,
        "quality": options.quality,
        "width": SMALL[0],
        "height": SMALL[1],
        "server_timeout": longest,
        "server_start_timeout": longest,
        "agentMode": "default",
        "snapToGrid": False,
        "gridSize": options.grid_size,
        "fieldOfView": options.field_of_view,
        "visibilityDistance": VISIBILITY,
        "renderDepthImage": True,
        "renderInstanceSegmentation": True,
    }
    if options.commit_id is not None:
        arguments["commit_id"] = options.commit_id
    if options.gpu_device is not None:
        arguments["gpu_device"] = options.gpu_device
    screen = options.x_display or os.environ.get("DISPLAY")
    if options.local_executable_path is not None:
        command = options.local_executable_path
        # The client splits the path as a shell would; one with spaces has to survive that.
        quoted = shlex.quote(command) if Path(command).exists() else command
        # Without any screen the client fails before the executable, which may not need one.
        arguments |= {"local_executable_path": quoted, "x_display": screen or ":0"}
    else:
        arguments["platform"] = options.platform
        if options.platform == "Linux64":
            arguments["x_display"] = screen
    return arguments


@dataclass(eq=False)
class Engine:
    """The engine with what is loaded in it.

    Attributes:
        session: the engine; what goes wrong with it is raised as `EngineLost`.
        field_of_view: vertical, degrees, of its pictures.
        floor: Unity's height of the floor under the agent in the loaded scene, metres.
    """

    session: Session
    field_of_view: float
    floor: float = 0.0
    _loaded: str | None = None
    _size: tuple[int, int] = SMALL
    _height: float = 0.0

    def forget(self) -> None:
        """Have the scene loaded again before anything else is done in it."""
        self._loaded = None

    def enter(self, place: EngineScene, size: tuple[int, int]) -> None:
        """Be in the place, with pictures of that size."""
        if (self._loaded, self._size) != (place.id, size):
            self._size = size
            self.load(place)

    def load(self, place: EngineScene) -> Event:
        """Load the place anew; the event has its metadata, objects and all.

        Raises:
            ViewRefused: the engine will not.
        """
        self._loaded = None
        loaded = self.session.reset(Reset(place.load, *self._size))
        refuse(loaded, f"scene {place.id} cannot be loaded")
        standing = loaded
        agent = (
            place.load.get("metadata", {}).get("agent") if isinstance(place.load, dict) else None
        )
        if agent is not None:
            # A house is made around an agent that stands nowhere in it yet.
            standing = self.session.step("Teleport", **agent, renderImage=False)
            refuse(standing, f"scene {place.id} has no place for the agent")
        self.floor = float(standing.metadata["cameraPosition"]["y"]) - EYE
        self._height = float(standing.metadata["agent"]["position"]["y"])
        self._loaded = place.id
        return loaded

    def reachable(self) -> list[dict[str, Any]]:
        """Every point of the grid to which the agent finds a way from where it stands.

        Raises:
            ViewRefused: the engine cannot say.
        """
        listed = self.session.step("GetReachablePositions", slow=True, renderImage=False)
        refuse(listed, f"scene {self._loaded}: the engine cannot list where to stand")
        points: list[dict[str, Any]] = listed.metadata["actionReturn"] or []
        return points

    def look(self, camera: Camera, route: Route | None) -> tuple[Frames, tuple[float, float]]:
        """What a camera sees, and by how many metres and degrees it is off.

        Without a route the agent is put there. With one it is put at the start and acts.

        Raises:
            ViewRefused: the engine will not, or ends elsewhere than the numbers say.
        """
        if abs(camera.vertical_fov - self.field_of_view) > 1e-6:
            raise SimulatorError(
                f"a view wants {camera.vertical_fov:g} degrees where AI2-THOR was started with "
                f"{self.field_of_view:g}"
            )
        if route is None:
            event = self._stand(camera, picture=True)
            what = "Teleport"
        else:
            self._stand(route.start, picture=False)
            what, argument = ACTIONS[route.action]
            given: dict[str, Any] = {argument: route.magnitude}
            event = self.session.step(what, **given)
            what = f"{what} by {route.magnitude:g}"
            refuse(event, f"scene {self._loaded}: no {what}")
        off = self._agree(camera, event, what)
        return self._frames(event, camera), off

    def _stand(self, camera: Camera, picture: bool) -> Event:
        stance = stance_of(camera, self.floor)
        event = self.session.step(
            "Teleport",
            position={"x": stance.x, "y": self._height, "z": stance.z},
            rotation={"x": 0.0, "y": stance.yaw, "z": 0.0},
            horizon=stance.horizon,
            standing=True,
            renderImage=picture,
        )
        refuse(event, f"scene {self._loaded}: no Teleport to {describe_stance(stance)}")
        self._agree(camera, event, "Teleport")
        return event

    def _agree(self, camera: Camera, event: Event, what: str) -> tuple[float, float]:
        stated, found = stance_of(camera, self.floor), read_camera(event.metadata)
        metres, degrees = deviation(stated, found)
        if metres > METRES or degrees > DEGREES:
            raise ViewRefused(
                f"scene {self._loaded}: {what} leads to {describe_stance(found)} instead of "
                f"{describe_stance(stated)}"
            )
        return round(metres, 6), round(degrees, 6)

    def _frames(self, event: Event, camera: Camera) -> Frames:
        """The pictures, if they are ones; an engine that sends none, or black ones, is ended."""
        frames, wanted = event.frames, (camera.height, camera.width)
        if frames is not None and frames.rgb.shape[:2] == wanted and not is_black(frames):
            return frames
        self.session.kill()
        if frames is None:
            raise EngineLost("it sends no pictures")
        if frames.rgb.shape[:2] != wanted:
            raise EngineLost(f"it sends pictures of {frames.rgb.shape[:2]}, not {wanted} pixels")
        raise EngineLost("it sends black pictures")


def refuse(event: Event, what: str) -> None:
    if event.refusal is not None:
        raise ViewRefused(f"{what}: {event.refusal}")


def describe_stance(stance: Stance) -> str:
    return (
        f"({stance.x:.3f}, {stance.y:.3f}, {stance.z:.3f}), yaw {stance.yaw:.2f}, "
        f"horizon {stance.horizon:.2f}"
    )
