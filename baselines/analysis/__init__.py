"""The paper's analyses: tables, intervals and figures of runs, beside its own numbers."""
