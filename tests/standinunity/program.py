"""A stand-in for AI2-THOR's Unity build: `python program.py`, started by the real client.

It keeps to the wire protocol and the rules of 5.0's default agent as far as our client uses them.
Where the real engine draws rooms of artists, this one draws the embedded world.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.standinunity.faults import Faults
from tests.standinunity.wire import Answer, Wire


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("-screen-width", type=int, default=300)
    parser.add_argument("-screen-height", type=int, default=300)
    known, _ = parser.parse_known_args()
    faults = Faults()
    faults.at_start()
    # Not before: who dies or hangs at the start need not load the world first.
    from tests.standinunity.engine import Engine

    engine = Engine(known.screen_width, known.screen_height, faults)
    wire = Wire()
    start = {"lastAction": "", "lastActionSuccess": True, "errorMessage": "", "errorCode": ""}
    wire.send(Answer(engine.whole({**start, "actionReturn": None}, 0), engine.pictures(0)))
    while (given := wire.receive()) is not None:
        wire.send(engine.answer(given))


if __name__ == "__main__":
    main()
