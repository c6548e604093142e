"""The engine behind the wire: what is loaded, and the answer to every action."""

from __future__ import annotations

from typing import Any

from tests.standinunity.body import HEADINGS, LOOKS, TURNS, Body, Refused, lift
from tests.standinunity.drawing import drawer
from tests.standinunity.faults import Faults
from tests.standinunity.frames import Images, empty, pictures
from tests.standinunity.stage import Stage, furnished, scenes_in_build
from tests.standinunity.wire import Answer

ACTIONS = {*HEADINGS, *TURNS, *LOOKS, "Teleport"}
FIRST = "FloorPlan1_physics"


class Engine:
    """The state of a running engine, and its answers."""

    def __init__(self, width: int, height: int, faults: Faults) -> None:
        self.size = (width, height)
        self.simulator = drawer()
        self.initialized: dict[str, Any] = {}
        self.faults = faults
        self.name = FIRST
        self.stage: Stage | None = None
        self.body = Body(0.0, 0.0)

    def load(self, name: str, house: dict[str, Any] | None = None) -> None:
        self.name = name
        self.stage = Stage(furnished(name, house), self.simulator, lift())
        self.body = Body(*self.stage.start())

    def answer(self, given: dict[str, Any]) -> Answer:
        action, number = given["action"], self.faults.count("actions")
        self.faults.at_action(number, action)
        error, code, returned, patch = "", "", None, False
        try:
            returned, patch = self.act(action, given, number)
        except Refused as refusal:
            error = str(refusal)
        except KeyError as missing:
            error, code = f"{action} needs {missing}", "MissingArguments"
        metadata = {
            "lastAction": action,
            "lastActionSuccess": not error,
            "errorMessage": error,
            "errorCode": code,
            "actionReturn": returned,
        }
        if patch:
            return Answer({"agentId": 0, **metadata}, patch=True)
        drawn = () if given.get("renderImage") is False else self.pictures(number)
        sequence = int(given["sequenceId"])
        if self.faults.due("sequence", number):
            sequence += 17
        return Answer(self.whole(metadata, sequence), drawn)

    def act(self, action: str, given: dict[str, Any], number: int) -> tuple[Any, bool]:
        """What the action returns, and whether only that is sent."""
        if action == "Reset":
            if given["sceneName"] != "Procedural":
                self.load(given["sceneName"])
            else:
                self.name, self.stage = "Procedural", None
        elif action == "CreateHouse":
            self.load("Procedural", given["house"])
        elif action == "GetScenesInBuild":
            return scenes_in_build(), True
        elif action == "ChangeResolution":
            self.size = (int(given["x"]), int(given["y"]))
        elif action == "Initialize":
            assert given["snapToGrid"] is False and given["agentMode"] == "default"
            self.initialized = given
            return {"cameraNearPlane": 0.1, "cameraFarPlane": 20.0}, False
        elif action == "GetReachablePositions":
            assert self.stage is not None
            grid = float(self.initialized["gridSize"])
            return self.stage.reachable(self.body.x, self.body.z, grid), True
        elif action in ACTIONS:
            self.walk(action, given, number)
        elif action != "ChangeQuality":
            raise Refused(f"there is no action {action}")
        return None, False

    def walk(self, action: str, given: dict[str, Any], number: int) -> None:
        assert self.stage is not None
        if action == "Teleport" and self.faults.due("refuse", number):
            raise Refused("A chair is blocking the agent from moving to that position.")
        if action in HEADINGS and self.faults.due("block", number):
            raise Refused("Chair is blocking Agent 0 from moving by (0.2, 0, 0).")
        self.body.act(action, given, self.stage)
        if action in HEADINGS and self.faults.due("astray", number):
            self.body.x += 0.05

    def pictures(self, number: int) -> Images:
        if self.stage is None or not self.initialized:
            return empty(self.size)
        camera = self.body.camera(self.size, float(self.initialized["fieldOfView"]))
        return pictures(self.stage.draw(camera), self.stage, self.faults.due("black", number))

    def whole(self, metadata: dict[str, Any], sequence: int) -> dict[str, Any]:
        stage = self.stage
        colours = stage.colours if stage and self.initialized else {}
        agent = {
            **metadata,
            **self.body.metadata(),
            "agentId": 0,
            "sceneName": self.name,
            "screenWidth": self.size[0],
            "screenHeight": self.size[1],
            "fov": float(self.initialized.get("fieldOfView", 90.0)),
            "depthFormat": "Meters",
            "objects": stage.listed() if stage else [],
            "colors": [{"name": n, "color": list(c)} for n, c in colours.items()],
            "thirdPartyCameras": [],
        }
        return {
            "agents": [agent],
            "thirdPartyCameras": [],
            "activeAgentId": 0,
            "sequenceId": sequence,
        }
