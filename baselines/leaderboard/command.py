"""`python -m baselines push` (`spacenum push-scores`): scores onto the card, and to models."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from huggingface_hub import HfApi

from baselines.leaderboard import hub_files
from baselines.leaderboard.places import FolderPlace, HubPlace, Moved
from baselines.leaderboard.push import Pushed, push_scores
from baselines.leaderboard.scores import RunScores, run_scores
from baselines.leaderboard.table import settings_words
from baselines.predictions import Run, read_run
from spacenum_datasets import terminal
from spacenum_datasets.errors import UserError
from spacenum_datasets.escaping import one_line
from spacenum_datasets.hub import check_repo_id, check_token, refusals_explained


def push_folders(
    folders: Sequence[Path],
    repo_id: str | None,
    card: Path | None,
    run_by: str | None,
    *,
    pr: bool,
    model_pr: bool,
    scripted: bool,
) -> None:
    """Put runs on a dataset's card, on the Hub or in a folder, and say what stands there now.

    Raises:
        UserError: a folder holds no run, or the dataset does not take it; the message says why.
    """
    runs = [read_run(folder) for folder in folders]
    if (repo_id is None) == (card is None):
        raise UserError("say where the dataset is: either --repo-id NS/NAME or --card README.md")
    if card is not None:
        if pr or model_pr:
            raise UserError("--pr and --model-pr are for datasets on the Hub: give --repo-id")
        folder = card if card.is_dir() else card.parent
        tell(push_scores(runs, FolderPlace(folder), run_by or "", scripted=scripted))
        return
    assert repo_id is not None
    to_hub(runs, repo_id, run_by, pr=pr, model_pr=model_pr, scripted=scripted)


def to_hub(
    runs: Sequence[Run],
    repo_id: str,
    run_by: str | None,
    *,
    pr: bool,
    model_pr: bool,
    scripted: bool,
) -> None:
    check_repo_id(repo_id)
    check_token()
    if model_pr:
        refuse_without_repository(runs)
    api = HfApi()
    place = HubPlace(api, repo_id, propose=pr)
    with refusals_explained(repo_id):
        done = push_scores(runs, place, run_by or str(api.whoami()["name"]), scripted=scripted)
    tell(done)
    if model_pr:
        revision = str(api.dataset_info(repo_id).sha)
        for rows in done.entries:
            terminal.tell(
                one_line(f"{rows[0].model}: {propose_scores(api, rows, repo_id, revision)}")
            )


def refuse_without_repository(runs: Sequence[Run]) -> None:
    """Raises UserError where a run is of no model on the Hub, or not the whole benchmark."""
    for run in runs:
        one = run_scores(run, "")[0]
        if one.repository is None:
            raise UserError(f"{run.folder} is of {one.model}, which is no repository of the Hub")
        if not one.complete or one.interventions or one.is_open:
            raise UserError(f"{run.folder} is not the whole, unchanged benchmark: leave --model-pr")


def propose_scores(api: HfApi, rows: RunScores, repo_id: str, revision: str) -> str:
    for attempt in range(3):
        try:
            with refusals_explained(str(rows[0].repository)):
                return hub_files.propose(api, rows, repo_id, revision)
        except Moved:
            time.sleep(1.0 + attempt)
    raise UserError(f"{rows[0].repository} keeps changing: try again later")


def tell(done: Pushed) -> None:
    names = one_line(", ".join(dict.fromkeys(rows[0].model for rows in done.entries)))
    if done.address is None:
        terminal.tell(f"{names}: these scores are there already")
    else:
        terminal.tell(f"{names}: {done.address}")
    if done.replaced:
        terminal.tell(one_line(f"replaces {'; '.join(map(name_run, done.replaced))}"))
    if done.lost:
        more = f" and {len(done.lost) - 1} more lines" if len(done.lost) > 1 else ""
        told = f"no push wrote this between the leaderboard's marks: {done.lost[0][:100]}{more}"
        terminal.tell(one_line(f"{told}: it is gone, write yours outside of them"))


def name_run(rows: RunScores) -> str:
    """Which run some rows are of."""
    one = rows[0]
    by = f" by {one.run_by}" if one.run_by else ""
    return f"{one.model} ({settings_words(one)}) of {one.date:%Y-%m-%d %H:%M}{by}"
