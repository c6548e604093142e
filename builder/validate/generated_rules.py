"""Rules on what of the card a build generates: it is what the build report, written anew, gives."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from builder.card import front_matter, render_card, sections
from builder.report import REPORT_FILE, BuildReport, read_report
from builder.validate.facts import Folder, Problem
from spacenum_datasets import vocabulary
from spacenum_datasets.card import FIGURE, replace_section, section_of, template_text
from spacenum_datasets.errors import UserError
from spacenum_datasets.front_matter import CARD
from spacenum_datasets.hub import SCORES_CONFIG
from spacenum_datasets.regular_files import digest_files

TABLES = ("configs", "dataset_info")
"""Of the card's YAML, those to which a leaderboard adds the table of its scores."""


def card_yaml(folder: Folder) -> Iterator[Problem]:
    """What a build writes into the card's YAML is there as it writes it; more may be there, and the
    leaderboard's config."""
    report = usable_report(folder)
    if report is None:
        return
    for key, wanted in front_matter(report).items():
        found = folder.card.get(key)
        if key in TABLES and isinstance(found, list):
            found = [e for e in found if not is_scores(e)]
        if found != wanted:
            text = f"`{key}` of {CARD} is {shorten(found, wanted)}"
            yield Problem("card_yaml", "", None, text)


def card_text(folder: Folder) -> Iterator[Problem]:
    """What stands in the card's marked sections is what a build writes there, but for a
    leaderboard with scores; text outside of them is people's."""
    report = usable_report(folder)
    if report is None:
        return
    text = folder.text
    written = sections(report, figure=has_figure(folder, report))
    if not any(map(is_scores, folder.card["configs"])):
        written["leaderboard"] = section_of(template_text(), "leaderboard")
    for name, section in written.items():
        try:
            as_written = replace_section(text, name, section)
        except UserError:
            continue  # which `card_sections` tells
        if as_written != text:
            told = f"section {name} of {CARD} is not what the build wrote"
            yield Problem("card_text", "", None, f"{told}{first_difference(text, as_written)}")


def report_files(folder: Folder) -> Iterator[Problem]:
    """The report has the digests of the card as the build wrote it, whatever people and
    leaderboards added since, and of the figure as it stands."""
    rule, report = "report_files", usable_report(folder)
    if report is None:
        return
    there = [CARD, *([FIGURE] if has_figure(folder, report) else [])]
    if sorted(report.files) != sorted(there):
        told = f"{REPORT_FILE} has digests of {sorted(report.files)}, a build writes {there}"
        yield Problem(rule, "", None, told)
        return
    for name, said in report.files.items():
        if (folder.path / name).is_file() and digest_files([folder.path / name])[1] == said:
            continue
        if name == CARD and said == digest_of(render_card(report, has_figure(folder, report))):
            continue
        yield Problem(rule, "", None, f"{REPORT_FILE} has another digest of {name}")


def usable_report(folder: Folder) -> BuildReport | None:
    """The report where a card can be made of it; `report_types` tells what others lack."""
    try:
        report = read_report(folder.path)
    except UserError:
        return None
    known = (
        report is not None and report.configs and report.tables.keys() <= vocabulary.TABLES.keys()
    )
    return report if known else None


def has_figure(folder: Folder, report: BuildReport) -> bool:
    return FIGURE in report.files or (folder.path / FIGURE).is_file()


def is_scores(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("config_name") == SCORES_CONFIG


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def first_difference(found: str, wanted: str) -> str:
    """The first line that differs, as far as it is short."""
    lines = zip_longest(found.splitlines(), wanted.splitlines(), fillvalue="")
    line, written = next(((a, b) for a, b in lines if a != b), ("", ""))
    return f" ({line[:100]!a}, not {written[:100]!a})" if line or written else ""


def shorten(found: object, wanted: object) -> str:
    """Both values where they are short, else that they differ."""
    told = f"{found!r}, not {wanted!r}"
    return told if len(told) < 100 else "not what the build wrote"
