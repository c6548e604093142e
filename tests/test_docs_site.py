"""The site that `make docs` builds: whole, of its own alone, and in order in a real browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.browsers import opened
from tests.test_public_api import DOCUMENTED

ROOT = Path(__file__).parents[1]
PAGES = ("index.html", "docs/api.html", "docs/examples.html", "docs/simulators.html")
PROBE = """<script>
document.body.setAttribute("data-found", JSON.stringify({
  scripts: document.documentElement.classList.contains("js"),
  broken: [...document.images].filter((image) => !image.naturalWidth).map((image) => image.src),
  aside: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  menu: document.querySelectorAll(".md-nav--primary a.md-nav__link").length,
}));
</script>"""


@pytest.fixture(scope="module")
def site() -> Path:
    """What the command leaves, with the environment that is here."""
    command = ["make", "docs", "-o", ".venv/.installed", f"BIN={Path(sys.executable).parent}"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "build/docs/index.html" in done.stdout
    return ROOT / "build" / "docs"


def test_every_public_name_can_be_linked_to(site: Path) -> None:
    page = (site / "docs" / "api.html").read_text(encoding="utf-8")
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert not {f"{package}.{name}" for package, name in DOCUMENTED} - anchors
    assert ":::" not in page


def test_examples_are_shown_as_they_are(site: Path) -> None:
    page = (site / "docs" / "examples.html").read_text(encoding="utf-8")
    shown = unescape(re.sub("<[^>]+>", "", page)).split()
    for path in (ROOT / "examples").glob("*.py"):
        words = path.read_text(encoding="utf-8").split()
        places = [i for i, word in enumerate(shown) if word == words[0]]
        assert any(shown[i : i + len(words)] == words for i in places), path.name


def test_pages_fetch_nothing_and_lead_to_what_is_there(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        fetched = re.findall(r'<(?:script|img)[^>]*\ssrc="([^"]+)"', text)
        fetched += re.findall(r'<link[^>]*rel="(?:stylesheet|icon)"[^>]*href="([^"]+)"', text)
        fetched += re.findall(r'<link[^>]*href="([^"]+)"[^>]*rel="(?:stylesheet|icon)"', text)
        assert not [address for address in fetched if urlsplit(address).netloc]
        for address in {*fetched, *re.findall(r'<a[^>]*\shref="([^"]+)"', text)}:
            parts = urlsplit(unescape(address))
            if not (parts.scheme or parts.netloc or parts.path.startswith("/")) and parts.path:
                assert (page.parent / unquote(parts.path)).exists(), f"{page}: {address}"


@pytest.mark.parametrize(
    ("name", "width"), [*((name, 1280) for name in PAGES), ("docs/api.html", 400)]
)
def test_a_page_is_in_order_in_a_browser(name: str, width: int, site: Path, tmp_path: Path) -> None:
    page = site / name
    probed = page.with_name(f"probe-{width}-{page.name}")
    probed.write_text(page.read_text(encoding="utf-8").replace("</body>", f"{PROBE}</body>"))
    try:
        shown = opened(probed, tmp_path / "profile", width)
    finally:
        probed.unlink()
    found = json.loads(unescape(re.findall(r'data-found="([^"]+)"', shown)[0]))
    assert found["scripts"] and found["broken"] == [] and found["menu"] >= 10
    assert found["aside"] <= 0, "nothing reaches beyond the window"
