"""The test Hub's answers to those who read: repositories, trees, references and files."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from urllib.parse import parse_qs, quote

from tests.hubserver.exchange import Answer, Hub, Request
from tests.hubserver.store import DATE, Refusal, StoredFile


def whoami(hub: Hub, request: Request) -> Answer:
    hub.require_reader(request)
    role = hub.tokens[str(request.token)]
    access = {"displayName": "test", "role": role}
    return Answer.of(
        {"type": "user", "name": hub.user, "orgs": [], "auth": {"accessToken": access}}
    )


def info(hub: Hub, request: Request, name: str, revision: str = "main") -> Answer:
    repository = hub.readable(request, name)
    sha = repository.resolve(revision)
    value = {
        "id": name,
        "author": name.split("/")[0],
        "sha": sha,
        "private": repository.private,
        "gated": False,
        "disabled": False,
        "downloads": 0,
        "likes": 0,
        "tags": [],
        "lastModified": DATE,
        "createdAt": DATE,
        "siblings": [{"rfilename": path} for path in sorted(repository.commits[sha].files)],
    }
    return Answer.of(value, X_Repo_Commit=sha)


def references(hub: Hub, request: Request, name: str) -> Answer:
    repository = hub.readable(request, name)

    def rows(kind: str, names: dict[str, str]) -> list[dict[str, str]]:
        return [
            {"name": n, "ref": f"refs/{kind}/{n}", "targetCommit": sha} for n, sha in names.items()
        ]

    return Answer.of(
        {
            "branches": rows("heads", repository.branches),
            "tags": rows("tags", repository.tags),
            "converts": [],
            "pullRequests": [],
        }
    )


def history(hub: Hub, request: Request, name: str, revision: str) -> Answer:
    repository = hub.readable(request, name)
    sha: str | None = repository.resolve(revision)
    rows = []
    while sha is not None:
        commit = repository.commits[sha]
        rows.append(
            {"id": sha, "title": commit.title, "message": "", "date": DATE, "authors": []},
        )
        sha = commit.parent
    return Answer.of(rows)


def tree(hub: Hub, request: Request, name: str, revision: str, path: str = "") -> Answer:
    repository = hub.readable(request, name)
    sha = repository.resolve(revision)
    files = repository.commits[sha].files
    start = f"{path.strip('/')}/" if path else ""
    deep = request.query.get("recursive", "").lower() in ("true", "1")
    inside = {p.removeprefix(start): f for p, f in files.items() if p.startswith(start)}
    if not inside:
        raise Refusal(404, f"{path} does not exist", "EntryNotFound")
    folders = {
        start + "/".join(parts[:depth])
        for parts in (p.split("/") for p in inside)
        for depth in range(1, len(parts))
        if deep or depth == 1
    }
    rows = [folder_row(folder) for folder in sorted(folders)]
    rows += [file_row(start + p, f) for p, f in sorted(inside.items()) if deep or "/" not in p]
    return Answer.of(rows, X_Repo_Commit=sha)


def paths_info(hub: Hub, request: Request, name: str, revision: str) -> Answer:
    repository = hub.readable(request, name)
    files = repository.commits[repository.resolve(revision)].files
    json_body = "json" in request.headers.get("content-type", "")
    wanted = request.json["paths"] if json_body else parse_qs(request.body.decode())["paths"]
    rows = []
    for path in (p.strip("/") for p in wanted):
        if path in files:
            rows.append(file_row(path, files[path]))
        elif any(other.startswith(f"{path}/") for other in files):
            rows.append(folder_row(path))
    return Answer.of(rows)


def file_row(path: str, file: StoredFile) -> dict[str, Any]:
    row: dict[str, Any] = {"type": "file", "path": path, "size": file.size, "oid": file.git_id}
    if file.lfs:
        row["lfs"] = {"oid": file.sha256, "size": file.size, "pointerSize": 134}
    return row


def folder_row(path: str) -> dict[str, Any]:
    oid = hashlib.sha1(path.encode()).hexdigest()
    return {"type": "directory", "path": path, "size": 0, "oid": oid}


def download(hub: Hub, request: Request, name: str, revision: str, path: str) -> Answer:
    repository = hub.readable(request, name)
    sha = repository.resolve(revision)
    file = repository.commits[sha].files.get(path)
    if file is None:
        raise Refusal(404, "Entry not found", "EntryNotFound", headers={"X-Repo-Commit": sha})
    headers = {
        "X-Repo-Commit": sha,
        "ETag": f'"{file.etag}"',
        "Content-Disposition": f"inline; filename*=UTF-8''{quote(path.split('/')[-1])}",
    }
    if file.lfs:
        headers |= {"X-Linked-Etag": f'"{file.sha256}"', "X-Linked-Size": str(file.size)}
    return ranged(hub.store.blobs[file.sha256], request.headers.get("range", ""), headers)


def ranged(data: bytes, wanted: str, headers: dict[str, str]) -> Answer:
    """The whole content, or the part that a `Range: bytes=first-last` asks for."""
    headers = {"Content-Type": "application/octet-stream", "Accept-Ranges": "bytes", **headers}
    asked = re.fullmatch(r"bytes=(\d*)-(\d*)", wanted.strip())
    if not asked or asked.groups() == ("", ""):
        return Answer(200, data, headers)
    first, last = asked.groups()
    start = int(first) if first else max(0, len(data) - int(last))
    stop = min(int(last) + 1, len(data)) if first and last else len(data)
    if start >= stop:
        raise Refusal(
            416, "Range not satisfiable", headers={"Content-Range": f"bytes */{len(data)}"}
        )
    place = {"Content-Range": f"bytes {start}-{stop - 1}/{len(data)}"}
    return Answer(206, data[start:stop], headers | place)
