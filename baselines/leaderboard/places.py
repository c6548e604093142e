"""Where a dataset repository is: on the Hub, or a folder; read at a state, written only onto it."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol, cast

from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi, HfFileSystem
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.hf_api import RepoFile

from spacenum_datasets.endings import file_named
from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import is_conflict


class Moved(Exception):
    """Someone else wrote since the state was read."""


@dataclass(frozen=True)
class State:
    """A repository at one moment.

    Attributes:
        revision: names the moment.
        files: path -> identity of its content.
    """

    revision: str
    files: Mapping[str, str]


class Place(Protocol):
    """A dataset repository."""

    @property
    def name(self) -> str:
        """For messages."""
        ...

    def state(self) -> State:
        """What is there now."""
        ...

    def read(self, path: str, state: State) -> bytes | None:
        """A file's content at a state; None where there is no such file."""
        ...

    def open(self, path: str, state: State) -> IO[bytes]:
        """A file to seek in, so that only what is read travels."""
        ...

    def write(self, files: Mapping[str, bytes | None], state: State, message: str) -> str:
        """All files at once, onto the state (None takes one away); returns where to see it.

        Raises:
            Moved: the state is no longer the newest; nothing was written.
        """
        ...


@dataclass(frozen=True)
class HubPlace:
    """A dataset on the Hub.

    Attributes:
        api: the Hub's client.
        repo_id: NAMESPACE/NAME.
        propose: open a pull request instead of writing to main.
    """

    api: HfApi
    repo_id: str
    propose: bool = False

    @property
    def name(self) -> str:
        return self.repo_id

    def state(self) -> State:
        revision = self.api.dataset_info(self.repo_id).sha
        found = self.api.list_repo_tree(
            self.repo_id, recursive=True, revision=revision, repo_type="dataset"
        )
        files = (entry for entry in found if isinstance(entry, RepoFile))
        return State(str(revision), {file.path: file.blob_id for file in files})

    def read(self, path: str, state: State) -> bytes | None:
        # Only the state tells what is not there: a lost network must not look like it.
        if path not in state.files:
            return None
        local = self.api.hf_hub_download(
            self.repo_id, path, repo_type="dataset", revision=state.revision
        )
        return Path(local).read_bytes()

    def open(self, path: str, state: State) -> IO[bytes]:
        files = HfFileSystem(endpoint=self.api.endpoint, token=self.api.token)
        address = f"datasets/{self.repo_id}@{state.revision}/{path}"
        return cast("IO[bytes]", files.open(address, "rb"))

    def write(self, files: Mapping[str, bytes | None], state: State, message: str) -> str:
        try:
            commit = self.api.create_commit(
                self.repo_id,
                [
                    CommitOperationDelete(path)
                    if content is None
                    else CommitOperationAdd(path, content)
                    for path, content in files.items()
                ],
                commit_message=message,
                repo_type="dataset",
                parent_commit=state.revision,
                create_pr=self.propose,
            )
        except HfHubHTTPError as error:
            if is_conflict(error):
                raise Moved from error
            raise
        return str(commit.pr_url or commit.commit_url)


@dataclass(frozen=True)
class FolderPlace:
    """A dataset folder on this machine."""

    folder: Path

    @property
    def name(self) -> str:
        return str(self.folder)

    def state(self) -> State:
        if not (self.folder / "README.md").is_file():
            raise UserError(f"{self.folder} is not a dataset folder (no README.md)")
        files = {
            path.relative_to(self.folder).as_posix(): file_state(path)
            for path in sorted(self.folder.rglob("[!.]*"))
            if path.is_file()
        }
        text = "\n".join(f"{path} {content}" for path, content in files.items())
        return State(hashlib.sha256(text.encode()).hexdigest(), files)

    def read(self, path: str, state: State) -> bytes | None:
        file = self.folder / path
        return file.read_bytes() if file.is_file() else None

    def open(self, path: str, state: State) -> IO[bytes]:
        return (self.folder / path).open("rb")

    def write(self, files: Mapping[str, bytes | None], state: State, message: str) -> str:
        with lock_folder(self.folder):
            if self.state().revision != state.revision:
                raise Moved
            for path, content in files.items():
                target = self.folder / path
                if content is None:
                    target.unlink(missing_ok=True)
                    continue
                target.parent.mkdir(exist_ok=True)
                beside = target.with_name(f".{target.name}.unfinished")
                with file_named(target):
                    beside.write_bytes(content)
                    beside.replace(target)
        return str(self.folder / "README.md")


def file_state(path: Path) -> str:
    """Changes whenever a file is replaced or rewritten."""
    about = path.stat()
    return f"{about.st_ino}-{about.st_size}-{about.st_mtime_ns}"


@contextmanager
def lock_folder(folder: Path) -> Iterator[None]:
    """Other processes that write scores into the folder wait; nothing is left behind."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
