"""One page a person can read: a run or several, with tables, figures and browsable samples."""
