"""What is built: counts, ranges and the filters' thresholds, as data."""

from __future__ import annotations

from dataclasses import dataclass

from spacenum_datasets.vocabulary import (
    ACTIONS,
    COUNTS,
    DYNAMIC_CELLS,
    GRID_DECIMALS,
    STATIC_CELLS,
    Action,
    Cell,
    Config,
    Setting,
    Split,
)


@dataclass(frozen=True)
class Magnitudes:
    """An action's grid of magnitudes (paper, Table 1): from `minimum` to `maximum` by `step`."""

    minimum: float
    maximum: float
    step: float

    def grid(self) -> tuple[float, ...]:
        n = round((self.maximum - self.minimum) / self.step) + 1
        return tuple(round(self.minimum + i * self.step, 6) for i in range(n))


MAGNITUDES: dict[Cell, Magnitudes] = {
    Cell.MOVE_FB: Magnitudes(0.2, 2.4, 0.2),
    Cell.MOVE_LR: Magnitudes(0.2, 1.2, 0.2),
    Cell.ROTATE_UD: Magnitudes(10, 70, 10),
    Cell.ROTATE_LR: Magnitudes(10, 70, 10),
}


@dataclass(frozen=True)
class Agent:
    """The body and eye of a dynamic episode.

    Attributes:
        radius: of the footprint, metres; kept free at every pose and along the path.
        eye: camera height above the floor, metres.
        vertical_fov: degrees.
        lowest_pitch: lower limit of the view's tilt, degrees above the horizon.
        highest_pitch: upper limit, degrees above the horizon.
        start_pitch: range of the tilt that moves and turns start with, degrees.

    Source: ours; close to AI2-THOR's default agent.
    """

    radius: float = 0.25
    eye: float = 1.5
    vertical_fov: float = 90.0
    lowest_pitch: float = -60.0
    highest_pitch: float = 30.0
    start_pitch: tuple[float, float] = (-25.0, -5.0)


@dataclass(frozen=True)
class LayoutRule:
    """The ranges that layouts of one scale are drawn from (ours, in metres unless said otherwise).

    Plans never filter: `builder.filters` has the rules that turn episodes away.

    Attributes:
        decimals: that every placed number is rounded to before rendering.
        gap: free distance between the two anchors along x.
        reach: how far from the anchors' boxes a target may stand.
        smallest_shift: minimum of |p - p'| on x and on y.
        clearance: minimum free distance between any two objects' boxes.
        raised_share: share of layouts that are raised: of the target's two positions p and p'
            the second is on top of an anchor.
        clutter: fewest and most objects that `plan/clutter.py` places in and around the layout; in
            rows the furniture of the surroundings is clutter too.
        surroundings: (fewest, most): a layout's room is furnished until clutter and furniture
            are at least the first together; the furniture alone is at most the second.
        elevation, azimuth: camera angles, degrees; azimuth against the frame's y axis.
        tilt: how far above the layout's middle a camera looks, degrees, where all stays in view.
        vertical_fov: degrees.
        distance: nearest and farthest camera.
    """

    decimals: int
    gap: tuple[float, float]
    reach: float
    smallest_shift: float
    clearance: float
    raised_share: float
    clutter: tuple[int, int]
    surroundings: tuple[int, int]
    elevation: tuple[float, float]
    azimuth: tuple[float, float]
    tilt: tuple[float, float]
    vertical_fov: float
    distance: tuple[float, float]

    @property
    def grid(self) -> float:
        """The step between placed numbers, metres."""
        return float(10.0**-self.decimals)


LAYOUTS_PER_SCENE = 4
"""Layouts that share a scene; each has a target of its own, hidden in the others."""

LAYOUT_RULES: dict[Cell, LayoutRule] = {
    Cell.ROOM: LayoutRule(
        decimals=GRID_DECIMALS[Cell.ROOM],
        gap=(0.3, 1.2),
        reach=1.0,
        smallest_shift=0.3,
        clearance=0.04,
        raised_share=0.5,
        clutter=(0, 3),
        surroundings=(7, 19),
        elevation=(12.0, 34.0),
        azimuth=(-65.0, 65.0),
        tilt=(4.0, 14.0),
        vertical_fov=62.0,
        distance=(2.2, 6.0),
    ),
    Cell.DESK: LayoutRule(
        decimals=GRID_DECIMALS[Cell.DESK],
        gap=(0.06, 0.25),
        reach=0.26,
        smallest_shift=0.04,
        clearance=0.005,
        raised_share=0.5,
        clutter=(2, 4),
        surroundings=(5, 14),
        elevation=(12.0, 42.0),
        azimuth=(-65.0, 65.0),
        tilt=(0.0, 0.0),
        vertical_fov=56.0,
        distance=(0.55, 1.8),
    ),
}


@dataclass(frozen=True)
class Thresholds:
    """What a question's images must satisfy (ours where the paper gives no number).

    Attributes:
        instance_share: share of the image from which an instance, one object in it, counts as
            visible.
        instances: fewest visible instances in every image (paper, Section 2.1 iii).
        single_surface: an image with a larger share of one surface or object is empty.
        image_difference: smallest mean absolute difference of two images' 32 x 32 thumbnails,
            grey levels of 255.
        overlap: smallest share of an end image's pixels whose surface the start image sees.
        visible_share: smallest share of its unoccluded area that an anchor or target shows.
        target_share: smallest share of the image that the unoccluded target covers.
        outline_change: smallest displacement of the target's tight rectangle between any two
            options, as a share of the image height.
    """

    instance_share: float = 0.001
    instances: int = 3
    single_surface: float = 0.80
    image_difference: float = 2.5
    overlap: float = 0.10
    visible_share: float = 0.60
    target_share: float = 0.002
    outline_change: float = 0.016


THRESHOLDS = Thresholds()
AGENT = Agent()


@dataclass(frozen=True)
class Family:
    """Episodes that are planned in the same way: transitions, room layouts or desk layouts.

    Attributes:
        name: `dynamic`, `room` or `desk`.
        split: test or train.
        cells: the cells its episodes fill.
    """

    name: str
    split: Split
    cells: tuple[Cell, ...]

    @property
    def setting(self) -> Setting:
        return Setting.DYNAMIC if self.cells[0] in DYNAMIC_CELLS else Setting.STATIC

    @property
    def key(self) -> str:
        """As the build report names it: `room-test`."""
        return f"{self.name}-{self.split}"

    def __str__(self) -> str:
        return f"{self.name} {self.split}"


Quota = tuple[Cell, Action | None]
"""What episodes are counted by: the cell, and of a transition its action too."""


def families_of(config: Config) -> tuple[Family, ...]:
    """The families whose episodes a config's rows come from."""
    if config.setting is Setting.DYNAMIC:
        return (Family(Setting.DYNAMIC.value, config.split, DYNAMIC_CELLS),)
    return tuple(Family(cell.value, config.split, (cell,)) for cell in STATIC_CELLS)


def quotas(family: Family, limit: int | None = None) -> dict[Quota, int]:
    """How many episodes to accept of each; transitions are balanced over the two directions."""
    wanted: dict[Quota, int] = {}
    for cell in family.cells:
        count = COUNTS[family.split][cell]
        count = count if limit is None else min(count, limit)
        if cell in ACTIONS:
            first, second = ACTIONS[cell]
            wanted[cell, first], wanted[cell, second] = count - count // 2, count // 2
        else:
            wanted[cell, None] = count
    return wanted
