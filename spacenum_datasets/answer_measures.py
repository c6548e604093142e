"""An answer told by what it measures: one quantity, an object's box, a filled-in map."""

from __future__ import annotations

import re

from spacenum_datasets.answer_content import How, Options, option_of_text
from spacenum_datasets.answer_statements import Statement
from spacenum_datasets.quantities import are_same, quantities

MEASURED = re.compile(
    r"\b(?:agent|camera|robot|it|view|viewpoint)\s+(?:(?:has|is|was|have|must|been)\s+){0,4}"
    r"(?:mov|rotat|turn|tilt|pann|slid|shift|translat|travel)\w{0,6}"
    r"|\b(?:angle|distance|rotation|magnitude|displacement|movement|amount|value"
    r"|x)\s+(?:\w{1,20}\s+){0,5}"
    r"(?:is|was|equals|(?:must|should|would)\sbe)\b"
    r"|\A(?:the\s)?(?:angle|distance|rotation|value|displacement|turn)\s?[:=]"
    r"|\A(?:moved|rotated|turned|tilted|panned|slid|shifted|translated"
    r"|travell?ed)\s(?:\w{1,12}\s){0,3}"
    r"[^A-Za-z]{1,12}[A-Za-z°]{0,12}(?:\s(?:to\sthe\s)?(?:left|right|forwards?|backwards?|back"
    r"|up|down))?[.!]?\Z",
    re.IGNORECASE,
)
"""What a question about a transition asks for; "the field of view is 60°" is something else."""

CONTRAST = re.compile(
    r",?\s(?:and\s)?(?:not|rather\s+than"
    r"|instead\s+of)\s(?:by\s)?[-−+]?[\d.,]{1,10}\s?[^\W\d]{0,12}°?(?:\s(?:or|nor"
    r"|and)\s[\d.,]{1,10}\s?[^\W\d]{0,12}°?)?(?=[.!]?\Z)",
    re.IGNORECASE,
)
"""The end of "It moved 0.6 m, not 1.2 m.": what it is not."""

NAMED_BOX = re.compile(
    r"[{\s\"']{0,4}[A-Za-z][\w ]{0,60}[\"']?\s*(?:[:=∈]|\b(?:is|are|spans?|extends?|ranges?|runs?"
    r"|lies|goes|reaches|occupies|covers|fills)(?:\s+at)?(?:\s(?:the\s)?(?:interval|box"
    r"|range))?)\s*(?P<box>(?:(?:from|between|in|over)\s)?"
    r"(?:[\[(][^A-Za-z]{0,200}|[-−+]?\.?\d[^A-Za-z]{0,40}(?:m\s)?(?:to"
    r"|and)\s[^A-Za-z]{0,40}(?:m\b)?))"
    r"(?:\s?(?:on|along)\sthe\sx(?:[ -]axis)?)?[.\s]{0,2}",
    re.IGNORECASE,
)
"""An entry of a cognitive map: what a question about layouts leaves out."""

COMPARED = re.compile(
    r"\A(?:let['’]s\s)?say\b|\b(?:had|were|would\s+have|unless|otherwise|between|more|less|least|most|over|under|than|not|never|if|whether|or|neither|nor|maybe"
    r"|range|from"
    r"|(?:half|thirds?|quarters?)\s(?:of\s)?[\d.]{1,6}"
    r"|(?:twice|thrice|double|triple|times)\s(?:\w{1,12}\s)?[\d.]{1,6}"
    r"|twice(?=[.!]?\Z)|fraction|multiple|per\s(?:second|step|frame|move|turn)|false|wrong"
    r"|incorrect|untrue|imagine|suppose|supposing|pretend|hypothe\w{2,7}|claims?|test|for\s(?:example|instance)"
    r"|in\s(?:the|this|that|an|my|your|another)\s(?:\w{1,12}\s)?(?:example"
    r"|sample)|(?:similar|other|another|previous)\s(?:question|example|task|answer|run|trial))\b|n['’]t\b|[?？]|不",
    re.IGNORECASE,
)

SENTENCE_BREAK = re.compile(r"[.!;。\n]\s*[^\s.]")
DECIMAL_POINT = re.compile(r"\d\.\d")

MAP_ENTRY = re.compile(
    r"[\"'](?!(?:lower|upper|min|max)|[xyz][\"'])[^\"'\n]{1,60}[\"']\s?:\s?"
    r"(?P<box>[\[(][^A-Za-z\"'{}]{1,200})"
)
"""An object of a cognitive map with its box."""


def find_filled_in(text: str, options: Options) -> list[Statement]:
    """The last entry of a map that is repeated: the question leaves it out."""
    entries = list(MAP_ENTRY.finditer(text))
    if len(entries) < 2 or options.decimal_comma:
        return []
    said = option_of_text(entries[-1]["box"].rstrip(" ,\n"), options)
    if not isinstance(said, int):
        return []
    return [Statement(entries[0].start(), entries[-1].end(), said, How.DESCRIBED)]


def only_quantity(text: str, options: Options) -> list[Statement]:
    """One sentence whose only numbers are one option's, as "The camera turned by 60 degrees."."""
    boxed = NAMED_BOX.fullmatch(text)
    if boxed and not options.decimal_comma:
        by_text = option_of_text(boxed["box"], options)
        return [] if by_text is None else [Statement(0, len(text), by_text, How.TEXT)]
    text = CONTRAST.sub("", text)
    said = quantities(text, options.decimal_comma)
    one_sentence = not SENTENCE_BREAK.search(DECIMAL_POINT.sub("", text))
    united = len(said) == 1 and said[0].unit is not None
    if not (one_sentence and united and MEASURED.search(text)) or COMPARED.search(text):
        return []
    same = [i for i, meant in enumerate(options.numbers) if are_same(said, meant)]
    return [Statement(0, len(text), same[0], How.TEXT)] if len(same) == 1 else []
