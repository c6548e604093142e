"""The test Hub's answers to those who write: repositories, checks, LFS, commits and tags."""

from __future__ import annotations

import base64
import json

from tests.hubserver.exchange import Answer, Hub, Request
from tests.hubserver.store import Refusal


def create(hub: Hub, request: Request) -> Answer:
    hub.require_writer(request)
    asked = request.json
    namespace = asked.get("organization") or hub.user
    if namespace != hub.user:
        raise Refusal(403, f"You don't have the rights to create a dataset under {namespace!r}")
    name = f"{namespace}/{asked['name']}"
    value = {"url": f"{request.base}/datasets/{name}", "name": name}
    if name in hub.store.repositories:
        message = "You already created this dataset repo"
        raise Refusal(409, message, body={"error": message, **value})
    private = asked.get("visibility") == "private" or bool(asked.get("private"))
    hub.store.create(name, private)
    return Answer.of(value)


def check_metadata(hub: Hub, request: Request) -> Answer:
    errors = [{"message": message} for message in hub.faults.yaml_errors]
    value = {"errors": errors, "warnings": []}
    return Answer(400 if errors else 200, json.dumps(value).encode())


def choose_modes(hub: Hub, request: Request, name: str, revision: str) -> Answer:
    """How each file should travel, and what the repository has of it already."""
    repository = hub.writable(request, name)
    present = repository.commits[repository.resolve(revision)].files
    rows = []
    for file in request.json["files"]:
        path = file["path"]
        mode = "lfs" if path.endswith((".parquet", ".png")) else "regular"
        oid = present[path].etag if path in present else None
        rows.append({"path": path, "uploadMode": mode, "shouldIgnore": False, "oid": oid})
    return Answer.of({"files": rows})


def offer_large(hub: Hub, request: Request, name: str) -> Answer:
    """Where LFS objects go; one that is here already needs no action."""
    hub.writable(request, name)
    rows = []
    for wanted in request.json["objects"]:
        row = {"oid": wanted["oid"], "size": wanted["size"], "authenticated": True}
        if wanted["oid"] not in hub.store.blobs:
            place = {"href": f"{request.base}/lfs/{wanted['oid']}", "header": {}}
            check = {"href": f"{request.base}/lfs-verify", "header": {}}
            row["actions"] = {"upload": place, "verify": check}
        rows.append(row)
    answer = Answer.of({"transfer": "basic", "objects": rows})
    kind = {"Content-Type": "application/vnd.git-lfs+json"}
    return Answer(200, answer.body, answer.headers | kind)


def put_large(hub: Hub, request: Request, oid: str) -> Answer:
    if hub.store.put_blob(request.body) != oid:
        raise Refusal(400, "The content does not have this hash")
    hub.large_bytes.append(len(request.body))
    return Answer(200, headers={"ETag": f'"{oid}"'})


def verify_large(hub: Hub, request: Request) -> Answer:
    asked = request.json
    if len(hub.store.blobs.get(asked["oid"], b"")) != asked["size"]:
        raise Refusal(404, "Object not found")
    return Answer.of({"message": "OK"})


def commit(hub: Hub, request: Request, name: str, revision: str) -> Answer:
    repository = hub.writable(request, name)
    files = dict(repository.commits[repository.resolve(revision)].files)
    title = ""
    for line in request.body.splitlines():
        entry = json.loads(line)
        key, value = entry["key"], entry["value"]
        if key == "header":
            title = value.get("summary", "")
            if value.get("parentCommit") not in (None, repository.resolve(revision)):
                raise Refusal(412, "A commit has happened since. Please refresh and try again.")
        elif key == "file":
            files[value["path"]] = hub.store.put(base64.b64decode(value["content"]))
        elif key == "lfsFile":
            files[value["path"]] = hub.store.large_file(value["oid"])
        elif key == "deletedFile":
            del files[value["path"]]
        else:
            raise Refusal(400, f"Unknown operation {key}")
    where = f"{request.base}/{'datasets/' * repository.dataset}{name}"
    if request.query.get("create_pr") == "1":
        number = str(1 + len(repository.proposals))
        sha = repository.add_proposal(number, revision, title, files)
        more = {"pullRequestUrl": f"{where}/discussions/{number}"}
    else:
        sha, more = repository.add_commit(revision, title, files), {}
    url = f"{where}/commit/{sha}"
    return Answer.of(
        {"success": True, "commitOid": sha, "commitUrl": url, "hookOutput": "", **more}
    )


def tag(hub: Hub, request: Request, name: str, revision: str) -> Answer:
    repository = hub.writable(request, name)
    label = request.json["tag"]
    if label in repository.tags:
        raise Refusal(409, "Tag reference exists already")
    repository.tags[label] = repository.resolve(revision)
    return Answer.of({"ok": True})
