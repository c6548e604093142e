"""Where exported files go: whole or not at all, in the form that the suffix names."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.spec import SceneSpec, View
from builder.world.assets import BUILT_IN, Catalogue
from builder.world.export.gltf import glb
from builder.world.export.images import images
from builder.world.export.package import write_package
from builder.world.export.scenegraph import scene_graph
from spacenum_datasets.errors import UserError

INSTALL = 'pip install "spacenum-datasets[export]"'


def export_scene(
    scene: SceneSpec, path: Path, view: View | None = None, catalogue: Catalogue = BUILT_IN
) -> None:
    """Write a scene for another engine; the suffix picks the form.

    Args:
        scene: what to write; without a view every object is shown where the scene has it.
        path: where to; .usda, .usdc, .usd, .usdz or .glb.
        view: moves and hides objects of the scene, and adds its camera.
        catalogue: that the scene was furnished from; by default the built-in one.

    Raises:
        UserError: the suffix is unknown, a package is missing, or the file cannot be written.
        ValueError: the view is of another scene.

    Source: ours.
    """
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise UserError(f"a scene is exported as {', '.join(WRITERS)}, not as {path.name}")
    write(scene, path, view, catalogue)


def export_usd(
    scene: SceneSpec, path: Path, view: View | None = None, catalogue: Catalogue = BUILT_IN
) -> None:
    """Write a stage: z up, metres, one prim an object, labelled by its category.

    `.usdz` holds its pictures; any other suffix has them beside it in `<stem>_textures`, named by
    content, so that what an older stage there refers to stays as it is.

    Raises:
        UserError: usd-core is missing, or the file cannot be written.
        ValueError: the view is of another scene.
    """
    try:
        from builder.world.export.usd import write_usd
    except ModuleNotFoundError as error:
        if error.name != "pxr":
            raise
        raise UserError(f"writing USD needs the Python package usd-core: run {INSTALL}.") from error
    graph = scene_graph(scene, view, catalogue)
    packed = path.suffix.lower() == ".usdz"
    folder = "textures" if packed else f"{path.stem}_textures"
    pictures = {f"{folder}/{name}": png for name, png in images(graph.materials()).items()}
    with _staged(path) as staging:
        if packed:
            # Viewers on phones read no text inside a package.
            stage = staging / f"{path.stem}.usdc"
            write_usd(graph, stage, folder)
            write_package(staging / path.name, {stage.name: stage.read_bytes(), **pictures})
            return
        write_usd(graph, staging / path.name, folder)
        for name, content in pictures.items():
            (staging / name).parent.mkdir(exist_ok=True)
            (staging / name).write_bytes(content)
        # The stage comes last: it never stands there without its pictures.
        for name in pictures:
            (path.parent / name).parent.mkdir(exist_ok=True)
            (staging / name).replace(path.parent / name)


def export_glb(
    scene: SceneSpec, path: Path, view: View | None = None, catalogue: Catalogue = BUILT_IN
) -> None:
    """Write a binary glTF: y up, textures inside, nodes named as the scene's objects.

    Raises:
        UserError: the file cannot be written.
        ValueError: the view is of another scene.
    """
    content = glb(scene_graph(scene, view, catalogue))
    with _staged(path) as staging:
        (staging / path.name).write_bytes(content)


@contextmanager
def _staged(path: Path) -> Iterator[Path]:
    """A folder beside `path` whose file of that name takes its place when all went well."""
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as name:
            staging = Path(name)
            yield staging
            (staging / path.name).replace(path)
    except OSError as error:
        reason = error.strerror or error
        raise UserError(f"cannot write {path} ({reason}): choose another --out") from error


Writer = Callable[[SceneSpec, Path, View | None, Catalogue], None]

WRITERS: dict[str, Writer] = {
    ".usda": export_usd,
    ".usdc": export_usd,
    ".usd": export_usd,
    ".usdz": export_usd,
    ".glb": export_glb,
}
"""Suffix -> what writes such a file."""
