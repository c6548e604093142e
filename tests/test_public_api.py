"""What the packages offer is listed, documented in one way, and true in its examples."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import griffe
import pytest

from tests.factories import write_folder

ROOT = Path(__file__).parents[1]
PACKAGES = ("spacenum_datasets", "builder", "baselines")
NAMES = [(package, name) for package in PACKAGES for name in import_module(package).__all__]
DOCUMENTED = [(package, name) for package, name in NAMES if name != "__version__"]

SOURCE = re.compile(r"^Source: (paper, (Sections?|Table|Figures?) \d|ours)[^\n]*(\n\S[^\n]*)?\.$")
MEASURED = re.compile(r"\b(float|Vector|Array|NDArray|Matrix|Rotation|Box)\b")
MEASURE = re.compile(
    r"metres|degrees|pixels|seconds|RGB|0 to 1|\((n|height|[34]), |in the frame|tokens|unit "
)
PLAIN_NUMBERS = {"temperature", "top_p", "repetition_penalty"}
"""Parameters of decoding, which have no unit."""

HANDED_ON = {
    "Adapter": "what `--adapter` names, found before an engine is made",
    "AssetFolder": "of a person's own models, which `--assets` opens",
    "Catalogue": "what furnishes scenes; the built-in one by default",
    "Category": "an entry of `CATALOGUE`",
}
"""Types that public signatures name, and that nobody has to make."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the examples in docstrings."""
    found = tmp_path_factory.mktemp("api") / "spacenum"
    write_folder(found, ("dynamic", "static_1d", "static_3d"))
    return found


@cache
def read(package: str) -> Any:
    """A package as its source stands, nothing imported."""
    return griffe.load(package, search_paths=[str(ROOT)], resolve_aliases=True)


def documented(package: str, name: str) -> Any:
    """The definition of a public name."""
    found = read(package).members[name]
    return found.final_target if found.is_alias else found


def sections(what: Any) -> dict[str, dict[str, str]]:
    """Heading of a docstring -> name -> what is said of it."""
    found = {}
    for section in what.docstring.parse("google"):
        if section.kind.value in ("parameters", "attributes"):
            found[section.kind.value] = {item.name: item.description for item in section.value}
        elif section.kind.value == "raises":
            found["raises"] = {str(item.annotation): item.description for item in section.value}
    return found


def place(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, each by name."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize("package", PACKAGES)
def test_the_list_is_sorted_and_complete(package: str) -> None:
    module = import_module(package)
    listed = module.__all__
    assert listed == sorted(set(listed), key=place)
    homes = {name: home for home, names in module.MODULES.items() for name in names}
    assert set(homes) | ({"__version__"} & set(listed)) == set(listed)
    for name, home in homes.items():
        assert getattr(module, name) is getattr(import_module(f"{package}.{home}"), name)
        # Once imported, a module of that name would stand in its place.
        assert find_spec(f"{package}.{name}") is None
    assert set(listed) <= set(dir(module))
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        module.nonsense  # noqa: B018


@pytest.mark.parametrize("package", PACKAGES)
def test_type_checkers_see_the_same_names(package: str) -> None:
    (block,) = (
        node
        for node in ast.parse((ROOT / package / "__init__.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.If)
    )
    module = import_module(package)
    seen: dict[str, tuple[str, ...]] = {}
    for node in block.body:
        assert isinstance(node, ast.ImportFrom) and node.module
        seen[node.module.removeprefix(f"{package}.")] = tuple(alias.name for alias in node.names)
    assert seen == module.MODULES


def test_importing_the_packages_is_light() -> None:
    code = (
        f"import sys, {', '.join(PACKAGES)}\n"
        f"[dir(sys.modules[name]) for name in {PACKAGES}]\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & "
        "{'numpy', 'datasets', 'click', 'PIL', 'rich', 'huggingface_hub'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_the_page_has_an_entry_for_every_name_and_no_other() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    entries = re.findall(r"^::: (\w+)\.(\w+)$", page, re.MULTILINE)
    assert sorted(entries) == sorted(DOCUMENTED)


@pytest.mark.parametrize(("package", "name"), DOCUMENTED)
def test_a_name_is_documented(package: str, name: str) -> None:
    what = documented(package, name)
    assert what.docstring is not None, f"{name} has no docstring"
    assert SOURCE.match(what.docstring.value.split("\n\n")[-1]), "it ends with its source"
    said, body = sections(what), ast.parse("")
    if what.is_function:
        body = ast.parse(textwrap.dedent("\n".join(what.lines)))
        taken = {p.name: str(p.annotation) for p in what.parameters if p.name != "self"}
        assert set(said.get("parameters", {})) == set(taken)
        measures_are_told(said.get("parameters", {}), taken)
    elif what.is_class and "dataclass" in str([d.value for d in what.decorators]):
        fields = {
            field.name: str(field.annotation)
            for field in what.attributes.values()
            if field.annotation is not None and "property" not in field.labels
        }
        assert set(said["attributes"]) == set(fields)
        measures_are_told(said["attributes"], fields)
    missing = set(raised(body)) - set(said.get("raises", {}))
    assert not missing, f"{name} raises {missing}"
    for method in (*what.functions.values(), *what.attributes.values()) if what.is_class else ():
        if not method.name.startswith("_") and (method.is_function or "property" in method.labels):
            assert method.docstring is not None, f"{name}.{method.name} has no docstring"


def measures_are_told(said: dict[str, str], annotations: dict[str, str]) -> None:
    """Numbers have a unit, arrays a shape."""
    bare = [
        name
        for name, annotation in annotations.items()
        if MEASURED.search(annotation)
        and not annotation.startswith("Callable")
        and name not in PLAIN_NUMBERS
        and not MEASURE.search(said[name])
    ]
    assert not bare


def raised(body: ast.Module) -> Iterator[str]:
    """Names of the errors that a function raises itself."""
    for node in ast.walk(body):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield ast.unparse(node.exc.func)


def test_public_signatures_name_public_types_alone() -> None:
    """Whoever calls a function, or writes a simulator or an engine, can name all that it takes."""
    public = {name for _, name in DOCUMENTED}
    named: dict[str, str] = {}
    for package, name in DOCUMENTED:
        what = documented(package, name)
        members = [what, *(what.members.values() if what.is_class else ())]
        for member in members:
            if member.is_alias or (member.name.startswith("_") and member.name != "__init__"):
                continue
            for each in annotations_of(member):
                named |= dict.fromkeys(own_classes(each), f"{package}.{name}")
    assert {type_: by for type_, by in named.items() if type_ not in public | set(HANDED_ON)} == {}
    assert set(HANDED_ON) <= set(named), "no longer handed on"


def annotations_of(member: Any) -> list[Any]:
    if member.is_function:
        return [member.returns, *(p.annotation for p in member.parameters)]
    return [member.annotation] if member.is_attribute else []


def own_classes(annotation: Any) -> Iterator[str]:
    """Names of the project's classes in an annotation."""
    if isinstance(annotation, griffe.Expr):
        for each in annotation.iterate(flat=True):
            path = each.canonical_path if isinstance(each, griffe.ExprName) else ""
            package, _, rest = path.partition(".")
            if package in PACKAGES and rest and is_class(package, rest):
                yield path.rpartition(".")[2]


def is_class(package: str, path: str) -> bool:
    try:
        return bool(read(package)[path].is_class)
    except (KeyError, griffe.AliasResolutionError):
        return False


@pytest.mark.parametrize("package", PACKAGES)
def test_the_examples_in_docstrings_are_true(package: str, folder: Path) -> None:
    public = {name: getattr(import_module(home), name) for home, name in DOCUMENTED}
    finder = doctest.DocTestFinder(recurse=False)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    tried = 0
    for home, name in DOCUMENTED:
        if home == package and callable(public[name]):
            for test in finder.find(public[name], name, globs={**public, "folder": folder}):
                tried += len(test.examples)
                runner.run(test)
    assert tried > 0 and runner.summarize(verbose=False).failed == 0
