"""`python -m baselines`."""

from baselines.cli import main

main(prog_name="python -m baselines")
