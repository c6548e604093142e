"""The card's leaderboard in Markdown: models by average, what they were asked how, and chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from baselines import published
from baselines.leaderboard.identity import WITH_WEIGHTS
from baselines.leaderboard.scores import (
    RunScores,
    Score,
    coverage_of_rows,
    mean_of_cells,
    run_average,
    scores_by_run,
)
from baselines.statistics.estimates import one_decimal, span
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
ALIKE = (
    "Six digits after *server*, *weights*, *revision* or *run* tell apart runs that were asked "
    "alike: the first of these columns of `results`."
)
OPEN_HEADER = (
    "| # | model | score | transitions | layouts | no answer | settings | questions | date "
    "| run by |"
    "\n| ---: | --- | ---: | ---: | ---: | ---: | --- | ---: | --- | --- |"
)
OPEN_NOTE = (
    "Open answers, without options: percent, mean relative accuracy of magnitudes and intersection "
    "over union of boxes, plain means of cells of space2num. These are no accuracies, and no part "
    "of the averages above; what states no number scores 0."
)
NONE = "No results have been added yet."
MARKS = ("server", "weights", "revision")
"""What may differ between runs that were asked alike."""


def write_leaderboard(scores: Iterable[Score]) -> str:
    """The section's Markdown."""
    runs = list(scores_by_run(scores).values())
    if not runs:
        return NONE
    marks = tell_apart(rows[0] for rows in runs)
    opened = [rows for rows in runs if rows[0].is_open]
    plain = [rows for rows in runs if not (rows[0].interventions or rows[0].is_open)]
    changed = [rows for rows in runs if rows[0].interventions and not rows[0].is_open]
    parts = [NOTE]
    if not all(rows[0].complete for rows in runs):
        parts[0] += f" {PARTIAL}"
    if marks:
        parts[0] += f" {ALIKE}"
    if plain:
        parts.append("\n".join([HEADER, *rank_runs(plain, marks)]))
    if changed:
        parts.append("Under interventions:")
        lines = [
            table_row(rows, "", marks, intervention_words(rows[0].interventions))
            for rows in best_first(changed)
        ]
        parts.append("\n".join([HEADER, *lines]))
    if opened:
        parts += [OPEN_NOTE, "\n".join([OPEN_HEADER, *rank_open(opened, marks)])]
    return "\n\n".join(parts)


def rank_open(runs: Sequence[RunScores], marks: Mapping[str, str]) -> list[str]:
    """Open runs best first; whole ones as the questions are have a rank, others come last."""
    whole = [rows for rows in runs if rows[0].complete and not rows[0].interventions]
    rest = [rows for rows in runs if rows not in whole]
    lines = [open_row(rows, str(rank), marks) for rank, rows in enumerate(best_first(whole), 1)]
    return lines + [open_row(rows, "", marks) for rows in best_first(rest)]


def open_row(rows: RunScores, rank: str, marks: Mapping[str, str]) -> str:
    """One open run as a row of its table."""
    one, changes = rows[0], intervention_words(rows[0].interventions)
    means = [group_mean(rows, setting, Task.SPACE2NUM) for setting in Setting]
    unread = sum(row.unanswered * row.questions for row in rows)
    drawn = f"{one.draws} draws" if (one.draws or 1) > 1 else None
    settings = ", ".join(filter(None, (settings_words(one), drawn, marks.get(one.run))))
    cells = [
        rank,
        " ".join(part for part in (shown_model(one), changes, partial_words(rows)) if part),
        span(run_average(rows)),
        *("" if value is None else one_decimal(value) for value in means),
        one_decimal(unread / sum(row.questions for row in rows)),
        markdown(settings),
        f"{sum(row.questions for row in rows):,}",
        one.date.strftime("%Y-%m-%d"),
        markdown(one.run_by),
    ]
    return "|" + "|".join(f" {text} " if text else " " for text in cells) + "|"


def rank_runs(runs: Sequence[RunScores], marks: Mapping[str, str]) -> list[str]:
    """Whole runs best first, chance where it stands among them, partial runs last."""
    whole = best_first(rows for rows in runs if rows[0].complete)
    guess = published.random_guess().average
    lines = [table_row(rows, str(rank), marks) for rank, rows in enumerate(whole, 1)]
    above = sum(rows[0].average > guess for rows in whole)
    lines.insert(above, chance_row())
    return lines + [table_row(rows, "", marks) for rows in best_first(runs) if not rows[0].complete]


def tell_apart(runs: Iterable[Score]) -> dict[str, str]:
    """Run -> what tells it from those whose rows read like its own; most runs need nothing.

    Args:
        runs: a row of each.
    """
    alike: dict[tuple[object, ...], list[Score]] = {}
    for one in runs:
        shown = (one.model, one.repository, settings_words(one), one.interventions, one.run_by)
        alike.setdefault((*shown, one.is_open, one.draws), []).append(one)
    found: dict[str, str] = {}
    for group in (group for group in alike.values() if len(group) > 1):
        values = {name: [getattr(one, name) for one in group] for name in MARKS}
        told = [name for name in MARKS if len(set(values[name])) > 1]
        if len(set(zip(*(values[name] for name in told), strict=True))) < len(group):
            told.append("run")
        for one in group:
            marks = [f"{name} {getattr(one, name)[:6]}" for name in told if getattr(one, name)]
            found[one.run] = ", ".join(marks)
    return found


def best_first(runs: Iterable[RunScores]) -> list[RunScores]:
    return sorted(runs, key=lambda rows: (-rows[0].average, rows[0].model, rows[0].run))


def chance_row() -> str:
    guess = published.random_guess()
    means = []
    for setting in Setting:
        for task in Task:
            part = [v for c, v in guess.cells.items() if (c.setting, c.task) == (setting, task)]
            means.append(f"*{one_decimal(sum(part) / len(part))}*")
    return f"| | *chance* | *{one_decimal(guess.average)}* | {' | '.join(means)} | | | | | |"


def table_row(rows: RunScores, rank: str, marks: Mapping[str, str], mark: str = "") -> str:
    """One run as a row of the table."""
    one = rows[0]
    means = [group_mean(rows, setting, task) for setting in Setting for task in Task]
    cells = [
        rank,
        " ".join(part for part in (shown_model(one), mark, partial_words(rows)) if part),
        span(run_average(rows)),
        *("" if value is None else one_decimal(value) for value in means),
        published_average(one),
        markdown(", ".join(filter(None, (settings_words(one), marks.get(one.run))))),
        f"{sum(row.questions for row in rows):,}",
        one.date.strftime("%Y-%m-%d"),
        markdown(one.run_by),
    ]
    return "|" + "|".join(f" {text} " if text else " " for text in cells) + "|"


def group_mean(rows: RunScores, setting: Setting, task: Task) -> float | None:
    part = [r for r in rows if CONFIGS[r.config].setting is setting and r.task == task]
    return mean_of_cells(part) if part else None


def shown_model(one: Score) -> str:
    if one.repository is None:
        return markdown(one.model)
    return link(one.model, one.repository)


def partial_words(rows: RunScores) -> str:
    """What a run that is not whole covers."""
    return "" if rows[0].complete else f"*{markdown(coverage_of_rows(rows).caveat or 'partial')}*"


def published_average(one: Score) -> str:
    """The printed average of a model that answered directly, as the paper's Table 2 asked it."""
    row = published.table2().get(one.model)
    other = row is None or one.repository is None or one.think or one.interventions
    return "" if row is None or other else one_decimal(row.average)


def settings_words(one: Score) -> str:
    """How it was asked, as that came about, decoding settings only where not the paper's; and what
    a reader has to know of what the server said.
    """
    parts = ["think" if one.think else one.mode]
    if one.mode == "exact" and one.written:
        parts.append(f"{one.written:,} written")
    if one.engine in WITH_WEIGHTS and one.dtype is not None:
        parts.append(one.dtype)
    told = {"temperature": one.temperature, "top-p": one.top_p, "top-k": one.top_k}
    if not one.default_sampling:
        known = ((n, v) for n, v in told.items() if v is not None)
        parts.append(", ".join(f"{name} {value:g}" for name, value in known))
    if one.max_image_tokens is not None:
        parts.append(f"{one.max_image_tokens} tokens a picture")
    if one.limit is not None:
        parts.append(f"limit {one.limit}")
    if one.seed:
        parts.append(f"seed {one.seed}")
    if one.engine != "transformers":
        parts.append(one.engine)
    told["seed"] = one.seed
    if one.engine == "openai" and (unsent := [name for name, v in told.items() if v is None]):
        parts.append(f"{', '.join(unsent)} the server's own")
    if one.stated is None and (one.models or 0) > 1:
        parts.append(f"answered by {one.models} models")
    return "; ".join((", ".join(parts), *(one.stated or ())))


def intervention_words(names: Sequence[str]) -> str:
    return ", ".join(code(name) for name in names)
