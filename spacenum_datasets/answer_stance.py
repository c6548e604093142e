"""Whether an answer that stands somewhere is given there: not denied, supposed, or somebody else's.

"The answer is A" is said of A alone; the words before it make of it the second best answer, what
would follow if something else were so, or a common mistake. Each of these is a kind, held by the
shape of its phrase: a qualifier touches the cue, a verb of saying leads to it, a condition opens
its sentence.
"""

from __future__ import annotations

import re
from enum import Enum

from spacenum_datasets.answer_conditions import SUPPOSED_BEFORE, depends, supposes
from spacenum_datasets.answer_cues import W
from spacenum_datasets.answer_languages import DENIED
from spacenum_datasets.answer_proposals import FOR_INSTANCE, PROPOSED, is_of_another_question
from spacenum_datasets.answer_refutations import goes_on_as_wrong


class Stance(Enum):
    """What a completion does with an answer that it names."""

    GIVES = "its answer"
    CONDITIONAL = "its answer under a condition, which may be the question's own"
    NOT_ITS = "denied, supposed, or another's"


LONGEST_LEAD = 200
"""Characters before a cue that say how it is meant."""

# In the clause before a statement: it is supposed or denied, not said.
SUPPOSED = re.compile(
    r"\b(?:if|whether|unless|suppose|supposing|assum\w{1,6}|imagine|pretend|not|never|n['’]t|nor|doubt"
    r"|cannot|could|unable|no\s+longer|unclear|unsure|uncertain|doubtful|unlikely|hardly"
    r"|wonder\w{0,3}"
    r"|nothing|lack"
    r"|chance|probability|(?<!all )likelihood|odds\s+that|fail(?:ed|s)?\s+to|find\s+out|depends"
    r"|might|may|wenn|falls|ob|si|se|если)\b|n['’]t\b|如果|假设|假設|若|不|もし",
    re.IGNORECASE,
)
CLAUSE_BREAK = re.compile(
    r"[.,;:!?\n。，；：！？—–]|\b(?:but|so|hence|therefore|thus|then|and|aber|mais|pero)\b|但",
    re.IGNORECASE,
)

EXAMPLE = re.compile(
    r"(?:\b(?:for\s+(?:example|instance)|examples?|e\.\s?g\.?|format|form|template|sample"
    r"|such\s+as|as\s+in|(?:looks?|something)\s+like"
    r"|in\s+the\s+(?:form|format|style)(?:\s+of)?|like\s+this|z\.\s?b\.?|zum\s+Beispiel"
    r"|par\s+exemple|por\s+ejemplo|por\s+exemplo|ad\s+esempio)"
    r"|例如|比如|格式(?:为|是)?|たとえば|例えば|예를\s?들어)(?:\s+(?:output|answer|response|reply))?(?:\s+(?:is"
    r"|(?:would|should|must)\s+be|as))?[\s,.:;(\[{\"'“‘`]{0,6}$",
    re.IGNORECASE,
)
"""Leads to what is only shown, as the form that an answer has."""

MEMBER = re.compile(
    rf"(?:\b(?:or|nor)\s+|(?<![{W}])(?P<letter>[A-H])[)\]\"']{{0,2}}(?:,?\s+(?:and/or|or|and|nor"
    rf"|vs\.?|oder|und|ou|et|y|o|или|и)\s+|\s?[/&|]\s?"
    rf"|\s?(?:或|还是|和|与|、|か|や|또는|이나)\s?|,\s+(?<=(?<![{W}])[A-H],\s.,\s)))(?:(?:option|image"
    rf"|choice|picture)\s+)?[(\[\"']{{0,2}}$"
)
"""Leads to a letter as the last of a list of letters."""

ORDINAL = (
    r"first|second|third|fourth|1st|2nd|3rd|4th|erste|zweit(?:e|beste)|dritte|premi[eè]re"
    r"|deuxi[eè]me"
    r"|seconde|primer[ao]|segund[ao]|primeir[ao]|prima(?!ry)|seconda|eerste|tweede|första|andra|pierwsza"
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
    r"|example|sample|placeholder|dummy|altra|inna|di[ğg]er|друг|альтернативн"
)
EARLIER = (
    r"previous|prior|earlier|former|initial|original|preliminary|old|discarded|rejected|eliminated"
    r"|excluded"
    r"|abandoned|dismissed|vorherige|vorige|frühere|ursprüngliche|anfängliche|vorläufige|ancienne"
    r"|anterior"
    r"|inicial|precedente|iniziale|poprzednia|önceki|предыдущ|прежн|прошл|начальн"
)
PERSON = (
    r"(?:colleague|coworker|co-worker|friend|teacher|professor|student|classmate|reviewer|rater"
    r"|annotator|labell?er|expert|critic|opponent|sceptic|skeptic|observer|reader|viewer|beginner"
    r"|novice|child|layman|layperson|amateur|person|human|man|woman|brother|sister|wife|husband"
    r"|mother|father|boss|user|hint|caption|key|prompt|instructor|assistant|people|model)"
)
OTHERS = (
    rf"(?:{PERSON}|other|model \w|his|her|their)s?['’]s?|his|their"
    r"|(?-i:(?!(?:It|That|This|Let|Here|What|There|He|She)\b)[A-Z]\w{1,14})['’]s"
)
SHADED = (
    r"(?:best|better|most|likely|possible|plausible|probable|potential|good|close|closest|nearest"
    r"|common"
    r"|obvious|tempting|candidate|wrong|incorrect|correct|right|alternative|own|final|beste"
    r"|mögliche"
    r"|wahrscheinlichste"
    r"|richtige|bonne|meilleure|mejor|melhor|migliore|possible|posible|possível|возможн\w{1,3}"
    r"|правильн\w{1,3})"
)
QUALIFIER = re.compile(
    rf"(?<![{W}])(?:{ORDINAL}|{WORSE}|{ANOTHER}|{EARLIER}|{OTHERS})[a-zà-ÿа-я]{{0,3}}[\"'”’)]?"
    rf"(?:[ -]{SHADED}){{0,4}}[ -]\(?$"
    rf"|(?<![{W}])(?:an?|one)[ ]"
    r"(?:common|possible|plausible|typical|frequent|popular|potential|usual)[ ]$"
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
    r"|erklärung|begründung)[ ](?:of|for|behind|about|to|der|für|zur)[ ]"
    r"(?:(?:the|my|this|each|all|die)[ ])?"
    r"(?:(?:correct|right|final|best|possible|richtige\w?)[ ]){0,2}$",
    re.IGNORECASE,
)
RANKED = re.compile(
    rf"\(\s?(?:{ORDINAL}|{WORSE}|{ANOTHER}|{EARLIER})(?![{W}])[^()\n]{{0,30}}\)", re.IGNORECASE
)

# Who holds it: nobody, or others than the one who speaks.
HOLDERS = (
    r"(?:nobody|no[ -]one|hardly[ ]any(?:one|body)|few|some|someone|somebody|others?|many|people"
    rf"|students?|critics?|experts?|(?:those|anyone|people)[ ]who|{PERSON}[ ]\d"
    rf"|(?:my|your|our|his|her|their|the|an?|another|one|most"
    rf"|two)[ ](?:\w{{1,12}}[ ]){{0,2}}{PERSON}s?"
    r"(?:[ ]of[ ](?:mine|ours|yours))?|the[ ]other[ ]\w{1,12}|an?[ ](?:naive|careless|hasty"
    r"|quick|casual|superficial)[ ]\w{1,12}"
    # "GPT says", "Alice thinks"
    r"|(?-i:(?!(?:My|Your|Our|The|This|That|It|We|You|They|One|Which|What|Everything|Math"
    r"|Geometry|Evidence)\b)"
    r"[A-Z][\w-]{1,14}(?:[ ][A-Z0-9][\w.]{0,9})?)"
    r"(?=[ ](?:would[ ](?:say|think|argue|answer)|says|thinks|claims|believes|argues|insists"
    r"|answers|said"
    r"|thought|answered)\b)"
    r"|(?:one|you|they|he|she|I)(?=[ ]would[ ]have"
    r"|[ ](?:would|will)[ ](?:\w{1,12}ly[ ])?(?:think|expect|assume|be[ ]tempted))"
    r"|(?:one|you|they)(?=[ ]would|['’]d[ ]))"
)
WITH = (
    r"(?:people|observers|readers|models|students|viewers|of[ ](?:us|them)|might|may|could|would"
    r"|will|can|have|here|ever|often|even|also|perhaps|at[ ]first|be|is|are|was|tempted[ ]to"
    r"|inclined[ ]to|then|first|\w{2,12}ly)"
)
SAYING = (
    r"(?:say|think|believe|argue|claim|conclude|guess|assume|answer|suppose|expect|feel|insist"
    r"|maintain|infer|suggest|decide|declare|assert|state)(?:s|d|ed)?"
)
SAYING_ING = (
    r"(?:saying|thinking|believing|arguing|claiming|concluding|guessing|assuming|answering"
    r"|supposing|expecting|inferring|suggesting|deciding|declaring|asserting|stating)"
)
SAID = (
    r"(?:thought|believed|assumed|said|guessed|concluded|answered|felt|suspected|figured|decided"
    r"|supposed|chose|picked|selected|went[ ]with|told[ ](?:me|us|you))"
)
SLIP = (
    r"(?:mistake|error|fallacy|trap|pitfall|misconception|misreading|temptation|fehler|irrtum"
    r"|erreur|erro|errore|ошибк\w{1,2})"
)
# What is no good to say.
NO_GOOD = (
    rf"(?:{SLIP}|wrong|incorrect|mistaken|inaccurate|tempting|(?<!I am )(?<!I'm )(?<!I’m )tempted"
    rf"|naive|premature|absurd|false"
    r"|hasty|misleading|unlikely|improbable|impossible|implausible|unreasonable|foolish|illogical"
    r"|silly|doubtful|untrue|no[ ]reason|hard|difficult|reluctant|hesitate|refuse|about|almost"
    r"|would[ ]be[ ](?:easy|natural)|(?:was|were)[ ](?:going|inclined|ready))"
)
OF_WHOM = (
    r"(?:,[ ]\w{1,12},|[ ](?:is|was|are|here|would|be|in|of|lies|for|people|many|make|me|us|anyone"
    r"|you|one|and|\w{3,12}ful))"
)
WRONGLY = (
    r"(?:mistakenly|wrongly|incorrectly|falsely|naively|erroneously|hastily|prematurely|almost"
    r"|nearly)"
)
BEFORE = r"(?:initially|originally|previously|at[ ]first|first|once|earlier|before|had)"
AT_FIRST = (
    r"(?:at[ ](?:a[ ])?first[ ](?:glance|sight|look)|superficially|on[ ]the[ ]surface"
    r"|auf[ ]den[ ]ersten[ ]blick|à[ ]première[ ]vue|a[ ]primera[ ]vista|à[ ]primeira[ ]vista"
    r"|a[ ]prima[ ]vista|на[ ]первый[ ]взгляд)"
)
DENYING = (
    r"(?:(?:I|we)[ ](?:doubt|deny|disagree|reject|dispute)|rul(?:e|ed|es|ing)[ ]out|contradicts?"
    r"|disproves?|refutes?|no[ ]way|in[ ]no[ ](?:case|way)|out[ ]of[ ]the[ ]question"
    r"|(?:little|no)[ ](?:evidence|indication|sign|chance|proof|reason|guarantee)"
    r"|(?:can|could|may|might)[ ]be[ ](?:argued|said|claimed|thought|assumed))"
)
# What one would have to have before one could say it.
NEEDING = (
    r"(?:(?:need(?:s|ed)?|requires?|required|necessary|lack|missing|no[ ](?:sense|basis|grounds)"
    r"|insufficient|not[ ]enough|too[ ](?:little|few|vague|blurry|dark)|must[ ](?:see|have)"
    r"|would[ ](?:like|have|want|take)|have[ ]to[ ]see)\b[^.;:!?]{0,80}?[ ]"
    r"(?:before[ ](?:I|we|one)[ ](?:can|could|would|may|might)|to)"
    rf"(?:[ ]be[ ](?:able|certain|sure)(?:[ ]to)?|[ ](?:{SAYING}|confirm|verify|know|tell)){{1,2}}"
    r"(?:[ ](?:you|us|me))?"
    r"|(?:once|as[ ]soon[ ]as|when(?=[ ]I[ ](?:see|get|have|receive)\b)|until"
    r"|unless)\b[^.;:!?]{0,100}?[ ](?:I|we|one)[ ](?:can|could|will"
    rf"|would|may|might)(?:[ ]\w{{2,12}}ly)?[ ](?:{SAYING}|confirm|verify|know|tell)"
    rf"|^\W{{0,4}}to[ ](?:{SAYING}|confirm|verify|know|establish)[ ]that)"
)
# The same in German, in Romance languages and in Russian: who or what, then a verb of saying.
ELSEWHERE = (
    r"(?:(?:mein\w{0,2}[ ](?:kolleg\w{1,3}|freund\w{0,3}|lehrer\w{0,3})|man[ ]könnte|manche\w?"
    r"|viele|einige|niemand|keiner|fehler|falsch|verlockend|irrtum)"
    r"[ ](?:\w{1,15}[, ]{1,2}){0,5}?(?:zu[ ])?(?:sagen|denken|meinen|glauben|behaupten|annehmen"
    r"|schließen|sagt|denkt|meint|glaubt|dachten)"
    r"|(?:(?:mon|mi|meu|il[ ]mio)[ ](?:collègue|ami|professeur|colega|amigo|profesor|professor"
    r"|collega"
    r"|amico)|мой[ ](?:коллега|друг)|personne|certains|beaucoup|on[ ]pourrait|nadie|algunos"
    r"|muchos|alguien|(?:se[ ])?podría"
    r"|ninguém|alguns|muitos|nessuno|alcuni|molti|никто|некоторые|многие)[ ]"
    r"(?:[\w’']{1,15}[, ]{1,2}){0,5}?(?:dire|penser|croire|dirait|diraient|pensent|disent|decir"
    r"|pensar|pensarse|creer|diría|dirían|piensan|dizer|diria|diriam|pensam|pensare|direbbe\w{0,2}"
    r"|pensano|dit|dice|diz|pense|piensa|pensa|говорит|считает|скаж\w{1,3}|думат\w|думают"
    r"|подума\w{2,3}|сказать|считают)"
    r"|(?:erreur|faux|tentant|error|tentador|falso|equivocado|incorrecto|erro|errado|errore"
    r"|sbagliato|ошибк\w{1,2}|неверно|ошибочно|можно[ ]подумать,)[ ]"
    r"(?:[\w’']{1,15}[, ]{1,2}){0,5}?(?:que|qu['’]|che|что|dire|penser|decir|pensar|dizer))"
)
NAME_LEAD = (
    r"[ ]?[,:]?[ ]?[\"'“‘«]?(?:(?:that|which|the|my|our|its|a|an|die|der|das|la|le|el|o|il|dass"
    r"|que|che|qu['’]|что|correct|right|best|final|most|likely|only|single|closest|richtige"
    r"|korrekte|bonne|правильный|верный)[ ]?){0,6}$"
)
"""Between a verb of saying and an answer's name."""

EMBEDDED = re.compile(
    rf"(?<![{W}])(?:{HOLDERS}(?:[ ]?['’]d)?(?:[ ]{WITH}){{0,5}}[ ](?:{SAYING}|{SAID})"
    rf"|{NO_GOOD}s?{OF_WHOM}{{0,4}}"
    rf"(?:[ ]to[ ](?:\w{{1,12}}[ ]){{0,2}}?{SAYING}|[ ](?:by[ ])?{SAYING_ING}|[ ]that)"
    rf"|(?<!no[ ])(?<!avoid[ ]){SLIP}s?(?:[ ](?:here|people|many|make|would)){{0,3}}(?::|[ ](?:is"
    rf"|was|be|of))"
    rf"|(?:rather[ ]than|instead[ ]of|without|avoid|against)[ ](?:{SAYING}|{SAYING_ING})(?!,)"
    rf"|{WRONGLY}[ ](?:{SAYING}|{SAYING_ING}|{SAID})"
    rf"|{BEFORE}[, ]{{1,2}}(?:(?:I|we|had|was|were|have)[ ]){{0,3}}{SAID}"
    r"|(?:I|we)[ ](?:thought|believed|suspected)(?=[ ](?:that[ ])?(?:the|my)[ ]\S{0,12}[ ]?$)"
    rf"|used[ ]to[ ]{SAYING}"
    rf"|{AT_FIRST}(?:[, ]{{1,2}}it[ ](?:seems|appears|looks)(?:[ ](?:like|as[ ]though))?)?"
    rf"|{DENYING}|{ELSEWHERE}|{NEEDING}|{PROPOSED}"
    rf"|according[ ]to[ ](?:\w{{1,12}}[ ]){{0,2}}{PERSON}s?,?"
    r"|(?:was|were|been|am)[ ]told|(?:they|you)[ ](?:say|said|claim|think|believe|argue)"
    r"|(?:I|we)[ ](?:heard|read)"
    rf"){NAME_LEAD}"
    r"|(?:同事|朋友|老师|老師|用户|同学|有人|有些人|很多人|许多人|許多人|人们|人們|别人|他们|容易|误|誤|错误地|錯誤地|最初|起初|一开始|之前|曾|没有?人|不能"
    r"|不会)"
    r"[^,。;、\n]{0,8}?(?:认为|認為|以为|以為|觉得|覺得|说|說)[,:]?(?:正[确確]的?)?$"
    r"|(?:乍看|乍一看)[^,。;、\n]{0,4},?$",
    re.IGNORECASE,
)
"""Leads to an answer as to what others say, what nobody does, or what it would be wrong to say."""

SENTENCE_START = re.compile(
    r"[;!?。；！？]|(?<!,)\n|(?<!e\.g)(?<!i\.e)\.(?=\s|$)|所以|因此|但"
    r"|\b(?:(?<!were )(?<!was )(?<!is )so|thus|hence|therefore|but|(?<!, )however|daher|deshalb"
    r"|aber|donc|mais|pero|поэтому)\b",
    re.IGNORECASE,
)
"""Where a condition ends: also at a word that concludes from it."""

# Said of how one looks or chooses, a condition is a way of speaking.
POLITE = re.compile(
    r"\b(?:if|wenn|si|se)[ ](?:(?:I|we|you|one|ich|man|wir)[ ](?:(?:now|then|only|just"
    r"|\w{1,12}ly)[ ])?(?:(?:were|am|are|was|have|had|need|must|be)[ ]"
    r"(?:(?:asked|forced|pressed|required)[ ]?)?(?:to[ ](?:choose|guess|pick|answer|say|decide"
    r"|select|give|make|name|bet)|,)|look(?![ ](?:only|just)\b)|compare|consider|examine|observe"
    r"|analy[sz]e|focus|see|check|follow|apply|trust|go[ ]by|use|take|inspect|start|measure|count"
    r"|think|must)|forced|pressed|asked|required|anything|miramos|observamos|comparamos|olharmos"
    r"|compararmos|on[ ]regarde|on[ ]compare)",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|supposing|suppose|assuming|imagine|provided|otherwise|wenn|falls|sonst"
    r"|andernfalls|если|sinon)\b"
    r"|^\W{0,4}(?:had|were|should)[ ](?:it|the|this|that|there|I|we|you|they)[ ]"
    r"|(?:^|[,:(—–])\s?(?:si|se)[ ]|in[ ]that[ ]case"
    r"|^\W{0,4}(?:for|with|without|ignoring|disregarding|neglecting|when)[ ]"
    r"|\bthat[ ](?:for|with|without)[ ]"
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
FOR_A_CASE = re.compile(r"\sfor\s", re.IGNORECASE)  # "The answer for 20° would be"
IN_OWN_VOICE = re.compile(r"\b(?:I|we)\b", re.IGNORECASE)
CONDITION_AFTER = re.compile(
    r"(?<![.!?\n])[ )\]\"'”’]{0,3},?[ ]?\(?(?:only\s)?(?:if|had|were|unless|wenn"
    r"|falls)\s[^.;\n]{1,100}",
    re.IGNORECASE,
)


def find_stance(text: str, start: int, end: int, after: int | None = None) -> Stance:
    """How an answer is meant.

    Args:
        text: plain text.
        start: of the cue that leads to it.
        end: of the cue.
        after: where the words that follow the answer begin; None is not to look.
    """
    lead = text[max(0, start - LONGEST_LEAD) : start]
    cue = text[start:end]
    if is_supposed(text, start) or is_another(lead, cue):
        return Stance.NOT_ITS
    sentence = SENTENCE_START.split(lead)[-1]
    if EMBEDDED.search(sentence) or SUPPOSED_BEFORE.search(lead):
        return Stance.NOT_ITS
    if is_of_another_question(text, sentence + cue, end, after):
        return Stance.NOT_ITS
    if after is not None and (depends(text, after) or goes_on_as_wrong(text, after)):
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


def is_supposed(text: str, start: int) -> bool:
    """Whether the clause that leads to a place supposes or denies what is said there."""
    clause = CLAUSE_BREAK.split(text[max(0, start - LONGEST_LEAD) : start])[-1]
    return any(pattern.search(clause) for pattern in (SUPPOSED, DENIED))


def under_condition(text: str, start: int, end: int) -> Stance:
    """How an answer is meant by the sentence that leads to it, as far as that is a condition.

    One contrary to fact gives nothing. Another may be the question's, said again: "If the camera
    moves forward, the answer would be A".
    """
    cue = text[start:end]
    sentence = SENTENCE_START.split(text[max(0, start - LONGEST_LEAD) : start])[-1]
    sentence = POLITE.sub("", sentence)
    if supposes(sentence):
        return Stance.NOT_ITS
    would = WOULD.search(cue) is not None
    if would and FOR_A_CASE.search(cue):
        return Stance.CONDITIONAL
    if not CONDITION.search(sentence):
        return Stance.GIVES
    contrary = CONTRARY.search(sentence) or FOR_INSTANCE.search(sentence)
    if contrary or (would and UNREAL.search(sentence)):
        return Stance.NOT_ITS
    return Stance.CONDITIONAL if would and not IN_OWN_VOICE.search(cue) else Stance.GIVES


def is_example(text: str, start: int) -> bool:
    """Whether what begins at a place is shown as an example of how one answers."""
    return EXAMPLE.search(text[max(0, start - 60) : start]) is not None


def is_member(text: str, start: int, letter: str) -> bool:
    """Whether the letter at a place ends a list of letters, of which nothing is said singly."""
    found = MEMBER.search(text[max(0, start - 40) : start])
    return found is not None and found["letter"] != letter.upper()


def is_another(lead: str, cue: str) -> bool:
    """Whether what a cue names is another answer than the one that is given."""
    near = lead[-90:]
    # "Eliminated → B": an arrow leads on from what stands before it.
    patterns = (QUALIFIER, HEADS, EXAMPLE) if cue[:1].isalnum() or not cue else (HEADS, EXAMPLE)
    return any(p.search(near) for p in patterns) or RANKED.search(cue) is not None
