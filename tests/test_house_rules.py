"""The house's rules, held by reading the source: who may import whom, and how large things grow."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

PACKAGES = ("spacenum_datasets", "builder", "baselines", "integrations")
"""What people install or copy; tests and benchmarks follow the size rules only."""

FORBIDDEN = {
    "spacenum_datasets": ("builder", "baselines", "integrations"),
    "builder": ("baselines", "integrations"),
    "baselines": ("builder", "integrations"),
    "integrations": ("builder",),
}
"""Package -> packages it never imports."""

BUILDER_LAYERS = (
    ("spec", "seeding", "recipes", "report", "blenderkit", "companions"),
    ("rendered_view", "provenance"),
    ("world", "plan", "simulators", "filters"),
    ("rejections", "questions"),
    ("store", "shards", "card", "scenes"),
    ("validate", "stretches"),
    ("preview",),
    ("dataset_folder", "scene_rows"),
    ("episodes",),
    ("executors", "acceptance", "journal", "outbox"),
    ("build_options", "row_writer"),
    ("identity",),
    ("pipeline",),
    ("console", "gallery"),
    ("cli",),
    ("__main__",),
)
"""Lowest first: a unit imports lower layers and itself."""

BUILDER_SIDEWAYS = {
    ("plan", "world"),
    ("simulators", "world"),
    ("filters", "plan"),
}
"""(importer, imported) pairs that stand in one layer; everything else there is apart."""

HEAVY = {
    "mujoco": ("builder/simulators/mujoco/*",),
    "OpenGL": ("builder/simulators/mujoco/gl.py",),
    "bpy": ("builder/simulators/blender/*", "builder/blenderkit/*"),
    "pxr": ("builder/simulators/*", "builder/world/export/usd.py", "builder/world/library/usd.py"),
    "ai2thor": ("builder/simulators/ai2thor/*",),
    "isaacsim": ("builder/simulators/isaacsim/worker.py",),
    "omni": ("builder/simulators/isaacsim/worker.py",),
    "carb": ("builder/simulators/isaacsim/worker.py",),
    "cv2": (
        "builder/rendered_view.py",
        "baselines/models/geometry/*",
    ),
    "ray": ("builder/executors/ray.py", "builder/executors/remote_store.py"),
    "torch": ("baselines/models/*", "baselines/processes.py", "baselines/tuning/training/*"),
    "transformers": ("baselines/models/*", "baselines/tuning/training/*"),
    "trl": ("baselines/tuning/training/*",),
    "peft": ("baselines/models/transformers/loading.py", "baselines/tuning/training/*"),
    "matplotlib": ("baselines/analysis/plotting/*",),
    "vllm": ("baselines/models/vllm.py",),
    "openai": ("baselines/models/openai/*",),
    "inspect_ai": ("integrations/inspect_ai/*",),
    "lighteval": ("integrations/lighteval/*",),
    "lmms_eval": ("integrations/lmms_eval/*",),
    "vlmeval": ("integrations/vlmevalkit/*",),
}
"""Library that is slow or optional -> the only files that import it."""

OPENERS = {
    r"Image\.open\(|imdecode|imread|LOAD_TRUNCATED_IMAGES": (
        "spacenum_datasets/pictures.py",
        "benchmarks/reading.py",  # what it measures, on pictures that it wrote itself
    ),
    r"yaml\.\w*load\w*\(|yaml\.parse\(|metadata_load": ("spacenum_datasets/front_matter.py",),
    # Only a text that was read already is composed, to learn on which lines its entries stand.
    r"yaml\.compose\(": ("baselines/leaderboard/front_matter.py",),
}
"""How bytes from elsewhere are decoded -> the only files that do: there they are bounded."""

WITHIN_REACH: dict[str, set[str]] = {
    "spacenum_datasets": set(),
    "builder": {"cv2"},
    "baselines": set(),
    "integrations": set(),
}
"""Package -> heavy libraries that its other modules may load on their way."""

PRINTING = {"Console", "rich.console.Console", "click.echo", "click.secho"}
"""What prints for people; `spacenum_datasets.terminal` alone calls it."""

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
NAMELESS_FILES = {"utils", "util", "common", "helpers", "helper", "misc"}
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:home|root|work|Users|mnt)/\w")
TEXT_SUFFIXES = {".py", ".md", ".toml", ".csv", ".html", ".yaml", ".yml", ".json", ""}
SOURCE_FOLDERS = (*PACKAGES, "docs", "examples", "tests", "benchmarks", ".ci")


@cache
def tracked() -> tuple[Path, ...]:
    """Every source file of the checkout, relative to its root; what a build leaves is not one."""
    inside = [p for name in SOURCE_FOLDERS for p in (ROOT / name).rglob("*") if p.is_file()]
    found = [p for p in (*inside, *ROOT.glob("*")) if p.is_file() and "__pycache__" not in p.parts]
    return tuple(sorted(p.relative_to(ROOT) for p in found))


def python_files(*folders: str) -> list[Path]:
    return [p for p in tracked() if p.suffix == ".py" and (not folders or p.parts[0] in folders)]


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


@cache
def statements(path: Path) -> tuple[ast.stmt, ...]:
    """Every statement of a file at any depth; no expression holds one."""
    found: list[ast.stmt] = []
    waiting: list[ast.AST] = [parse(path)]
    while waiting:
        inside = [n for n in ast.iter_child_nodes(waiting.pop()) if not isinstance(n, ast.expr)]
        found += [node for node in inside if isinstance(node, ast.stmt)]
        waiting += inside
    return tuple(found)


@cache
def imports(path: Path) -> tuple[tuple[int, str], ...]:
    """(line, dotted name) of every import in the file, also those inside functions."""
    found: list[tuple[int, str]] = []
    for node in statements(path):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return tuple(found)


def unit_of(dotted: str) -> str | None:
    """`builder.world.rooms` -> `world`; None outside the builder and for the bare package."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "builder" and len(parts) > 1 else None


def layer_of(unit: str) -> int:
    for rank, units in enumerate(BUILDER_LAYERS):
        if unit in units:
            return rank
    pytest.fail(f"builder/{unit} has no layer: give it a place in BUILDER_LAYERS")


def test_packages_depend_one_way() -> None:
    wrong = [
        f"{path}:{line} imports {name}"
        for path in python_files(*PACKAGES)
        for line, name in imports(path)
        if name.split(".")[0] in FORBIDDEN[path.parts[0]]
    ]
    assert not wrong


def test_the_builder_is_layered() -> None:
    wrong = []
    for path in python_files("builder"):
        unit = unit_of(".".join(path.with_suffix("").parts))
        if unit is None or unit == "__init__":
            continue
        for line, name in imports(path):
            other = unit_of(name)
            if other is None or other == unit or (unit, other) in BUILDER_SIDEWAYS:
                continue
            if layer_of(other) >= layer_of(unit):
                wrong.append(f"{path}:{line} ({unit}) imports {name}")
    assert not wrong


@pytest.mark.parametrize("library", HEAVY)
def test_heavy_libraries_stay_where_they_are_used(library: str) -> None:
    wrong = [
        f"{path}:{line}"
        for path in python_files(*PACKAGES)
        for line, name in imports(path)
        if name.split(".")[0] == library
        and not any(fnmatch(path.as_posix(), place) for place in HEAVY[library])
    ]
    assert not wrong


@pytest.mark.parametrize("words", OPENERS)
def test_bytes_from_elsewhere_are_decoded_in_one_place(words: str) -> None:
    found = {
        path.as_posix()
        for path in python_files(*PACKAGES, "benchmarks", "loading_script.py")
        if re.search(words, (ROOT / path).read_text(encoding="utf-8"))
    }
    assert found == set(OPENERS[words])


def test_importing_a_package_is_light_and_silent() -> None:
    """One package after the other, the one with most within reach last."""
    order = sorted(PACKAGES, key=lambda name: len(WITHIN_REACH[name]))
    steps = [(light_modules(name), sorted(set(HEAVY) - WITHIN_REACH[name])) for name in order]
    code = (
        "import importlib, sys\n"
        f"for names, heavy in {steps!r}:\n"
        "    for name in names: importlib.import_module(name)\n"
        "    print(sorted(set(heavy) & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    said = dict(zip(order, done.stdout.splitlines(), strict=False))
    assert (done.returncode, said) == (0, dict.fromkeys(order, "[]")), done.stderr
    assert done.stdout.count("\n") == len(order), done.stdout


def light_modules(package: str) -> list[str]:
    """Dotted names of a package's modules that use no heavy library."""
    return [
        ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for path in python_files(package)
        if path.stem != "__main__" and not any(library_user(path))
    ]


def library_user(path: Path) -> Iterator[bool]:
    """For each heavy library, whether this file may import it."""
    for places in HEAVY.values():
        yield any(fnmatch(path.as_posix(), place) for place in places)


def test_every_console_and_line_prints_text_as_it_is() -> None:
    """Markup and broken lines are off, and control characters spelled out, in one place."""
    wrong = [
        f"{path}:{node.lineno} {ast.unparse(node.func)}"
        for path in python_files(*PACKAGES)
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in PRINTING
        and path.as_posix() != "spacenum_datasets/terminal.py"
    ]
    assert not wrong


def test_files_fit_in_a_head() -> None:
    sizes = {p: len((ROOT / p).read_text(encoding="utf-8").splitlines()) for p in python_files()}
    assert not {str(p): size for p, size in sizes.items() if size > MAX_FILE_LINES}


def test_functions_fit_on_a_screen() -> None:
    wrong = [
        f"{path}:{node.lineno} {node.name}"
        for path in python_files()
        for node in statements(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > MAX_FUNCTION_LINES
    ]
    assert not wrong


def test_file_names_say_what_is_inside() -> None:
    assert not [str(path) for path in python_files() if path.stem in NAMELESS_FILES]


def test_every_module_says_what_it_is() -> None:
    undocumented = [
        str(path)
        for path in python_files(*PACKAGES)
        if parse(path).body and not ast.get_docstring(parse(path))
    ]
    assert not undocumented


def test_public_functions_are_annotated() -> None:
    wrong = []
    for path in python_files(*PACKAGES):
        for node in public_functions(parse(path)):
            taken = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            bare = [a.arg for a in taken if a.annotation is None and a.arg not in ("self", "cls")]
            if bare or node.returns is None:
                wrong.append(f"{path}:{node.lineno} {node.name} {bare}")
    assert not wrong


def public_functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    """Module-level functions and methods of classes that have no leading underscore."""
    for node in module.body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        yield from (
            f for f in inside if isinstance(f, ast.FunctionDef) and not f.name.startswith("_")
        )


def test_no_path_of_anyones_machine() -> None:
    wrong = [
        f"{path}:{number}"
        for path in tracked()
        if path.suffix in TEXT_SUFFIXES
        for number, text in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)
        if MACHINE_PATH.search(text)
    ]
    assert not wrong


def test_no_library_is_allowed_where_no_file_is() -> None:
    files = [path.as_posix() for path in python_files(*PACKAGES)]
    places = [place for places in HEAVY.values() for place in places]
    assert not [place for place in places if not any(fnmatch(f, place) for f in files)]
