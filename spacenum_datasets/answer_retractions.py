"""What is said behind an answer so that it no longer stands, in any language, or never did.

"Actually this is wrong", "Answer: B. Not!", "B, said no one": no other answer is given, and the
first is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from spacenum_datasets.answer_cues import EDGE, END
from spacenum_datasets.answer_refutations import WRONG

BEGIN = r"(?:(?<=[.!…。\n])|(?<=[.!…\n]\s))"
DOUBT = (
    r"(?:(?:actually|however|in\s(?:fact|truth|reality)|alas|unfortunately|hm{1,6}|wait|but|yet"
    r"|no|nope|sorry"
    r"|well|oh|ugh|looking\sagain|on\s(?:reflection|second\sthoughts?)|then\sagain"
    r"|come\sto\sthink\sof\sit"
    r"|aber|doch|nein|moment|mais|en\sfait|non|pero|en\srealidad|no|mas|na\sverdade|não|ma"
    r"|in\srealtà"
    r"|но|однако|нет|на\sсамом\sделе|maar|eigenlijk|men|faktiskt|ale|jednak)[,.…!:—–-]{0,3}\s){1,3}"
)
ITS = (
    r"(?:this|that|it|the\sabove|my\sanswer|that\sanswer|the\sanswer|das|dies|die\santwort"
    r"|ce(?:la|ci)?|c['’]est"
    r"|ça|esto|eso|isso|isto|questo|quello|это|dat|dit|det|to)"
)
BE = (
    r"(?:\s?(?:is|was|['’]s|must\sbe|looks|seems|appears|turns\sout\sto\sbe|would\sbe|ist|war|est"
    r"|était|es|está"
    r"|era|é|è|er|är|jest))?"
)
SOMEONE = (
    r"(?:(?:(?:an?|the|some|most|many|any|every|only)\s)?(?:\w{2,12}\s){0,2}?(?:reader|viewer"
    r"|observer|student"
    r"|beginner|novice|child|kid|lay(?:man|person)|amateur|person|people|solver|model|fool|idiot"
    r"|colleague"
    r"|friend|teacher|human|guesser|someone|somebody|annotator|critic|everyone|everybody|others"
    r"|they|sceptic"
    r"|some|many|most|few|skeptic|expert|neighbou?r|brother|sister|professor|classmate)s?)"
)
OPINES = (
    r"(?:(?:would|might|could|may|will|usually|often|wrongly|first|always|once)\s){0,2}(?:say"
    r"|write|answer"
    r"|think|guess|choose|pick|claim|assume|believe|reply|argue|insist|suggest|conclude"
    r"|tell\s(?:you|me|us))"
    r"(?:s|d|ed)?|(?:said|wrote|thought|chose|told\s(?:me|us))"
)
SAID_BY = re.compile(
    r"[\s)\]\"'”’°]{0,3}[.,(–—-]\s?(?:not\sreally|hardly|as\sif|allegedly|supposedly|purportedly"
    r"|so\sthey\ssay|or\sso\s(?:they|people|some)\s(?:say|think|claim))[).!\s]{0,3}\Z|"
    rf"[\s,(]{{0,3}}according\sto\s(?:my\s|the\s|an?\s|some\s|our\s)?{SOMEONE}\b|"
    r"[\s,(]{0,3}\b(?:that|this)['’]?s?\s(?:is\s)?what\sthey\s(?:want|would\shave)\b|"
    r"[\s)\]\"'”’°.]{0,3}[,;:–—-]{0,2}\s?(?:(?:or\s)?so\s|(?:at\sleast\s)?(?:that|this|which"
    r"|it)(?:['’]s|\sis|\swas)\s"
    rf"(?:what|how)\s|as\s|(?:is|was)\swhat\s)?(?!whatever|no\smatter|unlike|although|though|even"
    rf"|not\b|and\b)"
    rf"(?:{SOMEONE}\s(?:{OPINES})\b(?=\s?(?:[.,;!)]|$|\n|(?:so|at|before|when|without|here|too"
    rf"|first|if)\b))"
    r"|(?:said|says|say|answered|thought)\s(?:no[ -]?one|nobody|none|absolutely\sno\sone"
    r"|the\s\w{3,12})\b"
    r"|(?:dit|disent|dicen|dizem|dicono|sagt\sman|sagen\s(?:manche|viele)|говорят)\b)",
    re.IGNORECASE,
)
"""Directly behind an answer: it is somebody's, and not given."""

RETRACTED = re.compile(
    rf"{BEGIN}\s?{DOUBT}{ITS}{BE}\s(?:\w{{2,12}}ly\s|a\s)?(?:{WRONG}|impossible|the\s(?:wrong"
    rf"|mirror\w{{0,4}}"
    r"|opposite|reverse|original|first|starting|other)|backwards|reversed|mirrored|upside\sdown)\b"
    r"|(?:(?<=[.!…])\s?|(?<=[^?:\n]\n)\s?)(?:no|nope|nah|nein|non|нет),?\s(?:that|this|it|das|c"
    r"|это)(?:['’]s|['’]est|\s(?:is|was|shows"
    r"|has|would|cannot|can['’]t|could|does|ist|war|не))\b(?!\s(?:not\s)?(?:option\s"
    r"|image\s)?(?-i:[A-H])\b)"
    rf"|{BEGIN}\s?not\b\s?[!.]{{0,3}}\s?\Z|\bor\s(?:maybe\s|perhaps\s"
    rf"|rather\s)?not\b[\s.!?…)]{{0,4}}\Z"
    r"|\b(?:I\s(?:think|guess|suppose|believe|fear|hope)|perhaps|maybe|probably|certainly|surely"
    r"|definitely"
    r"|of\scourse|absolutely|apparently|why|most\slikely|I['’]d\ssay|actually|clearly"
    r"|obviously)\snot[\s.!…)]{0,4}\Z"
    rf"|{BEGIN}\s?(?:as\sif|(?:oh\s)?(?:yeah|sure|right),?\sright|psych|gotcha|fat\schance"
    rf"|far\sfrom\sit|not\s(?:at\sall|quite|so|really|even\sclose))\b[\s.!]{{0,4}}\Z"
    r"|(?<!if\s)(?<!unless\s)(?<!said\s)\bI(?:\swas|\sam(?=\snow\s)"
    r"|\snow\ssee\sI\sam)\s(?:now\s)?(?:wrong|mistaken|confused|misled|too\shasty)\b"
    r"|\bI\s(?:mis(?:read|took|judged|counted|measured|understood|calculated|identified"
    r"|interpreted|remembered|labell?ed)"
    r"|mixed\sup|confused\s(?:the|left|A|B|C|D)|swapped|got\s(?:that|this|it|left"
    r"|the)\s(?:\w{1,12}\s){0,3}?(?:wrong|backwards?|mixed\sup|confused))"
    r"|\b(?:disregard|ignore|forget|discard|cancel|scrap|retract|withdraw|delete|revoke"
    r"|take\sback|undo)\s(?:that|this|it|the\sabove"
    r"|(?:my|the)\s(?:last\s|previous\s|above\s|first\s)?(?:answer|statement|reply|response"
    r"|guess)|what\sI\s(?:said|wrote))\b"
    rf"|{BEGIN}\s?(?:(?:my\s)?(?:answer|guess|statement)\s(?:is\s|was\s)?)?(?:retracted|withdrawn"
    rf"|revoked|cancell?ed|void)\b[\s.!]{{0,3}}\Z"
    rf"|{BEGIN}\s?{ITS}{BE}\s(?:just\s|only\s|obviously\s|clearly\s|probably\s)?(?:a\s|an\s"
    rf"|the\s)?(?:mistake|typo|error|slip|joke|wrong\s(?:answer|one|choice)"
    r"|lie|trick|trap|distractor|placeholder|mirror\simage|guess\sof\smy\scolleague|fehler|irrtum"
    r"|erreur|blague|error|broma|piada|errore|ошибка)\b(?![^.\n]{0,20}\s(?:to|that)\s)"
    rf"|{BEGIN}\s?(?:das\s(?:ist|war|stimmt)\s(?:falsch|nicht|ein\sfehler)|c['’]est\s(?:faux"
    rf"|incorrect|une\serreur)|ce\sn['’]est\spas"
    r"|(?:eso|esto)\s(?:es|está)\s(?:incorrecto|mal|equivocado|un\serror)|no\ses\scorrect[oa]"
    r"|isso\s(?:está|é)\s(?:errado|incorreto|um\serro)"
    r"|não\sestá\scert[oa]|(?:questo\s)?è\s(?:sbagliato|errato|un\serrore)|non\sè\scorrett[oa]"
    r"|это\s(?:неверно|неправильно|ошибка|не\sтак)"
    r"|dat\sklopt\sniet|dat\sis\s(?:fout|onjuist)|det\s(?:är|er)\s(?:fel|forkert|feil|galt)"
    r"|to\s(?:jest\s)?(?:błąd|źle|nieprawda)|bu\syanlış"
    r"|điều\snày\ssai|itu\ssalah)\b"
    r"|(?:这|那|以上|上面|该答案|这个答案)(?:个|樣|样)?(?:答案)?(?:是|显然|就|并)?(?:错误?的?|錯的?|不对|不對|不正[确確])|我(?:错|搞错|弄错"
    r"|看错|算错|选错)了"
    r"|(?<=[.。!\n])\s?(?:错了|不对|其实不是|并不是)[.。!]?\s?\Z|(?:これ|それ)は(?:間違|誤)|(?<![はがも])違います|間違え(?:ました"
    r"|た)|(?:이것은"
    r"|이건|그건)\s?(?:틀|잘못)|(?<=[.\n])\s?틀렸습니다|잘못\s?(?:봤|골랐|선택)"
    r"|\bmy\sbad\b|\bapril\sfools?\b|\bI\s(?:do\snot|don['’]t)\s(?:believe|think|buy)\s"
    r"(?:it|so|this|that)(?=\s?(?:[.,;!)]|$))"
    r"|(?:\.{3}|[…,;—–-]|(?<=[.\n]))\s?but\s(?:no|nope)\b(?=\s?[.,!]|\s?\Z)"
    rf"|{BEGIN}\s?(?:the\sabove|the\sanswer\sabove|(?:my|that|this)\sanswer)\s(?:is|was)\s{WRONG}\b"
    r"|^assert\s|^raise\s\w|\bNotImplementedError\b|^(?:sys\.)?exit\(1",
    re.IGNORECASE | re.MULTILINE,
)
"""Anywhere behind an answer."""

OPTION = r"(?:(?:option|image|choice|answer|picture|view|letter)\s)?"
WRONG_OF_IT = re.compile(
    rf"{EDGE}(?-i:(?P<which>[A-H])){END}[^.;\n]{{0,100}}[,\s](?:which|that|this)"
    r"(?:\s(?:is|was|would\sbe|looks|must\sbe)|['’]s)\s(?:\w{2,12}ly\s)?"
    rf"(?:{WRONG}|impossible|the\swrong\s\w{{2,12}}|not\s\w{{2,12}})"
    r"|(?:but|however|yet|actually|unfortunately|no|hmm|wait),?\s"
    rf"{OPTION}{EDGE}(?-i:(?P<but>[A-H])){END}\s(?:(?:is|was|seems|looks"
    rf"|must\sbe)\s(?:\w{{2,12}}ly\s)?"
    rf"(?:{WRONG}|impossible|too\s\w{{2,12}}|out|off)\b|cannot|can['’]t|does(?:\snot|n['’]t)"
    rf"|fails|(?:shows|has)\sthe\s(?:wrong|opposite|starting|first|original)"
    r"|contradicts|would(?:\snot|n['’]t))"
    rf"|{EDGE}(?-i:(?P<so>[A-H])){END}[^.;\n]{{0,80}}[,\s](?:so|thus|hence|therefore)\s(?:it|this"
    rf"|that)"
    r"\s(?:cannot|can['’]t|can\snot|must\snot|could\snot)\sbe\b"
    rf"|{BEGIN}\s?{OPTION}(?-i:(?P<plain>[A-H])){END}\s(?:is|was|ist|est|es|è"
    rf"|é)\s(?:\w{{2,12}}ly\s)?"
    rf"{WRONG}(?=\s?(?:[.!\n]|$))",
    re.IGNORECASE | re.MULTILINE,
)
"""Behind an answer, of its own letter: "But B shows the lamp on the left, which is wrong"."""

MOST_NAMED = 20


def find_retractions(text: str, end: int, letter: str) -> Iterator[re.Match[str]]:
    """Everything behind an answer that takes it back.

    Args:
        text: plain text.
        end: of the answer.
        letter: of its option; empty for none.
    """
    yield from filter(None, [SAID_BY.match(text, end)])
    yield from RETRACTED.finditer(text, end)
    for found in islice(WRONG_OF_IT.finditer(text, end), MOST_NAMED):
        if found[str(found.lastgroup)] == letter:
            yield found
