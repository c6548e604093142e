"""What the Hub's own pages read: `.eval_results` of a model, and no `eval.yaml` of the dataset.

A model's file holds scores that this library measured, with the pictures, and links to the card; it
is proposed only when it is asked for. Its task ids are the dataset's configs.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from huggingface_hub import CommitOperationAdd, HfApi
from huggingface_hub.errors import HfHubHTTPError

from baselines.leaderboard.places import Moved
from baselines.leaderboard.scores import RunScores, mean_of_cells, run_average
from baselines.statistics.estimates import span
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import plain_values
from spacenum_datasets.hub import is_conflict
from spacenum_datasets.regular_files import decode_text
from spacenum_datasets.vocabulary import BENCHMARK

TASKS_FILE = "eval.yaml"
WRITTEN = "# Written by spacenum; a file without this line is left as it is."
"""First line of the `eval.yaml` that earlier versions wrote."""


def is_ours(content: bytes) -> bool:
    """Whether an `eval.yaml` is one of ours, which is to go.

    It named inspect-ai as the framework, whose tasks of the Hub show a model one column of text and
    no pictures of our rows: it advertised a blind score.
    """
    return content.split(b"\n", 1)[0].strip() == WRITTEN.encode()


def dump_yaml(content: Any) -> str:
    return str(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100))


def benchmark(configs: Sequence[str]) -> list[str]:
    return [name for name in BENCHMARK if name in configs]


def result_path(rows: RunScores) -> str:
    """Where a model's repository keeps the scores of a way of asking: one value a file and task."""
    way = "_think" if rows[0].think else ""
    return f".eval_results/spacenum{way}.yaml"


def results(rows: RunScores, repo_id: str, revision: str, link: str) -> list[dict[str, Any]]:
    """A whole run as the entries of a model's `.eval_results` file: the mean of each config.

    Args:
        rows: of the run.
        repo_id: of the dataset.
        revision: commit of the dataset.
        link: where the run is shown.
    """
    # Older clients have no such class; only this command needs it.
    from huggingface_hub import EvalResultEntry, eval_result_entries_to_yaml

    one = rows[0]
    way = "reasoning first" if one.think else f"direct answers, {one.mode}"
    notes = f"{way}, {one.dtype}; average of the {len(rows)} cells {span(run_average(rows))}"
    found = [
        EvalResultEntry(
            dataset_id=repo_id,
            task_id=name,
            value=round(mean_of_cells([row for row in rows if row.config == name]), 2),
            dataset_revision=revision,
            date=one.date.strftime("%Y-%m-%d"),
            source_url=link,
            source_name="SpaceNum leaderboard",
            source_user=one.run_by or None,
            notes=notes,
        )
        for name in benchmark([row.config for row in rows])
    ]
    return eval_result_entries_to_yaml(found)


def propose(api: HfApi, rows: RunScores, repo_id: str, revision: str) -> str:
    """Open a pull request on a model's repository and return its address.

    Entries of other datasets and tasks that the file has already stay.

    Raises:
        Moved: someone changed the model's repository meanwhile.
    """
    model = str(rows[0].repository)
    path = result_path(rows)
    info = api.model_info(model)
    head, files = info.sha, [file.rfilename for file in info.siblings or ()]
    kept = read_results(api, model, path, head) if path in files else []
    link = f"{api.endpoint}/datasets/{repo_id}"
    new = results(rows, repo_id, revision, link)
    taken = {(entry["dataset"]["id"], entry["dataset"]["task_id"]) for entry in new}
    kept = [e for e in kept if (e["dataset"].get("id"), e["dataset"].get("task_id")) not in taken]
    content = dump_yaml(kept + new)
    try:
        commit = api.create_commit(
            model,
            [CommitOperationAdd(path, content.encode())],
            commit_message="Add SpaceNum results",
            parent_commit=head,
            create_pr=True,
        )
    except HfHubHTTPError as error:
        if is_conflict(error):
            raise Moved from error
        raise
    return str(commit.pr_url or commit.commit_url)


def read_results(api: HfApi, model: str, path: str, revision: str | None) -> list[dict[str, Any]]:
    """What the file holds already.

    Raises:
        UserError: it is no list of results.
    """
    local = api.hf_hub_download(model, path, revision=revision)
    name = f"{path} of {model}"
    found = plain_values(decode_text(Path(local).read_bytes(), name), name) or []
    if not isinstance(found, list) or not all(map(is_result, found)):
        raise UserError(f"{name} is no list of results with a dataset each: mend it on the Hub")
    return found


def is_result(entry: Any) -> bool:
    """Whether an entry has a dataset, whatever it says of it."""
    return isinstance(entry, dict) and isinstance(entry.get("dataset"), dict)
