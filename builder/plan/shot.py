"""What the layouts of one scene share: anchors, frame, camera, and what it sees of the anchors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from builder.plan.arrangement import PlacedAsset, place_anchors
from builder.plan.framing import Sightlines, layout_camera, mutual_sightlines, sightlines
from builder.recipes import LAYOUT_RULES, LayoutRule
from builder.world import rooms
from builder.world.assets import BUILT_IN, Catalogue
from spacenum_datasets.geometry import Array, Box, Camera, frame_matrix, transform
from spacenum_datasets.vocabulary import Cell

HIGHEST = 2.5
"""A camera in a room hangs no higher, metres."""
PLANNED_SHARE = 0.78
"""Boxes must see more of each other than the pixels' filter asks: meshes are not boxes."""

LAYOUT_ROOM_KINDS: dict[Cell, tuple[str, ...]] = {
    Cell.ROOM: tuple(kind for kind in rooms.ROOM_KINDS if kind != "bathroom"),
    Cell.DESK: ("desk",),
}


@dataclass(frozen=True)
class Shot:
    """What the layouts of one scene share.

    Attributes:
        cell: scale.
        kind: of room; of a desk layout `desk`, what the catalogue calls the place for what lies on
            one. In which room that desk stands is drawn when there are walls (`enclosure.py`).
        rule: the scale's ranges.
        frame: world-from-frame matrix.
        heading: its yaw, degrees.
        anchors: the two, origin first.
        camera: the one camera.
        eye: its position in the frame.
        lines: what it sees of the anchors, each past the other.
        back: y of the wall behind a room's layout, in the frame; nothing stands farther back.
        catalogue: what there is to choose from.
    """

    cell: Cell
    kind: str
    rule: LayoutRule
    frame: Array
    heading: float
    anchors: tuple[PlacedAsset, PlacedAsset]
    camera: Camera
    eye: Array
    lines: Sightlines
    back: float = math.inf
    catalogue: Catalogue = BUILT_IN

    @property
    def side(self) -> float:
        """How far to the frame's +x side of the anchors the camera is."""
        return float(self.eye[0]) - self.anchors[1].box.upper[0] / 2

    def shows_anchors(self, blockers: Sequence[Box] = ()) -> bool:
        """Whether enough of both anchors is seen past each other and the blockers."""
        return bool((self.lines.shares(blockers) >= PLANNED_SHARE).all())

    def shows(self, box: Box) -> bool:
        """Whether enough of a box is seen past the anchors."""
        past_anchors = sightlines([box], self.eye).shares(a.box for a in self.anchors)
        return bool((past_anchors >= PLANNED_SHARE).all())


def set_up_shot(
    cell: Cell,
    kind: str,
    image_size: int,
    rng: np.random.Generator,
    catalogue: Catalogue = BUILT_IN,
) -> Shot | None:
    """Anchors, frame and a camera that sees both anchors and the ground around them."""
    rule = LAYOUT_RULES[cell]
    anchors = place_anchors(cell, kind, rule, rng, catalogue)
    if anchors is None:
        return None
    origin = np.round(rng.uniform(-0.5, 0.5, 3), 2)
    heading = float(rng.choice([0, 90, 180, 270]))
    if cell is Cell.DESK:
        origin[2] = round(float(rng.uniform(0.70, 0.78)), 2)
        heading += round(float(rng.uniform(-20, 20)), 1)
    else:
        origin[2] = 0.0
    frame = frame_matrix((origin[0], origin[1], origin[2]), heading)
    boxes = [a.box for a in anchors]
    back = draw_wall_behind(anchors, rng, catalogue) if cell is Cell.ROOM else math.inf
    camera = layout_camera([*boxes, find_ground(boxes, rule, back)], frame, rule, image_size, rng)
    if camera is None or (cell is Cell.ROOM and camera.position[2] > HIGHEST):
        return None
    eye = transform(np.linalg.inv(frame), np.array([camera.position]))[0]
    lines = mutual_sightlines(boxes, eye)
    shot = Shot(cell, kind, rule, frame, heading, anchors, camera, eye, lines, back, catalogue)
    return shot if shot.shows_anchors() else None


def draw_wall_behind(
    anchors: Sequence[PlacedAsset], rng: np.random.Generator, catalogue: Catalogue
) -> float:
    """Where a room's wall is, y in the frame: at the backs of what belongs to a wall."""
    rear = max(a.box.upper[1] for a in anchors)
    if any(catalogue[a.asset.category].against_wall for a in anchors):
        gap = rng.uniform(0.03, 0.07)
    else:
        gap = rng.uniform(0.08, 0.4) if rng.random() < 0.25 else rng.uniform(0.7, 2.2)
    return round(rear + float(gap), 3)


def find_ground(boxes: Sequence[Box], rule: LayoutRule, back: float) -> Box:
    """The patch of the support around the anchors where most of the targets stand."""
    low = np.min([b.lower for b in boxes], axis=0) - 0.5 * rule.reach
    high = np.max([b.upper for b in boxes], axis=0) + 0.5 * rule.reach
    return Box((low[0], low[1], 0.0), (high[0], min(high[1], back), rule.grid))
