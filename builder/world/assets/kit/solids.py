"""Building blocks of meshes: boxes, prisms, surfaces of revolution, bars and hoops.

Every solid is closed and faces outward. `at` is always the centre of a solid's base, metres; where
it is several places, the mesh is a copy at each.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from builder.world.assets.kit.paths import Point, circle, superellipse
from builder.world.assets.kit.placing import ORIGIN, Places, move
from builder.world.shape import Mesh
from spacenum_datasets.geometry import Vector

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]


def box_uv(vertices: Array, faces: Index) -> npt.NDArray[np.float32]:
    """Texture coordinates (m, 3, 2) seen along each face's main axis, metres."""
    corners = vertices[faces]
    normals = np.abs(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]))
    columns = np.array([[1, 2], [0, 2], [0, 1]])[normals.argmax(axis=1)]
    return np.asarray(np.take_along_axis(corners, columns[:, None, :], axis=2), np.float32)


@lru_cache(maxsize=8)
def _octants(steps: int) -> tuple[Array, Array, Index]:
    """A rounded box's corner signs, its directions on the unit sphere, and its faces."""
    bary = [(i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i)]
    place = {b: k for k, b in enumerate(bary)}
    signs = np.array([[1 - 2 * (c >> a & 1) for a in range(3)] for c in range(8)], float)
    unit = np.array(bary, float)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    count = len(bary)
    faces: list[tuple[int, int, int]] = []
    for corner in range(8):
        for i, j, k in bary:
            if k:
                near, far = place[i, j, k] + corner * count, place[i, j + 1, k - 1] + corner * count
                faces.append((near, place[i + 1, j, k - 1] + corner * count, far))
                if j:
                    up = place[i + 1, j - 1, k] + corner * count
                    faces.append((near, up, place[i + 1, j, k - 1] + corner * count))
        for axis in range(3):
            if corner >> axis & 1:
                continue
            other, rim = corner | 1 << axis, [b for b in bary if b[axis] == 0]
            for b, c in pairwise(rim):
                quad = [corner * count + place[b], corner * count + place[c]]
                quad += [other * count + place[c], other * count + place[b]]
                faces += [(quad[0], quad[1], quad[2]), (quad[0], quad[2], quad[3])]
    for axis in range(3):
        tip = place[tuple(steps * (a == axis) for a in range(3))]  # type: ignore[index]
        first, second = (1 << a for a in range(3) if a != axis)
        for side in (0, 1 << axis):
            quad = [(side | c) * count + tip for c in (0, first, first | second, second)]
            faces += [(quad[0], quad[1], quad[2]), (quad[0], quad[2], quad[3])]
    corners = np.repeat(signs, count, axis=0)
    directions = corners * np.tile(unit, (8, 1))
    index = np.array(faces)
    points = (corners + directions)[index]
    normal = np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
    inward = (normal * points.mean(axis=1)).sum(axis=1) < 0
    index[inward] = index[inward][:, ::-1]
    return corners, directions, index


@lru_cache(maxsize=64)
def _box_columns(steps: int, order: tuple[bool, bool, bool]) -> Index:
    """Where each face corner's texture coordinates lie in the flattened vertices (m, 3, 2)."""
    corners, directions, faces = _octants(steps)
    points = (corners * 2 + directions)[faces]
    normals = np.abs(np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]))
    axis = np.round(normals, 9).argmax(axis=1)
    pairs = np.array([[1, 2], [0, 2], [0, 1]])
    for a, keep in enumerate(order):
        if not keep:
            pairs[a] = pairs[a][::-1]
    return np.asarray(faces[:, :, None] * 3 + pairs[axis][:, None, :])


def _copies(vertices: Array, faces: Index, at: Places, lift: float = 0.0) -> tuple[Array, Index]:
    """Vertices (k, n, 3) and faces (k, m, 3) of a solid at each of the places."""
    places = np.reshape(at, (-1, 1, 3)) + np.array((0.0, 0.0, lift))
    steps = len(vertices) * np.arange(len(places))[:, None, None]
    return vertices + places, faces + steps


def _mesh(vertices: Array, faces: Index, uv: npt.ArrayLike) -> Mesh:
    """Copies as one mesh."""
    coordinates = np.asarray(uv, np.float32).reshape(-1, 3, 2)
    return Mesh(vertices.reshape(-1, 3), faces.reshape(-1, 3).astype(np.int32), coordinates)


def block(size: Vector, at: Places = ORIGIN, bevel: float = 0.008, steps: int = 1) -> Mesh:
    """A box with rounded edges (44, 92 or 156 triangles for 1, 2 or 3 steps).

    The texture runs along the longer edge of every face, as a plank's grain does.
    """
    x, y, z = size
    radius = min(bevel, 0.49 * min(size))
    corners, directions, faces = _octants(steps)
    half = np.array([x / 2 - radius, y / 2 - radius, z / 2 - radius])
    vertices, index = _copies(corners * half + directions * radius, faces, at, z / 2)
    columns = _box_columns(steps, (y >= z, x >= z, x >= y))
    return _mesh(vertices, index, vertices.reshape(len(vertices), -1)[:, columns])


@lru_cache(maxsize=1)
def _cube() -> tuple[Array, Index, Index]:
    """A sharp box's corner signs, faces, and where their texture coordinates lie."""
    tips, _, faces = _octants(1)
    corners = np.array([[1 - 2 * (c >> a & 1) for a in range(3)] for c in range(8)], float)
    place = {tuple(c): i for i, c in enumerate(corners.tolist())}
    index = np.array([[place[tuple(c)] for c in tips[f].tolist()] for f in faces[-12:]])
    columns = _box_columns(1, (True, True, True))[-12:] % 3
    return corners, index, np.asarray(index[:, :, None] * 3 + columns)


def crate(size: Vector, at: Places = ORIGIN) -> Mesh:
    """A box with sharp edges (12 triangles), for small things in great number."""
    corners, faces, columns = _cube()
    vertices, index = _copies(corners * (np.asarray(size) / 2), faces, at, size[2] / 2)
    return _mesh(vertices, index, vertices.reshape(len(vertices), -1)[:, columns])


@lru_cache(maxsize=256)
def _grid(rows: int, segments: int, poles: tuple[bool, bool], loop: bool) -> tuple[Index, Index]:
    """Faces of `rows` rings of vertices, and each face corner's (row, step around) (m, 3, 2).

    A pole's ring is a single vertex. Rings run counter-clockwise; rows from bottom to top.
    """
    start = [0]
    for row in range(rows):
        pole = not loop and ((row == 0 and poles[0]) or (row == rows - 1 and poles[1]))
        start.append(start[-1] + (1 if pole else segments))
    faces, cells = [], []

    def vertex(row: int, step: int) -> int:
        row %= rows
        return start[row] + (step % segments if start[row + 1] - start[row] > 1 else 0)

    for row in range(rows if loop else rows - 1):
        for step in range(segments):
            quad = [(row, step), (row, step + 1), (row + 1, step + 1), (row + 1, step)]
            for triangle in ((0, 1, 2), (0, 2, 3)):
                cell = [quad[k] for k in triangle]
                face = [vertex(*c) for c in cell]
                if len(set(face)) == 3:
                    faces.append(face)
                    cells.append(cell)
    return np.array(faces), np.array(cells)


@lru_cache(maxsize=32)
def _circle(segments: int) -> Array:
    angle = 2 * np.pi * np.arange(segments) / segments
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


def lathe(
    profile: Sequence[Point], at: Places = ORIGIN, segments: int = 24, loop: bool = False
) -> Mesh:
    """The surface that a profile sweeps around z.

    Args:
        profile: (radius, height) points, from bottom to top along the outside; a first or last
            radius of 0 closes the end.
        at: added to every vertex.
        segments: steps around.
        loop: the profile is a closed ring (a hoop, a lampshade), listed counter-clockwise.
    """
    points = np.asarray(profile, float)
    poles = (not loop and bool(points[0, 0] == 0), not loop and bool(points[-1, 0] == 0))
    unit = _circle(segments)
    body = points[poles[0] : len(points) - poles[1]]
    rings = np.empty((len(body), segments, 3))
    rings[..., :2] = body[:, None, :1] * unit
    rings[..., 2] = body[:, None, 1]
    ends = [(0.0, 0.0, points[0, 1])] * poles[0], [(0.0, 0.0, points[-1, 1])] * poles[1]
    vertices = np.concatenate(
        [np.reshape(ends[0], (-1, 3)), rings.reshape(-1, 3), np.reshape(ends[1], (-1, 3))]
    )
    faces, cells = _grid(len(points), segments, poles, loop)
    steps = np.hypot(*np.diff(points, axis=0, append=points[:1]).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    around = 2 * np.pi * points[:, 0].max() / segments
    uv = np.stack([cells[..., 1] * around, along[cells[..., 0]]], axis=-1)
    return move(Mesh(vertices, faces.astype(np.int32), uv.astype(np.float32)), at)


def cylinder(
    radius: float,
    height: float,
    at: Places = ORIGIN,
    top: float | None = None,
    bevel: float = 0.004,
    segments: int = 20,
) -> Mesh:
    """A standing cylinder, or a cone frustum whose upper radius is `top`, with bevelled rims."""
    upper = radius if top is None else top
    b = min(bevel, 0.3 * height, 0.4 * min(radius, upper))
    profile = [(0.0, 0.0), (radius - b, 0.0), (radius, b)]
    profile += [(upper, height - b), (upper - b, height), (0.0, height)]
    return lathe(profile, at, segments)


@lru_cache(maxsize=32)
def _ball(segments: int, rings: int, bulge: float) -> tuple[Array, Index]:
    """A unit superellipsoid; a bulge of 1 is a sphere, less is boxier."""
    angle = np.pi * (np.arange(rings + 1) / rings - 0.5)
    profile = [(float(c), float(s)) for c, s in zip(np.cos(angle), np.sin(angle), strict=True)]
    profile[0], profile[-1] = (0.0, -1.0), (0.0, 1.0)
    mesh = lathe(profile, segments=segments)
    shaped = np.sign(mesh.vertices) * np.abs(np.round(mesh.vertices, 12)) ** bulge
    return shaped, mesh.faces.astype(np.int64)


def ellipsoid(
    size: Vector, at: Places = ORIGIN, segments: int = 20, rings: int = 10, bulge: float = 1.0
) -> Mesh:
    """An ellipsoid that fills a box of `size`; a bulge of 0.4 to 0.7 makes a cushion of it."""
    unit, faces = _ball(segments, rings, bulge)
    extent = unit.max(axis=0)
    whole, index = _copies(unit / extent * (np.asarray(size) / 2), faces, at, size[2] / 2)
    vertices, index = whole.reshape(-1, 3), index.reshape(-1, 3)
    return _mesh(vertices, index, box_uv(vertices, index))


def tube(
    path: npt.ArrayLike, radius: float | Sequence[float], segments: int = 8, loop: bool = False
) -> Mesh:
    """A round bar along a path (n, 3); a closed ring where `loop`, else with flat ends.

    Args:
        path: points, metres; for a loop the first is not repeated.
        radius: of the bar, metres; one for all points or one for each.
        segments: steps around.
        loop: the last point joins the first.
    """
    points = np.asarray(path, float)
    ahead = np.roll(points, -1, 0) - points
    behind = points - np.roll(points, 1, 0)
    if not loop:
        ahead[-1], behind[0] = behind[-1], ahead[0]
    tangent = ahead / np.linalg.norm(ahead, axis=1)[:, None]
    tangent += behind / np.linalg.norm(behind, axis=1)[:, None]
    tangent /= np.linalg.norm(tangent, axis=1)[:, None]
    # A reference direction that no tangent is near keeps the bar from twisting.
    reference = np.eye(3)[int(np.abs(tangent).max(axis=0).argmin())]
    side = np.cross(tangent, reference)
    side /= np.linalg.norm(side, axis=1)[:, None]
    up = np.cross(tangent, side)
    radii = np.broadcast_to(np.asarray(radius, float), len(points))[:, None, None]
    unit = _circle(segments)
    rings = points[:, None] + radii * (unit[:, :1] * side[:, None] + unit[:, 1:] * up[:, None])
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(ahead, axis=1))])
    if loop:
        vertices, along = rings.reshape(-1, 3), lengths
    else:
        vertices = np.concatenate([points[:1], rings.reshape(-1, 3), points[-1:]])
        along = np.concatenate([[0.0], lengths[: len(points)], lengths[len(points) - 1 : -1]])
    faces, cells = _grid(len(points) + 2 * (not loop), segments, (not loop, not loop), loop)
    around = 2 * np.pi * float(np.max(radius)) / segments
    uv = np.stack([along[cells[..., 0]], cells[..., 1] * around], axis=-1)
    return Mesh(vertices, faces.astype(np.int32), uv.astype(np.float32))


def prism(polygon: npt.ArrayLike, height: float, at: Places = ORIGIN, bevel: float = 0.0) -> Mesh:
    """A polygon (n, 2), counter-clockwise and star-shaped about its mean, raised along z."""
    outline = np.asarray(polygon, float)
    count, middle = len(outline), outline.mean(axis=0)
    inner = middle + (outline - middle) * (
        1 - bevel / np.linalg.norm(outline - middle, axis=1).max()
    )
    layers = [(outline, 0.0), (outline, height)]
    if bevel > 0:
        layers = [(inner, 0.0), (outline, bevel), (outline, height - bevel), (inner, height)]
    rings = [np.column_stack([ring, np.full(count, z)]) for ring, z in layers]
    ends = np.array([[*middle, 0.0], [*middle, height]])
    faces, _ = _grid(len(rings) + 2, count, (True, True), False)
    whole, index = _copies(np.concatenate([ends[:1], *rings, ends[1:]]), faces, at)
    vertices, index = whole.reshape(-1, 3), index.reshape(-1, 3)
    return _mesh(vertices, index, box_uv(vertices, index))


def hoop(
    radius: float | Point,
    thick: float,
    at: Places = ORIGIN,
    axis: str = "z",
    count: int = 20,
    segments: int = 6,
) -> Mesh:
    """A round bar bent to a ring about an axis, or to an ellipse of two radii.

    Args:
        radius: of the ring, to the middle of the bar, metres.
        thick: half the bar's thickness, metres.
        at: the ring's middle, not its base.
        axis: `z` for a ring that lies, `y` for one that faces the front, `x` for the side.
        count: steps along the ring.
        segments: steps around the bar.
    """
    return move(tube(circle(count, radius, axis=axis), thick, segments, loop=True), at)


def rounded(size: Vector, radius: float, at: Places = ORIGIN, steps: int = 5) -> Mesh:
    """A slab whose four upright edges are round; `at` is the centre of its base."""
    x, y, z = size
    r = min(radius, 0.49 * min(x, y))
    quarter = np.linspace(0, np.pi / 2, steps)
    outline = [
        (a * (x / 2 - r) + r * np.cos(t + start), b * (y / 2 - r) + r * np.sin(t + start))
        for (a, b), start in zip(
            ((1, 1), (-1, 1), (-1, -1), (1, -1)), np.arange(4) * np.pi / 2, strict=True
        )
        for t in quarter
    ]
    return prism(outline, z, at, bevel=min(0.006, z * 0.3))


def loft(rings: list[tuple[float, float, float]], squareness: float = 0.8, count: int = 16) -> Mesh:
    """A closed body of ovals (width, depth, height), from bottom to top, metres."""
    rows = [
        np.column_stack([superellipse(w, d, squareness, count), np.full(count, h)])
        for w, d, h in rings
    ]
    low, high = rings[0][2], rings[-1][2]
    vertices = np.concatenate([[(0, 0, low)], *rows, [(0, 0, high)]])
    index = 1 + np.arange(len(rows) * count).reshape(len(rows), count)
    after = np.roll(index, -1, 1)
    a, b, c, d = index[:-1], after[:-1], after[1:], index[1:]
    sides = [np.stack([a, b, c], -1).reshape(-1, 3), np.stack([a, c, d], -1).reshape(-1, 3)]
    foot, tip = np.zeros(count, int), np.full(count, len(vertices) - 1)
    ends = [np.stack([foot, after[0], index[0]], 1), np.stack([tip, index[-1], after[-1]], 1)]
    faces = np.concatenate([*sides, *ends])
    return Mesh(vertices, faces.astype(np.int32), box_uv(vertices, faces))
