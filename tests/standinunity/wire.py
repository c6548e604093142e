"""The engine's end of AI2-THOR's FIFO protocol: typed messages over two named pipes."""

from __future__ import annotations

import json
import os
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgpack

HEADER = struct.Struct("!BI")
METADATA, ACTION, RGB, DEPTH, IDS, PATCH, END = 1, 2, 4, 5, 9, 11, 255


@dataclass(frozen=True)
class Answer:
    """What goes back for an action.

    Attributes:
        metadata: whole, or only what changed where `patch` is set (the client then shows the
            pictures that it had).
        images: (message type, bytes with the lowest row first).
    """

    metadata: dict[str, Any]
    images: tuple[tuple[int, bytes], ...] = ()
    patch: bool = False


class Wire:
    """The two pipes that the surroundings name; the client waits for the first message."""

    def __init__(self) -> None:
        self._out = open(os.environ["AI2THOR_FIFO_SERVER_PIPE_PATH"], "wb")  # noqa: PTH123, SIM115
        self._in: BinaryIO | None = None

    def send(self, answer: Answer) -> None:
        kind = PATCH if answer.patch else METADATA
        for number, body in ((kind, msgpack.packb(answer.metadata)), *answer.images, (END, b"")):
            self._out.write(HEADER.pack(number, len(body)) + body)
        self._out.flush()

    def receive(self) -> dict[str, Any] | None:
        """The next action; None when the client has gone."""
        if self._in is None:
            self._in = open(os.environ["AI2THOR_FIFO_CLIENT_PIPE_PATH"], "rb")  # noqa: PTH123, SIM115
        action: dict[str, Any] | None = None
        while header := self._in.read(HEADER.size):
            number, length = HEADER.unpack(header)
            body = self._in.read(length)
            if number == END:
                return action
            assert number == ACTION, f"the client sent a message of type {number}"
            action = json.loads(body)
        return None
