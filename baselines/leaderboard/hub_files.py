"""What the Hub's own leaderboards read: `eval.yaml` of a dataset, `.eval_results` of a model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from huggingface_hub import CommitOperationAdd, HfApi
from huggingface_hub.errors import HfHubHTTPError

from baselines.leaderboard.places import CONFLICTS, Moved
from baselines.leaderboard.scores import Entry, mean
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import plain_values
from spacenum_datasets.regular_files import decoded_text
from spacenum_datasets.vocabulary import CONFIGS, Split

TASKS_FILE = "eval.yaml"
LETTER = r"\b([A-D])\b"
WRITTEN = "# Written by spacenum; a file without this line is left as it is.\n"
COMMENT = WRITTEN + (
    "# The ids are what `.eval_results` of models refer to. inspect-ai's own hf/ tasks read one\n"
    "# column of text or chat messages, so they show no pictures of `images`: for scores with\n"
    "# pictures run `spacenum evaluate`, or this project's task file for inspect-ai.\n"
)


def tasks_file(configs: Sequence[str]) -> str:
    """`eval.yaml` for the benchmark configs that a dataset has; one task a config."""
    tasks = [
        {
            "id": name,
            "config": name,
            "split": CONFIGS[name].split.value,
            "field_spec": {
                "input": "prompt",
                "target": "answer",
                "choices": "options",
                "metadata": ["id", "task", "cell"],
            },
            "solvers": [{"name": "generate"}],
            "scorers": [{"name": "pattern", "args": {"pattern": LETTER}}],
        }
        for name in benchmark(configs)
    ]
    content = {
        "name": "SpaceNum",
        "description": "Do vision-language models understand numbers in space?",
        "evaluation_framework": "inspect-ai",
        "tasks": tasks,
    }
    return COMMENT + dumped(content)


def dumped(content: Any) -> str:
    return str(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100))


def benchmark(configs: Sequence[str]) -> list[str]:
    return [
        name
        for name, config in CONFIGS.items()
        if name in configs and config.split is Split.TEST and not config.reduced
    ]


def result_path(rows: Entry) -> str:
    """Where a model's repository keeps the scores of a way of asking: one value a file and task."""
    way = "_think" if rows[0].think else ""
    return f".eval_results/spacenum{way}.yaml"


def results(rows: Entry, repo_id: str, revision: str, link: str) -> list[dict[str, Any]]:
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
    notes = f"{way}, {one.dtype}; average of the {len(rows)} cells {mean(rows):.1f}"
    found = [
        EvalResultEntry(
            dataset_id=repo_id,
            task_id=name,
            value=round(mean([row for row in rows if row.config == name]), 2),
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


def propose(api: HfApi, rows: Entry, repo_id: str, revision: str) -> str:
    """Open a pull request on a model's repository and return its address.

    Entries of other datasets and tasks that the file has already stay.

    Raises:
        Moved: someone changed the model's repository meanwhile.
    """
    model = str(rows[0].repository)
    path = result_path(rows)
    info = api.model_info(model)
    head, files = info.sha, [file.rfilename for file in info.siblings or ()]
    kept = kept_results(api, model, path, head) if path in files else []
    link = f"{api.endpoint}/datasets/{repo_id}"
    new = results(rows, repo_id, revision, link)
    taken = {(entry["dataset"]["id"], entry["dataset"]["task_id"]) for entry in new}
    kept = [e for e in kept if (e["dataset"].get("id"), e["dataset"].get("task_id")) not in taken]
    content = dumped(kept + new)
    try:
        commit = api.create_commit(
            model,
            [CommitOperationAdd(path, content.encode())],
            commit_message="Add SpaceNum results",
            parent_commit=head,
            create_pr=True,
        )
    except HfHubHTTPError as error:
        if error.response is not None and error.response.status_code in CONFLICTS:
            raise Moved from error
        raise
    return str(commit.pr_url or commit.commit_url)


def kept_results(api: HfApi, model: str, path: str, revision: str | None) -> list[dict[str, Any]]:
    """What the file holds already.

    Raises:
        UserError: it is no list of results.
    """
    local = api.hf_hub_download(model, path, revision=revision)
    name = f"{path} of {model}"
    found = plain_values(decoded_text(Path(local).read_bytes(), name), name) or []
    if not isinstance(found, list) or not all(map(is_result, found)):
        raise UserError(f"{name} is no list of results with a dataset each: mend it on the Hub")
    return found


def is_result(entry: Any) -> bool:
    """Whether an entry has a dataset, whatever it says of it."""
    return isinstance(entry, dict) and isinstance(entry.get("dataset"), dict)
