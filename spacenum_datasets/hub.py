"""One upload to the Hub: a checked folder goes up as it stands; a refusal says what to do."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from huggingface_hub import (
    CommitInfo,
    CommitOperationAdd,
    CommitOperationDelete,
    DatasetInfo,
    HfApi,
    get_token,
)
from huggingface_hub.errors import HfHubHTTPError, HFValidationError

from spacenum_datasets.endings import causes
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import patterns, read_card
from spacenum_datasets.regular_files import check_tree, regular_file
from spacenum_datasets.vocabulary import TABLES

REPO_ID = re.compile(r"\w[\w.-]*/\w[\w.-]*", re.ASCII)
SHARD = re.compile(r"(?P<stem>.+)-\d{5}-of-(?P<count>\d{5})\.parquet")
USUAL_NAME = "spacenum"
"""Of a dataset that is pushed without a name, in the namespace of whose token it is."""
SCORES_CONFIG = "results"
"""Beside the configs of the schema: what models scored, added by those who asked them."""
SCORES = f"{SCORES_CONFIG}/test-00000-of-00001.parquet"

CONFLICTS = (409, 412)
"""HTTP statuses of a commit whose parent is no longer the newest."""
ATTEMPTS = 5
PAUSE = 1.0
"""Seconds before another attempt, and longer with each."""
MOST_GROUP = 1 << 30
"""Bytes of a row group once it is unpacked; a build closes them at a tenth of it."""

AGAIN = "run the same command again, what has arrived is not sent twice"
REFUSALS = {
    401: "the Hub does not know this token: run `hf auth login`, or set HF_TOKEN to a valid token",
    403: "this token may not write to {repo}: use one with write access to {namespace}",
    404: "the Hub has no dataset {repo} that this token may see: check the name and the token",
    409: "{repo} was changed by someone else meanwhile: " + AGAIN,
    412: "{repo} was changed by someone else meanwhile: " + AGAIN,
    413: "the Hub refuses files of this size: build with smaller shards",
    429: "the Hub asks for a pause after many requests: wait some minutes, then " + AGAIN,
}
"""HTTP status -> what it means for a person who pushes."""

TRANSPORTS = {"httpx", "httpx2", "httpcore", "httpcore2", "requests", "urllib3", "hf_xet"}
"""Libraries below the Hub's client, by version; an error of theirs is a lost network."""


def push(
    folder: Path,
    repo_id: str,
    *,
    private: bool = False,
    tag: str | None = None,
    message: str | None = None,
    token: str | None = None,
) -> str:
    """Upload a complete dataset folder as the dataset `repo_id` and return its address.

    The repository is made when it is missing, shards that the folder no longer has are removed, and
    hidden files stay here. Files that are there already are not sent again, so a second call after
    an interruption goes on, and one without changes does nothing. All changes are one commit onto
    the state that was looked at: what others push meanwhile is never undone. `tag` names the pushed
    state for good: it may exist only if it names that very state.

    Raises:
        UserError: the folder is incomplete, the name is wrong, or the Hub or the network refuses.
    """
    check_repo_id(repo_id)
    check_folder(folder, repo_id.split("/")[1])
    check_token(token)
    return push_checked(folder, repo_id, (), private, tag, message, token)


def push_checked(
    folder: Path,
    repo_id: str,
    sent: Sequence[CommitOperationAdd] = (),
    private: bool = False,
    tag: str | None = None,
    message: str | None = None,
    token: str | None = None,
) -> str:
    """The same for a folder that was checked, with files that the Hub has already.

    Raises:
        UserError: the Hub or the network refuses.
    """
    with refusals_explained(repo_id):
        api = HfApi(token=token)
        url = str(api.create_repo(repo_id, repo_type="dataset", private=private, exist_ok=True))
        for attempt in range(ATTEMPTS):
            info = api.dataset_info(repo_id)
            check_private(info, repo_id, private)
            seen = str(info.sha)
            refuse_losing_scores(api, repo_id, folder, seen)
            named = tagged_commit(api, repo_id, tag)
            if named not in (None, seen):
                raise UserError(f"{tag_taken(repo_id, tag, named)} Nothing was uploaded.")
            try:
                commit = upload(api, repo_id, folder, seen, message or "Upload the dataset", sent)
            except HfHubHTTPError as error:
                if not is_conflict(error) or attempt == ATTEMPTS - 1:
                    raise
                time.sleep(PAUSE * (attempt + 1))
            else:
                break
        if named not in (None, commit.oid):
            raise UserError(f"{tag_taken(repo_id, tag, named)} The upload itself is on main.")
        if tag is not None and named is None:
            api.create_tag(repo_id, tag=tag, revision=commit.oid, repo_type="dataset")
    return url


def check_private(info: DatasetInfo, repo_id: str, private: bool) -> None:
    """Raises UserError where a repository is to be private and is not."""
    if private and not info.private:
        raise UserError(
            f"{repo_id} exists and is public: make it private in its settings on the Hub, "
            "or push under another name."
        )


def upload(
    api: HfApi,
    repo_id: str,
    folder: Path,
    parent: str,
    message: str,
    sent: Sequence[CommitOperationAdd] = (),
) -> CommitInfo:
    """One commit onto `parent` that makes the repository's data those of the folder and of `sent`.

    `upload_folder` may make several commits, of which only the first is bound to its parent.

    Raises:
        HfHubHTTPError: the Hub refuses; with a status of `CONFLICTS`, `parent` is not the newest.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    here = {
        name: path
        for name, path in paths.items()
        if path.is_file() and not any(part.startswith(".") for part in name.split("/"))
    }
    there = api.list_repo_files(repo_id, repo_type="dataset", revision=parent)
    stays = here.keys() | {addition.path_in_repo for addition in sent}
    gone = [name for name in there if name.endswith(".parquet") and name not in stays]
    if foreign := [name for name in gone if not is_built(name)]:
        raise UserError(
            f"{repo_id} also has {', '.join(foreign[:5])}, which no build wrote and this push "
            "would remove: push under another name, or remove it there first"
        )
    return api.create_commit(
        repo_id,
        [
            *(CommitOperationDelete(name) for name in gone),
            *(CommitOperationAdd(name, path) for name, path in here.items()),
            *sent,
        ],
        commit_message=message,
        repo_type="dataset",
        parent_commit=parent,
    )


def is_built(name: str) -> bool:
    """Whether a file of a repository is one of a build's shards, or the scores of models."""
    table, _, file = name.partition("/")
    return name == SCORES or (table in TABLES and SHARD.fullmatch(file) is not None)


def is_conflict(error: HfHubHTTPError) -> bool:
    return error.response is not None and error.response.status_code in CONFLICTS


def refuse_losing_scores(api: HfApi, repo_id: str, folder: Path, revision: str) -> None:
    """Raises UserError where the Hub has scores of models that the upload would replace."""
    there = api.get_paths_info(repo_id, SCORES, repo_type="dataset", revision=revision)
    if not there:
        return
    file, here = there[0], folder / SCORES
    large = getattr(file, "lfs", None)
    if large and here.is_file() and sha256(here.read_bytes()).hexdigest() == large.sha256:
        return
    raise UserError(
        f"{repo_id} has scores on its card that this upload would remove: push under another "
        f"name, or delete {SCORES} there first if they are to go. Nothing was uploaded."
    )


def own_repository(repo_id: str | None = None, token: str | None = None) -> str:
    """The repository to push to: as given, or `USER/spacenum` of whose token it is.

    The Hub is asked who the token is in any case, so that a bad one is known before any work.

    Raises:
        UserError: the name cannot be, there is no token, or the Hub does not take it.
    """
    if repo_id is not None:
        check_repo_id(repo_id)
    check_token(token)
    with refusals_explained(repo_id or f"USER/{USUAL_NAME}"):
        who = HfApi(token=token).whoami()
    if who.get("auth", {}).get("accessToken", {}).get("role") == "read":
        raise UserError("this token may only read: use one with write access to push.")
    found = repo_id or f"{who['name']}/{USUAL_NAME}"
    check_repo_id(found)
    return found


def check_token(token: str | None = None) -> None:
    """Make sure that there is a token to push with.

    Raises:
        UserError: none was given, stored or set.
    """
    if token is None and get_token() is None:
        raise UserError(
            "No Hub token: run `hf auth login`, or set HF_TOKEN to a token with write access."
        )


def check_repo_id(repo_id: str) -> None:
    """Make sure that the Hub could take a dataset of this name.

    Raises:
        UserError: it is not of the form NAMESPACE/NAME, in the Hub's characters.
    """
    if not REPO_ID.fullmatch(repo_id):
        raise UserError(
            f"{repo_id!r} cannot name a dataset on the Hub: write NAMESPACE/NAME "
            "with letters, digits, '-', '_' and '.' only."
        )


def check_folder(folder: Path, name: str = "spacenum") -> None:
    """Make sure that `folder` is a whole dataset repository that loads under `name`.

    Raises:
        UserError: the card, a configuration's data file or one of its shards is missing or broken.
    """
    if not (folder / "README.md").is_file():
        raise UserError(f"{folder} is not a dataset folder (no README.md): {rebuild(folder)}")
    if (folder / f"{name}.py").exists():
        raise UserError(f"{folder}/{name}.py would stop `load_dataset`: rename or remove it.")
    check_tree(folder)
    named = list(data_patterns(folder))
    if not named:
        raise UserError(f"{folder}/README.md names no `configs` with data: {rebuild(folder)}")
    for pattern in named:
        found = sorted(folder.glob(pattern))
        if not found:
            raise UserError(f"{folder} has no file for {pattern} of README.md: {rebuild(folder)}")
        if fault := series_fault(path.name for path in found):
            raise UserError(f"{found[0].parent} {fault}: {rebuild(folder)}")
        for path in found:
            check_shard(path, folder)


def rebuild(folder: Path) -> str:
    return f"build it again with `spacenum build --out {folder}`."


def data_patterns(folder: Path) -> Iterator[str]:
    """The glob patterns of every configuration in the card, relative to the folder."""
    for config in read_card(folder).get("configs") or ():
        yield from patterns(config)


def series_fault(names: Iterable[str]) -> str | None:
    """What shows files of one config to be of several builds; None where nothing does.

    All of them load, as if one build had written them. Files without numbers alone are a person's.

    Args:
        names: of the files, without their folders.
    """
    given = sorted(names)
    first: dict[str, str] = {}
    for name in given:
        if (shard := SHARD.fullmatch(name)) is None:
            continue
        one = first.setdefault(shard["stem"], name)
        if not one.endswith(f"-of-{shard['count']}.parquet"):
            return f"has shards of two builds, {one} and {name}"
    for name in given:
        beside = [one for stem, one in first.items() if name.startswith(f"{stem}.")]
        if beside:
            return f"has files of two builds, {beside[0]} and {name}"
    return None


def check_shard(path: Path, folder: Path) -> None:
    """Make sure that a data file is whole and none of its sibling shards is missing.

    Raises:
        UserError: it is cut off, or a `-NNNNN-of-NNNNN` beside it is not there.
    """
    regular_file(path, folder)
    try:
        about = pq.read_metadata(path)
        groups = [about.row_group(index) for index in range(about.num_row_groups)]
        largest = max((group.total_byte_size for group in groups), default=0)
    except PermissionError as error:
        raise UserError(f"{path} may not be read: change its permissions.") from error
    except (pa.ArrowException, OSError) as error:
        raise UserError(f"{path} is not a whole Parquet file: {rebuild(folder)}") from error
    if largest > MOST_GROUP or sum(group.num_rows for group in groups) != about.num_rows:
        raise UserError(f"{path} states sizes that no build writes: {rebuild(folder)}")
    if numbered := SHARD.fullmatch(path.name):
        stem, count = numbered["stem"], int(numbered["count"])
        for index in range(count):
            if not path.with_name(f"{stem}-{index:05d}-of-{count:05d}.parquet").is_file():
                raise UserError(f"{path.parent} lacks shard {index} of {count}: {rebuild(folder)}")


def tagged_commit(api: HfApi, repo_id: str, tag: str | None) -> str | None:
    """The commit that `tag` names already; None when it is free."""
    if tag is None:
        return None
    tags = api.list_repo_refs(repo_id, repo_type="dataset").tags
    return next((ref.target_commit for ref in tags if ref.name == tag), None)


def tag_taken(repo_id: str, tag: str | None, commit: str | None) -> str:
    return (
        f"Tag {tag} of {repo_id} names another state ({str(commit)[:8]}) and people may cite it: "
        "choose a new tag, or delete that one first."
    )


@contextmanager
def refusals_explained(repo_id: str) -> Iterator[None]:
    """Turn what the Hub's client raises for a refusal or a lost network into one `UserError`."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        for cause in causes(error):
            if line := explain(cause, repo_id):
                raise UserError(f"Push to {repo_id} stopped: {line}.") from error
        raise


def explain(error: BaseException, repo_id: str) -> str | None:
    """What a person should know and do about a client's error; None for an error of ours."""
    if isinstance(error, HfHubHTTPError) and error.response is not None:
        status, said = error.response.status_code, (error.server_message or "").strip(" .")
        known = REFUSALS.get(status)
        if known is None and status >= 500:
            known = "the Hub has trouble of its own: wait a little, then " + AGAIN
        known = known or "the Hub refuses"
        line = known.format(repo=repo_id, namespace=repo_id.split("/")[0])
        return f"{line} (HTTP {status}{': ' + said if said else ''})"
    if isinstance(error, HFValidationError):
        return f"the Hub's client refuses the name ({error})"
    if isinstance(error, ValueError) and "README.md" in str(error):
        said = str(error).removeprefix("Invalid metadata in README.md.").strip()
        return f"the Hub refuses the metadata at the top of README.md ({said}): mend it there"
    network = isinstance(error, ConnectionError | TimeoutError)
    if network or type(error).__module__.split(".")[0] in TRANSPORTS:
        return f"the connection to the Hub broke ({type(error).__name__}): {AGAIN}"
    return None
