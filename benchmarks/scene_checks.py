"""Whether random scenes keep the world's bars: light, things in view, cost, meeting, resting."""

from __future__ import annotations

import hashlib
import json
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.build_cost import timed
from benchmarks.standing import floating, meetings
from builder.episodes import Job, plan_episodes
from builder.recipes import THRESHOLDS, Family, quotas
from builder.simulators import make_simulator
from builder.simulators.base import Simulator
from builder.spec import Observation, SceneSpec, View
from builder.store import Store
from builder.world.assets import build_asset
from builder.world.materials import MATERIALS, pixels
from builder.world.shape import Material
from spacenum_datasets.command import OneLineCommand
from spacenum_datasets.vocabulary import DYNAMIC_CELLS, Cell, Setting, Split

RESULT = Path(__file__).parent / "results" / "scene_checks.json"
FAMILIES = (
    Family("dynamic", Split.TEST, DYNAMIC_CELLS),
    Family("room", Split.TEST, (Cell.ROOM,)),
    Family("desk", Split.TEST, (Cell.DESK,)),
)
VIEWS_A_SCENE = 4
CLIPPED = 254
COMPASS = re.compile(r"_(north|south|east|west|\d+)")
MIPMAPS = 4 / 3
"""A texture with its smaller copies, against itself."""

MOST_CLIPPED = 0.01
"""Largest share of a picture's pixels that may be white."""

DARKEST, BRIGHTEST = 0.25, 0.80
"""Bounds of a picture's mean brightness, 1 is white."""


@dataclass(frozen=True)
class Measured:
    """What was measured of one scene, by view where that differs.

    Attributes:
        scene: its id.
        family: dynamic, room or desk.
        brightness: mean of each picture, 1 is white.
        clipped: share of each picture's pixels that are white in all channels.
        instances: things in each view, as the filters count them.
        compiling: CPU seconds from the spec to the first picture, less those of a second one.
        textures: MB of all its images, smaller copies included.
        meetings: "a, b" -> how deep their boxes lie in each other in any view, mm.
        floating: things that rest on nothing in any view, and the gap below, mm.
        glaring: category or piece of the building -> its clipped pixels over all views.
    """

    scene: str
    family: str
    brightness: list[float]
    clipped: list[float]
    instances: list[int]
    compiling: float
    textures: float
    meetings: dict[str, float]
    floating: dict[str, float]
    glaring: dict[str, int]


def scenes(family: Family, wanted: int, seed: int) -> Iterator[tuple[View, ...]]:
    """A few views of each of the first scenes of a family: starts and ends, or layouts' options."""
    left = wanted
    for index in range(10 * wanted):
        if not left:
            return
        job = Job(family, index, tuple(quotas(family).items()), seed, 512, Store(Path(), "png"))
        made = [plan for _, plan in plan_episodes(job) if plan is not None]
        # Another view of each episode, so that all cells and options come up.
        views = [p.views[(index + i) % len(p.views)] for i, p in enumerate(made)]
        if views:
            left -= 1
            turn = index % len(views)
            yield tuple(islice([*views[turn:], *views[:turn]], VIEWS_A_SCENE))


def measure(simulator: Simulator, family: Family, views: tuple[View, ...]) -> Measured:
    scene = views[0].scene
    compiling = timed(simulator, views[0]) - timed(simulator, views[0])
    seen = [simulator.observe(view) for view in views]
    met: dict[str, float] = {}
    loose: dict[str, float] = {}
    for view in views if family.setting is Setting.STATIC else views[:1]:
        met |= meetings(view)
        loose |= floating(view)
    return Measured(
        scene=scene.id,
        family=family.name,
        brightness=[float(o.rgb.mean()) / 255 for o in seen],
        clipped=[float(clipped(o).mean()) for o in seen],
        instances=[instances(o) for o in seen],
        compiling=compiling,
        textures=texture_bytes(scene) / 1e6,
        meetings=met,
        floating=loose,
        glaring=glaring(scene, seen),
    )


def clipped(seen: Observation) -> npt.NDArray[np.bool_]:
    """Which pixels (height, width) are white."""
    return np.asarray((seen.rgb >= CLIPPED).all(axis=2))


def glaring(scene: SceneSpec, observed: list[Observation]) -> dict[str, int]:
    """What the white pixels show: a category, or a piece of the building without its number."""
    found: Counter[str] = Counter()
    for seen in observed:
        white = clipped(seen)
        things, counts = np.unique(seen.instances[white], return_counts=True)
        for thing, number in zip(things.tolist(), counts.tolist(), strict=True):
            if thing:
                found[scene.objects[thing - 1].category] += number
        pieces, counts = np.unique(seen.surfaces[white], return_counts=True)
        for piece, number in zip(pieces.tolist(), counts.tolist(), strict=True):
            if piece:
                found[COMPASS.sub("", scene.surfaces[piece - 1].name)] += number
    return dict(found)


def instances(seen: Observation) -> int:
    """How many things cover as much of the picture as the filters ask."""
    counts = np.bincount(seen.instances.ravel())[1:]
    return int((counts >= THRESHOLDS.instance_share * seen.instances.size).sum())


def texture_bytes(scene: SceneSpec) -> float:
    """Of every different image in the scene, in the engine's memory."""
    used: set[Material] = {
        part.material for o in scene.objects for part in build_asset(o.asset).parts
    }
    used |= {MATERIALS[surface.material](surface.seed) for surface in scene.surfaces}
    images = [pixels(texture) for texture in {m.texture for m in used} if texture is not None]
    different = {hashlib.sha256(image.tobytes()).digest(): image.nbytes for image in images}
    return MIPMAPS * sum(different.values())


@dataclass(frozen=True)
class Bar:
    """A row of the table: what was found against what is asked."""

    name: str
    found: str
    asked: str
    holds: bool


def bars(measured: list[Measured]) -> list[Bar]:
    light = [b for m in measured for b in m.brightness]
    white = [c for m in measured for c in m.clipped]
    things = [n for m in measured for n in m.instances]
    cost = [m.compiling for m in measured]
    images = [m.textures for m in measured]
    deepest = max((mm for m in measured for mm in m.meetings.values()), default=0.0)
    loose = sum(len(m.floating) for m in measured)
    median = statistics.median(things)
    return [
        Bar(
            "mean brightness",
            f"{min(light):.2f} to {max(light):.2f}, median {statistics.median(light):.2f}",
            f"{DARKEST} to {BRIGHTEST}",
            min(light) >= DARKEST and max(light) <= BRIGHTEST,
        ),
        Bar(
            "clipped pixels, worst view",
            f"{max(white):.2%}, {sum(w > MOST_CLIPPED for w in white)} views above",
            f"{MOST_CLIPPED:.0%}",
            max(white) <= MOST_CLIPPED,
        ),
        Bar("things in view, fewest", str(min(things)), "3", min(things) >= 3),
        Bar("things in view, median", f"{median:g}", "8", median >= 8),
        *(
            Bar(
                f"  {family.name}",
                f"{min(counts)} to {max(counts)}, median {statistics.median(counts):g}",
                "8",
                statistics.median(counts) >= 8,
            )
            for family, counts in by_family(measured)
        ),
        Bar(
            "compiling, CPU s",
            f"median {statistics.median(cost):.2f}, worst {max(cost):.2f}",
            "1",
            max(cost) < 1,
        ),
        Bar("textures, MB", f"at most {max(images):.1f}", "64", max(images) < 64),
        Bar("boxes in each other, mm", f"at most {deepest:.1f}", "5", deepest <= 5),
        Bar("resting on nothing", str(loose), "0", loose == 0),
    ]


def by_family(measured: list[Measured]) -> list[tuple[Family, list[int]]]:
    """How many things each view shows, per family."""
    return [
        (family, [n for m in measured if m.family == family.name for n in m.instances])
        for family in FAMILIES
    ]


def offenders(measured: list[Measured]) -> list[str]:
    """Scenes and things beyond the bars, in lines."""
    lines = []
    for m in measured:
        for number, (light, white, n) in enumerate(
            zip(m.brightness, m.clipped, m.instances, strict=True)
        ):
            wrong = {
                f"brightness {light:.2f}": not DARKEST <= light <= BRIGHTEST,
                f"{white:.1%} clipped": white > MOST_CLIPPED,
                f"{n} things": n < 3,
            }
            lines += [f"{m.scene} view {number}: {w}" for w, is_so in wrong.items() if is_so]
    return lines


def table(measured: list[Measured]) -> Table:
    views = sum(len(m.brightness) for m in measured)
    shown = Table("", "found", "asked", "", title=f"{len(measured)} scenes, {views} views")
    for bar in bars(measured):
        shown.add_row(bar.name, bar.found, bar.asked, "holds" if bar.holds else "FAILS")
    return shown


def kinds(measured: list[Measured], field: str) -> dict[str, int]:
    """How often a pair or a thing was found, without the numbers of twins."""
    found: Counter[str] = Counter()
    for m in measured:
        for name in getattr(m, field):
            found[" ".join(word for word in name.split() if not word.rstrip(",").isdigit())] += 1
    return dict(found.most_common())


@click.command(cls=OneLineCommand)
@click.option("--scenes", "wanted", type=click.IntRange(3), default=60, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option("--simulator", "name", default="mujoco", show_default=True)
def main(wanted: int, seed: int, name: str) -> None:
    """Measure random scenes, a third each of rooms, room layouts and desk layouts."""
    simulator = make_simulator(name)
    # A process's first picture also pays for the engine's start: a scene of another seed does.
    simulator.observe(next(scenes(FAMILIES[2], 1, seed + 1))[0])
    console = Console()
    chosen = [(family, views) for family in FAMILIES for views in scenes(family, wanted // 3, seed)]
    measured = [
        measure(simulator, family, views)
        for family, views in track(chosen, "measuring", console=console, transient=True)
    ]
    simulator.close()
    console.print(table(measured))
    for line in offenders(measured):
        console.print(line, highlight=False)
    for field in ("meetings", "floating"):
        for what, number in kinds(measured, field).items():
            console.print(f"{field}: {what}: {number}", highlight=False)
    glare = dict(sum((Counter(m.glaring) for m in measured), Counter()).most_common())
    for what, number in glare.items():
        console.print(f"white pixels: {what}: {number}", highlight=False)
    content = {
        "seed": seed,
        "bars": {bar.name: [bar.found, bar.asked, bar.holds] for bar in bars(measured)},
        "offenders": offenders(measured),
        "meetings": kinds(measured, "meetings"),
        "floating": kinds(measured, "floating"),
        "glaring": glare,
        "compiling": [round(m.compiling, 3) for m in measured],
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    console.print(f"wrote {RESULT.relative_to(Path.cwd())}")


if __name__ == "__main__":
    main()
