"""A folder of Blender files as models: opened, dressed, measured, written one after the other."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from builder.blenderkit.manifest import Entry, digest, read, write
from builder.blenderkit.materials import Unusable
from builder.blenderkit.origin import BY_HAND, origin

SMALLEST, LARGEST = 0.01, 4.0
"""The longest edge of anything in a room, metres; the library refuses others too."""

MOST_TRIANGLES = 20_000
"""What the library takes without thinning out."""

STANDS_ON_FLOOR = 0.45
"""Longest edge from which a thing of unknown support stands on the floor, metres."""


@dataclass(frozen=True)
class Settings:
    """How files are converted.

    Attributes:
        size: edge of baked pictures, and most of kept ones, pixels.
    """

    size: int = 512


def convert_folder(files: Sequence[Path], out: Path, settings: Settings) -> Iterator[Entry]:
    """Convert files into a folder, and say of each what became of it.

    A file whose content, sidecar and settings are those of a former run is not done again, so a
    run that Blender ended goes on where it stopped.
    """
    out.mkdir(parents=True, exist_ok=True)
    known = read(out)
    for blend in files:
        entry = known.get(blend.name)
        if entry is None or not _stands(entry, out, blend, settings):
            entry = _convert(blend, out, settings)
            known[blend.name] = entry
            write(out, known)
        yield entry


def _stands(entry: Entry, out: Path, blend: Path, settings: Settings) -> bool:
    same = entry.sha256 == digest(blend) and entry.settings == asdict(settings)
    return same and entry.refused is None and (out / entry.model).exists()


def _convert(blend: Path, out: Path, settings: Settings) -> Entry:
    refused = Entry(blend.name, digest(blend), asdict(settings))
    staging = out / f".{blend.stem}.partial"
    shutil.rmtree(staging, ignore_errors=True)
    for old in (out / f"{blend.stem}.usdc", out / f"{blend.stem}.json"):
        old.unlink(missing_ok=True)
    staging.mkdir()
    try:
        stated = _stated(blend)
        facts = _export(blend, staging, settings)
    except Unusable as error:
        return Entry(**{**asdict(refused), "refused": str(error)})
    else:
        sidecar, guessed = _sidecar(blend, stated, facts)
        (staging / f"{blend.stem}.json").write_text(json.dumps(sidecar, indent=1) + "\n")
        textures = f"{blend.stem}_textures"
        shutil.rmtree(out / textures, ignore_errors=True)
        # The model comes last: it never stands there without its pictures and its sidecar.
        for name in (textures, f"{blend.stem}.json", f"{blend.stem}.usdc"):
            if (staging / name).exists():
                (staging / name).replace(out / name)
        return Entry(
            source=blend.name,
            sha256=refused.sha256,
            settings=refused.settings,
            model=f"{blend.stem}.usdc",
            licence={**facts["origin"], **{key: stated[key] for key in BY_HAND if key in stated}},
            size=facts["size"],
            triangles=facts["triangles"],
            materials=tuple(facts["materials"]),
            guessed=guessed,
        )
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stated(blend: Path) -> dict[str, Any]:
    """What a person wrote beside the Blender file; nothing where there is no such file."""
    path = blend.with_suffix(".json")
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Unusable(f"{path.name} is no JSON ({error})") from error
    if not isinstance(content, dict):
        raise Unusable(f'{path.name} must be an object such as {{"name": "piano"}}')
    return content


def _export(blend: Path, staging: Path, settings: Settings) -> dict[str, Any]:
    import bpy

    from builder.blenderkit import baking, pieces

    try:
        # Its scripts stay unrun: anybody may have written them.
        bpy.ops.wm.open_mainfile(filepath=str(blend.absolute()), load_ui=False, use_scripts=False)
    except RuntimeError as error:
        raise Unusable(f"Blender cannot open it ({' '.join(str(error).split())[:160]})") from error
    stated = origin([*bpy.data.objects, *bpy.data.collections])
    baking.prepare_cycles()
    parts = pieces.pieces()
    textures = staging / f"{blend.stem}_textures"
    materials = [pieces.dress(t, i, textures, settings.size) for i, t in enumerate(parts, start=1)]
    vertices = pieces.world_vertices(parts)
    edges = (vertices.max(axis=0) - vertices.min(axis=0)).tolist()
    _check_size(edges)
    _write_usd(bpy, parts, staging / f"{blend.stem}.usdc")
    return {
        "origin": stated,
        "size": (edges[0], edges[1], edges[2]),
        "triangles": pieces.triangles(parts),
        "materials": _distinct(materials),
    }


def _distinct(materials: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Each material once, in the order of first use."""
    return list({(m["name"], m["colour"]): m for m in reversed(materials)}.values())[::-1]


def _check_size(edges: Sequence[float]) -> None:
    longest = max(edges)
    if not SMALLEST <= longest <= LARGEST:
        text = " x ".join(f"{edge:.3g}" for edge in edges)
        raise Unusable(
            f"measures {text} m; things in a room have {SMALLEST:g} to {LARGEST:g} m: scale it, "
            "or set the scene's unit"
        )


def _write_usd(bpy: Any, parts: Sequence[Any], path: Path) -> None:
    bpy.ops.object.select_all(action="DESELECT")
    for thing in parts:
        thing.select_set(True)
    wanted: dict[str, Any] = {
        "selected_objects_only": True,
        "export_animation": False,
        "export_hair": False,
        "export_armatures": False,
        "export_shapekeys": False,
        "export_lights": False,
        "export_cameras": False,
        "convert_world_material": False,
        "export_materials": True,
        "generate_preview_surface": True,
        "export_textures_mode": "KEEP",
        "export_textures": False,
        "relative_paths": True,
        "triangulate_meshes": True,
        "evaluation_mode": "RENDER",
        "root_prim_path": "/root",
    }
    # Versions of Blender know different ones.
    known = bpy.ops.wm.usd_export.get_rna_type().properties.keys()
    given = {key: value for key, value in wanted.items() if key in known}
    try:
        bpy.ops.wm.usd_export(filepath=str(path), **given)
    except RuntimeError as error:
        raise Unusable(f"cannot be written as USD ({error})") from error
    if not path.exists():
        raise Unusable("cannot be written as USD")


def _sidecar(
    blend: Path, stated: Mapping[str, Any], facts: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The library's sidecar, and which of its keys were guessed."""
    sidecar = {key: value for key, value in stated.items() if key not in BY_HAND}
    guessed = []
    if "name" not in sidecar:
        sidecar["name"] = everyday_name(str(facts["origin"].get("title", blend.stem)))
        guessed.append("name")
    if not {"size", "height"} & sidecar.keys():
        sidecar["size"] = [round(edge, 4) for edge in facts["size"]]
    if not {"support", "category"} & sidecar.keys():
        sidecar["support"] = "floor" if max(facts["size"]) >= STANDS_ON_FLOOR else "top"
        guessed.append("support")
    if facts["triangles"] > MOST_TRIANGLES:
        sidecar.setdefault("decimate", True)
    return sidecar, tuple(guessed)


def everyday_name(title: str) -> str:
    """A title as the library takes a name: letters, digits and spaces, a letter first and last."""
    words = re.sub(r"[\W\d_]+", " ", title).strip().lower()[:40].strip()
    return words or "thing"
