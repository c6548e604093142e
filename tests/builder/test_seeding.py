from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations

import numpy as np

from builder.seeding import draw_seed, stream

PATHS: tuple[tuple[str | int, ...], ...] = (
    (0, "scene", "bedroom-test-00001"),
    (0, "scene", "bedroom-test-00002"),
    (1, "scene", "bedroom-test-00001"),
    ("0", "scene", "bedroom-test-00001"),
    (0, "scenebedroom-test-00001"),
    (0, "scene", "bedroom-test-0000", 1),
    (12, 3),
    (1, 23),
    (),
)


def test_equal_paths_give_equal_draws() -> None:
    for path in PATHS:
        assert (stream(*path).random(20) == stream(*path).random(20)).all()


def test_different_paths_are_unrelated() -> None:
    draws = [stream(*path).random(2000) for path in PATHS]
    for a, b in combinations(draws, 2):
        assert abs(np.corrcoef(a, b)[0, 1]) < 0.1


def test_draws_do_not_depend_on_the_process() -> None:
    code = "from builder.seeding import stream; print(stream(0, 'a', 7).integers(2**60))"
    results = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ,
                "PYTHONHASHSEED": str(number),
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for number in (0, 1)
    }
    assert results == {f"{stream(0, 'a', 7).integers(2**60)}\n"}


def test_nested_seeds_are_plain_small_integers() -> None:
    seeds = [draw_seed(stream("nested", i)) for i in range(200)]
    assert all(type(seed) is int and 0 <= seed < 2**31 for seed in seeds)
    assert len(set(seeds)) == 200
