"""Rules that find the paper's three failure patterns in a reasoning trace.

Each pattern is a sentence that shows the failure and the absence, in the whole trace, of the step
that was missing. A rule sees words, not thoughts: it says where to look, and the shares are to be
read as bounds on how often a pattern is put in words. The rules are for English traces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from baselines.analysis.traces.reading import Trace, sentences
from spacenum_datasets.vocabulary import Setting


class Pattern(StrEnum):
    """The failure patterns of the paper's Section 3.3."""

    COARSE_CUE = "coarse_cue"
    NO_COUNTERFACTUAL = "no_counterfactual"
    IMAGE_SPACE = "image_space"


@dataclass(frozen=True)
class Rule:
    """How a pattern is found.

    Attributes:
        title: for tables.
        settings: whose traces it is looked for in.
        stated: the rule in words.
        find: trace -> the sentence that shows the failure, or None.
    """

    title: str
    settings: tuple[Setting, ...]
    stated: str
    find: Callable[[Trace], str | None]


def words(*alternatives: str) -> re.Pattern[str]:
    """Any of some expressions as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


SIDE = r"(?:left|right|top|bottom|front|back|behind|above|below|cent(?:er|re)|middle)"

CUE = words(
    rf"(?:to|on|at|in|toward|towards) (?:the|its|my|our) (?:far |upper |lower |very )?{SIDE}",
    rf"{SIDE} (?:of|from) the",
    r"(?:become|becomes|became|now|newly|no longer|is|are) (?:partly |fully )?visible",
    r"(?:dis)?appear(?:s|ed)?",
    r"comes? into view",
    r"(?:closer|nearer|farther|further away|larger|smaller) (?:in|now|than before)",
)
"""A place or something that came into sight: what is seen at a glance."""

COMPARISON = words(
    r"compar(?:e|es|ed|ing|ison)",
    r"(?:more|less|larger|smaller|bigger|farther|further|closer|wider|taller) than (?:in )?"
    r"(?:image|option|candidate|view|[A-D]\b)",
    r"(?:image|option|candidate)s? [A-D](?:'s)? .{0,80}(?:whereas|while|but|instead|unlike)",
    r"(?:whereas|while|but|unlike) (?:in )?(?:image|option|candidate)s? [A-D]",
    r"between (?:image|option|candidate)s? [A-D] and",
    r"(?:how (?:far|much|large|big|wide|tall)|the (?:ratio|proportion)|twice|half as|times as)",
    r"(?:too|not) (?:far|much|small|large|big|little|wide|tall|short)",
    r"(?:same|different) (?:size|width|height|amount|distance|shift|position) (?:as|in|from)",
    r"\d+(?:\.\d+)? ?(?:px|pixels?|%|percent)",
)
"""A step that tells similar candidates apart: a measure, or one candidate against another."""

CHANGED = words(
    r"(?:notice|noticeabl[ey]|significant|significantly|substantial|substantially|considerable"
    r"|considerably|dramatic|dramatically|major|drastic|drastically|big|large|quite a bit)"
    r"(?: \w+){0,4} (?:chang\w*|shift\w*|mov\w*|turn\w*|rotat\w*|differen\w*|tilt\w*)",
    r"(?:chang|shift|mov|turn|rotat|differ|tilt)\w*(?: \w+){0,2} "
    r"(?:noticeably|significantly|substantially|considerably|dramatically|drastically|a lot)",
)
"""A change that is called large."""

MAGNITUDE = words(
    r"(?:large|big|significant|substantial|wide|strong|major|considerable)r?(?: \w+){0,2} "
    r"(?:rotation|turn|movement|motion|step|distance|angle|magnitude|value|tilt|shift|displacement)",
    r"\d+(?:\.\d+)? ?(?:°|degrees?|m\b|met(?:er|re)s?|cm|centimet(?:er|re)s?)",
)
"""A large amount, or a number with its unit."""

CONCLUDES = words(
    r"suggest\w*", r"indicat\w*", r"impl(?:y|ies|ying)", r"so", r"therefore", r"thus", r"hence",
    r"mean(?:s|ing)", r"must be", r"consistent with", r"which is", r"likely",
)  # fmt: skip

COUNTERFACTUAL = words(
    r"would(?:n't| not)?(?: \w+){0,3} (?:have|be|produce|cause|make|move|shift|show|see|reveal"
    r"|look|leave|bring|appear|result)\w*",
    r"if (?:it|the|we|I|this)(?: \w+){0,4} (?:were|was|had|moved|turned|rotated)",
    r"(?:too (?:large|small|big|much|little|far)|not (?:large|big|far|small) enough)",
    r"(?:rule[sd]? out|eliminat\w+)",
)
"""What another magnitude would have shown."""

STABLE = words(
    r"remain(?:s|ed|ing)?", r"unchanged", r"still (?:visible|in|at|aligned|there)",
    r"(?:almost|nearly|roughly|about) the same", r"the same (?:place|position|side|spot|size)",
    r"stay(?:s|ed)?", r"barely", r"hardly", r"aligned",
)  # fmt: skip
"""Evidence that did not change."""

IMAGE_PLACE = words(
    rf"{SIDE}(?:most)?(?: side| part| half| edge| corner)? (?:of|in) (?:the|this) "
    r"(?:image|picture|photo|frame|view|scene|screen)",
    rf"in (?:the|this) (?:image|picture|photo|view|scene)(?: \w+){{0,6}} {SIDE}",
    rf"{SIDE}(?:most)? (?:in|on) (?:the|this) (?:image|picture|photo|screen)",
    r"(?:higher|lower|further (?:up|down|left|right)) (?:up |down )?in the (?:image|picture|view)",
)
"""A place on the picture."""

COORDINATE = words(
    r"[xyz][- ]?(?:coordinate|value|axis|position|range|min\w*|max\w*)s?",
    r"(?:smaller|larger|greater|lower|higher|negative|positive|small|large|bigger) [xyz]",
    r"[xyz] ?[=<>] ?-?\d*",
    r"[xyz] (?:is|should|must|would)",
    r"coordinates?",
)
"""A number of the layout."""

FRAME = words(
    r"origin",
    r"reference (?:frame|system|point|object)s?",
    r"coordinate (?:frame|system)",
    r"anchors?",
    r"(?:the|positive|negative) [xyz][- ]axis (?:run|point|go|extend|lead|is along)\w*",
    r"[xyz][- ]axis (?:run|point|go|extend|lead)\w*",
    r"along the [xyz][- ]axis",
)
"""The frame that the anchors define, at work."""


def coarse_cue(trace: Trace) -> str | None:
    """The last cue of a trace that compares nothing."""
    if COMPARISON.search(trace.text):
        return None
    return last(trace, lambda sentence: bool(CUE.search(sentence)))


def no_counterfactual(trace: Trace) -> str | None:
    """A change that is turned into a magnitude, without what stayed or what else would show."""
    if COUNTERFACTUAL.search(trace.text) or STABLE.search(trace.text):
        return None

    def jumps(sentence: str) -> bool:
        concludes = CONCLUDES.search(sentence) and MAGNITUDE.search(sentence)
        return bool(CHANGED.search(sentence) and concludes)

    return last(trace, jumps)


def image_space(trace: Trace) -> str | None:
    """A place on the picture that is read as a coordinate, the frame never being used."""
    if FRAME.search(trace.text):
        return None

    def maps(sentence: str) -> bool:
        return bool(IMAGE_PLACE.search(sentence) and COORDINATE.search(sentence))

    return last(trace, maps)


def last(trace: Trace, shows: Callable[[str], bool]) -> str | None:
    """The last sentence that shows something; what a trace ends with decides."""
    return next((s for s in reversed(sentences(trace.text)) if shows(s)), None)


RULES: dict[Pattern, Rule] = {
    Pattern.COARSE_CUE: Rule(
        "stops at a coarse cue",
        tuple(Setting),
        "a sentence names a side or something that came into sight, and nowhere in the trace is "
        "anything measured or one candidate held against another",
        coarse_cue,
    ),
    Pattern.NO_COUNTERFACTUAL: Rule(
        "no counterfactual magnitude",
        (Setting.DYNAMIC,),
        "a sentence concludes from a change that it calls large to a magnitude, and nowhere does "
        "the trace say what stayed in place or what another magnitude would have shown",
        no_counterfactual,
    ),
    Pattern.IMAGE_SPACE: Rule(
        "reasons in image space",
        (Setting.STATIC,),
        "a sentence turns a place on the picture into a coordinate, and nowhere does the trace use "
        "the origin, the anchors or the direction of an axis",
        image_space,
    ),
}
"""Pattern -> how it is found."""


def find_patterns(trace: Trace) -> dict[Pattern, str]:
    """The patterns that a trace shows, each with the sentence that shows it."""
    found = {}
    for pattern, rule in RULES.items():
        if trace.setting in rule.settings:
            quote = rule.find(trace)
            if quote:
                found[pattern] = quote
    return found
