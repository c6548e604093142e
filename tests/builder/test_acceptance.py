"""Which outcomes a family takes, and when it has or will have enough."""

from __future__ import annotations

import pytest

from builder.acceptance import SCENES_PER_EPISODE, Acceptance
from builder.episodes import Outcome
from builder.recipes import LAYOUTS_PER_SCENE, Family, Quota
from builder.rejections import REFUSED, REJECTS, UNPLANNED
from builder.report import REFUSALS
from builder.simulators.base import SimulatorError
from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import ACTIONS, Cell, Split

ROOM: Quota = (Cell.ROOM, None)
LEFT, RIGHT = ((Cell.MOVE_LR, action) for action in ACTIONS[Cell.MOVE_LR])


def rooms(wanted: int = 2) -> Acceptance:
    return Acceptance(Family("room", Split.TEST, (Cell.ROOM,)), {ROOM: wanted})


def moves(left: int = 1, right: int = 1) -> Acceptance:
    family = Family("dynamic", Split.TEST, (Cell.MOVE_LR,))
    return Acceptance(family, {LEFT: left, RIGHT: right})


def test_a_full_quota_takes_no_more_and_does_not_count_them() -> None:
    acceptance = rooms(2)
    assert (acceptance.total, acceptance.is_open) == (2, True)
    assert len(acceptance.accept([Outcome(ROOM, None)] * 3)) == 2
    assert (acceptance.open, acceptance.is_open) == ({ROOM: 0}, False)
    assert acceptance.accept([Outcome(ROOM, UNPLANNED), Outcome(ROOM, None)]) == []
    assert acceptance.tally.accepted == acceptance.tally.planned == 2
    assert acceptance.judged == 2


def test_each_direction_has_its_own_quota_and_the_cell_has_both() -> None:
    acceptance = moves(left=1, right=2)
    assert acceptance.total == 3
    assert acceptance.accept([Outcome(LEFT, None), Outcome(LEFT, None)]) == [Outcome(LEFT, None)]
    assert (acceptance.is_open, acceptance.open) == (True, {LEFT: 0, RIGHT: 2})
    assert len(acceptance.accept([Outcome(RIGHT, None)] * 2)) == 2
    assert (acceptance.is_open, acceptance.tally.accepted) == (False, 3)


def test_what_was_rejected_is_counted_by_its_rule() -> None:
    acceptance = rooms()
    rule = next(iter(REJECTS))
    outcomes = [Outcome(ROOM, rule), Outcome(ROOM, UNPLANNED), Outcome(ROOM, REFUSED, reason="no")]
    assert acceptance.accept(outcomes) == []
    assert acceptance.tally.rejected == {rule: 1, UNPLANNED: 1, REFUSED: 1}
    assert acceptance.tally.planned == 3 and acceptance.tally.refusals == {"no": 1}
    assert acceptance.rejected_in_a_row == {rule: 1}, "the others say nothing of the pictures"
    acceptance.accept([Outcome(ROOM, None, deviation=(0.2, 1.0))])
    acceptance.accept([Outcome(ROOM, None, deviation=(0.1, 3.0))])
    assert acceptance.rejected_in_a_row == {} and acceptance.tally.deviation == (0.2, 3.0)


def test_so_many_different_refusals_are_kept() -> None:
    acceptance = rooms()
    for said in [*map(str, range(REFUSALS + 3)), "0", "0"]:
        acceptance.accept([Outcome(ROOM, REFUSED, reason=said)])
    assert len(acceptance.tally.refusals) == REFUSALS and acceptance.tally.refusals["0"] == 3


def test_scenes_that_are_out_count_by_what_they_can_give() -> None:
    acceptance = rooms(2 * LAYOUTS_PER_SCENE)
    short = [acceptance.is_short]
    for sign in (1, 1, -1):
        acceptance.expect(sign)
        short.append(acceptance.is_short)
    assert short == [True, True, False, True]
    assert acceptance.in_flight == {ROOM: LAYOUTS_PER_SCENE}
    one = moves()
    one.expect(1)
    assert not one.is_short and one.in_flight == {LEFT: 1, RIGHT: 1}


def test_refusals_are_in_a_row_until_a_scene_is_rendered() -> None:
    acceptance = rooms()
    refused = [Outcome(ROOM, REFUSED)]
    for outcomes, row in (
        (refused, 1),
        ([*refused, Outcome(ROOM, UNPLANNED)], 2),
        ([Outcome(ROOM, UNPLANNED)], 2),
        ([], 2),
        ([*refused, Outcome(ROOM, next(iter(REJECTS)))], 0),
        (refused, 1),
    ):
        acceptance.accept(outcomes)
        assert acceptance.refused_in_a_row == row


def test_a_family_that_gets_too_little_is_given_up() -> None:
    acceptance = rooms(2)
    for _ in range(2 * SCENES_PER_EPISODE):
        acceptance.accept([Outcome(ROOM, UNPLANNED)])
        acceptance.refuse_endless()
    acceptance.accept([Outcome(ROOM, None)])
    with pytest.raises(UserError, match=r"81 scenes gave only 1 of 2 room episodes"):
        acceptance.refuse_endless()
    acceptance.accept([Outcome(ROOM, None)])
    acceptance.refuse_endless()  # it has all that it wants


def test_the_first_check_in_order_counts_and_only_once() -> None:
    bad, good, none = (Outcome(ROOM, None, contradiction=said) for said in ("mirrored", "", None))
    for outcomes in ([none, bad], [bad, good]):
        with pytest.raises(SimulatorError, match="mirrored"):
            rooms(9).accept(outcomes)
    acceptance, checked = rooms(9), []
    for outcomes in ([none], [good, bad], [bad]):
        acceptance.accept(outcomes)
        checked.append(acceptance.checked)
    assert checked == [False, True, True] and acceptance.tally.accepted == 4
