"""Parts of the page: tables of scores, figures, and a card for every sample."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from baselines import published
from baselines.analysis.accuracy import is_below
from baselines.cells import CELLS, table_cell
from baselines.coverage import Coverage
from baselines.leaderboard.scores import RunScores, Score, run_average
from baselines.leaderboard.table import settings_words
from baselines.predictions import Prediction
from baselines.queries import ImagePart
from baselines.report.grades import grade_prediction, likeliest_words, score_words
from baselines.report.samples import Shown, data_address
from baselines.statistics.estimates import one_decimal, span
from spacenum_datasets.errors import UserError
from spacenum_datasets.escaping import markup
from spacenum_datasets.vocabulary import CONFIGS, Cell, Task

MEDIA = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}
LABEL = 24
"""Characters of a line that is taken for a picture's name."""


def table(header: Sequence[str], rows: Sequence[Sequence[str]], caption: str) -> str:
    """A table of ready markup; columns after the first hold numbers."""
    head = "".join(f'<th scope="col">{text}</th>' for text in header)
    lines = (
        f'<tr><th scope="row">{row[0]}</th>{"".join(f"<td>{text}</td>" for text in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<div class="wide"><table><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def run_name(one: Score) -> str:
    changed = f" under {', '.join(one.interventions)}" if one.interventions else ""
    return markup(f"{one.model}{changed}")


def names(entries: Sequence[RunScores]) -> list[str]:
    """The runs' names; those that are equal are told apart by their settings, or by their place."""
    plain = [run_name(rows[0]) for rows in entries]
    full = [
        f"{name} ({markup(settings_words(e[0]))})" for name, e in zip(plain, entries, strict=True)
    ]
    told = [f if plain.count(p) > 1 else p for p, f in zip(plain, full, strict=True)]
    places = [f"{name}, run {place}" for place, name in enumerate(told, 1)]
    return [p if told.count(t) > 1 else t for p, t in zip(places, told, strict=True)]


def overview(entries: Sequence[RunScores], covered: Sequence[Coverage]) -> str:
    """A line a run: its average, what that rests on, and how it was asked."""
    rows = []
    for name, entry, told in zip(names(entries), entries, covered, strict=True):
        one = entry[0]
        asked = sum(r.questions for r in entry)
        unanswered = sum(r.unanswered * r.questions for r in entry) / asked
        printed = published.table2().get(one.model)
        rows.append(
            [
                name,
                f"<b>{markup(span(run_average(entry)))}</b>",
                one_decimal(printed.average) if printed and not one.interventions else "",
                one_decimal(unanswered),
                markup(told.caveat or told.words),
                markup(settings_words(one)),
                one.date.strftime("%Y-%m-%d"),
            ]
        )
    header = ("run", "average", "paper", "no answer", "questions", "settings", "date")
    note = (
        "Plain mean of the cells, percent; in brackets its 95 % interval, a bootstrap over "
        f"episodes unless another is named. A guess has {published.random_guess().average} on all "
        f"{len(CELLS)} cells"
    )
    return table(header, rows, note)


def cells(entries: Sequence[RunScores]) -> str:
    """A line a cell, a column a run."""
    keys = list(dict.fromkeys((r.config, r.task, r.cell) for entry in entries for r in entry))
    by_key = [{(r.config, r.task, r.cell): r for r in entry} for entry in entries]
    rows = []
    for config, task, cell in keys:
        column = table_cell(CONFIGS[config], Task(task), Cell(cell))
        found = [rows_of.get((config, task, cell)) for rows_of in by_key]
        line = [
            f"{markup(cell_name(config, cell))} <small>{markup(task)}</small>",
            f"{column.chance:.0f}",
        ]
        rows.append(line + [cell_score(row, column.chance) for row in found])
    note = (
        "Accuracy of every cell, percent; in brackets its 95 % interval, a bootstrap over episodes "
        "unless another is named"
    )
    return table(("cell", "chance", *names(entries)), rows, note)


def cell_score(row: Score | None, chance: float) -> str:
    if row is None:
        return ""
    mark = ' class="below" title="below chance"' if is_below(row.accuracy, chance) else ""
    value, _, rest = span(row.estimate).partition(" ")
    return f"<span{mark}>{value}</span> <small>{markup(rest)}</small>"


def cell_name(config: str, cell: str) -> str:
    spec = CONFIGS[config]
    reduced = ", no clutter" if spec.reduced else ""
    return f"{spec.dimension}D {cell}{reduced}" if spec.dimension else cell


def figures(paths: Sequence[Path]) -> str:
    """Pictures held by the page itself.

    Raises:
        UserError: a file is no picture that a page can show.
    """
    parts = []
    for path in paths:
        if path.suffix not in MEDIA:
            raise UserError(f"{path} is no figure for a page: give {', '.join(MEDIA)}")
        content = base64.b64encode(path.read_bytes()).decode()
        name = markup(path.stem.replace("_", " "))
        parts.append(
            f'<figure class="plot"><img alt="{name}" src="data:{MEDIA[path.suffix]};base64,'
            f'{content}"><figcaption>{name}</figcaption></figure>'
        )
    return "".join(parts)


def card(sample: Shown, runs: Sequence[str], number: int) -> str:
    """One question with its pictures, and every run's answer."""
    first = sample.first
    letters = sample.query.letters
    found = grade_prediction(first)
    answers = "".join(
        reply(name, p, letters) for name, p in zip(runs, sample.predictions, strict=True) if p
    )
    label = f"{cell_name(first.config, first.cell)} · {first.task}"
    badge = ", ".join(part for part in (found.grade.value, score_words(found)) if part)
    return (
        f'<article id="sample-{number}" tabindex="-1" data-cell="{markup(first.config)} '
        f'{markup(first.cell)}" data-task="{markup(first.task)}" data-outcome="{found.grade}">'
        f'<header><h3>{markup(label)}</h3><span class="badge {found.grade}">'
        f"{markup(badge)}</span><code>{markup(first.id)}</code></header>"
        f'<div class="question">{question(sample)}</div>'
        f'<p class="key">Answer: <b>{letters[first.answer]}</b></p>{answers}</article>'
    )


def question(sample: Shown) -> str:
    """Words and pictures in the order in which the model gets them.

    The last line before a picture, as "Image A:", stands with it.
    """
    markup, text = [], ""
    for part in sample.query.parts:
        if isinstance(part, ImagePart):
            before, _, label = text.rstrip().rpartition(chr(10))
            if not label.endswith(":") or len(label) > LABEL:
                before, label = text, ""
            markup += [passage(before), picture(part, label)]
            text = ""
        else:
            text += part
    return "".join([*markup, passage(text)])


def passage(text: str) -> str:
    return f"<p>{markup(text.strip(chr(10)), lines=True)}</p>" if text.strip() else ""


def picture(part: ImagePart, label: str) -> str:
    name = markup(label or "picture")
    return (
        f'<figure><figcaption>{markup(label)}</figcaption><img loading="lazy" alt="{name}" '
        f'src="{data_address(part)}"></figure>'
    )


def reply(name: str, prediction: Prediction, letters: Sequence[str]) -> str:
    """What one run answered: bars where probabilities are known, and its words."""
    found = grade_prediction(prediction)
    taken = "none" if prediction.chosen is None else letters[prediction.chosen]
    if found.exact:
        first = markup(likeliest_words(found, letters))
        rest = f"{score_words(found)}; drawn: {taken}, {prediction.how}"
        told = f"{name}: most likely <b>{first}</b> <small>({markup(rest)})</small>"
    else:
        told = f"{name}: <b>{markup(taken)}</b> <small>(written; {markup(prediction.how)})</small>"
    return (
        f'<section class="reply {found.grade}"><h4>{told}</h4>'
        f"{bars(prediction, letters)}{written_words(prediction)}</section>"
    )


def bars(prediction: Prediction, letters: Sequence[str]) -> str:
    if prediction.probabilities is None:
        return ""
    shares = [*zip(letters, prediction.probabilities, strict=True)]
    if prediction.other:
        shares.append(("else", prediction.other))
    lines = []
    for i, (letter, share) in enumerate(shares):
        kind = "bar answer" if i == prediction.answer else "bar"
        percent = one_decimal(100.0 * share)
        lines.append(
            f'<div class="{kind}" role="img" aria-label="{letter}: {percent} percent">'
            f'<span>{letter}</span><i><b style="width:{percent}%"></b></i>'
            f"<span>{percent}</span></div>"
        )
    return f'<div class="bars">{"".join(lines)}</div>'


def written_words(prediction: Prediction) -> str:
    """The text that was written; a single letter says nothing that the bars do not."""
    text = prediction.text.strip()
    if prediction.probabilities is not None and len(text) <= 1:
        return ""
    state = " open" if len(text) < 400 else ""
    tokens = f"{prediction.new_tokens} tokens, {prediction.finish}"
    return (
        f"<details{state}><summary>what it wrote ({markup(tokens)})</summary>"
        f"<pre>{markup(text, lines=True)}</pre></details>"
    )
