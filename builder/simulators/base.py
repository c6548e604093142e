"""The simulator protocol: a view goes in, an observation comes out."""

from __future__ import annotations

from typing import Protocol

from builder.spec import Observation, View


class Simulator(Protocol):
    """Draws views. Made inside the worker process that uses it, and never leaves it.

    A constructor takes no arguments and may raise `SimulatorUnavailable`.
    """

    @property
    def identity(self) -> str:
        """Name, version and renderer, as `mujoco-4.0.0-classic`; part of every view's key."""
        ...

    def observe(self, view: View) -> Observation:
        """Draw one view. The same view gives the same pixels, whatever was drawn before.

        Raises:
            SimulatorError: the view cannot be drawn; the message names the scene and the reason.
        """
        ...

    def close(self) -> None:
        """Release windows, contexts and processes; the simulator is not used afterwards."""
        ...


class SimulatorError(RuntimeError):
    """A view could not be drawn."""


class SimulatorUnavailable(RuntimeError):
    """The simulator cannot run here; the message says what to install."""
