#!/usr/bin/env bash
# Usage: tests/simulators.sh [NAME ...]. Runs the simulators' tests, each in an environment of its own below
# build/simulators: what its extra brings, and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
home=$PWD/build/simulators
chosen=" $* "
contracts=(tests/contracts/test_simulators.py tests/contracts/test_every_simulator.py)
failed=()

# simulator NAME APART TEST...: an environment with this checkout's extra, the packages that are had apart, and the tests in it.
simulator() {
  local name=$1 apart=$2 venv=$home/$1
  shift 2
  if [ "$chosen" != "  " ] && [[ $chosen != *" $name "* ]]; then return; fi
  echo "== $name"
  if [ ! -e "$venv/.installed" ] || [ pyproject.toml -nt "$venv/.installed" ]; then
    environment "$venv" "$name" "$apart"
  fi
  "$venv/bin/python" -m pytest -q -ra "$@" || failed+=("$name")
}

environment() {
  local venv=$1 extra=$2 apart=$3
  local install=("$venv/bin/pip" install --quiet --disable-pip-version-check)
  "$python" -m venv --clear "$venv"
  "${install[@]}" --editable ".[$extra]" pytest
  if [ -n "$apart" ]; then "${install[@]}" --force-reinstall --no-deps "$apart"; fi
  touch "$venv/.installed"
}

# AI2-THOR's client brings the OpenCV for screens, which overwrites the one for servers.
simulator ai2thor opencv-python-headless tests/builder/simulators/ai2thor "${contracts[@]}"
simulator blender bpy==5.0.1 tests/builder/simulators/blender "${contracts[@]}"
simulator isaacsim "" tests/builder/simulators/isaacsim "${contracts[@]}"

# No simulator, but the same kind of thing: workers on a cluster of two nodes, on this machine.
simulator ray "" tests/builder/executors

[ ${#failed[@]} -eq 0 ] || { echo "failed: ${failed[*]}" >&2; exit 1; }
