"""What shares episodes comes from one way of making them, whatever was built first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from builder.provenance import refuse_disagreement, shares_episodes
from builder.report import BuildReport, ConfigReport
from spacenum_datasets.errors import UserError

BUILT = ConfigReport(
    rows=8,
    bytes=1,
    fingerprint="f" * 64,
    cells={"desk": 2, "room": 2},
    seed=0,
    limit=2,
    simulator="some-1.0",
    image_size=64,
    image_format="png",
    world="1",
)
WAY = {
    name: getattr(BUILT, name)
    for name in ("seed", "limit", "image_size", "image_format", "simulator", "world")
}


def judge(older: dict[str, ConfigReport], *names: str, **changed: Any) -> None:
    refuse_disagreement(BuildReport(older, {}), names, dict.fromkeys(names, WAY | changed))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"seed": 3}, "seed 0, not 3.*--seed 0"),
        ({"limit": 5}, "limit 2, not 5.*--limit 2"),
        ({"limit": None}, "limit 2, not None"),
        ({"image_size": 128}, "image size 64, not 128.*--image-size 64"),
        ({"image_format": "webp"}, "image format png, not webp"),
        ({"simulator": "other-2.0"}, "simulator some-1.0, not other-2.0"),
        ({"world": "2"}, "world 1, not 2"),
    ],
)
@pytest.mark.parametrize("twin", ["static_3d", "static_1d_reduced"])
def test_another_way_is_refused_with_the_way_out(
    changed: dict[str, Any], words: str, twin: str
) -> None:
    judge({"static_1d": BUILT}, twin)
    with pytest.raises(UserError, match=words) as caught:
        judge({"static_1d": BUILT}, twin, **changed)
    assert f"--config static_1d --config {twin}" in caught.value.message


@pytest.mark.parametrize("name", ["dynamic", "static_1d_train", "static_1d"])
def test_what_shares_no_episodes_is_free(name: str) -> None:
    """Also a config that is built anew itself."""
    judge({"static_1d": BUILT}, name, seed=9, image_size=512)
    assert not shares_episodes(BuildReport({"static_1d": BUILT}, {}), [name])


def test_limits_that_give_the_same_episodes_agree() -> None:
    full = {"static_1d": replace(BUILT, limit=None)}
    judge(full, "static_2d", limit=400)
    with pytest.raises(UserError, match="limit None, not 399") as caught:
        judge(full, "static_2d", limit=399)
    assert "--limit None" not in caught.value.message
