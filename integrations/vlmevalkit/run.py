"""VLMEvalKit's own `run.py`, with SpaceNum among its datasets; takes the same options."""

from __future__ import annotations

import os
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType


def entry_point() -> ModuleType:
    """VLMEvalKit's `run.py` as a module: inside its package in a wheel, beside it in a checkout.

    Raises:
        ImportError: VLMEvalKit is not installed, or without its `run.py`.
    """
    # Not imported yet: it would load torch before `run.py` has shared out the GPUs.
    package = find_spec("vlmeval")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("No module named 'vlmeval'", name="vlmeval")
    folder = Path(package.origin).parent
    found = [p for p in (folder / "run.py", folder.parent / "run.py") if p.is_file()]
    spec = spec_from_file_location("vlmevalkit_run", found[0]) if found else None
    if spec is None or spec.loader is None:
        raise ImportError(f"{folder} comes without run.py: pip install -e a VLMEvalKit checkout")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    # A spreadsheet cuts long answers off, and may take one that begins with "=" for a formula.
    os.environ.setdefault("PRED_FORMAT", "tsv")
    program = entry_point()
    from integrations.vlmevalkit.dataset import register

    register()
    program.load_env()
    program.main()


if __name__ == "__main__":
    main()
