"""What a run leaves behind: the record of one answer, the journal of all, the run as it is read."""

from baselines.predictions.faults import check_answer, check_reply
from baselines.predictions.files import JOURNAL, RESULTS, RUN_FILE, TABLE, UNFINISHED, journals
from baselines.predictions.journal import Journal, reopen_run, restore_journal, write_table
from baselines.predictions.reading import Run, read_about, read_journals, read_run
from baselines.predictions.record import (
    SCHEMA,
    Prediction,
    accuracy,
    expectation,
    make_prediction,
    question_facts,
)

__all__ = [
    "JOURNAL",
    "RESULTS",
    "RUN_FILE",
    "SCHEMA",
    "TABLE",
    "UNFINISHED",
    "Journal",
    "Prediction",
    "Run",
    "accuracy",
    "check_answer",
    "check_reply",
    "expectation",
    "journals",
    "make_prediction",
    "question_facts",
    "read_about",
    "read_journals",
    "read_run",
    "reopen_run",
    "restore_journal",
    "write_table",
]
