"""Whether an answer that stands somewhere is given there: not denied, supposed, or somebody else's.

"The answer is A" is said of A alone; the words before it make of it the second best answer, what
would follow if something else were so, or a common mistake. Each of these is a kind, held by the
shape of its phrase: a qualifier touches the cue, a verb of saying leads to it, a condition opens
its sentence.
"""

from __future__ import annotations

import re
from enum import Enum

from spacenum_datasets.answer_cues import W


class Stance(Enum):
    """What a completion does with an answer that it names."""

    GIVES = "its answer"
    CONDITIONAL = "its answer under a condition, which may be the question's own"
    NOT_ITS = "denied, supposed, or another's"


LONGEST_LEAD = 200
"""Characters before a cue that say how it is meant."""

# In the clause before a statement: it is supposed or denied, not said.
SUPPOSED = re.compile(
    r"\b(?:if|whether|unless|suppose|supposing|assum\w{1,6}|imagine|not|never|n['’]t|nor|doubt"
    r"|cannot|could"
    r"|might|may|wenn|falls|ob|si|se|если)\b|n['’]t\b|如果|假设|假設|若|不|もし",
    re.IGNORECASE,
)
CLAUSE_BREAK = re.compile(
    r"[.,;:!?\n。，；：！？—–]|\b(?:but|so|hence|therefore|thus|then|and|aber|mais|pero)\b|但",
    re.IGNORECASE,
)

ORDINAL = (
    r"first|second|third|fourth|1st|2nd|3rd|4th|erste|zweit(?:e|beste)|dritte|premi[eè]re"
    r"|deuxi[eè]me"
    r"|seconde|primer[ao]|segund[ao]|primeir[ao]|prima|seconda|eerste|tweede|första|andra|pierwsza"
    r"|druga"
    r"|ilk|ikinci|перв(?:ый|ая|оначальн)|втор(?:ой|ая)"
)
WORSE = (
    r"wrong|incorrect|inaccurate|erroneous|mistaken|false|invalid|bad|poor|worst|worse|weaker"
    r"|weakest"
    r"|inferior|unlikely|improbable|implausible|opposite|tempting|deceptive|misleading|naive"
    r"|na[iï]ve"
    r"|least(?=[ -])|less(?=[ -])|falsche|inkorrekte|schlechteste|unwahrscheinlich|mauvaise|fausse"
    r"|pire"
    r"|peor|pior|peggiore|fals[ao]|errad[ao]|errata|sbagliata|foute|verkeerde|onjuiste|felaktig[at]"
    r"|fel"
    r"|b[łl][ęe]dna|z[łl]a|yanl[ıi][şs]|गलत|неверн|неправильн|ошибочн|худш"
)
ANOTHER = (
    r"alternat(?:iv)?e|alternative|another|other|runner[- ]up|backup|fall-?back|secondary"
    r"|next(?=[ -](?:best"
    r"|most|likely|close|near|possible|plausible|probable))|nächstbeste|andere|alternative|autre"
    r"|otra|outra"
    r"|altra|inna|di[ğg]er|друг|альтернативн"
)
EARLIER = (
    r"previous|prior|earlier|former|initial|original|preliminary|old|discarded|rejected|eliminated"
    r"|excluded"
    r"|abandoned|dismissed|vorherige|vorige|frühere|ursprüngliche|anfängliche|vorläufige|ancienne"
    r"|anterior"
    r"|inicial|precedente|iniziale|poprzednia|önceki|предыдущ|прежн|прошл|начальн"
)
OTHERS = (
    r"(?:student|other|person|people|user|annotator|reader|critic|opponent|model \w|his|her"
    r"|their)s?['’]s?"
    r"|his|their"
)
SHADED = (
    r"(?:best|better|most|likely|possible|plausible|probable|potential|good|close|closest|nearest"
    r"|common"
    r"|obvious|tempting|candidate|wrong|incorrect|correct|right|alternative|own|beste|mögliche"
    r"|wahrscheinlichste"
    r"|richtige|bonne|meilleure|mejor|melhor|migliore|possible|posible|possível|возможн\w{1,3}"
    r"|правильн\w{1,3})"
)
QUALIFIER = re.compile(
    rf"(?<![{W}])(?:{ORDINAL}|{WORSE}|{ANOTHER}|{EARLIER}|{OTHERS})[a-zà-ÿа-я]{{0,3}}[\"'”’)]?"
    rf"(?:[ -]{SHADED}){{0,4}}[ -]\(?$"
    r"|(?:错误|錯誤|错的?|不正确|不正確|第[一二三两2-9]个?|最?次优|次佳|备选|備選|替代|其他|其它|另一个?|另外|之前|以前|先前"
    r"|最初|原来|原先|初始|初步|一开始|最差|最不可能|间违った|間違った|誤った|間違いの?|[二三]番目|最初の?|前の?|別の?|他の?)"
    r"(?:的|可能)?(?:的|の)?\s?$"
    r"|(?:오|틀린|잘못된|[첫두세]\s?번째|이전|다른|처음|최악의|대안)\s?$",
    re.IGNORECASE,
)
"""Before an answer's name: it is the answer of another rank, another time, another person."""

# "Explanation of the answer:" heads a text; "answer (second best):" names its rank behind.
HEADS = re.compile(
    r"\b(?:explanations?|explaining|reasons?|reasoning|justification|rationale|evidence|analysis"
    r"|discussion"
    r"|erklärung|begründung)[ ](?:of|for|behind|about|to|der|für|zur)[ ](?:(?:the|my|this|each|all"
    r"|die)[ ])?"
    r"(?:(?:correct|right|final|best|possible|richtige\w?)[ ]){0,2}$",
    re.IGNORECASE,
)
RANKED = re.compile(
    rf"\(\s?(?:{ORDINAL}|{WORSE}|{ANOTHER}|{EARLIER})(?![{W}])[^()\n]{{0,30}}\)", re.IGNORECASE
)

# Who holds it: nobody, or others than the one who speaks.
HOLDERS = (
    r"(?:nobody|no[ -]one|few|some|someone|somebody|others?|many|people|students?|critics?|(?:a"
    r"|an)[ ](?:naive"
    r"|careless|hasty|quick|casual|superficial)[ ](?:\w{1,12})|(?:one|you|they|he|she"
    r"|I)(?=[ ]would[ ]have|[ ](?:would|will|'d|’d)"
    r"[ ](?:\w{1,12}ly[ ])?(?:think|expect|assume|be[ ]tempted))|(?:one|you|they)(?=[ ]would"
    r"|['’]d[ ]))"
)
WITH = (
    r"(?:people|observers|readers|models|students|viewers|of[ ](?:us|them)|might|may|could|would"
    r"|will|can|have"
    r"|here|ever|seriously|often|mistakenly|wrongly|quickly|naively|even|also|perhaps|initially"
    r"|at[ ]first|be|is"
    r"|are|was|tempted[ ]to|inclined[ ]to|then|first|\w{2,12}ly)"
)
SAYING = (
    r"(?:say|think|believe|argue|claim|conclude|guess|assume|answer|suppose|expect|feel|insist"
    r"|maintain|infer"
    r"|suggest|decide|declare|assert|state)(?:s|d|ed)?"
)
SAYING_ING = (
    r"(?:saying|thinking|believing|arguing|claiming|concluding|guessing|assuming|answering"
    r"|supposing|expecting"
    r"|inferring|suggesting|deciding|declaring|asserting|stating)"
)
SAID = (
    r"(?:thought|believed|assumed|said|guessed|concluded|answered|felt|suspected|figured|decided"
    r"|supposed)"
)
# What is no good to say.
MISTAKEN = (
    r"(?:mistake|error|wrong|incorrect|mistaken|inaccurate|tempting|tempted|temptation|fallacy|trap"
    r"|pitfall"
    r"|misconception|misreading|naive|premature|absurd|false|hasty|misleading|unlikely|improbable"
    r"|impossible"
    r"|implausible|unreasonable|foolish|illogical|silly|doubtful|untrue|no[ ]reason|hard|difficult"
    r"|reluctant"
    r"|hesitate|refuse|about)"
)
NAME_LEAD = (
    r"[ ]?[,:]?[ ]?[\"'“‘«]?(?:(?:that|which|the|my|our|its|a|an|die|der|das|la|le|el|a|o|il|dass"
    r"|que|che|qu['’]|что"
    r"|correct|right|best|final|most|likely|only|single|closest|richtige|korrekte|bonne|правильный"
    r"|верный)[ ]?){0,6}$"
)
EMBEDDED = re.compile(
    rf"(?<![{W}])(?:{HOLDERS}(?:[ ]?['’]d)?(?:[ ]{WITH}){{0,5}}[ ](?:{SAYING}|{SAID})"
    rf"|{MISTAKEN}s?(?:,[ ]\w{{1,12}},|[ ](?:is|was|are|here|would|be|in|of|lies|for|people|many"
    rf"|make|me|us|anyone|you|one|and|\w{{3,12}}ful)){{0,4}}"
    rf"(?:[ ]to[ ](?:\w{{1,12}}[ ]){{0,2}}?{SAYING}|[ ](?:by[ ])?{SAYING_ING}|[ ]that)"
    rf"|(?:rather[ ]than|instead[ ]of|without|avoid|against)[ ](?:{SAYING}|{SAYING_ING})"
    rf"|(?:mistakenly|wrongly|incorrectly|falsely|naively|erroneously|hastily"
    rf"|prematurely)[ ](?:{SAYING}|{SAYING_ING}|{SAID})"
    rf"|(?:initially|originally|previously|at[ ]first|first|once|earlier|before"
    rf"|had)[, ]{{1,2}}(?:(?:I|we|had|was|were|have)[ ]){{0,3}}{SAID}"
    rf"|(?:I|we)[ ]{SAID}(?=[ ](?:that[ ])?(?:the|my)[ ]\S{{0,12}}[ ]?$)|used[ ]to[ ]{SAYING}"
    r"|(?:I|we)[ ](?:doubt|deny|disagree|reject|dispute)"
    r"|(?:man[ ]könnte|manche\w?|viele|einige|niemand|keiner|fehler|falsch|verlockend"
    r"|irrtum)[ ](?:\w{1,15}[, ]{1,2}){0,5}?"
    r"(?:zu[ ])?(?:sagen|denken|meinen|glauben|behaupten|annehmen|schließen|sagt|sagen|denkt|meint"
    r"|glaubt|dachten)"
    r"|(?:personne|certains|beaucoup|on[ ]pourrait|erreur|faux|tentant|nadie|algunos|muchos|alguien"
    r"|(?:se[ ])?podría|error"
    r"|tentador|falso|equivocado|incorrecto|ninguém|alguns|muitos|erro|errado|nessuno|alcuni|molti"
    r"|errore|sbagliato"
    r"|никто|некоторые|многие|можно|ошибк\w{1,2}|неверно"
    r"|ошибочно)[ ](?:[\w’']{1,15}[, ]{1,2}){0,5}?"
    r"(?:dire|penser|croire|dirait|pensent|que|qu['’]|decir|pensar|creer|diría|dizer|diria|pensare"
    r"|che|direbbe|скаж\w{1,3}"
    r"|думат\w|думают|подумать|сказать|считать|считают|что)"
    rf"){NAME_LEAD}"
    r"|(?:有人|有些人|很多人|许多人|許多人|人们|人們|容易|误|誤|错误地|錯誤地|最初|起初|一开始|之前|曾|没有?人|不能|不会)"
    r"[^,。;、\n]{0,8}?(?:认为|認為|以为|以為|觉得|覺得|说|說)[,:]?(?:正[确確]的?)?$",
    re.IGNORECASE,
)
"""Leads to an answer as to what others say, what nobody does, or what it would be wrong to say."""

SENTENCE_START = re.compile(
    r"[;!?。；！？]|(?<!,)\n|\.(?=\s|$)|\b(?:(?<!were )(?<!was )(?<!is )so|thus|hence|therefore|but"
    r"|(?<!, )however"
    r"|daher|deshalb|aber|donc|mais|pero|поэтому)\b|所以|因此|但",
    re.IGNORECASE,
)
"""Where a condition ends: also at a word that concludes from it."""

# Said of how one looks or chooses, a condition is a way of speaking.
POLITE = re.compile(
    r"\b(?:if|wenn|si|se)[ ](?:(?:I|we|you|one|ich|man|wir)[ ](?:(?:now|then|only|just"
    r"|\w{1,12}ly)[ ])?(?:(?:were|am|are|was|have|had"
    r"|need|must|be)[ ](?:(?:asked|forced|pressed|required)[ ]?)?(?:to[ ](?:choose|guess|pick"
    r"|answer|say|decide|select|give"
    r"|make|name|bet)|,)|look|compare|consider|examine|observe|analy[sz]e|focus|see|check|follow"
    r"|apply|trust|go[ ]by|use|take"
    r"|inspect|start|measure|count|think|must)|forced|pressed|asked|required|anything|miramos"
    r"|observamos|comparamos"
    r"|olharmos|compararmos|on[ ]regarde|on[ ]compare)",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|supposing|suppose|assuming|imagine|provided|otherwise|wenn|falls|sonst"
    r"|andernfalls|если|sinon)\b"
    r"|^\W{0,4}(?:had|were|should)[ ]|(?:^|[,:(—–])\s?(?:si|se)[ ]|^\W{0,4}(?:for|with)[ ](?:an?"
    r"|less|more|another)[ ]"
    r"|如果|假如|假设|假設|要是|倘若|若|否则|否則|もし|만약",
    re.IGNORECASE,
)
UNREAL = re.compile(
    r"\b(?:had|were|hätte|wäre|würde|otherwise|sonst|andernfalls|fuera|fuese|hubiera|fosse|était"
    r"|бы)\b"
    r"|\b(?:turned|rotated|moved|panned|tilted|shifted|slid|stayed|only|instead|was)\b"
    r"|假如|要是|倘若|否则|否則",
    re.IGNORECASE,
)
WOULD = re.compile(r"\bwould\b|['’]d\b|ser[ií]a|wäre|würde|是|为|為|は|은|는", re.IGNORECASE)
CONTRARY = re.compile(r"\b(?:had|were|hätte|wäre|fuera|hubiera|fosse|бы)\b", re.IGNORECASE)
IN_OWN_VOICE = re.compile(r"\b(?:I|we)\b", re.IGNORECASE)
CONDITION_AFTER = re.compile(
    r"(?<![.!?\n])[ )\]\"'”’]{0,3},?[ ]?\(?(?:only\s)?(?:if|had|were|unless|wenn"
    r"|falls)\s[^.;\n]{1,100}",
    re.IGNORECASE,
)


def stance(text: str, start: int, end: int, after: int | None = None) -> Stance:
    """How an answer is meant.

    Args:
        text: plain text.
        start: of the cue that leads to it.
        end: of the cue.
        after: where the words that follow the answer begin; None is not to look.
    """
    lead = text[max(0, start - LONGEST_LEAD) : start]
    cue = text[start:end]
    if SUPPOSED.search(CLAUSE_BREAK.split(lead)[-1]) or another(lead, cue):
        return Stance.NOT_ITS
    if EMBEDDED.search(SENTENCE_START.split(lead)[-1]):
        return Stance.NOT_ITS
    conditioned = under_condition(text, start, end)
    if conditioned is not Stance.GIVES:
        return conditioned
    behind = CONDITION_AFTER.match(text, after) if after is not None else None
    if (
        behind
        and not POLITE.search(behind[0])
        and (WOULD.search(cue) or CONTRARY.search(behind[0]))
    ):
        return Stance.NOT_ITS
    return Stance.GIVES


def under_condition(text: str, start: int, end: int) -> Stance:
    """How an answer is meant by the sentence that leads to it, as far as that is a condition.

    One contrary to fact gives nothing. Another may be the question's, said again: "If the camera
    moves forward, the answer would be A".
    """
    cue = text[start:end]
    sentence = SENTENCE_START.split(text[max(0, start - LONGEST_LEAD) : start])[-1]
    sentence = POLITE.sub("", sentence)
    if not CONDITION.search(sentence):
        return Stance.GIVES
    would = WOULD.search(cue) is not None
    if CONTRARY.search(sentence) or (would and UNREAL.search(sentence)):
        return Stance.NOT_ITS
    return Stance.CONDITIONAL if would and not IN_OWN_VOICE.search(cue) else Stance.GIVES


def another(lead: str, cue: str) -> bool:
    """Whether what a cue names is another answer than the one that is given."""
    near = lead[-90:]
    return bool(QUALIFIER.search(near) or HEADS.search(near) or RANKED.search(cue))
