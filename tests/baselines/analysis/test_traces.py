"""Each failure pattern on traces as models write them, and on traces that do it right."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from baselines.analysis.findings import Finding
from baselines.analysis.traces.judging import INSTRUCTION, NONE, UNREADABLE, readable
from baselines.analysis.traces.patterns import Pattern, find_patterns
from baselines.analysis.traces.reading import Trace, read_reasoning, sentences
from baselines.analysis.traces.report import analysis
from baselines.cells import CELLS
from spacenum_datasets.vocabulary import Setting, Task
from tests.baselines.analysis.synthetic import questions, run, run_set, written

COARSE, COUNTER, IMAGE = Pattern.COARSE_CUE, Pattern.NO_COUNTERFACTUAL, Pattern.IMAGE_SPACE

DYNAMIC: list[tuple[str, set[Pattern]]] = [
    # What the paper quotes of failures.
    (
        "In image B a new wooden sculpture becomes visible on the left. So the answer is B.",
        {COARSE},
    ),
    ("The perspective changes noticeably, suggesting a large right rotation. It is D.", {COUNTER}),
    (
        (
            "The chair has moved to the right of the frame and the view shifts significantly, so "
            "the camera turned by 70 degrees."
        ),
        {COARSE, COUNTER},
    ),
    ("There is a big change in the view. This indicates a large movement.", {COUNTER}),
    ("The scene shifted considerably, which means a movement of about 2.4 m.", {COUNTER}),
    # What the paper quotes of successes.
    (
        (
            "Most objects remain aligned across the two views. A 70° rotation would produce much "
            "larger layout changes, so it must be 10°."
        ),
        set(),
    ),
    (
        (
            "The sofa appears on the left in image A. Compared with image B it shifts by a third "
            "of the width, so A fits 20°."
        ),
        set(),
    ),
    (
        "The lamp moved significantly, suggesting 60 degrees, but the door is almost the same.",
        set(),
    ),
    ("If the camera had turned by 70°, the window on the left would be gone.", {COARSE}),
    ("The difference is 0.4 m.", set()),
]

STATIC: list[tuple[str, set[Pattern]]] = [
    (
        (
            "The piano is positioned on the left side of the image, so it should have a smaller "
            "x-coordinate."
        ),
        {COARSE, IMAGE},
    ),
    ("The ball is higher in the image. Its y value must be larger, as objects behind are.", set()),
    ("At the bottom of the picture lies the box, therefore y is small.", {COARSE, IMAGE}),
    (
        (
            "The origin is the corner of the desk. The piano is on the left side of the image, so "
            "its x-coordinate, measured along the x axis, is smaller."
        ),
        {COARSE},
    ),
    ("The sofa is left of the tree in image C. Therefore C.", {COARSE}),
    (
        (
            "The sofa is left of the tree in A and C, but in image C it is wider than in A. The "
            "map says 1.2, twice the anchor's width."
        ),
        set(),
    ),
    # Words of the other setting's pattern do not count here.
    ("The view changes noticeably, suggesting a large distance.", set()),
]


def thought(text: str, setting: Setting) -> Trace:
    return Trace("id", setting, Task.SPACE2NUM, False, text)


@pytest.mark.parametrize(("text", "expected"), DYNAMIC)
def test_transitions(text: str, expected: set[Pattern]) -> None:
    assert set(find_patterns(thought(text, Setting.DYNAMIC))) == expected


@pytest.mark.parametrize(("text", "expected"), STATIC)
def test_layouts(text: str, expected: set[Pattern]) -> None:
    assert set(find_patterns(thought(text, Setting.STATIC))) == expected


def test_the_quote_is_the_sentence_that_shows_it() -> None:
    text = "Let me see. The ball lies on the left side of the image, so x = 0.2 is right. Answer A."
    found = find_patterns(thought(text, Setting.STATIC))
    assert found[IMAGE] == "The ball lies on the left side of the image, so x = 0.2 is right."


@pytest.mark.parametrize(
    ("completion", "expected"),
    [
        ("<think>First. Then.</think>\nB", "First. Then."),
        ("First. Then.</think>\nB", "First. Then."),
        ("<think>a</think> B <think>c</think> D", "a B c"),
        ("<think>Cut off in the mid", "Cut off in the mid"),
        ("B", ""),
        ("Answer: B.", ""),
        ("The lamp moved. So it is B.", "The lamp moved. So it is B."),
    ],
)
def test_reasoning_is_found(completion: str, expected: str) -> None:
    assert read_reasoning(completion) == expected


def test_numbers_do_not_end_sentences() -> None:
    assert sentences("x is 0.4 m. Then\n- it moves\n2. and stays") == [
        "x is 0.4 m.", "Then", "it moves", "and stays",
    ]  # fmt: skip


def thinking() -> list:
    left = "The piano is on the left side of the image, so its x-coordinate is smaller."
    made = []
    for p in questions(CELLS, 4):
        wrong = (p.answer + 1) % p.options
        text = f"<think>{left} <b>Sure</b>.</think>B"
        made.append(written(p, wrong if int(p.episode[-5:]) % 2 else p.answer, text))
    return made


def test_shares_are_of_wrong_and_of_right_answers_and_examples_are_quoted() -> None:
    finding = analysis(run_set(run("m", thinking(), think=True), run("n", thinking())))
    assert isinstance(finding, Finding)
    columns = finding.tables[0].columns
    rows = [dict(zip(columns, row, strict=True)) for row in finding.tables[0].rows]
    assert {row["model"] for row in rows} == {"m"}
    image = {row["answers"]: row for row in rows if row["pattern"] == IMAGE}
    # 12 static cells of four questions, half of them wrong.
    assert image["wrong"]["questions"] == image["right"]["questions"] == 24
    assert image["wrong"]["value"] == 100.0
    assert {row["value"] for row in rows if row["pattern"] == COUNTER} == {0.0}
    quoted = [quote for quote in finding.quotes if quote.label == "reasons in image space"]
    assert len(quoted) == 3
    assert quoted[0].text.startswith("The piano is on the left side")
    assert len(finding.notes) >= 3


def test_a_judge_reads_wrong_traces_beside_the_rules() -> None:
    seen: list[str] = []

    def judge(traces: Sequence[str]) -> list[str]:
        seen.extend(traces)
        return [("Image space.", "none", "what?")[(i + 1) % 3] for i in range(len(traces))]

    finding = analysis(run_set(run("m", thinking(), think=True)), judge)
    assert isinstance(finding, Finding)
    assert len(seen) == 40
    columns = finding.tables[1].columns
    rows = {row[1]: dict(zip(columns, row, strict=True)) for row in finding.tables[1].rows}
    judged = {label: row["judge"] for label, row in rows.items()}
    assert judged[IMAGE] == judged[UNREADABLE] == 13
    assert judged[NONE] == 14
    assert rows[NONE]["agreement"] == 0.0
    assert rows[COARSE]["agreement"] is None


@pytest.mark.parametrize(
    ("said", "label"), [(" `Coarse cue`.", COARSE), ("NONE", NONE), ("both", UNREADABLE)]
)
def test_labels_are_read_as_meant(said: str, label: str) -> None:
    assert readable(said) == label


def test_the_instruction_names_every_label() -> None:
    assert all(pattern.value in INSTRUCTION for pattern in Pattern)
