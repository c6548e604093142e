"""Where a dataset is: a folder of this machine, or a repository on the Hub at one revision."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import datasets.config
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from spacenum_datasets import front_matter
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import CARD, read_card
from spacenum_datasets.hub import REPO_ID, SHARD, check_shard, series_fault
from spacenum_datasets.vocabulary import build_option

SCHEME = "hf://datasets/"
ADDRESS = re.compile(rf"(?P<id>{REPO_ID.pattern})(?:@(?P<revision>.*))?", re.ASCII)
SPECIAL = re.compile(r"refs/(?:pr|convert)/[^/]+")
"""Revisions that stand in an address with their slashes."""

PATTERNS = ("*", "?", "[", "::", "$")
"""What `datasets` does not take as it stands in the path of a folder: it looks for other files, `$`
and a variable's name for those of another folder."""

SCRIPT = ".py"
"""What ends so, `datasets` takes for a script; also a folder, and one with a script of its name."""

POINTER = b"version https://git-lfs"


@dataclass(frozen=True)
class Repository:
    """A dataset on the Hub.

    Attributes:
        id: NAMESPACE/NAME.
        revision: branch, tag or commit; None for the main branch.
    """

    id: str
    revision: str | None = None

    def __str__(self) -> str:
        return self.id if self.revision is None else f"{self.id}@{self.revision}"


def locate(data: str | Path, revision: str | None = None) -> Path | Repository:
    """The folder, absolute and without links, or the repository that `data` names.

    A folder that exists is meant before a repository of that name.

    Args:
        data: a folder, NAMESPACE/NAME[@REVISION], or the same after hf://datasets/.
        revision: of a repository, here or in `data`.

    Raises:
        UserError: it is neither, the folder has no card, or the revision is given twice or in vain.
    """
    remote = isinstance(data, str) and data.startswith(("hf:", "http:", "https:"))
    folder = None if remote else folder_of(data)
    if folder is None:
        return repository(data, revision, sure=remote)
    if revision is not None:
        raise UserError(
            f"{data} is a folder here, and a revision ({revision}) is for a dataset on the Hub: "
            f"leave it out, or name the dataset as {SCHEME}NAMESPACE/NAME"
        )
    if wrong := path_fault(folder):
        raise UserError(wrong)
    if not (folder / CARD).is_file():
        raise UserError(f"{data} is not a dataset folder (no {CARD}): build it again")
    return folder


def folder_of(data: str | Path) -> Path | None:
    """The folder of this name; None when there is none.

    Raises:
        UserError: it may not be read, or it is a file.
    """
    try:
        folder = Path(data).expanduser()
        if folder.is_file():
            raise UserError(f"{data} is a file: name the folder that holds the dataset's {CARD}")
        return folder.resolve() if folder.is_dir() else None
    except (OSError, RuntimeError) as error:
        raise UserError(f"{data} cannot be opened ({error}): name another folder") from error


def repository(data: str | Path, revision: str | None, sure: bool) -> Repository:
    """The repository that `data` names.

    Args:
        data: as in `locate`.
        revision: given beside it.
        sure: whether it must be meant as an address; otherwise it may be a folder that is missing.

    Raises:
        UserError: it names none, or another revision.
    """
    address = ADDRESS.fullmatch(str(data).removeprefix(SCHEME).rstrip("/" if sure else ""))
    found = None if isinstance(data, Path) else address
    if found is None and sure:
        raise UserError(
            f"{data} is no address of a dataset: write {SCHEME}NAMESPACE/NAME or "
            f"{SCHEME}NAMESPACE/NAME@REVISION"
        )
    if found is None:
        raise UserError(
            f"there is no folder {data}: build it with `spacenum build --out {data}`, "
            "or name a dataset on the Hub as NAMESPACE/NAME"
        )
    named = found["revision"]
    if named is not None:
        named = named.replace("%2F", "/").replace("%2f", "/") if sure else named
    if named == "" or revision == "":
        raise UserError(f"{data} names an empty revision: write a branch, tag or commit after @")
    if named is not None and sure and "/" in found["revision"] and not SPECIAL.fullmatch(named):
        raise UserError(f"{data} names a file: name the whole dataset, {SCHEME}{found['id']}")
    if None not in (named, revision) and named != revision:
        raise UserError(f"{data} names one revision, and {revision!r} was given too: give one")
    return Repository(found["id"], named or revision)


def path_for_load_dataset(data: str | Path) -> str:
    """What stock `load_dataset` should open: an absolute folder, or a name on the Hub.

    Raises:
        UserError: as `locate`; or a revision is named, which a path cannot carry.
    """
    where = locate(data)
    if isinstance(where, Path):
        return str(open_as(where))
    if where.revision is not None:
        raise UserError(f"{data}: only the main branch can be opened here, name {where.id}")
    return where.id


def load_dataset_fault(folder: Path) -> str | None:
    """Why stock `load_dataset` would not open this very folder, and what does; None when it would.

    For whoever makes a folder to say it then: a pattern may even match another folder's rows.
    """
    path = str(folder.expanduser().resolve())
    if wrong := [mark for mark in PATTERNS if mark in path]:
        marks = " and ".join(f"`{mark}`" for mark in wrong)
        return (
            f"`load_dataset` takes {marks} in {path} for a pattern: "
            "open it with spacenum_datasets.load, or rename the folder"
        )
    script = f"{folder.name.removesuffix(SCRIPT)}{SCRIPT}"
    if folder.name == script or (folder / script).exists():
        return (
            f"`load_dataset` takes {path} for the script {script}: "
            "open it with spacenum_datasets.load, or rename it"
        )
    return path_fault(folder)


def path_fault(folder: Path) -> str | None:
    """What is wrong with a path that is no text in UTF-8: nothing below Python opens it."""
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        return f"`load_dataset` cannot spell {str(folder)!a}: rename the folder"
    return None


def open_as(folder: Path) -> Path:
    """A path of the folder that `datasets` takes as it stands.

    Where it would not, as where data of a config is missing that is not asked for, links to the
    card's files lie in its cache under the content's name; they stay for rows that are streamed
    later.

    Raises:
        UserError: there is no place for the links either.
    """
    found = {pattern: data_files(folder, pattern) for pattern in patterns(folder)}
    if load_dataset_fault(folder) is None and all(found.values()):
        return folder
    files = [file for files in found.values() for file in files]
    content = hashlib.sha256((folder / CARD).read_bytes())
    for path in (folder, *files):
        content.update(b"\0" + os.fsencode(path))
    linked = Path(datasets.config.HF_DATASETS_CACHE, "folders", content.hexdigest()[:32])
    if load_dataset_fault(linked) is not None:
        raise UserError(
            f"{load_dataset_fault(linked)}, or set HF_HOME to a folder without such names"
        )
    if not linked.is_dir():
        linked.parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=linked.parent))
        link_all(folder, files, unfinished / "spacenum")
        try:
            unfinished.rename(linked)
        except OSError:  # another process was faster
            shutil.rmtree(unfinished, ignore_errors=True)
    return linked / "spacenum"


def link_all(folder: Path, files: list[Path], place: Path) -> None:
    """Links to data files in real folders, those `datasets` resolves, and the card of these."""
    place.mkdir()
    card = read_card(folder)
    named = {
        entry["config_name"]
        for entry in card["configs"]
        if all(data_files(folder, p) for p in patterns(folder, entry["config_name"]))
    }
    for key in ("configs", "dataset_info"):
        entries = card.get(key) or []
        card[key] = [e for e in entries if isinstance(e, dict) and e.get("config_name") in named]
    front = yaml.safe_dump(card, sort_keys=False, allow_unicode=True)
    (place / CARD).write_text(f"---\n{front}---\n", encoding="utf-8")
    for file in files:
        link = place / file.relative_to(folder)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(file)


def patterns(folder: Path, config: str | None = None) -> Iterator[str]:
    """The glob patterns of the data files that the card names, of one config or of all.

    Raises:
        UserError: the card cannot be read, or lacks the config.
    """
    named = {entry["config_name"]: entry for entry in read_card(folder).get("configs") or ()}
    if not named:
        raise UserError(f"{folder}/{CARD} names no data: download it again, or build it again")
    if config is not None and config not in named:
        raise UserError(
            f"{folder} has no config {config}, it has {', '.join(named)}: "
            f"add it with `spacenum build {build_option(config)} --out {folder}`"
        )
    for entry in named.values() if config is None else [named[config]]:
        yield from front_matter.patterns(entry)


def data_files(folder: Path, pattern: str) -> list[Path]:
    """The files of one of the card's patterns, in order; the folder's own path is no pattern."""
    return sorted(folder.glob(pattern))


def stamp_files(files: Iterable[Path]) -> str:
    """Another text whenever one of the files is another one, or was written to, also in place.

    By path, size and times, as reading all bytes would take as long as preparing them. Nobody sets
    the time of change (ctime) back, and no two folders share a path.
    """
    state = hashlib.sha256()
    for file in files:
        about = file.stat()
        times = about.st_size, about.st_mtime_ns, about.st_ctime_ns
        state.update(os.fsencode(file.resolve()) + b"\0" + repr(times).encode())
    return state.hexdigest()


def check_complete(folder: Path, config: str) -> None:
    """Make sure that a config's data files are all there, whole, and of one build.

    Without a shard the others would load, as if they were all; so would those of an older build
    that lie beside them, and one shard under the names of two.

    Raises:
        UserError: a file that the card names is missing, cut off, or a pointer to it; or there are
            files of several builds, or a row twice.
    """
    for pattern in patterns(folder, config):
        files = data_files(folder, pattern)
        if not files:
            raise UserError(f"{folder} has no file {pattern}: {advise_again(folder, config)}")
        for file in files:
            with file.open("rb") as opened:
                if opened.read(len(POINTER)) == POINTER:
                    raise UserError(f"{file} points to data of Git LFS: run `git lfs pull` there")
            try:
                check_shard(file, folder)
            except UserError as error:
                missing = error.message.split(": ")[0]
                raise UserError(f"{missing}: {advise_again(folder, config)}") from error
        if fault := series_fault(file.name for file in files) or repeated_rows_fault(files):
            raise UserError(f"{files[0].parent} {fault}: {advise_anew(folder, config)}")


def repeated_rows_fault(files: Iterable[Path]) -> str | None:
    """Which row files have twice, by its id; None where they have each once, or no ids.

    Only ids are read, which are a small part of the bytes.
    """
    found: set[str] = set()
    for file in files:
        try:
            with pq.ParquetFile(file) as table:
                if "id" not in table.schema_arrow.names:
                    return None
                ids = [str(one) for one in table.read(columns=["id"])["id"].to_pylist()]
        except (pa.ArrowException, OSError):
            return None  # whoever reads all of it says what is broken
        for one in ids:
            if one in found:
                return f"has the row {one[:80]!a} a second time, in {file.name}"
            found.add(one)
    return None


def check_numbered(names: Iterable[str], where: Repository) -> None:
    """Make sure that a repository's files of a config are one build's, and none is missing.

    What is there would load, as if it were all and nothing else.

    Args:
        names: of the files, with or without their folders; of one config.
        where: the repository.

    Raises:
        UserError: one is missing, or there are some of several builds.
    """
    plain = [name.rsplit("/", 1)[-1] for name in names]
    found = [shard for name in plain if (shard := SHARD.fullmatch(name))]
    for shard in found:
        there = sum((s["stem"], s["count"]) == (shard["stem"], shard["count"]) for s in found)
        if there != int(shard["count"]):
            raise UserError(
                f"{where} has {there} of {int(shard['count'])} shards of {shard['stem']}: "
                "whoever pushes it pushes it again"
            )
    if fault := series_fault(plain):
        raise UserError(f"{where} {fault}: whoever pushes it takes the older one's away")


def advise_again(folder: Path, config: str) -> str:
    return (
        "the download or copy is not complete, finish it; or build it with "
        f"`spacenum build {build_option(config)} --out {folder}`"
    )


def advise_anew(folder: Path, config: str) -> str:
    return (
        "take away what another build left there, or build it anew with "
        f"`spacenum build {build_option(config)} --out {folder}`"
    )
