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

# simulator NAME REQUIREMENTS TEST...: an environment with the requirements and this checkout's extra, and the tests in it.
simulator() {
  local name=$1 requirements=$2 venv=$home/$1
  shift 2
  if [ "$chosen" != "  " ] && [[ $chosen != *" $name "* ]]; then return; fi
  echo "== $name: $requirements"
  if [ "$(cat "$venv/.installed" 2>/dev/null)" != "$requirements" ]; then
    environment "$venv" "$name" "$requirements"
  fi
  "$venv/bin/python" -m pytest -q -ra "$@" || failed+=("$name")
}

environment() {
  local venv=$1 extra=$2 requirements=$3
  "$python" -m venv --clear "$venv"
  # Unquoted: several requirements in one string.
  # shellcheck disable=SC2086
  "$venv/bin/pip" install --quiet --disable-pip-version-check $requirements --editable ".[$extra]" pytest
  if [ "$extra" = ai2thor ]; then
    # Its client brings the OpenCV for screens, which overwrites the one for servers.
    "$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps \
      opencv-python-headless
  fi
  echo "$requirements" >"$venv/.installed"
}

simulator ai2thor "ai2thor==5.0.0" tests/builder/simulators/ai2thor "${contracts[@]}"
simulator blender "bpy==5.0.1" tests/builder/simulators/blender "${contracts[@]}"
simulator isaacsim "usd-core>=25.5" tests/builder/simulators/isaacsim "${contracts[@]}"

[ ${#failed[@]} -eq 0 ] || { echo "failed: ${failed[*]}" >&2; exit 1; }
