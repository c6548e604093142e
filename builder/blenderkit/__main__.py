"""`python -m builder.blenderkit`, where `bpy` is installed, or `blender -b --python` this file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

if __package__ in (None, ""):  # Blender runs a file, not a module
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from builder.blenderkit.conversion import Settings, convert_folder
from builder.blenderkit.manifest import FILE, Entry

WRONG_USE = 2


def main(arguments: list[str] | None = None) -> int:
    """Convert a folder; 0 when every file became a model, 1 when some were refused."""
    parser = argparse.ArgumentParser(
        prog="builder.blenderkit",
        description="Turn a folder of .blend files into models for --assets.",
    )
    parser.add_argument("folder", type=Path, help="with .blend files, each of one thing")
    parser.add_argument("--out", type=Path, required=True, help="folder for --assets")
    parser.add_argument("--size", type=int, default=512, help="edge of baked pictures, pixels")
    given = parser.parse_args(_own_arguments() if arguments is None else arguments)
    try:
        import bpy  # noqa: F401
    except ImportError:
        print("Blender is missing: run this with Blender, or pip install bpy==5.0.1 (Python 3.11)")
        return WRONG_USE
    files = sorted(given.folder.glob("*.blend")) if given.folder.is_dir() else []
    if not files:
        print(f"{given.folder} holds no .blend file: give a folder with some right in it")
        return WRONG_USE
    if not 16 <= given.size <= 4096:
        print("--size must be from 16 to 4096")
        return WRONG_USE
    refused = 0
    for entry in convert_folder(files, given.out, Settings(size=given.size)):
        refused += entry.refused is not None
        print(_line(entry))
    print(f"{len(files) - refused} of {len(files)} models in {given.out}; see {FILE} there")
    return 1 if refused else 0


def _own_arguments() -> list[str]:
    """What follows `--` in Blender's command line, or all of a Python's."""
    words = sys.argv[1:]
    return words[words.index("--") + 1 :] if "--" in words else words


def _line(entry: Entry) -> str:
    if entry.refused is not None:
        return f"{entry.source}: refused: {entry.refused}"
    baked = sum(material["colour"] == "baked" for material in entry.materials)
    notes = [f"{baked} materials baked"] if baked else []
    notes += [f"{key} guessed" for key in entry.guessed]
    if not entry.licence.get("license"):
        notes.append("states no licence")
    x, y, z = entry.size
    return f"{entry.source}: {x:.2f} x {y:.2f} x {z:.2f} m; {'; '.join(notes) or 'as it was'}"


if __name__ == "__main__":
    sys.exit(main())
