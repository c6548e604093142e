"""The simulator protocol: a view goes in, an observation comes out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from builder.recipes import Agent
from builder.spec import Observation, SceneSpec, Survey, View
from spacenum_datasets.vocabulary import Split


@dataclass(frozen=True)
class Needs:
    """Of a simulator, while it renders; a cluster places workers by it.

    Attributes:
        cpus: cores that it keeps busy.
        gpus: of one GPU where it shares one with others.

    Source: ours.
    """

    cpus: float = 1.0
    gpus: float = 0.0

    def __str__(self) -> str:
        parts = [f"{self.cpus:g} CPUs" if self.cpus else "", f"{self.gpus:g} GPUs"]
        return " and ".join(part for part in (parts[0], parts[1] if self.gpus else "") if part)


class Simulator(Protocol):
    """Renders views. Made inside the worker process that uses it, and never leaves it.

    A constructor may raise `SimulatorUnavailable`. It is called with no arguments but these two, by
    name, each where the class asks for it:

    - `options`: of the class's `Options`, a frozen dataclass whose fields all have defaults, filled
      from `--simulator-option KEY=VALUE`. Its docstring is the documentation of the options.
    - `catalogue`: a `builder.world.assets.Catalogue` with a person's own models, where `--assets`
      names some; by default the built-in one. Without this parameter `--assets` is refused.

    A class may say more of itself, and is then asked before any work is done:

    - `settings`: the `Setting`s that it can render, if not both.
    - `usual_workers`: how many render at once unless a person says, where that is not one a core.
    - `deadline`: seconds that one scene may take, where that is more than a build allows.
    - `needs`: `Needs(cpus, gpus)` of a worker, where that is not one core; clusters place by it.
    - `prepare`: a static function of the options, called once before workers make simulators: for
      what takes long and is done once, as a download. May raise `SimulatorUnavailable`.

    Source: ours.
    """

    @property
    def identity(self) -> str:
        """Name, version and renderer, as `boxes-1.0-rays`; part of every view's key.

        Whatever changes pixels is part of it: options, the version of our own rendering code, the
        libraries and drivers that render. It is the same for as long as the simulator lives, of
        letters, digits and `._+:-` alone, and at most 200 of them.
        """
        ...

    def observe(self, view: View) -> Observation:
        """Render one view. The same view gives the same pixels, whatever was rendered before.

        Raises:
            SimulatorError: the view cannot be rendered; the message names the scene and the reason.
            ViewRefused: this view alone cannot: its episode is rejected and the build goes on.
        """
        ...

    def close(self) -> None:
        """Release windows, contexts and processes; the simulator is not used afterwards."""
        ...


@runtime_checkable
class Surveyor(Simulator, Protocol):
    """A simulator that brings scenes of its own, in which agents move.

    Source: ours.
    """

    @property
    def agent(self) -> Agent:
        """Body and eye of its agent; heights are above the floor, which is at z = 0."""
        ...

    def survey(self, split: Split, index: int, seed: int) -> Survey:
        """The scene of that number and where an agent can stand in it.

        The two splits share no scene. Where there are fewer scenes than numbers they come again,
        with another `visit`.

        Args:
            split: benchmark or training set.
            index: of the scene, from 0.
            seed: of the build.

        Raises:
            ViewRefused: the scene cannot be used; its episodes are rejected and the build goes on.
        """
        ...


class SimulatorError(RuntimeError):
    """A view could not be rendered; the message names the scene and the reason.

    Source: ours.
    """


class ViewRefused(SimulatorError):
    """The engine refuses this view: nothing is wrong with the next one.

    Source: ours.
    """


class SimulatorUnavailable(RuntimeError):
    """The simulator cannot run here; the message says what to install.

    Source: ours.
    """


def describe_error(error: BaseException, most: int = 200) -> str:
    """What an error says, else its name, as of `printable`."""
    try:
        said = str(error)
    except Exception:  # an error of somebody else's may not even have words
        said = ""
    return printable(said, most) or type(error).__name__


def printable(text: str, most: int) -> str:
    """A text on one line of printable characters, and cut to so many."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= most else text[: most - 3] + "..."


def check_names(view: View) -> None:
    """Refuse a view that moves, hides or measures what its scene has not.

    Args:
        view: as `observe` gets it.

    Raises:
        SimulatorError: it does.

    Source: ours.
    """
    named = [*(name for name, _ in view.moved), *view.hidden, *view.measured]
    unknown = sorted(set(named) - view.scene.index.keys())
    if unknown:
        raise SimulatorError(f"scene {view.scene.id} has no object {', '.join(unknown)}")


@contextmanager
def catalogue_errors(scene: SceneSpec) -> Iterator[None]:
    """Where a scene's descriptions become things: says it plainly when no catalogue has one.

    Raises:
        SimulatorError: a description's category is unknown.
    """
    try:
        yield
    except KeyError as error:
        raise SimulatorError(f"scene {scene.id}: no catalogue has {error}") from error
