"""Files that go to the Hub one by one, while others are still being made; one commit names all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from huggingface_hub import CommitOperationAdd, HfApi
from huggingface_hub.lfs import UploadInfo

from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import (
    check_private,
    check_repo_id,
    check_token,
    data_patterns,
    refusals_explained,
    series_fault,
)


@dataclass(frozen=True)
class SentFile:
    """A file that the Hub has, and that no commit names yet.

    Attributes:
        name: its path in the repository, once it is committed.
        size: bytes.
        digest: SHA-256 (hex) of its content, by which the Hub keeps it.
    """

    name: str
    size: int
    digest: str


def open_repository(repo_id: str, private: bool = False, token: str | None = None) -> None:
    """Make the dataset repository that files are sent to, if it is not there.

    Raises:
        UserError: the name cannot be, there is no token, or the Hub or the network refuses.
    """
    check_repo_id(repo_id)
    check_token(token)
    with refusals_explained(repo_id):
        api = HfApi(token=token)
        api.create_repo(repo_id, repo_type="dataset", private=private, exist_ok=True)
        check_private(api.dataset_info(repo_id), repo_id, private)


def send(path: Path, repo_id: str, token: str | None = None) -> None:
    """Upload a file's content; nothing names it there yet, and nobody sees it.

    What the Hub has already is not sent again.

    Raises:
        UserError: the Hub or the network refuses, or would not keep such a file as a large one.
    """
    with refusals_explained(repo_id):
        addition = CommitOperationAdd(path.name, path)
        HfApi(token=token).preupload_lfs_files(repo_id, [addition], repo_type="dataset")
    if not addition._is_uploaded:
        raise UserError(
            f"{repo_id} keeps {path.suffix} files among its texts, which takes no large ones: add "
            f"`*{path.suffix} filter=lfs diff=lfs merge=lfs -text` to its .gitattributes"
        )


def commit_of(file: SentFile) -> CommitOperationAdd:
    """What a commit says of a file that was sent: the content itself is not needed any more.

    The client means it to be the same object that was sent; a build that was interrupted has only
    the file's size and digest left, so what the object knows of its content is stated here.
    """
    addition = CommitOperationAdd(file.name, b"")
    addition.upload_info = UploadInfo(size=file.size, sample=b"", sha256=bytes.fromhex(file.digest))
    addition._upload_mode = "lfs"
    addition._is_uploaded = True
    return addition


def check_sent(folder: Path, sent: Sequence[SentFile]) -> None:
    """Make sure that all data which a folder's card names was sent.

    Raises:
        UserError: it was not.
    """
    for pattern in data_patterns(folder):
        found = [file.name for file in sent if fnmatchcase(file.name, pattern)]
        if not found or series_fault(Path(name).name for name in found):
            raise UserError(f"what was sent is not what {folder}/README.md names as {pattern}")
