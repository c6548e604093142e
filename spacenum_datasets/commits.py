"""Which commit of a repository a revision names: the Hub knows, or what it sent before does."""

from __future__ import annotations

from pathlib import Path

from huggingface_hub import HfApi, try_to_load_from_cache
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from spacenum_datasets.errors import UserError
from spacenum_datasets.hub import TRANSPORTS, causes
from spacenum_datasets.location import CARD, Repository

PATIENCE = 30.0
"""Seconds that the Hub may take to name a commit."""


def commit_of(repository: Repository, token: str | None = None) -> str:
    """The commit that a repository's revision names now; without a network, when it was last read.

    `datasets` alone answers from its cache with the rows of any revision when the Hub does not
    answer, and `datasets` 3 also when it says that there is no such revision.

    Raises:
        UserError: there is no such dataset or revision, or it may not be read, or neither the Hub
            nor the cache answers.
    """
    try:
        info = HfApi(token=token).dataset_info(
            repository.id, revision=repository.revision, timeout=PATIENCE
        )
    except Exception as error:
        if refusal := explain(error, repository):
            raise UserError(refusal) from error
        reason = unreachable(error)
        if reason is None:
            raise
        snapshot = cached_snapshot(repository)
        if snapshot is None:
            raise UserError(
                f"{repository} is not in the cache and cannot be fetched, {reason}: "
                "connect and try again, or name a folder"
            ) from error
        return snapshot.name
    return str(info.sha)


def explain(error: Exception, repository: Repository) -> str | None:
    """Why the Hub does not give a repository, and the way out; None for another trouble."""
    if isinstance(error, RevisionNotFoundError):
        return (
            f"{repository.id} has no revision {repository.revision}: "
            f"see https://huggingface.co/datasets/{repository.id}/commits/main"
        )
    if isinstance(error, GatedRepoError):
        return gated(repository)
    status = error.response.status_code if isinstance(error, HfHubHTTPError) else None
    if isinstance(error, RepositoryNotFoundError) or status == 404:
        return (
            f"the Hub has no dataset {repository.id} that this token may see, and there is no such "
            "folder here: check the name, run `hf auth login`, or build it with `spacenum build`"
        )
    if status in (401, 403):
        return (
            f"the Hub does not let this token read {repository.id} (HTTP {status}): "
            "run `hf auth login`, or pass a token that may read it"
        )
    return None


def gated(repository: Repository) -> str:
    return (
        f"{repository.id} is gated: ask for access on "
        f"https://huggingface.co/datasets/{repository.id}, then `hf auth login` or pass token"
    )


def unreachable(error: BaseException) -> str | None:
    """In a few words why the Hub does not answer; None when that is not the trouble."""
    for cause in causes(error):
        if type(cause).__name__ == "OfflineModeIsEnabled":
            return "HF_HUB_OFFLINE is set"
        if isinstance(cause, HfHubHTTPError):
            status = cause.response.status_code
            if status == 429 or status >= 500:
                return f"the Hub has trouble (HTTP {status})"
        network = isinstance(cause, ConnectionError | TimeoutError)
        if network or type(cause).__module__.split(".")[0] in TRANSPORTS:
            return f"the Hub cannot be reached ({type(cause).__name__})"
    return None


def cached_snapshot(repository: Repository) -> Path | None:
    """The folder that the Hub's client keeps of a revision: named after the commit, with the card.

    It holds those data files that were read, and no others.
    """
    found = try_to_load_from_cache(
        repository.id, CARD, revision=repository.revision, repo_type="dataset"
    )
    return Path(found).parent if isinstance(found, str) else None
