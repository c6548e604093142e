"""Annotators that contradict the stage are caught: each kind of lie, beside a true frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from builder.rendered_view import tight_rectangle
from builder.scenes import views_of
from builder.simulators.isaacsim.stage import Authored, author
from builder.simulators.isaacsim.truth import (
    Boxes,
    Mismatch,
    Solids,
    check,
    check_alone,
    object_matrix,
    solids,
)
from builder.simulators.mujoco.simulator import MujocoSimulator
from builder.spec import View
from builder.world.assets import BUILT_IN
from tests.standinomni.drawing import FLAT, SOLID

SIZE = 256


@dataclass(frozen=True, eq=False)
class Frame:
    """A view with what true annotators say of it."""

    view: View
    authored: Authored
    truths: Solids
    instances: npt.NDArray[np.int32]
    boxes: Boxes

    def check(self, **changed: Any) -> None:
        facts = {"view": self.view, "instances": self.instances, "boxes": self.boxes, **changed}
        check(self.authored, self.truths, **facts)

    @property
    def target(self) -> str:
        """Path of the prim that the view moved."""
        return self.authored.prim_of(self.view.moved[0][0])


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Frame:
    view = views_of("desk-test-00001")[0]
    view = replace(view, camera=replace(view.camera, width=SIZE, height=SIZE))
    path = tmp_path_factory.mktemp("stage") / "stage.usdc"
    authored = author(view.scene, path, 1.0, (SIZE, SIZE), BUILT_IN)
    simulator = MujocoSimulator()
    instances = simulator.observe(view).instances
    simulator.close()
    truths = solids(authored)
    places = {authored.prim_of(name): place for name, place in view.moved}
    shown = [int(n) for n in np.unique(instances) if n]
    flat, solid, paths = [], [], []
    for number in shown:
        name = authored.objects[number - 1]
        left, top, right, bottom = tight_rectangle(instances == number)
        flat.append((number, left, top, right - 1, bottom - 1, 0.0))
        box = truths[name].box
        world = object_matrix(truths[name], name, places).T
        solid.append((number, *box.lower, *box.upper, world, 0.0))
        paths.append(name)
    boxes = Boxes(np.array(flat, FLAT), paths, np.array(solid, SOLID), paths)
    return Frame(view, authored, truths, instances, boxes)


def test_a_true_frame_passes(frame: Frame) -> None:
    frame.check()
    name = frame.view.moved[0][0]
    mask = frame.instances == frame.view.scene.index[name]
    check_alone(frame.authored, frame.truths, frame.view, name, mask)


def test_a_frame_of_another_view_is_caught(frame: Frame) -> None:
    other = views_of("desk-test-00001")[1]
    other = replace(other, camera=frame.view.camera)
    assert other.moved != frame.view.moved
    with pytest.raises(Mismatch):
        frame.check(view=other)


@pytest.mark.parametrize("field", ["x_min", "y_max"])
def test_a_2d_box_elsewhere_is_caught(frame: Frame, field: str) -> None:
    wrong = frame.boxes.flat.copy()
    wrong[field][list(frame.boxes.flat_paths).index(frame.target)] += 5
    with pytest.raises(Mismatch, match="2-D box"):
        frame.check(boxes=replace(frame.boxes, flat=wrong))


def test_a_3d_box_in_centimetres_is_caught(frame: Frame) -> None:
    wrong = frame.boxes.solid.copy()
    for name in ("x_min", "y_min", "z_min", "x_max", "y_max", "z_max"):
        wrong[name] *= 100
    with pytest.raises(Mismatch, match="3-D box"):
        frame.check(boxes=replace(frame.boxes, solid=wrong))


def test_a_transposed_matrix_is_caught(frame: Frame) -> None:
    wrong = frame.boxes.solid.copy()
    wrong["transform"] = wrong["transform"].transpose(0, 2, 1)
    with pytest.raises(Mismatch, match="3-D box"):
        frame.check(boxes=replace(frame.boxes, solid=wrong))


def test_a_box_of_nothing_finite_is_caught(frame: Frame) -> None:
    wrong = frame.boxes.solid.copy()
    wrong["x_min"] = np.nan
    with pytest.raises(Mismatch, match="3-D box"):
        frame.check(boxes=replace(frame.boxes, solid=wrong))


@pytest.mark.parametrize("kind", ["flat", "solid"])
def test_a_missing_box_is_caught(frame: Frame, kind: str) -> None:
    number = list(frame.boxes.flat_paths).index(frame.target)
    records = np.delete(getattr(frame.boxes, kind), number)
    paths = [path for path in frame.boxes.flat_paths if path != frame.target]
    with pytest.raises(Mismatch, match="has no"):
        frame.check(boxes=replace(frame.boxes, **{kind: records, f"{kind}_paths": paths}))


def test_a_hidden_object_with_a_box_is_caught(frame: Frame) -> None:
    names = {thing.name for thing in frame.view.scene.objects}
    shown = {frame.authored.prim_of(n): n for n in names - set(frame.view.hidden)}
    ghost = next(shown[p] for p in frame.boxes.flat_paths if p != frame.target)
    number = frame.view.scene.index[ghost]
    unseen = np.where(frame.instances == number, 0, frame.instances)
    hidden = tuple(sorted({*frame.view.hidden, ghost}))
    with pytest.raises(Mismatch, match="hidden and has a 2-D box"):
        frame.check(view=replace(frame.view, hidden=hidden), instances=unseen)


def test_a_mask_beside_the_outline_is_caught(frame: Frame) -> None:
    name = frame.view.moved[0][0]
    mask = frame.instances == frame.view.scene.index[name]
    with pytest.raises(Mismatch, match="alone shows"):
        check_alone(frame.authored, frame.truths, frame.view, name, np.roll(mask, 8, axis=1))
    with pytest.raises(Mismatch, match="lacks"):
        check_alone(frame.authored, frame.truths, frame.view, name, np.zeros_like(mask))
