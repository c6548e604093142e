"""What the test Hub keeps in memory: blobs by content, and dataset repositories as commits."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any

DATE = "2026-01-01T00:00:00.000Z"


class Refusal(Exception):
    """An answer that is not 2xx; `code` is what the Hub's client tells its error classes by."""

    def __init__(
        self,
        status: int,
        message: str,
        code: str | None = None,
        body: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body = body or {"error": message}
        self.headers = {"X-Error-Message": message, **(headers or {})}
        if code:
            self.headers["X-Error-Code"] = code


@dataclass(frozen=True)
class StoredFile:
    """A file of a commit: where its bytes are, and the id under which git knows it."""

    sha256: str
    size: int
    git_id: str
    lfs: bool

    @property
    def etag(self) -> str:
        return self.sha256 if self.lfs else self.git_id


@dataclass(frozen=True)
class Commit:
    parent: str | None
    title: str
    files: dict[str, StoredFile]


@dataclass
class Repository:
    name: str
    private: bool
    commits: dict[str, Commit] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    dataset: bool = True
    proposals: dict[str, str] = field(default_factory=dict)
    """Number of a pull request -> its commit."""

    @property
    def head(self) -> str:
        return self.branches["main"]

    def resolve(self, revision: str) -> str:
        """The commit that a branch, a tag or the start of a hash names."""
        plain = revision.removeprefix("refs/heads/")
        for names in (self.branches, self.tags):
            if plain in names:
                return names[plain]
        if re.fullmatch(r"[0-9a-f]{7,40}", revision):
            for sha in self.commits:
                if sha.startswith(revision):
                    return sha
        raise Refusal(404, f"Invalid rev id: {revision}", "RevisionNotFound")

    def add_commit(self, branch: str, title: str, files: dict[str, StoredFile]) -> str:
        commit = Commit(self.branches.get(branch), title, files)
        text = json.dumps([self.name, len(self.commits), asdict(commit)], sort_keys=True)
        sha = hashlib.sha1(text.encode()).hexdigest()
        self.commits[sha] = commit
        self.branches[branch] = sha
        return sha

    def add_proposal(
        self, number: str, branch: str, title: str, files: dict[str, StoredFile]
    ) -> str:
        """A commit that the branch does not move to."""
        head = self.branches[branch]
        self.proposals[number] = self.add_commit(branch, title, files)
        self.branches[branch] = head
        return self.proposals[number]


@dataclass
class Store:
    blobs: dict[str, bytes] = field(default_factory=dict)
    repositories: dict[str, Repository] = field(default_factory=dict)

    def create(self, name: str, private: bool, dataset: bool = True) -> Repository:
        repository = Repository(name, private, dataset=dataset)
        attributes = self.put(b"*.parquet filter=lfs diff=lfs merge=lfs -text\n")
        repository.add_commit("main", "initial commit", {".gitattributes": attributes})
        self.repositories[name] = repository
        return repository

    def content(self, name: str, path: str, sha: str | None = None) -> bytes:
        """A file's bytes at a repository's commit, by default the newest."""
        repository = self.repositories[name]
        return self.blobs[repository.commits[sha or repository.head].files[path].sha256]

    def put(self, data: bytes) -> StoredFile:
        """Keep a file that git holds itself."""
        sha256 = self.put_blob(data)
        return StoredFile(sha256, len(data), git_id(data), lfs=False)

    def put_blob(self, data: bytes) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        self.blobs[sha256] = data
        return sha256

    def large_file(self, sha256: str) -> StoredFile:
        """A file whose bytes came by LFS before the commit that names it."""
        if sha256 not in self.blobs:
            raise Refusal(400, f"LFS object {sha256} was not uploaded")
        size = len(self.blobs[sha256])
        pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size}\n"
        return StoredFile(sha256, size, git_id(pointer.encode()), lfs=True)


def git_id(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
