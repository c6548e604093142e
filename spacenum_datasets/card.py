"""The dataset card's template `dataset_card.md`, its marked sections, and configs in words."""

from __future__ import annotations

from pathlib import Path

from spacenum_datasets.errors import UserError
from spacenum_datasets.vocabulary import Companion, Config, Kept, Setting, Split

TEMPLATE_FILE = "dataset_card.md"
FIGURE = "figures/samples.png"
"""Where a picture of samples stands in a dataset folder."""


def template_text() -> str:
    """The template: beside this file in an installed package, at the root of a checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here, here.parent):
        if (path := folder / TEMPLATE_FILE).is_file():
            return path.read_text(encoding="utf-8")
    raise UserError(f"{TEMPLATE_FILE} is missing from the installation: install the package again")


def replace_section(text: str, name: str, body: str) -> str:
    """The text with the section between `<!-- name:start -->` and `<!-- name:end -->` replaced.

    Everything outside the two marks stays as it is, byte for byte.

    Raises:
        UserError: the text does not have exactly one such pair of marks.
    """
    start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
    if text.count(start) != 1 or text.count(end) != 1 or text.index(start) > text.index(end):
        raise UserError(f"the card needs one section between {start} and {end}")
    before, rest = text.split(start)
    after = rest.split(end)[1]
    inside = f"\n{body.strip(chr(10))}\n" if body.strip() else "\n"
    return f"{before}{start}{inside}{end}{after}"


def section_of(text: str, name: str) -> str:
    """What stands between the two marks of a section that the text has once."""
    return text.split(f"<!-- {name}:start -->")[1].split(f"<!-- {name}:end -->")[0]


def config_words(config: Config | Companion) -> str:
    """A config in words, as "layouts in 3 dimensions, training set"."""
    part = "benchmark" if config.split is Split.TEST else "training set"
    if isinstance(config, Companion):
        return f"{'scenes' if Kept.SCENES in config.holds else 'views'}, {part}"
    if config.setting is Setting.DYNAMIC:
        return f"transitions, {part}"
    clutter = ", without clutter" if config.reduced else ""
    return f"layouts on {'xyz'[: config.dimension]}, {part}{clutter}"
