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
    r"|\A(?:the\s)?(?:angle|distance|rotation|value|displacement|turn|movement|motion|shift|tilt"
    r"|moved|rotated"
    r"|turned|tilted|panned|travell?ed|shifted|translated|slid)\s?[:=≈~]"
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
    r"\A(?:let['’]s\s)?say\b|\b(?:had|were|would\s+have|unless|otherwise|between|more|less|least"
    r"|most|over|under|than|not|never|if|whether|or|neither|nor|maybe"
    r"|range|from"
    r"|(?:half|thirds?|quarters?)\s(?:of\s)?[\d.]{1,6}"
    r"|(?:twice|thrice|double|triple|times)\s(?:\w{1,12}\s)?[\d.]{1,6}"
    r"|twice(?=[.!]?\Z)|fraction|multiple|per\s(?:second|step|frame|move|turn)|false|wrong"
    r"|incorrect|untrue|imagine|suppose|supposing|pretend|hypothe\w{2,7}|claims?|test"
    r"|for\s(?:example|instance)"
    r"|in\s(?:the|this|that|an|my|your|another)\s(?:\w{1,12}\s)?(?:example"
    r"|sample)|(?:similar|other|another|previous)\s(?:question|example|task|answer|run|trial))\b"
    r"|n['’]t\b|[?？]|不",
    re.IGNORECASE,
)

NUMBER = r"[-−]?[\d.,]{1,8}\s?(?:°|[^\W\d_]{1,12})?"
OFF_MARK = re.compile(
    # A bound, or a sign that is no part of an option's number.
    rf"[<>≤≥±≠]|\d\s?(?:°|c?m)?\s?\+(?!\s?\d)|[+×÷/^]\s?{NUMBER}|{NUMBER}\s?[×÷/^*]"
    rf"|{NUMBER}\s?(?:[-–+]\s?)(?=\s?$)"
    r"|\b(?:up\sto|as\s(?:much|far|little|many)\sas|max(?:imum|imally)?|min(?:imum|imally)?"
    r"|no\s(?:further|farther|fewer|greater)"
    r"|minus|plus|below|above|beyond|exceed(?:s|ed|ing)?|surpass\w{0,3}|within|short(?:\s(?:of"
    r"|by))?(?=\s|[.!]?$)|off\sby"
    r"|shy\sof|upwards\sof|north\sof"
    r"|south\sof|greater|smaller|larger|bigger|fewer|farther|further|short(?:er|fall)|longer"
    r"|wider|beneath|inside\sof|outside"
    r"|close\sto\sbut|almost|nearly|barely|hardly|scarcely|at\s(?:the\s)?(?:most|least|best"
    r"|minimum|maximum)|limit(?:ed)?"
    r"|bound(?:ed)?|capped|ceiling|floor\sof|threshold|margin|toleran\w{2,4}|error|deviat\w{2,6}"
    r"|difference|discrepanc\w{1,3}"
    r"|remaining|remains|left\sto\s(?:go|move|turn)|to\sgo|missing|lacking|extra"
    r"|additional(?:ly)?|in\sexcess|excess(?:ive)?(?:ly)?)\b"
    r"|(?<=[°m\d])\s(?:degrees\s|met(?:re|er)s\s)?(?:off|wide|tall|high|thick|deep|broad|long|out"
    r"|over|under|ahead\sof|behind|past|away|apart|each|again)\b"
    r"|\btoo\s(?:much|far|little|few|many|long|short|large|small|high|low|wide|narrow|near|close"
    r"|early|late)\b"
    r"|\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|false(?:ly)?"
    r"|by\s(?:mistake|accident|error)|in\serror"
    r"|accidentally|inadvertently|supposed(?:ly)?|allegedly|reportedly|purportedly|seemingly"
    r"|intended|planned|wanted"
    r"|tried|attempted|failed|about\sto|going\sto|past(?=\s\d)|next\stime|later|before\sthat"
    r"|previously"
    r"|earlier|the\sother\s(?:way|direction)|opposite|instead\sof\sthe)\b"
    r"|\b(?:in|for|of|on|from|with|between)\s(?:the\s|an?\s|my\s|some\s)?(?:first|second|third"
    r"|fourth|last|next|previous|other|another"
    r"|earlier|prior|following|practice|training|demo|reference"
    r"|example)\s(?:\w{1,12}\s)?(?:pairs?|images?|scenes?|views?|rooms?"
    r"|questions?|tasks?|trials?|steps?|moves?|turns?|episodes?|problems?|examples?|rounds?"
    r"|clips?|videos?|frames?|half|quarter|part"
    r"|stage|phase|segment|leg)\b",
    re.IGNORECASE,
)
"""Says of a number that it is a bound, a deviation, a plan, or another question's."""

LABEL = re.compile(
    r"(?:(?:the|my|total|net|estimated|approximate|overall|camera|agent)\s){0,3}(?:angle|distance"
    r"|rotation|value|displacement|turn"
    r"|movement|motion|shift|tilt|magnitude|amount|moved|rotated|turned|tilted|panned|travell?ed"
    r"|shifted|translated|slid)"
    r"(?:\s(?:of\s(?:rotation|movement|turn)|moved|travell?ed|turned"
    r"|by))?\s?(?:[:=](?:\s?(?=[≈~]))?|(?=[≈~]))\s?",
    re.IGNORECASE,
)
"""What a question about a transition asks for, as a label."""

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


def is_no_measure(text: str) -> bool:
    return COMPARED.search(text) is not None or OFF_MARK.search(text) is not None


def only_quantity(text: str, options: Options) -> list[Statement]:
    """One sentence whose only numbers are one option's, as "The camera turned by 60 degrees."."""
    boxed = NAMED_BOX.fullmatch(text)
    if boxed and not options.decimal_comma:
        by_text = option_of_text(boxed["box"], options)
        return [] if by_text is None else [Statement(0, len(text), by_text, How.TEXT)]
    label = LABEL.match(text)
    labelled = option_of_text(text[label.end() :], options) if label else None
    if isinstance(labelled, int) and all(q.unit for q in quantities(text, options.decimal_comma)):
        return [Statement(0, len(text), labelled, How.TEXT)]
    text = CONTRAST.sub("", text)
    said = quantities(text, options.decimal_comma)
    one_sentence = not SENTENCE_BREAK.search(DECIMAL_POINT.sub("", text))
    united = len(said) == 1 and said[0].unit is not None
    if not (one_sentence and united and MEASURED.search(text)) or is_no_measure(text):
        return []
    same = [i for i, meant in enumerate(options.numbers) if are_same(said, meant)]
    return [Statement(0, len(text), same[0], How.TEXT)] if len(same) == 1 else []
