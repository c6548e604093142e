"""What the paper prints of tuned models: Figure 7a, Tables 3 and 4; Figure 7b has no numbers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from baselines import published
from baselines.cells import BY_KEY, TableCell

DIRECTIONS = {"n2s": "num2space", "s2n": "space2num"}


@cache
def figure7a() -> Mapping[tuple[str, str], Mapping[TableCell, float]]:
    """(Model, dimension that it was tuned on, as `1d`) -> static cell -> change, points."""
    return published.table(
        "figure7a_dimension_transfer",
        lambda row: (row["model"], row["tuned_on"]),
        lambda row: published.read_only(
            (static_cell(name), float(value))
            for name, value in row.items()
            if name.split("_")[0] in DIRECTIONS
        ),
    )


def static_cell(column: str) -> TableCell:
    """The cell of a column, as `n2s_1d_desk`."""
    direction, _, rest = column.partition("_")
    return BY_KEY[f"static/{DIRECTIONS[direction]}/{rest}"]


@cache
def table3() -> Mapping[str, Mapping[str, float]]:
    """Reward -> part of the benchmark -> change of Qwen3-VL-4B, points."""
    found = published.rows("table3_grpo_reward")
    names = {"transition": "dynamic", "layout": "static"}
    return published.read_only(
        (
            reward,
            published.read_only(
                (names.get(row["metric"], row["metric"]), float(row[reward])) for row in found
            ),
        )
        for reward in ("strict", "graded")
    )


@cache
def table4() -> Mapping[str, Mapping[str, float]]:
    """Model -> external benchmark -> change, points."""
    found = published.rows("table4_transfer")
    columns = {"Qwen3-VL-4B": "qwen3_vl_4b", "Qwen3-VL-8B": "qwen3_vl_8b"}
    return published.read_only(
        (
            model,
            published.read_only((row["benchmark"], float(row[column])) for row in found),
        )
        for model, column in columns.items()
    )
