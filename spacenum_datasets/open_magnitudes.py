"""The one distance or angle that a text states, by the words around its measures."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from spacenum_datasets.answer_content import How
from spacenum_datasets.answer_cues import ENDED
from spacenum_datasets.open_text import Measure, Measured, find_measures, join_compounds
from spacenum_datasets.vocabulary import Unit

BEFORE, BEHIND = 90, 40
"""Characters around a measure that say what it is."""

MOST = 200
"""Measures that are looked at, from the last on."""

CONVERTED = 0.03
"""Share by which one value in two units may differ, as "0.6 m (2 ft)"."""

QUOTES = r"[\s\"'“”‘’`({\[:=≈~→]"
HEDGE = (
    r"(?:approximately|approx|roughly|about|around|circa|ca|nearly|almost|exactly|likely|probably"
    r"|only|perhaps|maybe|some|close to|just|precisely|equal to|estimated (?:at|as|to be)|the"
    r"|an?|by|of|at|as|ie|that is|or so|slightly"
    r"|(?:just|slightly|a (?:little|bit)) (?:over|under|above|below"
    r"|(?:more|less) than)|in total|total|\+/-|±)"
)
LEAD = rf"{QUOTES}{{0,6}}(?:{HEDGE}{QUOTES}{{1,4}}){{0,5}}"
COPULA = (
    r"(?:is|was|were|are|be|been|equals|comes (?:out )?to|amounts to|=|:|≈|→|as|of|至|为|是|は|ist"
    r"|est|es|è|é)"
)
MODAL = (
    r"(?:(?:would|should|must|will|may|might|could|can|seems? to|appears? to)\s(?:have\s)?){0,2}"
)
UNKNOWN = (
    r"(?:answer|x|magnitude|value|result|solution|antwort|réponse|respuesta|risposta|resposta|ответ"
    r"|答案|答え|回答|정답)"
)
NOUN = (
    r"(?:distance|displacement|shift|movement|motion|step|translation|rotation|angle|turn|tilt|pitch"
    r"|yaw|pan|amount|estimate|guess|total|change|it|that|this)"
)
VERB = (
    r"(?:moved?|moves|moving|turn(?:ed|s)?|rotat(?:ed?|es)|tilt(?:ed|s)?|shift(?:ed|s)?|slid(?:es?)?"
    r"|walk(?:ed|s)?|stepp?(?:ed|s)?|pann?(?:ed|s)?|travell?(?:ed|s)?|went|goes|advanced?)"
)
BELIEVED = (
    r"(?:(?:i|we)(?:['’]d|\swould)?\s(?:say|guess|estimate|think|believe|go with|conclude|get)"
    r"|my (?:best )?(?:guess|estimate)|(?:best )?(?:guess|estimate)|therefore|thus|hence"
    r"|so|final(?:ly)?)"
)
OF_WHAT = r"(?:\s(?:of|for|the|camera|agent|it|has|have|by|to|left|right|moved|final|my|is|x)){0,6}"

STRONG = re.compile(
    rf"(?:(?:{UNKNOWN}{OF_WHAT}[\s\"'*]{{0,3}}(?:\(x\)\s?)?{MODAL}{COPULA}\s?{LEAD}"
    rf"|\\boxed\s?\{{{LEAD}|<answer>{LEAD}|\bfinal\s\w{{1,12}}\s?{COPULA}{LEAD}"
    rf"|\b(?:move|rotate)_\w{{2,8}}\s?\(\s?(?:x\s?=\s?)?{LEAD}"
    rf"|[\"'](?:x|answer|value|magnitude|distance|angle|degrees|met(?:re|er)s|cm|m)[\"']\s?:{LEAD}"
    rf"|(?<![\w.])x\s?[=≈:]{LEAD}))$",
    re.IGNORECASE,
)
WEAK = re.compile(
    rf"\b(?:{NOUN}{OF_WHAT}\s?{MODAL}{COPULA}\s?{LEAD}"
    rf"|(?:then|another|plus|followed by)\s{LEAD}"
    rf"|{VERB}(?:\s(?:\w{{1,12}}\s){{0,4}}|\s){LEAD}"
    rf"|{BELIEVED},?\s(?:(?:it|that|this|x|the camera|the agent)"
    rf"(?:['’]s|\s(?:is|was|has|moved))?\s)?{MODAL}(?:be\s)?{LEAD}"
    rf"|(?:rotation|turn|shift|tilt|move(?:ment)?|step|angle|distance)\sof\s{LEAD})$",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|could|can)(?:\s?not|n['’]t)(?:\s(?!but\b)\w{1,12}){1,3}"
    r"|not|never|neither|nor|rather than|instead of|without|excluding|isn['’]t|wasn['’]t"
    rf"|unlike)\s(?:(?:a|an|the|by|of|quite|exactly|just|about|necessarily)\s){{0,3}}{QUOTES}{{0,3}}$",
    re.IGNORECASE,
)
BOUND = re.compile(
    r"(?:\b(?<!just )(?<!slightly )(?<!little )(?<!bit )(?:at least|at most|over|under|up to"
    r"|(?:more|less|greater|fewer|further|smaller|larger) than|below|above|exceed(?:s|ing)?|within"
    r"|minimum of|maximum of|beyond)|[<>≤≥])\s?(?:or equal to\s)?$",
    re.IGNORECASE,
)
BOUND_BEHIND = re.compile(
    r"\s?(?:or (?:more|less|above|below|so more|further)|\+(?!/)|at (?:least|most)\b"
    r"|and (?:above|up)\b)",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"(?:field of view|fov|angle of view|eg|for example|such as|for instance|compared (?:to|with)"
    r"|typically|standard|usually|options?|between steps|multiples? of|steps of|grid of)"
    r"(?:\s[\w(:]{1,12}){0,3}[\s:(]{0,3}$",
    re.IGNORECASE,
)
MEASURES_ANOTHER = re.compile(
    r"\s?(?:wide|tall|high|long|deep|thick|away|apart|across|from (?:the|it|me|us)\b"
    r"|in (?:width|height|length|diameter|size)|field|fov"
    r"|of (?:the |its )?(?:view|fov|image|screen|width|frame)|above|below|per\b)",
    re.IGNORECASE,
)
SUPPOSED = re.compile(
    r"^\W{0,4}(?:if|suppose|supposing|assuming|assume|imagine|wenn|si)\b", re.IGNORECASE
)
RANGED = re.compile(
    r"\s?[\"')\]]?\s?(?:to|and|or|until|through|bis|oder|y|o|à|ou|до|или|至|到|から|或|-|–|—"
    r"|−|~|/|vs|\.\.\.?)\s?[\"'(\[]?"
    r"(?:(?:about|around|maybe|perhaps|even|possibly|approximately|at most|roughly)\s)?",
    re.IGNORECASE,
)
TOLERANCE = re.compile(
    r"(?<=#),?\s?\(?(?:±|\+/-|\+-|plus or minus|give or take|plus/minus)\s?#\)?", re.IGNORECASE
)
SUMS = re.compile(
    r"#(?:\s?[-−–+*/×÷·x]?\s?\(?#\)?){1,6}\s?[=≈]\s?(?:about\s|approximately\s)?(?=#)"
)
ADDED = re.compile(r"\s?[+×÷·*]\s?")
CORRECTED = re.compile(
    r"\b(?:wait|actually|correction|corrected|sorry|scratch that|i mean"
    r"|let me (?:correct|re\w{2,9})|on second thoughts?|hmm|make that|oops|no,|rather,|instead,)",
    re.IGNORECASE,
)
ONLY = re.compile(
    rf"\W{{0,6}}(?:\(?[A-Da-d][.)]\s)?{LEAD}[-−+]?{LEAD}#[\s\"'”’`)\]}}.,;!。°]{{0,8}}"
    r"(?:(?:to|towards?|in|of|the|a|an|on|its?|nach|à|la)\s){0,3}"
    r"(?:(?:left|right|up|down|upwards?|downwards?|forwards?|backwards?|back|ahead|clockwise"
    r"|counter-?clockwise|rotation|turn|tilt|total|links|rechts|gauche|droite|izquierda|derecha"
    r"|approximately|roughly|or so|です|です。|左右|입니다)[\s.,!)\]。]{0,4}){0,3}",
    re.IGNORECASE,
)
ABOUT_IT = re.compile(
    rf"\b(?:x|camera|agent|answer|{VERB}|{NOUN}|forwards?|backwards?|left|right|upwards?|downwards?)\b",
    re.IGNORECASE,
)
UNIT_FIELD = re.compile(
    r"[\"']units?[\"']\s?:\s?[\"']?(?P<unit>cm|mm|m|met(?:er|re)s?|centimet(?:er|re)s?"
    r"|deg(?:ree)?s?|°|rad(?:ian)?s?|ft|feet|in(?:ch(?:es)?)?)[\"'\s,}]",
    re.IGNORECASE,
)
FIELD_UNITS = {"cm": 0.01, "mm": 0.001, "c": 0.01, "f": 0.3048, "i": 0.0254}
END = re.compile(r"[.!?;。！？\n]+")


@dataclass(frozen=True)
class Claim:
    """A measure as what is asked for, and how surely it is said to be.

    Attributes:
        value: metres or degrees; None where it is a range or a bound.
        start: where it stands.
        rank: 3 where an answer is stated, 2 where a line is nothing else, 1 where the text tells of
            the action, 0 for any other number with a unit.
    """

    value: float | None
    start: int
    rank: int


def find_magnitude(
    text: str, unit: Unit, scale: float, *, unfinished: bool
) -> tuple[float | None, How]:
    """The magnitude that a plain text states, and by which rule.

    Args:
        text: without reasoning and markup.
        unit: that is asked for.
        scale: metres or degrees of a number without unit.
        unfinished: whether the text was cut off.
    """
    told = fold(fold(join_compounds(find_measures(text)), SUMS), TOLERANCE)
    scale = field_scale(text, unit, scale)
    claims = find_claims(told, unit, scale)
    chosen, how = choose(told.text, claims)
    if chosen is None:
        fitting = [m for m in told.found if not m.other and m.unit in (None, unit)]
        return None, How.AMBIGUOUS if claims or len(fitting) > 1 else How.UNREADABLE
    last = told.text.rstrip()
    if unfinished and chosen.start >= len(last) - 1 and not ENDED.search(last):
        return None, How.CUT_OFF
    return chosen.value, how if chosen.value is not None else How.AMBIGUOUS


def field_scale(text: str, unit: Unit, scale: float) -> float:
    """What a number without unit is, where JSON tells its unit in a field of its own."""
    found = UNIT_FIELD.search(text)
    if not found:
        return scale
    name = found["unit"].lower()
    if unit is Unit.DEGREE:
        return 57.29577951308232 if name.startswith("rad") else 1.0
    return FIELD_UNITS.get(name[:2], FIELD_UNITS.get(name[0], 1.0))


def fold(told: Measured, pattern: re.Pattern[str]) -> Measured:
    """The text with blanks in the place of a pattern: "# + # =" before a result, "± #" behind one.

    What was without unit has that of the tolerance behind it.
    """
    gone = {i for found in pattern.finditer(told.text) for i in range(*found.span())}
    if not gone:
        return told
    text = "".join(" " if i in gone else c for i, c in enumerate(told.text))
    kept: list[Measure] = []
    for one in told.found:
        if one.start not in gone:
            kept.append(one)
        elif pattern is TOLERANCE and kept and kept[-1].unit is None and one.unit:
            value = kept[-1].value * one.scale
            kept[-1] = replace(kept[-1], value=value, unit=one.unit, scale=one.scale)
    return Measured(text, tuple(kept))


def find_claims(told: Measured, unit: Unit, scale: float) -> list[Claim]:
    """Everything in a text that could be meant, in order."""
    bounds = [m.end() for m in END.finditer(told.text)]
    claims: list[Claim] = []
    begin, at = 0, 0
    first = max(0, len(told.found) - MOST)
    for i, one in enumerate(told.found[first:], first):
        while at < len(bounds) and bounds[at] <= one.start:
            begin, at = bounds[at], at + 1
        end = bounds[at] if at < len(bounds) else len(told.text)
        claim = claim_of(told, i, begin, end, unit, scale)
        if claim is not None:
            claims.append(claim)
    return claims


def claim_of(
    told: Measured, i: int, begin: int, end: int, unit: Unit, scale: float
) -> Claim | None:
    """What one measure of a sentence claims; None where it is of something else."""
    one, text = told.found[i], told.text
    if one.other or one.unit not in (None, unit) or not math.isfinite(one.value):
        return None
    before = text[max(begin, one.start - BEFORE) : one.start]
    behind = text[one.start + 1 : min(end, one.start + 1 + BEHIND)]
    if DENIED.search(before) or ELSEWHERE.search(before):
        return None
    rank = rank_of(text, one, before, behind, begin, end)
    if rank is None:
        return None
    value: float | None = one.value * (1.0 if one.unit else scale)
    alone = all(value_alone(told, k, begin, unit, scale) for k in (i - 1, i) if k >= 0)
    if BOUND.search(before) or BOUND_BEHIND.match(behind) or not alone:
        value = None
    return Claim(value, one.start, rank)


def rank_of(text: str, one: Measure, before: str, behind: str, begin: int, end: int) -> int | None:
    """How surely a measure is said to be the answer; None where it is not."""
    if STRONG.search(before):
        return 3
    line = text[text.rfind("\n", 0, one.start) + 1 : find_end(text, one.start)]
    sentence = text[begin:end]
    if ONLY.fullmatch(line) or ONLY.fullmatch(sentence):
        return 2
    if one.unit is None or (SUPPOSED.match(sentence) and "," not in before):
        # A bare number tells nothing unless it is all of the text.
        return 1 if one.unit is None and WEAK.search(before) and not behind.strip(" .") else None
    if WEAK.search(before):
        return 1
    if MEASURES_ANOTHER.match(behind):
        return None
    corrects = CORRECTED.search(before)
    return 0 if corrects or ABOUT_IT.search(sentence) or text.strip() == sentence.strip() else None


def find_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found


def value_alone(told: Measured, i: int, begin: int, unit: Unit, scale: float) -> bool:
    """Whether measure i and the next are not two ends, two choices or two parts of one thing."""
    if i + 1 >= len(told.found):
        return True
    one, after = told.found[i], told.found[i + 1]
    between = told.text[one.start + 1 : after.start]
    kinds = {one.unit or unit, after.unit or unit}
    if one.start < begin or one.other or after.other or kinds != {unit}:
        return True
    # The unit behind the second is the first's too: "60 or 80 cm".
    values = [m.value * (1.0 if m.unit else scale) for m in (one, after)]
    same = alike(*values, converted=one.unit is not None and after.unit is not None)
    if RANGED.fullmatch(between) or between.strip() in (",", ";"):
        return same
    return not ADDED.fullmatch(between)


def alike(one: float, other: float, *, converted: bool = False) -> bool:
    """Whether two numbers are one value; written in two units they may be rounded."""
    most = CONVERTED if converted else 1e-6
    return abs(one - other) <= most * max(abs(one), abs(other), 1e-9)


def choose(text: str, claims: list[Claim]) -> tuple[Claim | None, How]:
    """The claim that counts, by the surest kind there is; None where such claims disagree."""
    corrections = [found.end() for found in CORRECTED.finditer(text)]
    if corrections:
        later = [c for c in claims if c.start >= corrections[-1]]
        # What follows the last correction outweighs whatever was said before it.
        if later:
            best = max(c.rank for c in later)
            picked = agreed([c for c in later if c.rank == best], last=best == 3)
            return picked, How.CORRECTED
    for rank, how in ((3, How.STATED), (2, How.LINE), (1, How.STATED), (0, How.DESCRIBED)):
        found = [c for c in claims if c.rank == rank]
        if found:
            whole = rank == 2 and text.strip().count("\n") == 0 and len(claims) == 1
            return agreed(found, last=rank == 3), How.NUMBER if whole else how
    return None, How.UNREADABLE


def agreed(found: list[Claim], *, last: bool) -> Claim | None:
    """The last of some claims, where it may outweigh the others or says the same."""
    chosen = found[-1]
    if last:
        return chosen
    values = [c.value for c in found if c.value is not None]
    if len(values) < len(found) and values:
        return None
    same = all(alike(value, values[0], converted=True) for value in values)
    return found[0] if same else None
