"""The agent: where it is, and the engine's rules for every action that moves it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from spacenum_datasets.geometry import Camera, camera_rotation, vector
from tests.standinunity.stage import Stage

HEIGHT, EYE = 0.9009992, 0.675
UP, DOWN = 30.0, 60.0
STEP = 0.02
HEADINGS = {"MoveAhead": 0.0, "MoveRight": 90.0, "MoveBack": 180.0, "MoveLeft": 270.0}
TURNS = {"RotateLeft": -1.0, "RotateRight": 1.0}
LOOKS = {"LookUp": -1.0, "LookDown": 1.0}


class Refused(Exception):
    """The action is legal, and does not succeed here."""


@dataclass
class Body:
    """Position in the scene's level plane (Unity's x and z), degrees as Unity counts them."""

    x: float
    z: float
    yaw: float = 270.0
    horizon: float = 0.0

    def act(self, action: str, given: dict[str, Any], stage: Stage) -> None:
        """Refused where the engine would refuse; the agent then stays as it is."""
        if action in HEADINGS:
            self.move(action, float(given["moveMagnitude"]), stage)
        elif action in TURNS:
            self.yaw = single((self.yaw + TURNS[action] * float(given["degrees"])) % 360.0)
        elif action in LOOKS:
            self.look(action, float(given["degrees"]))
        else:
            self.teleport(given, stage)

    def move(self, action: str, metres: float, stage: Stage) -> None:
        heading = math.radians(self.yaw + HEADINGS[action])
        dx, dz = metres * math.sin(heading), metres * math.cos(heading)
        shares = np.linspace(0.0, 1.0, 2 + math.ceil(metres / STEP))[:, None]
        if not stage.free(np.array([[self.x, self.z]]) + shares * [dx, dz]):
            raise Refused(f"Wall is blocking Agent 0 from moving by ({dx:.4f}, 0, {dz:.4f}).")
        self.x, self.z = single(self.x + dx), single(self.z + dz)

    def look(self, action: str, degrees: float) -> None:
        if not math.isclose(degrees * 10, round(degrees * 10), abs_tol=1e-3):
            raise Refused(f"{action} action requires degree value to be a multiple of 0.1f")
        horizon = self.horizon + LOOKS[action] * degrees
        if round(horizon, 1) < -UP:
            raise Refused(f"can't look up beyond {UP} degrees above the forward horizon")
        if round(horizon, 1) > DOWN:
            raise Refused(f"can't look down beyond {DOWN} degrees below the forward horizon")
        self.horizon = single(horizon)

    def teleport(self, given: dict[str, Any], stage: Stage) -> None:
        at, turn, horizon = given["position"], given["rotation"], float(given["horizon"])
        x, z = single(float(at["x"])), single(float(at["z"]))
        if abs(float(turn.get("x", 0.0))) + abs(float(turn.get("z", 0.0))) > 0:
            raise Refused("No agents currently supports non-zero x or z rotations.")
        if not -UP <= horizon <= DOWN:
            raise Refused(f"horizon={horizon} must be in [{-UP}:{DOWN}].")
        if abs(float(at["y"]) - HEIGHT) > 0.05:
            raise Refused("The agent would float or sink in the floor.")
        if not stage.free(np.array([[x, z]])):
            raise Refused("A wall is blocking the agent from moving to that position.")
        self.x, self.z = x, z
        self.yaw, self.horizon = single(float(turn["y"]) % 360.0), single(horizon)

    def camera(self, size: tuple[int, int], field_of_view: float) -> Camera:
        """In the embedded world, whose floor lies where the agent stands."""
        return Camera(
            position=vector((self.x, self.z, HEIGHT + EYE - lift())),
            rotation=camera_rotation(90.0 - self.yaw, -self.horizon),
            vertical_fov=field_of_view,
            width=size[0],
            height=size[1],
        )

    def metadata(self) -> dict[str, Any]:
        return {
            "agent": {
                "position": {"x": self.x, "y": HEIGHT, "z": self.z},
                "rotation": {"x": 0.0, "y": self.yaw, "z": 0.0},
                "cameraHorizon": self.horizon,
                "isStanding": True,
            },
            "cameraPosition": {"x": self.x, "y": single(HEIGHT + EYE), "z": self.z},
        }


def lift() -> float:
    """Unity's height of the embedded world's floor: a little off zero, as in real scenes."""
    return -0.0008


def single(value: float) -> float:
    """As the engine holds numbers."""
    return float(np.float32(value))
