"""What an analysis gives: its tables and charts, or one line that says what to run."""

from __future__ import annotations

from dataclasses import dataclass

from baselines.analysis.charts import Chart
from baselines.analysis.tables import Table
from baselines.analysis.variants import Answers


@dataclass(frozen=True)
class Quote:
    """Words of a model, as an example of something.

    Attributes:
        label: what it is an example of.
        source: model and question.
        text: the words.
    """

    label: str
    source: str
    text: str


@dataclass(frozen=True)
class Finding:
    """One analysis, done.

    Attributes:
        name: key of the analyses' table.
        title: for people.
        notes: how to read it, one sentence or two each; Markdown, with foreign names escaped.
        tables: the numbers.
        charts: to be plotted.
        quotes: examples.
    """

    name: str
    title: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Missing:
    """An analysis that lacks its runs.

    Attributes:
        name: key of the analyses' table.
        title: for people.
        wanted: what to run, in one line.
        quoted: whether the line names things from elsewhere, so that nothing in it is markup.
    """

    name: str
    title: str
    wanted: str
    quoted: bool = False


def to_run(options: str) -> str:
    """The line that says which run an analysis wants."""
    command = f"spacenum evaluate --model MODEL {options}".rstrip()
    return f"run `{command} --data DIR --out RUN` and give RUN here as well"


def noise_note(answers: tuple[Answers, ...]) -> str:
    """How the bootstrap intervals of these answers came about."""
    if all(a.written for a in answers):
        kind = "Answers were drawn or written"
    elif any(a.written for a in answers):
        kind = "Some runs are exact expectations, others were drawn or written"
    else:
        kind = "Accuracies are exact expectations, without the noise of a draw"
    return (
        f"{kind}; 95 % intervals are a bootstrap over episodes, because questions of one episode "
        "share pictures. Where all questions score alike, Wilson's stands in its place."
    )
