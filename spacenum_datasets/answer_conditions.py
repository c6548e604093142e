"""Answers that hold only if something is so: in any language, before and behind, and in code.

"If the field of view is 90°, the answer is B" may only say again what the question gives; that is
`answer_stance`'s to tell. What is here leaves open what the pictures show.
"""

from __future__ import annotations

import re
from itertools import islice

from spacenum_datasets.answer_cues import EDGE, END

WORDS: dict[str, str] = {
    "French": r"(?:si|s['’]ils?|s['’]elles?|au cas où|en cas d(?:e|['’]une?)|dans le cas (?:où"
    r"|d(?:e|['’]une?))"
    r"|pourvu que"
    r"|à condition (?:que|de)|en supposant que|supposons que|(?:seulement|uniquement) si"
    r"|si et seulement si)",
    "Spanish": r"(?:en caso de|siempre que|siempre y cuando|con tal de que|suponiendo que"
    r"|supongamos que|(?:s[oó]lo|solamente|[uú]nicamente) si|a condición de|en el caso de)",
    "Portuguese": r"(?:se|caso|no caso de|em caso de|contanto que|desde que|supondo que"
    r"|(?:só|somente|apenas) se|na condição de|suponhamos que)",
    "Italian": r"(?:nel caso|in caso di|qualora|purché|a condizione che|supponendo che"
    r"|a patto che|(?:solo|soltanto) se|ammesso che|sempre che)",
    "German": r"(?:wenn|falls|sofern|im fall(?:e)?|vorausgesetzt|angenommen|nur wenn|solange"
    r"|unter der (?:annahme|voraussetzung|bedingung)|sollte(?= d| es| sie)|gesetzt den fall)",
    "Dutch": r"(?:als(?= (?:de|het|er|hij|ze|we)\b)|indien|mits|in het geval|in geval van|stel dat"
    r"|alleen als|op voorwaarde|ervan uitgaande)",
    "Scandinavian": r"(?:om(?= (?:kamera|agent|den|det|han|lampa))|ifall|förutsatt att"
    r"|hvis|dersom|såfremt|forutsatt at|forudsat at|(?:bara|endast|kun|bare) (?:om|hvis)"
    r"|under förutsättning|i (?:händelse|tilfælde|tilfelle) av?f?)",
    "Polish": r"(?:jeśli|jeżeli|gdyby|o ile|pod warunkiem|w przypadku|zakładając|w razie)",
    "Czech": r"(?:pokud|jestliže|kdyby|za předpokladu|v případě|za podmínky)",
    "Russian": r"(?:если|при условии|в случае|предположим|допустим|только если|якщо|за умови)",
    "Turkish": r"(?:eğer|şayet)",
    "Vietnamese": r"(?:nếu|trong trường hợp|giả sử|với điều kiện|miễn là)",
    "Indonesian": r"(?:jika|jikalau|kalau|apabila|bila|asalkan|seandainya|andaikan|dengan syarat)",
    "Arabic": r"(?:إذا|لو|في حال|في حالة|بشرط|شريطة)",
    "Hindi": r"(?:यदि|अगर|बशर्ते)",
    "Thai": r"(?:ถ้า|หาก)",
    "Others": r"(?:אם|αν|εάν|dacă)",
}  # fmt: skip
"""Language -> what begins a condition."""

EASTERN = (
    r"(?:如果|假如|假设|假設|假定|要是|倘若|若(?!干)|只要|只有(?=[^,。\n]{2,24}[,才时])|万一|在[^,。\n]{1,24}的?(?:情况|情況|前提"
    r"|条件)下|当[^,。\n]{1,24}时"
    r"|前提是|条件是|もし|(?:した|する|だった|である|れた|の)場合|と仮定|とすれば|とすると"
    r"|(?:た|だ)ら、|なら(?:ば)?、?|限り"
    r"|만약|만일|다면|라면|경우|가정하면|(?:회전|이동|움직이|돌|전진|후진|돌아가)하?[가-힣]{0,2}면)"
)
TURKISH_END = r"(?:d[ıiuü]ys[ae]|t[ıiuü]ys[ae]|[ıiuü]yors[ae]|[ıiuüae]rs[ae]|durumunda|takdirde)\b"
ENGLISH = (
    r"(?:whenever|in\sthe\scase\sof|given\san?\s(?:left|right)|provided(?!\s(?:with|by|in|as"
    r"|image|picture|view|option|here))|providing|only\s(?:if|when"
    r"|in\scase|where|for|as\slong)|(?:(?:as|so)\s)?long\sas|in\scase\s(?:of|that|it|the|there|a)"
    r"|in\sthe\sevent|on\s(?:the\s)?condition|under\sthe\s(?:condition|hypothesis|premise)"
    r"|iff\b|if\sand\sonly|presuming|supposing|granted\sthat|contingent|subject\sto"
    r"|but\sonly\s(?:if|when|for|in))"
)
PAST = (
    r"(?:turned|rotated|moved|panned|tilted|shifted|slid|swung|went|stayed|was|were|had|did"
    r"|(?:is|are|be)\s(?:an?\s|to\sthe\s)?(?:left|right|mirrored|flipped|reversed"
    r"|(?:counter)?clockwise"
    r"|forward|backward|wider|narrower)|^\W{0,3}if\s(?:left|right|not|so|mirrored|flipped))"
)
DIRECTIONS = r"(?:turned|rotated|moved|panned|tilted|shifted|went|left|right|mirrored|flipped)"
ALL = "|".join(WORDS.values())

BEFORE = re.compile(
    rf"(?:^|[,;:(—–])\W{{0,3}}(?:(?:and|but|then|however|also),?\s)?(?:{ENGLISH})\s"
    r"|^\W{0,4}(?:should|were|had)\s(?!I\b|we\b"
    r"|you\b)[^,\n]{3,120},\s(?:then\s)?(?:\w{2,9}\s){0,3}$"
    rf"|\b(?:if|when)\s(?!I\b|we\b|you\b|one\b)(?:[^,\n]{{1,100}}\s)?{PAST}\b[^,\n]{{0,80}}[,:]\s"
    r"(?:then\s)?(?:(?:the|my|our|correct|right|best|final)\s){0,3}$"
    rf"|(?:^|[,;:(—–]\s?)\W{{0,3}}(?:{ALL})(?![A-Za-zÀ-ӿ'’])[^\n]"
    rf"|{EASTERN}|{TURKISH_END}[^\n]{{0,40}}$",
    re.IGNORECASE,
)
"""In the sentence that leads to an answer."""

CONCLUDES = re.compile(
    r"\b(?:por\s(?:lo\s)?tanto|así\sque|portanto|por\sisso|logo|quindi|dunque|perciò|ainsi"
    r"|par\sconséquent|also|folglich|somit|dus|alltså|derfor|därför|więc|zatem|proto|tedy"
    r"|значит|следовательно|отже|nên|vậy|jadi|maka|demek\ski|dolayısıyla|as\sseen|and\sit\sdid"
    r"|y\s(?:lo\s)?es|und\sdas\sist)\b|因此|因而|故|可见|だから|したがって|よって|따라서|그러므로|لذلك|इसलिए"
    r"|(?<!\d)\.(?=\s)",
    re.IGNORECASE,
)
"""What follows is concluded, not supposed."""

LOOKING = re.compile(
    r"\b(?:si|se|wenn|als|om|hvis|jeśli|jeżeli|если|якщо|nếu|jika|kalau|eğer|pokud|when|if)\s"
    r"(?:[\w’']{1,14}\s){0,3}?(?:regard|compar|observ|examin|analy[sz]|analiz|consid|mira\b|mirar"
    r"|miramos|fij|guard|confront|olha|vergl[ei]|betracht|anschau|ansieh|hinschau|hinsieh|schau"
    r"|kijk|vergelijk|jämför|tittar|sammenlign|porówn|spojrz|сравн|посмотр|рассмотр|xem|so\ssánh"
    r"|lihat|banding|dois\b|doit\b|devais|debo|debe\b|tengo\b|tuvier\w{0,3}\sque|tiver\s(?:que"
    r"|de)|devo\b|dovess|muss\b"
    r"|müsst|moet|måste|må\b|должен|нужно|надо|musz|je\sne\sme\stromp|no\sme\sequivoc|mich\snicht"
    r"|não\sme\sengan|non\ssbaglio|не\sошиб)"
    r"|没有?(?:看|弄|搞|记|理解)错|(?:如果|若|要是)(?:我们|我|必须|一定|仔细|只能|非)?(?:要|得|必须|仔细)?(?:看|观察|觀察|比较|比較|对比|選|选"
    r"|猜|回答)"
    r"|(?:選ぶ|言う|答える|比べる|見る|選択する)(?:と)?(?:なら|としたら|とすると|とすれば|場合)"
    r"|(?:고른|선택한|비교한|본|말한)다면|(?:这|這|此)(?:种|種)?情况下|この場合|이 경우",
    re.IGNORECASE,
)
"""Said of how one looks or chooses, a condition is a way of speaking, in other languages too."""

BEHIND = re.compile(
    rf"[ )\]\"'”’」°です입니다]{{0,5}}[,、;:—–-]?[ ]?\(?(?:(?:but|and)\s)?(?:{ENGLISH})"
    rf"|[ )\]\"'”’」]{{0,3}}[,;—–-]?[ ]?\(?(?:if|when|given\sthat|assuming(?:\sthat)?)\s(?!I\b"
    rf"|we\b|you\b"
    rf"|one\b)[^.;,\n]{{0,60}}?\b{DIRECTIONS}\b"
    rf"|[ )\]\"'”’」]{{0,3}}(?:[,;—–-][ ]?\(?|\()(?:{ALL})(?![A-Za-zÀ-ӿ'’])\s?\w"
    r"|[ )\]\"'”’」です입니다。]{0,5}\([^()\n]{1,30}(?:場合|なら|とき|경우|다면|情况下|时)\)"
    r"|[ )\]\"'”’」]{0,3}[,;]?[ ]?\(?(?:如果|假如|假设|要是|倘若|若(?!干)|只要|前提|条件是)"
    r"|[ )\]\"'”’」]{0,3}[,;]?\s?(?:jika|nếu|если|jeśli|wenn|falls|sofern|pokud|hvis|dersom)\s",
    re.IGNORECASE,
)
"""Directly behind an answer."""

ASIDE = r"\s?\((?!\d)[^()\n]{1,40}\)"
PER_ASIDE = re.compile(
    rf"(?P<aside>{ASIDE})\s?(?:[,/;|]|and\b|or\b|und\b|et\b|y\b|и\b)\s?(?:or\s)?\(?{EDGE}"
    rf"(?-i:(?P<other>[A-H])){END}\)?{ASIDE}(?=\s?(?:[.!,;]|$|\n))",
    re.IGNORECASE | re.MULTILINE,
)
"""A case in brackets behind each of two letters: "C (if left), D (if right)"."""

TESTED = r"(?:[^\n]{0,160}[<>=!(&|_]|(?=(?:\s\w{1,20}){1,3}\s?:))"
GIVES = r"(?:[^\n=]{0,60}(?::=|=(?!=)|<-)|\s?(?:return|print|echo|puts|yield)\b)"
BRANCH = re.compile(
    rf"^[}}\s]{{0,3}}(?:if|elif|else\sif|elseif|while|switch|case){TESTED}[^\n]{{0,80}}"
    rf"(?:[:{{)]|\bthen)\s?\n{{1,2}}{GIVES}|^[}}\s]{{0,3}}(?:else|default|except|catch|finally)"
    rf"(?:[ ][^\n]{{0,60}})?\s?[:{{]?\s?\n{{1,2}}{GIVES}"
    r"|^[^\n=]{1,40}=[^\n]{1,60}\bif\b[^\n]{1,80}\belse\b"
    r"|^[^\n=]{1,40}=[^\n]{1,80}\s\?[^\n]{1,40}:|^(?:if|elif|else)\b[^\n]{0,80}[:{]\s?\w{1,20}\s?="
    r"|^if\s?\([^\n]{1,100}\)\s?\w{1,20}\s?=|\breturn\b[^\n]{1,60}\bif\b[^\n]{1,80}\belse\b",
    re.IGNORECASE | re.MULTILINE,
)
ASSIGNMENT = re.compile(
    r"[^\n]{0,80}(?:\w(?:\[[^\]\n]{1,20}\])?\s?(?::=|=(?!=)|<-)|\b(?:return|print|echo|puts|yield)"
    r"\b)",
    re.IGNORECASE,
)
"""A line of code that gives an answer; where there are branches, one of them may not run."""

LONGEST_LINE = 200
MOST_BRANCHES = 50


SUPPOSED_BEFORE = re.compile(
    r"\b(?:suppose|supposing|imagine|assume|let['’]s\s(?:say|suppose|assume))\s[^.;\n]{0,60}"
    rf"\b{DIRECTIONS}\b[^.;\n]{{0,40}}[.;]\s(?:then|in\sthat\scase),?\s(?:\w{{2,9}}\s){{0,3}}$",
    re.IGNORECASE,
)
"""A supposition in the sentence before: "Suppose it turned left. Then the answer is B"."""


def supposes(sentence: str) -> bool:
    """Whether the sentence that leads to an answer makes it depend on what is not known."""
    said = LOOKING.sub(" ", CONCLUDES.split(sentence)[-1])
    return BEFORE.search(said) is not None


def depends(text: str, end: int) -> bool:
    """Whether what follows an answer makes it depend on what is not known."""
    if PER_ASIDE.match(text, end):
        return True
    found = BEHIND.match(text, end)
    return found is not None and not LOOKING.search(text, end, found.end() + 40)


def in_branch(text: str, start: int) -> bool:
    """Whether a line of code gives an answer in a text whose code has branches."""
    line = max(text.rfind("\n", 0, start) + 1, start - LONGEST_LINE)
    end = text.find("\n", start)
    until = min(end if end >= 0 else len(text), start + LONGEST_LINE)
    if text.startswith("assert ", line):
        return True
    if not ASSIGNMENT.match(text, line, until):
        return False
    return any(islice(BRANCH.finditer(text), MOST_BRANCHES))
