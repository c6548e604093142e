"""Rules on many rows: what a guesser without eyes could learn from the options alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from scipy.special import chdtrc

from builder.recipes import LAYOUT_RULES
from builder.validate.facts import Fact, Folder, Problem
from spacenum_datasets.vocabulary import STATIC_CELLS, Change, Setting, Task

SIGNIFICANCE = 1e-4
"""A fair draw fails one of these tests in ten thousand."""

ENOUGH = 15
"""Fewest rows per category for a test to say anything."""

ENOUGH_LAYOUTS = 60

Facts = Sequence[Fact]


def uniform(found: Counter[str], categories: Sequence[str]) -> float | None:
    """Chi-square p-value of the counts against equal shares; None when there are too few."""
    expected = found.total() / len(categories)
    if expected < ENOUGH:
        return None
    statistic = sum((found[c] - expected) ** 2 for c in categories) / expected
    return float(chdtrc(len(categories) - 1, statistic))


def balanced(
    rule: str,
    facts: Facts,
    categories: Callable[[Fact], Sequence[str]],
    category: Callable[[Fact], str],
) -> Iterator[Problem]:
    """A problem for every (config, task) whose rows fall into the categories unevenly."""
    groups: dict[tuple[str, Task], list[Fact]] = defaultdict(list)
    for f in facts:
        groups[f.config.name, f.task].append(f)
    for (config, task), members in groups.items():
        found = Counter(category(f) for f in members)
        p = uniform(found, categories(members[0]))
        if p is not None and p < SIGNIFICANCE:
            shares = ", ".join(f"{k} {v}" for k, v in sorted(found.items()))
            yield Problem(rule, config, None, f"{task} answers are uneven (p {p:.1e}): {shares}")


def letters(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """Every letter is right equally often."""
    return balanced(
        "letters", facts, lambda f: f.config.letters, lambda f: f.config.letters[f.answer]
    )


def magnitude_ranks(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """The smallest, second, third and largest of the offered magnitudes are right equally often."""
    moving = [f for f in facts if f.config.setting is Setting.DYNAMIC]
    return balanced(
        "magnitude_ranks",
        moving,
        lambda f: "1234",
        lambda f: str(1 + sorted(f.options, key=float_of).index(f.options[f.answer])),
    )


def float_of(value: object) -> float:
    return float(str(value))


def position_ranks(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """Of the two positions, the one with the smaller x is right half of the time."""
    return ranks(facts, "position_ranks", lambda box: box[0])


def size_ranks(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """Of the two sizes, the smaller one is right half of the time."""
    return ranks(facts, "size_ranks", lambda box: round(box[3] - box[0], 4))


def ranks(
    facts: Facts, rule: str, number: Callable[[tuple[float, ...]], float]
) -> Iterator[Problem]:
    """Whether the smaller of the layouts' two numbers is the answer's half of the time."""

    def number_of(option: object) -> float:
        assert isinstance(option, tuple)
        return number(option)

    four = [
        f for f in facts if f.config.dimension > 1 and len({number_of(o) for o in f.options}) == 2
    ]
    names = ("smaller", "larger")
    return balanced(
        rule,
        four,
        lambda f: names,
        lambda f: names[number_of(f.options[f.answer]) > min(number_of(o) for o in f.options)],
    )


def change_kinds(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """1-D questions change position, size and both in equal parts."""
    kinds = [c.value for c in Change if c is not Change.NONE]
    narrow = [f for f in facts if f.config.dimension == 1]
    return balanced("change_kinds", narrow, lambda f: kinds, lambda f: f.changes[1 - f.answer])


def raised_layouts(folder: Folder, facts: Facts) -> Iterator[Problem]:
    """In at least half of the stated share of layouts the two positions differ in height."""
    for config in folder.shards:
        for cell in STATIC_CELLS if config.dimension == 3 else ():
            rows = [
                f
                for f in facts
                if f.config is config and f.cell is cell and f.task is Task.NUM2SPACE
            ]
            if len(rows) < ENOUGH_LAYOUTS:
                continue
            share = sum(len({heights(o) for o in f.options}) > 1 for f in rows) / len(rows)
            stated = LAYOUT_RULES[cell].raised_share
            if share < stated / 2:
                text = f"heights differ in {share:.0%} of {cell} layouts, {stated:.0%} are stated"
                yield Problem("raised_layouts", config.name, None, text)


def heights(option: object) -> float:
    assert isinstance(option, tuple)
    return float(option[2])
