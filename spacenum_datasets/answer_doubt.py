"""Whether an answer that was given still stands at the end: not doubted, nor put beside another.

"I am not sure" leaves the answer as it is; "let me recompute" without an end does not.
"""

from __future__ import annotations

import re
from itertools import islice

from spacenum_datasets.answer_cues import EDGE, END
from spacenum_datasets.answer_retractions import find_retractions

AGAIN = (
    r"(?:(?:re-?\s?)?(?:check|think|consider|examine|look|verify|calculate|compute|count|measure|do"
    r"|evaluate|assess|visit|read|try|start)|reconsider|double[- ]?check|go\s(?:back|over)|correct)"
)
IT = r"(?:that|this|it|something)(?:\s(?:answer|result|value|number))?"
NOT_SO = (
    r"(?:(?:(?:does|is|could|did|was)(?:n['’]?t|\snot)|can(?:['’]?t|\s?not)|['’]s\snot)"
    r"(?:\s(?:quite|really|actually|entirely|seem|look|feel|sound|be|to\sbe|make)){0,3}"
    r"\s(?:right|correct|sense|possible|add\sup|work|fit|be(?=\s?(?:[.!,;]|$)))\b"
    r"|contradicts\b|(?:['’]s|is|seems?|looks?|feels?)\s(?:\w{2,12}ly\s)?(?:wrong|incorrect|off|odd"
    r"|impossible)\b)(?!\s(?:to|that|if)\b|,?\sbut\b)"
)
FALSE = (
    r"(?:wrong|incorrect|false|untrue|mistaken|invalid|rejected|refuted|disproved|disproven"
    r"|falsified|not\s(?:true|correct|right|supported|valid|the\scase))"
)
TAKEN_BACK = re.compile(
    r"\bwait\b\s*(?:[,.!…—–-]|$|\bno\b)|\bhold on\b|\breconsider|\bon second thoughts?\b"
    r"|\bscratch that\b|\bstrike that\b|\bnever ?mind\b|\btake (?:that|it) back\b"
    rf"|\b(?:let me|let['’]s|(?<!if )(?<!whether )I (?:should|must|need to|have to|will"
    rf"|['’]ll)) (?:just "
    rf"|quickly )?{AGAIN}\b"
    r"|\b(?:I|we) (?:made|may have made|must have made) (?:a|an|some) (?:mistake|error|slip)"
    r"|\b(?:my mistake|oops|second thoughts)\b|\bactually\b[\s,.…:—–-]{0,4}$"
    r"|(?:\b(?:h{1,6}m{1,9}|wait|sorry|oh)\b[\s,.…]{0,4}|(?:\.{2,3}|…)\s?)no\b\s?(?:[.!…]|$)"
    r"|,\s?不[对對]\s?[。!]?$|\bor\s(?:is|was|could|might)\s(?:it|that)\b|\bI doubt (?:it|that"
    r"|this)\s?[.,!]"
    r"|\bno,? (?:that|this)(?:['’]s| is) (?:wrong|not)"
    rf"|\b(?:h{{1,6}}m{{1,9}}|no|oh|but|uh|sorry|well)\b[\s,.…!—–-]{{0,4}}{IT}\s?{NOT_SO}"
    # A check that fails, a claim that is false, and such a verdict as the last word.
    r"|\b(?:verification|validation|check|test|proof)\s?:?\s(?:(?:has\s)?fail(?:s|ed)\b|[✗✘✕✖❌❎])"
    r"(?!\s(?:for|with|on|of|in)\b)"
    r"|(?<=[.!?\n])\s?(?:(?:the|this|that|my)\s)?(?:hypothesis|claim|assumption|conjecture"
    rf"|statement|answer)\s?:?\s(?:(?:is|was|has\sbeen)\s)?(?:\w{{2,12}}ly\s)?{FALSE}\b"
    r"(?!\s(?:to|that|if)\b)"
    r"|(?<=[.!?\n])\s?(?:(?:verdict|result|status|evaluation|judge?ment|outcome|test|check)\s?:\s?)?"
    rf"(?:{FALSE}|fails|failed)[.!]?\s?$|[–—-]\s?{FALSE}[.!]?\s?$|\bjust\skidding\b|(?<=[.!?\n])\s?not\sreally(?=[.!]|\s?$)"
    r"|(?<=[.!?\n])\s?(?:is\s(?:it|this|that)\s)?(?:correct|right|true)\s?[:?]\s?no(?:pe)?\b"
    r"|\bthe\sopposite\sis\strue\b|\b(?:only|just)\san\sexample\b"
    rf"|(?<=[.!?\n])\s?(?:{IT}|verification|the\scheck)\s(?:shows?|gives?|leads?\sto|is)\sa\s(?:contradiction|mismatch)\b"
    r"|(?<=[.;,!\n—–])\s?+(?:(?:but|yet|however),?\s)?+(?!nothing|no\b|none|unless|if\b|(?:al|even\s)?though"
    r"|while|until)[^.;,!?\n]{1,40}\s(?:(?:says?|suggests?|shows?|indicates?|proves?|argues?)\sotherwise"
    r"|(?:do(?:es)?|did)(?:\snot|n['’]t)\s(?:support|confirm)\s(?:this|that|it))\b"
    r"|等等|等一下|(?:让我|讓我)?重新(?:计算|計算|考虑|考慮|检查|檢查|思考)|再(?:检查|想想|算)一?"
    r"|待って|待てよ|もう一度(?:考え|確認|計算)|잠깐|다시\s?(?:확인|계산|생각)"
    r"|\b(?:moment mal|warte|attends|attendez|espera|espere|aspetta|подожди\w{0,2}|погоди\w{0,2})\b"
    r"|пересчита",
    re.IGNORECASE,
)
"""Said after an answer, with no other answer after it: the answer no longer stands."""

AT_ONCE = re.compile(
    rf"[^.!?\n]{{0,40}}(?:[.!?\n]|\s[—–-])\s?{IT}\s?{NOT_SO}"
    rf"|[\s)\]\"',;.]{{0,4}}(?:(?:which|(?:but|and)\s{IT}|this|that|it)\s(?:of\scourse\s)?|(?<=[\"”»]\s))(?:is|was|would\sbe|turns?\sout"
    rf"|turned\sout|proves?|proved)\s(?:to\sbe\s)?(?:\w{{2,12}}ly\s|a\s)?{FALSE}\b"
    r"(?!\s(?:to|that|if)\b)"
    rf"|[\s)\]\"']{{0,3}}[:(–—-]\s?{FALSE}(?=[).!,;]|\s?$)"
    r"|[\s)\]\"'.!]{0,4}no(?:pe|,\sit\s(?:is|was)\snot)?[.!]?\s?$"
    r"|[\s)\]\"',;(–—-]{0,4}(?:except|apart\sfrom|aside\sfrom)\b(?!\s(?:all\s|the\s)?others?\b)",
    re.IGNORECASE,
)
"""The same directly behind the answer, of which it must be meant."""

REAFFIRMED = re.compile(
    r"\b(?:yes|yep|yeah|indeed|confirm(?:s|ed)|checks?\sout|holds(?:\sup)?|stands|ok|okay"
    r"|(?:that|this|it|all)(?:\s(?:is|was|seems|looks)|['’]s)\s(?:right|correct|fine|consistent))\b|[✓✔✅]|确认|確認(?:した|でき)|没错"
    r"|맞[다습]|\b(?:ja|oui|sí|sim|да)\b",
    re.IGNORECASE,
)
"""Said after a doubt: the answer stands after all."""

AS_GOOD = re.compile(
    r"\b(?:may|might|could|can)\s(?:(?:just\s)?as\s(?:well|easily)"
    r"|equally(?:\swell)?)\b(?!\sbe\s(?:written|expressed|stated|called))"
    r"|\b(?:equally|just\sas|no\sless|as\smuch)\s(?:well|good|likely|plausible|possible|probable"
    r"|valid|a\scandidate)|\b(?:coin[- ]?(?:flip|toss)|toss-?\s?up|tie)\s(?:between|with)"
    r"|\bgenauso\sgut\b|\btout\saussi\sbien\b|\bigual\sde\s|同样可能|同樣可能|也(?:同样|可能)|かもしれ"
    r"|\b(?:can(?:no|['’])t|cannot|could\snot)\s(?:really\s)?(?:decide|tell\s(?:it|them)\sapart"
    r"|choose|distinguish)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。！？\n]")
NOT_BEFORE = re.compile(r"(?:\bnot|n['’]t)\s(?:\w{1,12}\s)?$", re.IGNORECASE)
OTHER = re.compile(rf"{EDGE}(?P<letter>[A-H]){END}|(?P<number>\d)")

LONGEST_BESIDE = 120
"""Characters around words that make two answers equal, in which the other is looked for."""

MOST_BESIDE = 20
"""Such words that are looked at."""


def is_taken_back(text: str, end: int, letter: str) -> bool:
    """Whether what follows an answer takes it back, or makes another one as good.

    Args:
        text: plain text.
        end: of the last statement.
        letter: of the option that it gives; empty for none.
    """
    doubts = [*TAKEN_BACK.finditer(text, end), *find_retractions(text, end, letter)]
    doubts = doubts or [*filter(None, [AT_ONCE.match(text, end)])]
    if doubts and not REAFFIRMED.search(text, max(found.end() for found in doubts)):
        return True
    return any(
        makes_equal(text, end, found, letter)
        for found in islice(AS_GOOD.finditer(text, end), MOST_BESIDE)
    )


def makes_equal(text: str, end: int, found: re.Match[str], letter: str) -> bool:
    """Whether a sentence behind an answer names another that is said to be as good."""
    start = max(end, found.start() - LONGEST_BESIDE)
    before = SENTENCE_END.split(text[start : found.start()])[-1]
    after = SENTENCE_END.split(text[found.end() : found.end() + LONGEST_BESIDE])[0]
    if NOT_BEFORE.search(before):
        return False
    return any(m["letter"] != letter for m in OTHER.finditer(f"{before} {after}"))
