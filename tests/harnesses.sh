#!/usr/bin/env bash
# Usage: tests/harnesses.sh [NAME ...]. Runs the tests of integrations/ under the real harnesses, each
# in an environment of its own below build/harnesses.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
home=$PWD/build/harnesses
chosen=" $* "
failed=()

# harness NAME REQUIREMENTS TEST: an environment with the requirements and this checkout, and the test in it.
harness() {
  local name=$1 requirements=$2 tested=$3 venv=$home/$1
  if [ "$chosen" != "  " ] && [[ $chosen != *" $name "* ]]; then return; fi
  echo "== $name: $requirements"
  if [ "$(cat "$venv/.installed" 2>/dev/null)" != "$requirements" ]; then
    environment "$venv" "$requirements"
  fi
  "$venv/bin/python" -m pytest -q -rA "$tested" || failed+=("$name")
}

environment() {
  local venv=$1 requirements=$2 pins=$home/pins.txt
  mkdir -p "$home"
  printf 'torch==2.13.0\ntorchvision==0.28.0\n' >"$pins"
  "$python" -m venv --clear "$venv"
  if [ "$name" != inspect_ai ]; then
    # Torch by itself and first, as in .ci/models.
    "$venv/bin/pip" install --quiet --disable-pip-version-check "torch==2.13.0"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps "torchvision==0.28.0"
  fi
  # Unquoted: several requirements in one string.
  # shellcheck disable=SC2086
  "$venv/bin/pip" install --quiet --disable-pip-version-check --constraint "$pins" \
    $requirements --editable . pytest opencv-python-headless
  # A dependency of lmms-eval installs its own tests under the name that ours have.
  rm -rf "$venv"/lib/python3.*/site-packages/tests
  echo "$requirements" >"$venv/.installed"
}

harness inspect_ai "inspect_ai==0.3.285 openai" tests/integrations/test_inspect_ai.py
harness lighteval "lighteval==0.13.0 huggingface_hub<2 xxhash<4 transformers>=5.19,<5.21" \
  tests/integrations/test_lighteval.py
harness lmms_eval "lmms-eval==0.7.3 decord" tests/integrations/test_lmms_eval.py
harness vlmevalkit "ms-vlmeval==0.0.20" tests/integrations/test_vlmevalkit.py

[ ${#failed[@]} -eq 0 ] || { echo "failed: ${failed[*]}" >&2; exit 1; }
