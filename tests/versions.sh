#!/usr/bin/env bash
# Usage: tests/versions.sh [VERSION ...]. Opens a small built dataset under other versions of `datasets`,
# each in an environment of its own below build/versions. Needs .venv, as `make test` leaves it.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$PWD/.venv/bin/python
home=$PWD/build/versions
[ $# -gt 0 ] || set -- 3.6.0 4.8.5

mkdir -p "$home"
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

"$python" - "$data" <<'BUILD'
import sys
from pathlib import Path

from tests.factories import write_folder

for seed in (0, 1):
    write_folder(Path(sys.argv[1], str(seed), "spacenum"), seed=seed)
BUILD

for version in "$@"; do
  venv=$home/$version
  if [ ! -e "$venv/.installed" ]; then
    "$python" -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "datasets==$version" pillow click polars
    touch "$venv/.installed"
  fi
  HF_HOME=$data/home-$version HF_HUB_OFFLINE=1 HF_DATASETS_DISABLE_PROGRESS_BARS=1 PYTHONPATH=$PWD \
    "$venv/bin/python" tests/versions_check.py "$data/0/spacenum" "$data/1/spacenum"
done
