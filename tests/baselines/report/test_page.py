"""The page holds everything it needs, and its samples can be looked through in a real browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rich.console import Console

from baselines.cli import main
from baselines.evaluation import Request, evaluate
from baselines.models import load_engine, resolve_model
from baselines.predictions import Prediction, Run, read_run
from baselines.report.grades import Grade, grade_prediction
from baselines.report.page import hint, write_page
from baselines.report.samples import alternate, choose
from baselines.settings import Settings
from spacenum_datasets.errors import UserError
from spacenum_datasets.escaping import policy
from tests.browsers import opened
from tests.factories import write_folder

CONFIGS = ("dynamic", "static_1d", "static_2d", "static_3d")
PROBE = """<script>
const found = [];
const shown = () => [...document.querySelectorAll("article")].filter((card) => !card.hidden).length;
const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
document.dispatchEvent = document.body.dispatchEvent.bind(document.body);
found.push(shown());
press("r"); found.push(shown());
press("w"); found.push(shown());
press("0"); found.push(shown());
press("j"); press("j"); found.push(document.querySelector(".current").id);
press("k"); found.push(document.querySelector(".current").id);
const form = document.getElementById("filters");
form.elements.task.value = "space2num";
form.dispatchEvent(new Event("change"));
found.push(shown());
found.push([...document.images].every((image) => image.src.startsWith("data:")));
document.body.setAttribute("data-found", JSON.stringify(found));
</script>"""


EXACT = ("probabilities", "other", "expected")


class Elements(HTMLParser):
    """Every tag of a page with its attributes, and the text."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many") / "spacenum"
    write_folder(folder, CONFIGS, limit=4)
    return folder


@pytest.fixture(scope="module")
def runs(many: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    found = {}
    for name in ("random", "oracle"):
        out = tmp_path_factory.mktemp("runs") / name
        settings = Settings()
        engine = load_engine(resolve_model(f"scripted:{name}", None, settings), settings)
        evaluate(engine, settings, Request(str(many), CONFIGS, out), Console(quiet=True))
        found[name] = read_run(out)
    return found


def sharpened(predictions: Sequence[Prediction]) -> list[Prediction]:
    """The same with the right letter the likeliest in every second one, whatever was drawn."""
    found = []
    for i, p in enumerate(predictions):
        best = p.answer if i % 2 else (p.answer + 1) % p.options
        shares = tuple(0.7 if o == best else 0.3 / (p.options - 1) for o in range(p.options))
        found.append(replace(p, probabilities=shares, other=0.0, expected=shares[p.answer]))
    return found


def test_forty_samples_show_every_cell_with_pictures_and_every_runs_answer(
    runs: dict[str, Run],
) -> None:
    found = Elements(write_page([runs["random"], runs["oracle"]]))
    cards = found.all("article")
    assert len(cards) == 40
    assert len({(card["data-cell"], card["data-task"]) for card in cards}) == 20
    # The first run guesses: its letters were drawn from equal chances, right or wrong alike.
    assert {card["data-outcome"] for card in cards} == {"tied"}
    replies = [s for s in found.all("section") if s.get("class", "").startswith("reply")]
    assert len(replies) == 80
    pictures = [image for image in found.all("img") if image["src"].startswith("data:image/webp")]
    assert len(pictures) >= 40 * 2
    assert sum("Image A:" in image["alt"] for image in pictures) >= 10
    bars = [d for d in found.all("div") if d.get("role") == "img"]
    assert {"A: 25.0 percent", "A: 50.0 percent", "A: 100.0 percent"} <= {
        bar["aria-label"] for bar in bars
    }


def test_the_page_says_how_its_samples_were_taken(runs: dict[str, Run]) -> None:
    run = runs["random"]
    text = "".join(Elements(write_page([run], count=6)).text)
    assert "6 of 80 questions, equally many of every cell" in text and "shown under" not in text
    changed = replace(run, about=run.about | {"interventions": ["blind", "number_words"]})
    assert "in turn; shown under blind and number_words. " in hint([changed], [])


def test_the_page_fetches_nothing(runs: dict[str, Run]) -> None:
    found = Elements(write_page([runs["random"]]))
    for tag, attributes in found.tags:
        assert tag not in ("link", "iframe", "object")
        for name in ("src", "href", "srcset", "action"):
            assert attributes.get(name, "data:").startswith("data:")


def test_foreign_words_stay_words(runs: dict[str, Run]) -> None:
    run = runs["random"]
    evil = "</pre><script>alert(1)</script>"
    rows = tuple(
        replace(p, text=evil, chosen=None, how="unreadable", **dict.fromkeys(EXACT))
        for p in run.predictions
    )
    found = Elements(write_page([Run(run.folder, run.about, rows)]))
    assert len(found.all("script")) == 1
    assert evil in "".join(found.text)


def test_samples_are_the_same_every_time_and_alternate(runs: dict[str, Run]) -> None:
    predictions = runs["random"].predictions
    assert choose(predictions, 40) == choose(tuple(reversed(predictions)), 40)
    kinds = [grade_prediction(p).grade is Grade.RIGHT for p in alternate(sharpened(predictions))]
    assert kinds[:4] == [False, True, False, True]
    assert len(choose(predictions, 10_000)) == len(predictions)


def test_a_page_in_a_browser_filters_and_walks(runs: dict[str, Run], tmp_path: Path) -> None:
    first = runs["random"]
    mixed = replace(first, predictions=tuple(sharpened(first.predictions)))
    content = write_page([mixed, runs["oracle"]])
    # The policy lets no other script in than the page's own; the probe has to be named too.
    probe = PROBE.removeprefix("<script>").removesuffix("</script>")
    named = re.findall("script-src ('[^']+')", policy(probe))[0]
    content = content.replace("script-src '", f"script-src {named} '", 1)
    file = tmp_path / "report.html"
    file.write_text(content.replace("</body>", f"{PROBE}</body>"), encoding="utf-8")
    found = Elements(opened(file, tmp_path / "profile"))
    grades = [card["data-outcome"] for card in found.all("article")]
    right, wrong = grades.count("right"), grades.count("wrong")
    probe = found.all("body")[0]["data-found"]
    assert probe == f'[40,{right},{wrong},40,"sample-2","sample-1",20,true]'
    assert "hidden" not in found.all("form")[0]
    assert sum("hidden" in card for card in found.all("article")) == 20


def test_the_command_writes_scores_figures_and_samples(
    runs: dict[str, Run], tmp_path: Path
) -> None:
    figure = tmp_path / "figures" / "table2.svg"
    figure.parent.mkdir()
    figure.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "figures" / "table2.png").write_bytes(b"")
    out = tmp_path / "pages" / "report.html"
    words = ["report", runs["oracle"].folder, "--out", out, "--figures", figure.parent]
    done = CliRunner().invoke(main, [*map(str, words), "--samples", "5"])
    assert done.exit_code == 0, done.output
    found = Elements(out.read_text(encoding="utf-8"))
    assert len(found.all("article")) == 5
    plots = [image for image in found.all("img") if image["src"].startswith("data:image/svg")]
    assert len(plots) == 1
    assert "100.0" in "".join(found.text)


def test_another_dataset_is_refused(runs: dict[str, Run], tmp_path: Path) -> None:
    other = tmp_path / "spacenum"
    write_folder(other, CONFIGS, limit=1)
    with pytest.raises(UserError, match="is not the dataset"):
        write_page([runs["random"]], str(other))
    with pytest.raises(UserError, match="with --data"):
        write_page([runs["random"]], str(tmp_path / "nowhere"))


@pytest.mark.parametrize("change", [{"id": "dynamic-nowhere"}, {"answer": 1}, {"options": 3}])
def test_answers_to_other_questions_are_refused(runs: dict[str, Run], change: Any) -> None:
    run = runs["oracle"]
    place = next(i for i, p in enumerate(run.predictions) if p.answer != 1 and p.options != 3)
    edited = replace(run.predictions[place], **change)
    rows = (*run.predictions[:place], edited, *run.predictions[place + 1 :])
    with pytest.raises(UserError, match=f"is not what was asked of .*{edited.id}"):
        write_page([runs["random"], Run(run.folder, run.about, rows)])
