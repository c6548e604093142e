"""Evaluate a model on ./spacenum and read the run as a pandas DataFrame.

`geometry` measures the pictures and needs no weights; any name of `python -m baselines models` may
stand in its place. A run that was stopped goes on.
"""

from contextlib import closing
from pathlib import Path

import pandas as pd

from baselines import Request, Settings, evaluate, make_engine, read_run
from spacenum_datasets import classify_error

settings = Settings()
request = Request("spacenum", configs=("dynamic", "static_3d"), out=Path("runs/table"), limit=10)
with closing(make_engine("geometry", settings)) as engine:
    evaluate(engine, settings, request)

# One row a question, one column for each field of `baselines.Prediction`.
answers = pd.DataFrame(read_run(request.out).predictions)
answers["score"] = 100 * answers["expected"].fillna(answers["chosen"] == answers["answer"])
print(answers.pivot_table("score", index=["config", "cell"], columns="task").round(1), "\n")

layouts = answers.dropna(subset=["changes", "chosen"])
errors = [classify_error(a.changes, int(a.chosen)) for a in layouts.itertuples()]
print("what static answers get wrong:", pd.Series(errors, dtype=str).value_counts().to_dict())
