"""The one box, or interval, that a text states.

Numbers with nothing but a box's words between them make a *run*; one of twice as many numbers as
the question has dimensions can be a box.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass

from spacenum_datasets.answer_content import How
from spacenum_datasets.answer_cues import ENDED
from spacenum_datasets.open_magnitudes import CORRECTED
from spacenum_datasets.open_text import LENGTHS, Measure, Measured, find_measures
from spacenum_datasets.vocabulary import Unit

WORD = (
    r"(?:[xyz]_?(?:min|max|lower|upper|low|high|start|end|\d)|(?:min|max|lower|upper)_?[xyz]|p[12]"
    r"|lower|upper|min(?:imum)?|max(?:imum)?|low|high|bottom|top|first|second|left|right|front|back"
    r"|near|far|corners?|begins?|ends?|start(?:s|ing)?|stop|begin(?:ning)?|to|and|from|at|of|the|is|are"
    r"|its|with|between|spans?|ranges?|runs?|goes|axis|axes|coordinates?|interval|box|bbox|point|met(?:er|re)s?"
    r"|centimet(?:er|re)s|position|vertex|opposite|extends?|until|through|bis|von|de|à|a|hasta|along|on"
    r"|about|approximately|roughly|around|values?|edge|side|interval|x|y|z|a|b)"
)
GLUE = re.compile(rf"(?:[\s,;:=()\[\]{{}}\"'<>|/→≈~–—∈.…·-]|{WORD}(?![A-Za-z]))*+", re.IGNORECASE)
"""What may stand between two numbers of one box."""

LONGEST_GLUE = 80
AXIS = re.compile(
    r"(?<![A-Za-z])(?:(?P<a>[xyz])(?:[\s_-]?(?:min|max|lower|upper|low|high|start|end|\d|axis|coordinates?)"
    r"(?:imum)?)?|(?:min|max|lower|upper|low|high)(?:imum)?[\s_]?(?P<b>[xyz]))(?![A-Za-z])",
    re.IGNORECASE,
)
NOT_CORNERS = re.compile(
    r"\b(?:sizes?|width|height|depth|length|cent(?:er|re)|extents?|dimensions?|wide|tall|long|w|h|radius)\b",
    re.IGNORECASE,
)
"""Words of boxes that are told otherwise than by two corners."""

STATED = re.compile(
    r"(?:\b(?:answer|missing (?:box|interval)|result|final|solution|estimate|therefore|thus|hence"
    r"|so)\b"
    r"|\\boxed|答案|antwort|réponse|respuesta)",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:not|isn['’]t|never|instead of|rather than|cannot be)\W{1,4}(?:\w{1,12}\W){0,2}$",
    re.IGNORECASE,
)
DECIMAL_COMMAS = re.compile(r"(?<=\d),(?=\d)")
ALTERNATIVE = re.compile(
    r"[\s)\]},.]{0,6}(?:either|or|oder|ou|或)(?:\s\w{1,12}){0,2}[\s([{]{0,6}", re.IGNORECASE
)
UNIT_BEHIND = re.compile(
    r"[\s)\]}\"',]{0,6}(?:\(?(?:all )?in )?(?P<unit>cm|mm|m|met(?:er|re)s?|centimet(?:er|re)s?"
    r"|millimet(?:er|re)s?|ft|feet|inches)(?![A-Za-z])",
    re.IGNORECASE,
)
BEFORE = 160


@dataclass(frozen=True)
class Run:
    """Numbers that stand together.

    Attributes:
        numbers: in order.
        between: the text before each of them, back to the number before.
        start: of the first.
        end: behind the last.
        behind: the text that follows.
    """

    numbers: tuple[Measure, ...]
    between: tuple[str, ...]
    start: int
    end: int
    behind: str


def find_box(
    text: str, dimension: int, target: str, scale: float, *, unfinished: bool
) -> tuple[tuple[float, ...] | None, How]:
    """The box that a plain text states, and by which rule.

    Args:
        text: without reasoning and markup.
        dimension: numbers of a corner.
        target: name of the object.
        scale: metres of a number without unit.
        unfinished: whether the text was cut off.
    """
    told = find_measures(text, in_list=True)
    if has_decimal_commas(text, told, dimension):
        told = find_measures(DECIMAL_COMMAS.sub(".", text), in_list=True)
    runs = find_runs(told, dimension)
    boxes = [(run, box_of(run, dimension, scale)) for run in runs]
    whole = [(run, box) for run, box in boxes if box is not None]
    if not whole:
        return None, How.AMBIGUOUS if told.found else How.UNREADABLE
    run, box, how = choose(told.text, runs, whole, target)
    if box is None:
        return None, How.AMBIGUOUS
    last = told.text.rstrip()
    if unfinished and run.end >= len(last) and not ENDED.search(last):
        return None, How.CUT_OFF
    return box, how


def has_decimal_commas(text: str, told: Measured, dimension: int) -> bool:
    """Whether commas without a blank must be decimal, as there are too many numbers otherwise."""
    wanted = 2 * dimension
    if len(told.found) % wanted == 0 and len(told.found) < 2 * wanted:
        return False
    joined = len(find_measures(DECIMAL_COMMAS.sub(".", text), in_list=True).found)
    return joined == wanted and len(told.found) == 2 * joined


def find_runs(told: Measured, dimension: int) -> list[Run]:
    """Numbers with nothing but a box's words between them; several boxes in a row come apart."""
    runs: list[Run] = []
    numbers: list[Measure] = []
    between: list[str] = []
    end = 0
    for one in told.found:
        before = told.text[end : one.start]
        apart = len(before) > LONGEST_GLUE or not GLUE.fullmatch(before) or "\n\n" in before
        if numbers and apart:
            runs += split_run(numbers, between, dimension, told.text)
            numbers, between = [], []
        between.append(before[-BEFORE:])
        numbers.append(one)
        end = one.start + 1
    if numbers:
        runs += split_run(numbers, between, dimension, told.text)
    return runs


def split_run(numbers: list[Measure], between: list[str], dimension: int, text: str) -> list[Run]:
    """A run as the boxes that it is made of, a line each; otherwise as it is."""
    wanted = 2 * dimension
    parts: list[tuple[int, int]] = [(0, len(numbers))]
    breaks = [i for i in range(1, len(numbers)) if "\n" in between[i]]
    if (
        len(numbers) > wanted
        and len(numbers) % wanted == 0
        and set(breaks) <= set(range(wanted, len(numbers), wanted))
        and len(breaks) == len(numbers) // wanted - 1
    ):
        bounds = [0, *breaks, len(numbers)]
        parts = list(itertools.pairwise(bounds))
    return [
        Run(tuple(numbers[a:b]), tuple(between[a:b]), numbers[a].start, end, text[end : end + 24])
        for a, b in parts
        for end in (numbers[b - 1].start + 1,)
    ]


def box_of(run: Run, dimension: int, scale: float) -> tuple[float, ...] | None:
    """The corners that a run of numbers tells; None where they are not two, or of another kind."""
    if len(run.numbers) != 2 * dimension or any(tells_otherwise(run)):
        return None
    behind = UNIT_BEHIND.match(run.behind)
    bare = scale if behind is None else LENGTHS[behind["unit"].lower()]
    values = [scaled(one, run, bare) for one in run.numbers]
    if any(one.other or one.unit is Unit.DEGREE for one in run.numbers):
        return None
    axes = axes_of(run, dimension)
    by_axis: dict[str, list[float]] = defaultdict(list)
    for axis, value in zip(axes, values, strict=True):
        by_axis[axis].append(value)
    if any(len(found) != 2 for found in by_axis.values()):
        return None
    pairs = [sorted(by_axis[axis]) for axis in "xyz"[:dimension] if axis in by_axis]
    if len(pairs) != dimension:
        return None
    return (*(low for low, _ in pairs), *(high for _, high in pairs))


def scaled(one: Measure, run: Run, scale: float) -> float:
    if one.unit is Unit.METRE:
        return one.value
    # A unit behind the last number is that of all of them.
    last = run.numbers[-1]
    return one.value * (scale if last.unit is None else last.scale)


def tells_otherwise(run: Run) -> list[bool]:
    return [NOT_CORNERS.search(words) is not None for words in run.between[1:]]


def axes_of(run: Run, dimension: int) -> list[str]:
    """The axis of each number, where the words between say it; else by its place."""
    labels: list[str | None] = []
    for i, words in enumerate(run.between):
        # Before the first number only what stands right before it is its label.
        found = list(AXIS.finditer(words[-24:] if i == 0 else words))
        labels.append((found[-1]["a"] or found[-1]["b"]).lower() if found else None)
    told = [label for label in labels if label]
    plain = ["xyz"[i % dimension] for i in range(2 * dimension)]
    if len(told) < max(dimension, 2) or labels[0] is None:
        # "(x, y) = (0.1, 0.2)" names its axes once, before the numbers.
        return plain
    current, axes = "", []
    for label in labels:
        current = label or current
        axes.append(current)
    return axes


def choose(
    text: str, runs: list[Run], whole: list[tuple[Run, tuple[float, ...]]], target: str
) -> tuple[Run, tuple[float, ...] | None, How]:
    """The box that counts: of the target by name, or stated as the answer; else the only one."""
    named = rf"(?<!\w){re.escape(target or '?')}(?!\w)"
    key, name = (re.compile(p, re.IGNORECASE) for p in (rf"[\"'“]{named}[\"'”]\s?:", named))
    ends = {run.start: before.end for before, run in itertools.pairwise(runs)}

    def lead(run: Run) -> str:
        return text[max(ends.get(run.start, 0), run.start - BEFORE) : run.start]

    kept = [(run, box) for run, box in whole if not DENIED.search(lead(run))]
    corrections = [found.end() for found in CORRECTED.finditer(text)]
    later = [(run, box) for run, box in kept if corrections and run.start >= corrections[-1]]
    for found, how in (
        (later, How.CORRECTED),
        ([(r, b) for r, b in kept if STATED.search(lead(r))], How.STATED),
        ([(r, b) for r, b in kept if key.search(lead(r))], How.STATED),
        ([(r, b) for r, b in kept if name.search(lead(r))], How.STATED),
    ):
        if found:
            run, box = found[-1]
            return run, None if has_alternative(text, run, kept) else box, how
    if not kept:
        return (*whole[-1][:1], None, How.AMBIGUOUS)
    only = kept[0]
    # A box may be said again in other words.
    if any(box != only[1] for _, box in kept):
        return only[0], None, How.AMBIGUOUS
    alone = not re.search(r"[A-Za-z]{4}", text.replace(target, ""))
    return (*only, How.NUMBER if alone else How.DESCRIBED)


def has_alternative(text: str, run: Run, kept: list[tuple[Run, tuple[float, ...]]]) -> bool:
    """Whether another box is put beside this one, as "[0.2, 0.6] or [0.4, 0.8]"."""
    pairs = [(a, b) for (a, _), (b, _) in itertools.pairwise(kept) if run in (a, b)]
    return any(ALTERNATIVE.fullmatch(text[a.end : b.start]) for a, b in pairs)
