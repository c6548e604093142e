"""The card's leaderboard in Markdown: models by average, what they were asked how, and chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from baselines import published
from baselines.analysis.estimates import one_decimal, span
from baselines.leaderboard.scores import (
    WITH_WEIGHTS,
    Entry,
    Score,
    average,
    coverage_of_rows,
    entries,
    mean,
)
from spacenum_datasets.escaping import code, link, markdown
from spacenum_datasets.vocabulary import CONFIGS, Setting, Task

HEADER = (
    "| # | model | average | "
    + " | ".join(f"{setting} {task}" for setting in Setting for task in Task)
    + " | paper | settings | questions | date | run by |\n"
    "| ---: | --- | ---: |" + " ---: |" * 4 + " ---: | --- | ---: | --- | --- |"
)
NOTE = (
    "Accuracy in percent: plain means of cells. Brackets hold the 95 % interval of the average, a "
    "bootstrap over episodes unless another is named. `paper` is the average that the paper "
    "printed, measured on its own questions. Every cell of every run with its interval is in the "
    "config `results`; `spacenum push-scores` adds runs."
)
PARTIAL = "Runs marked *partial* did not answer the whole benchmark; they have no rank."
NONE = "No results have been added yet."


def leaderboard(scores: Iterable[Score]) -> str:
    """The section's Markdown."""
    runs = list(entries(scores).values())
    if not runs:
        return NONE
    plain = [rows for rows in runs if not rows[0].interventions]
    changed = [rows for rows in runs if rows[0].interventions]
    parts = [NOTE]
    if not all(rows[0].complete for rows in runs):
        parts[0] += f" {PARTIAL}"
    if plain:
        parts.append("\n".join([HEADER, *ranked(plain)]))
    if changed:
        parts.append("Under interventions:")
        lines = [line(rows, "", words(rows[0].interventions)) for rows in best_first(changed)]
        parts.append("\n".join([HEADER, *lines]))
    return "\n\n".join(parts)


def ranked(runs: Sequence[Entry]) -> list[str]:
    """Whole runs best first, chance where it stands among them, partial runs last."""
    whole = best_first(rows for rows in runs if rows[0].complete)
    guess = published.random_guess().average
    lines = [line(rows, str(rank)) for rank, rows in enumerate(whole, 1)]
    above = sum(rows[0].average > guess for rows in whole)
    lines.insert(above, chance())
    return lines + [line(rows, "") for rows in best_first(runs) if not rows[0].complete]


def best_first(runs: Iterable[Entry]) -> list[Entry]:
    return sorted(runs, key=lambda rows: (-rows[0].average, rows[0].model, rows[0].run))


def chance() -> str:
    guess = published.random_guess()
    means = []
    for setting in Setting:
        for task in Task:
            part = [v for c, v in guess.cells.items() if (c.setting, c.task) == (setting, task)]
            means.append(f"*{one_decimal(sum(part) / len(part))}*")
    return f"| | *chance* | *{one_decimal(guess.average)}* | {' | '.join(means)} | | | | | |"


def line(rows: Entry, rank: str, mark: str = "") -> str:
    """One run as a row of the table."""
    one = rows[0]
    means = [group_mean(rows, setting, task) for setting in Setting for task in Task]
    cells = [
        rank,
        " ".join(part for part in (name(one), mark, partial(rows)) if part),
        span(average(rows)),
        *("" if value is None else one_decimal(value) for value in means),
        paper(one),
        markdown(settings(one)),
        f"{sum(row.questions for row in rows):,}",
        one.date.strftime("%Y-%m-%d"),
        markdown(one.run_by),
    ]
    return "|" + "|".join(f" {text} " if text else " " for text in cells) + "|"


def group_mean(rows: Entry, setting: Setting, task: Task) -> float | None:
    part = [r for r in rows if CONFIGS[r.config].setting is setting and r.task == task]
    return mean(part) if part else None


def name(one: Score) -> str:
    if one.repository is None:
        return markdown(one.model)
    return link(one.model, one.repository)


def partial(rows: Entry) -> str:
    """What a run that is not whole covers."""
    return "" if rows[0].complete else f"*{markdown(coverage_of_rows(rows).mark or 'partial')}*"


def paper(one: Score) -> str:
    """The printed average of a model that answered directly, as the paper's Table 2 asked it."""
    row = published.table2().get(one.model)
    other = row is None or one.repository is None or one.think or one.interventions
    return "" if row is None or other else one_decimal(row.average)


def settings(one: Score) -> str:
    """How it was asked; decoding settings only where they are not the paper's."""
    parts = ["think" if one.think else one.mode]
    if one.engine in WITH_WEIGHTS and one.dtype is not None:
        parts.append(one.dtype)
    if not one.default_sampling:
        parts.append(f"temperature {one.temperature:g}, top-p {one.top_p:g}, top-k {one.top_k}")
    if one.max_image_tokens is not None:
        parts.append(f"{one.max_image_tokens} tokens a picture")
    if one.limit is not None:
        parts.append(f"limit {one.limit}")
    if one.seed:
        parts.append(f"seed {one.seed}")
    if one.engine != "transformers":
        parts.append(one.engine)
    return ", ".join(parts)


def words(names: Sequence[str]) -> str:
    return ", ".join(code(name) for name in names)
