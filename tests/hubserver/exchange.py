"""A request and its answer, free of sockets, and the state that answers come from."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.hubserver.store import Refusal, Repository, Store


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    """Names in lower case."""
    body: bytes
    base: str
    """The server's own address."""

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def token(self) -> str | None:
        scheme, _, token = self.headers.get("authorization", "").partition(" ")
        return token if scheme == "Bearer" else None


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(value: Any, **headers: str) -> Answer:
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        kind = {"Content-Type": "application/json; charset=utf-8"}
        return Answer(200, json.dumps(value).encode(), kind | named)


@dataclass
class Faults:
    """What goes wrong, until a test mends it."""

    refuse: dict[str, tuple[int, str]] = field(default_factory=dict)
    """Name of a handler, as `commit` -> the status and message that it answers."""
    meanwhile: dict[str, Callable[[], object]] = field(default_factory=dict)
    """Name of a handler -> what happens once, just before it answers."""
    yaml_errors: list[str] = field(default_factory=list)
    """What the check of README.md's metadata finds."""
    large_bytes_left: int | None = None
    """After so many bytes of LFS content the connection breaks; None: never."""


@dataclass
class Hub:
    """One server's whole state, which tests read and change while it runs."""

    url: str = ""
    user: str = "ns"
    tokens: dict[str, str] = field(default_factory=lambda: {"hf_write": "write", "hf_read": "read"})
    """Token -> role."""
    store: Store = field(default_factory=Store)
    faults: Faults = field(default_factory=Faults)
    requests: list[str] = field(default_factory=list)
    """`METHOD path` of everything that was asked."""
    large_bytes: list[int] = field(default_factory=list)
    """Size of every LFS upload that arrived whole."""

    def require_reader(self, request: Request) -> None:
        if request.token not in self.tokens:
            raise Refusal(401, "Invalid credentials in Authorization header")

    def require_writer(self, request: Request) -> None:
        self.require_reader(request)
        if self.tokens[str(request.token)] != "write":
            raise Refusal(403, "You must use a write token")

    def readable(self, request: Request, name: str) -> Repository:
        """The repository, for those who may know of it; for others there is none."""
        repository = self.store.repositories.get(name)
        if repository is None or (repository.private and request.token not in self.tokens):
            status = 404 if request.token in self.tokens else 401
            raise Refusal(status, "Repository not found", "RepoNotFound")
        return repository

    def writable(self, request: Request, name: str) -> Repository:
        repository = self.readable(request, name)
        self.require_writer(request)
        return repository
