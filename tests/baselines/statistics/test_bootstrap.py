"""The bootstrap holds what it promises, on data whose truth is known."""

from __future__ import annotations

from math import hypot

import numpy as np
import pytest
from scipy.stats import binomtest

from baselines.statistics.bootstrap import Bootstrap, Point, resample

BOOTSTRAP = Bootstrap(seed=0, draws=400)


def clustered_points(rng: np.random.Generator, episodes: int) -> list[Point]:
    """Six questions an episode that are mostly right or wrong together; the truth is 40."""
    found = []
    for episode in range(episodes):
        ease = rng.beta(0.8, 1.2)
        found += [
            Point(f"e{episode}", "room", "x", 100.0 * (rng.random() < ease)) for _ in range(6)
        ]
    return found


def test_intervals_cover_the_truth_as_often_as_they_say() -> None:
    """300 experiments: 95 % of the intervals, give or take 2.5 standard errors of that share."""
    rng = np.random.default_rng(7)
    inside = 0
    for number in range(300):
        found = resample(clustered_points(rng, 60), ["x"], Bootstrap(number, 400), "x").column("x")
        assert found is not None and found.low is not None and found.high is not None
        inside += found.low <= 40.0 <= found.high
    assert 0.95 - 2.5 * 0.0126 <= inside / 300 <= 0.95 + 2.5 * 0.0126


def test_questions_of_an_episode_do_not_count_as_independent() -> None:
    points = clustered_points(np.random.default_rng(1), 100)
    together = resample(points, ["x"], BOOTSTRAP, "x").column("x")
    apart = resample(
        [Point(str(i), "room", "x", p.value) for i, p in enumerate(points)], ["x"], BOOTSTRAP, "x"
    ).column("x")
    assert together is not None and apart is not None
    assert together.value == apart.value
    assert together.error is not None and apart.error is not None
    assert together.error > 1.4 * apart.error
    assert (together.questions, together.episodes, apart.episodes) == (600, 100, 600)


def test_draws_depend_on_seed_and_place_alone() -> None:
    points = clustered_points(np.random.default_rng(2), 20)
    first = resample(points, ["x"], BOOTSTRAP, "a").draws
    assert (resample(points[::-1], ["x"], BOOTSTRAP, "a").draws == first).all()
    assert not (resample(points, ["x"], BOOTSTRAP, "b").draws == first).all()
    assert not (resample(points, ["x"], Bootstrap(1, 400), "a").draws == first).all()


def test_kinds_of_episodes_keep_their_numbers() -> None:
    """Within a kind nothing varies, so nothing may vary: kinds are not drawn from each other."""
    points = [Point(f"d{i}", "desk", "x", 100.0) for i in range(5)]
    points += [Point(f"r{i}", "room", "x", 0.0) for i in range(15)]
    found = resample(points, ["x"], BOOTSTRAP, "x").column("x")
    assert found is not None
    assert (found.value, found.low, found.high, found.error) == (25.0, 25.0, 25.0, 0.0)


def test_a_weighted_mean_leaves_out_what_was_not_asked() -> None:
    points = [
        Point(f"e{i}", "k", name, v) for i in range(3) for name, v in (("a", 10.0), ("b", 40))
    ]
    found = resample(points, ["a", "b", "c"], BOOTSTRAP, "x")
    assert found.column("c") is None
    mean = found.mean(["a", "b", "c"], [1.0, 2.0, 5.0])
    assert mean is not None
    assert mean.value == pytest.approx(30.0)
    assert mean.questions == 6


def test_one_episode_has_no_interval() -> None:
    found = resample([Point("e", "k", "x", 100.0)], ["x"], BOOTSTRAP, "x").column("x")
    assert found is not None
    assert (found.value, found.low, found.error) == (100.0, None, None)


def test_a_share_without_spread_has_wilson_s_interval_of_its_episodes() -> None:
    """Everything right on four episodes says less than everything right on forty."""
    widths = []
    for count in (1, 4, 40):
        points = [Point(f"e{i}", "k", "x", 100.0) for i in range(count) for _ in range(2)]
        found = resample(points, ["x"], BOOTSTRAP, "x").share("x")
        assert found is not None and found.low is not None
        theirs = binomtest(count, count).proportion_ci(method="wilson")
        assert found.low == pytest.approx(100 * theirs.low)
        assert (found.high, found.method) == (100.0, "wilson")
        widths.append(100.0 - found.low)
    assert widths == sorted(widths, reverse=True)


def test_a_mean_takes_the_interval_of_what_does_not_vary_to_its_bootstrap() -> None:
    points = [Point(f"e{i}", "k", "varies", 100.0 * (i % 2)) for i in range(20)]
    points += [Point(f"e{i}", "k", "all right", 100.0) for i in range(20)]
    draws = resample(points, ["varies", "all right"], BOOTSTRAP, "x")
    bare, mean = draws.mean(["varies", "all right"]), draws.shares(["varies", "all right"])
    right = draws.share("all right")
    assert bare and mean and right
    assert mean.method == "bootstrap" and mean.value == bare.value == 75.0
    assert mean.high == bare.high
    below = bare.value - (bare.low or 0.0)
    beside = (100.0 - (right.low or 0.0)) / 2
    assert mean.value - (mean.low or 0.0) == pytest.approx(hypot(below, beside))
