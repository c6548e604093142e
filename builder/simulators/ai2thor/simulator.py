"""The simulator over AI2-THOR: surveys its scenes, and reaches every view by a real action."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, TypeVar

import ai2thor
from ai2thor._builds import COMMIT_ID

from builder.recipes import Agent
from builder.simulators.ai2thor.download import download
from builder.simulators.ai2thor.engine import EYE, Engine, controller_arguments
from builder.simulators.ai2thor.options import Ai2thorOptions
from builder.simulators.ai2thor.picture import observation
from builder.simulators.ai2thor.scenery import clearance_of, scene_of
from builder.simulators.ai2thor.scenes import EngineScene, places
from builder.simulators.ai2thor.session import EngineLost, Session
from builder.simulators.base import Needs, SimulatorError, SimulatorUnavailable, ViewRefused
from builder.spec import Observation, Survey, View
from spacenum_datasets.vocabulary import Setting, Split

Done = TypeVar("Done")

DRAWING = 1
"""Version of what this folder makes of a view; raise it when pictures change."""

TRIES = 3
"""How often a view is tried: after a refusal the scene is loaded again, after a loss the engine."""

REFUSALS = 2
"""What is refused again in the freshly loaded scene is no accident."""

LOSSES = 3
"""So many views lost one after the other are the engine's or the machine's fault, not theirs."""

SURVEYS = 128
"""Surveys kept: rooms come again, houses seldom."""

MARGIN = 0.5
"""Degrees kept from the engine's limits, which it oversteps and then refuses by a rounding."""


class Ai2thorSimulator:
    """Transitions in AI2-THOR's scenes; see `builder.simulators.base.Surveyor`.

    The picture of an option is taken where the engine's own action leads from the restored start;
    a view is refused where the engine will not stand there, blocks the action, or ends elsewhere
    than the magnitude says.

    Args:
        options: see `Ai2thorOptions`.

    Raises:
        SimulatorUnavailable: the engine does not start; the message says what to do.
        UserError: the file of houses cannot be used.
    """

    Options: ClassVar[type[Ai2thorOptions]] = Ai2thorOptions
    settings: ClassVar[frozenset[Setting]] = frozenset({Setting.DYNAMIC})
    needs: ClassVar[Needs] = Needs(cpus=1, gpus=0.125)

    def __init__(self, options: Ai2thorOptions | None = None) -> None:
        self.options = options or Ai2thorOptions()
        self._places = places(self.options)
        self._by_id = {place.id: place for split in self._places.values() for place in split}
        arguments = controller_arguments(self.options, self._places[Split.TEST][0])
        self._session = Session(arguments, self.options.start_seconds, self.options.step_seconds)
        self._engine = Engine(self._session, self.options.field_of_view)
        self._surveys: OrderedDict[str, Survey] = OrderedDict()
        self._losses = 0
        try:
            self._session.start()
        except SimulatorUnavailable:
            self._session.close()
            raise

    @staticmethod
    def prepare(options: Ai2thorOptions) -> None:
        """Have the Unity build downloaded; see `builder.simulators.base.Simulator`."""
        first = places(options)[Split.TEST][0]
        if options.local_executable_path is None:
            download(controller_arguments(options, first))

    @property
    def identity(self) -> str:
        o = self.options
        where = "local" if o.local_executable_path else o.platform
        build = (o.commit_id or COMMIT_ID)[:8]
        parts = ["ai2thor", ai2thor.__version__, f"drawing{DRAWING}", where, build]
        return "-".join([*parts, o.quality.replace(" ", "")])

    @property
    def agent(self) -> Agent:
        return Agent(
            radius=0.25,
            eye=EYE,
            vertical_fov=self.options.field_of_view,
            lowest_pitch=-60.0 + MARGIN,
            highest_pitch=30.0 - MARGIN,
        )

    def survey(self, split: Split, index: int, seed: int) -> Survey:
        """See `Surveyor`; the seed changes nothing, for the scenes are the engine's own."""
        visit, number = divmod(index, len(self._places[split]))
        place = self._places[split][number]
        if place.id not in self._surveys:
            self._surveys[place.id] = self._again(place, lambda: self._survey(place))
            while len(self._surveys) > SURVEYS:
                self._surveys.popitem(last=False)
        return replace(self._surveys[place.id], visit=visit)

    def observe(self, view: View) -> Observation:
        name = view.scene.id
        if name not in self._by_id:
            raise SimulatorError(f"scene {name} is none of AI2-THOR's {self.options.scenes} scenes")
        if view.moved or view.hidden or view.measured:
            raise SimulatorError(f"scene {name}: AI2-THOR's scenes are drawn as they are")
        return self._again(self._by_id[name], lambda: self._render(view))

    def close(self) -> None:
        self._session.close()

    def _survey(self, place: EngineScene) -> Survey:
        event = self._engine.load(place)
        scene = scene_of(place, self.identity, event.metadata, self._engine.floor)
        origin, clearance = clearance_of(self._engine.reachable(), self.options.grid_size)
        return Survey(scene, origin, self.options.grid_size, clearance)

    def _render(self, view: View) -> Observation:
        camera = view.camera
        self._engine.enter(self._by_id[view.scene.id], (camera.width, camera.height))
        frames, off = self._engine.look(camera, view.route)
        return observation(view.scene, frames, off)

    def _again(self, place: EngineScene, task: Callable[[], Done]) -> Done:
        """Do the task, from a fresh scene or engine where it went wrong.

        Raises:
            ViewRefused: it went wrong again.
            SimulatorError: so it did with the tasks before.
        """
        refusals, reason = 0, ""
        for _ in range(TRIES):
            try:
                done = task()
            except EngineLost as loss:
                reason = str(loss)
            except ViewRefused as refusal:
                refusals += 1
                if refusals == REFUSALS:
                    raise
                reason = str(refusal)
            else:
                self._losses = 0
                return done
            self._engine.forget()
        self._losses += 1
        told = f"scene {place.id}: AI2-THOR failed {TRIES} times, the last time because {reason}"
        if self._losses >= LOSSES:
            raise SimulatorError(f"{told}; so it did at {LOSSES} views one after the other")
        raise ViewRefused(told)
