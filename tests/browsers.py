"""A real browser for pages: what one shows after its scripts ran."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def browser() -> str:
    """Chromium by its path; without one the test is skipped."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    own = sorted((Path.home() / ".cache/ms-playwright").glob("chromium*/chrome-linux*/*chrom*"))
    if found is None and not own:
        pytest.skip("no Chromium here: apt-get install chromium, or playwright install chromium")
    return found or str(own[-1])


def opened(page: Path, profile: Path, width: int = 1280) -> str:
    """The page's elements after its scripts ran, as HTML; nothing beyond the disk is reached.

    Args:
        page: an HTML file.
        profile: folder for what the browser keeps.
        width: of its window, pixels.
    """
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--dump-dom")
    apart = (f"--user-data-dir={profile}", "--host-resolver-rules=MAP * ~NOTFOUND")
    command = [browser(), *options, *apart, f"--window-size={width},900", page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
