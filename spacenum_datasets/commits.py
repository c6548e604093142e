"""Which commit of a repository a revision names: the Hub knows, or what it sent before does."""

from __future__ import annotations

from pathlib import Path

from huggingface_hub import hf_hub_download, try_to_load_from_cache
from huggingface_hub.errors import (
    EntryNotFoundError,
    GatedRepoError,
    LocalEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from spacenum_datasets.endings import causes
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import CARD
from spacenum_datasets.hub import TRANSPORTS
from spacenum_datasets.location import Repository


def commit_of(repository: Repository, token: str | None = None) -> str:
    """The commit that a repository's revision names now; without a network, when it was last read.

    `datasets` alone answers from its cache with the rows of any revision when the Hub does not
    answer, and `datasets` 3 also when it says that there is no such revision. The Hub's client
    keeps which commit a revision named, beside the card that is fetched here.

    Raises:
        UserError: there is no such dataset or revision, or it may not be read, or neither the Hub
            nor the cache answers.
    """
    try:
        card = hf_hub_download(
            repository.id, CARD, repo_type="dataset", revision=repository.revision, token=token
        )
    except Exception as error:
        for cause in causes(error):
            if refusal := explain(cause, repository):
                raise UserError(refusal) from error
        reason = unreachable(error)
        if reason is None:
            raise
        raise UserError(
            f"{repository} is not in the cache and cannot be fetched, {reason}: "
            "connect and try again, or name a folder"
        ) from error
    return Path(card).parent.name


def explain(error: BaseException, repository: Repository) -> str | None:
    """Why the Hub does not give a repository, and the way out; None for another trouble."""
    if isinstance(error, RevisionNotFoundError):
        return (
            f"{repository.id} has no revision {repository.revision}: "
            f"see https://huggingface.co/datasets/{repository.id}/commits/main"
        )
    if isinstance(error, GatedRepoError):
        return explain_gate(repository)
    status = status_of(error)
    if isinstance(error, RepositoryNotFoundError):
        return (
            f"the Hub has no dataset {repository.id} that this token may see, and there is no such "
            "folder here: check the name, run `hf auth login`, or build it with `spacenum build`"
        )
    if isinstance(error, EntryNotFoundError) and not isinstance(error, LocalEntryNotFoundError):
        return f"{repository} has no {CARD}: name a dataset that `spacenum build --push` made"
    if status in (401, 403):
        return (
            f"the Hub does not let this token read {repository.id} (HTTP {status}): "
            "run `hf auth login`, or pass a token that may read it"
        )
    return None


def status_of(error: BaseException) -> int | None:
    """The HTTP status that an error of the Hub's client stands for."""
    status = getattr(getattr(error, "response", None), "status_code", None)
    return status if isinstance(status, int) else None


def explain_gate(repository: Repository) -> str:
    return (
        f"{repository.id} is gated: ask for access on "
        f"https://huggingface.co/datasets/{repository.id}, then `hf auth login` or pass token"
    )


def unreachable(error: BaseException) -> str | None:
    """In a few words why the Hub does not answer; None when that is not the trouble."""
    for cause in causes(error):
        if type(cause).__name__ == "OfflineModeIsEnabled":
            return "HF_HUB_OFFLINE is set"
        status = status_of(cause)
        if status is not None and (status == 429 or status >= 500):
            return f"the Hub has trouble (HTTP {status})"
        network = isinstance(cause, ConnectionError | TimeoutError)
        if network or type(cause).__module__.split(".")[0] in TRANSPORTS:
            return f"the Hub cannot be reached ({type(cause).__name__})"
    return None


def find_snapshot(repository: Repository) -> Path | None:
    """The folder that the Hub's client keeps of a revision: named after the commit, with the card.

    It holds those data files that were read, and no others.
    """
    found = try_to_load_from_cache(
        repository.id, CARD, revision=repository.revision, repo_type="dataset"
    )
    return Path(found).parent if isinstance(found, str) else None
