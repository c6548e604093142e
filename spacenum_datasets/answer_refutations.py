"""Answers that are called wrong where they stand, in any language, or stand beside the right one.

"B (falsch)", "选B是错误的", a field "valid: no", "My guess: C. Ground truth: D.": the answer is
named, and not given. What a later sentence takes back is told by `answer_doubt`.
"""

from __future__ import annotations

import re

from spacenum_datasets.answer_cues import EDGE, END

WRONG_WORDS: dict[str, str] = {
    "English": r"wrong(?:ly\schosen)?|incorrect|false|untrue|mistaken|invalid|rejected|refuted"
    r"|disproved"
    r"|inaccurate|erroneous|nope|not\s(?:correct|right|true|it|valid|accepted|the\s(?:answer|one))"
    r"|ruled\sout|retracted|withdrawn|discarded|struck\sout|crossed\sout|does(?:\snot|n['’]t)\sfit"
    r"|a\s(?:mistake|typo|lie|joke|wrong\sanswer)|by\smistake|in\serror|just\skidding",
    "German": r"falsch|inkorrekt|unrichtig|unzutreffend|stimmt\snicht|nicht\s(?:richtig|korrekt)"
    r"|ein\s(?:fehler|irrtum)|verworfen|ungültig",
    "French": r"faux|fausse|incorrecte?|inexacte?|erronée?|pas\s(?:juste|correcte?|bon(?:ne)?)"
    r"|rejetée?|mauvaise(?:\sréponse)?|invalide",
    "Spanish": r"incorrect[oa]|err[oó]ne[oa]|equivocad[oa]|fals[oa]|mal|no\s(?:es\s)?correct[oa]"
    r"|descartad[oa]|rechazad[oa]|inválid[oa]",
    "Portuguese": r"incorret[oa]|errad[oa]|não\s(?:está\s)?(?:corret[oa]|cert[oa])|descartad[oa]"
    r"|rejeitad[oa]",
    "Italian": r"errat[oa]|sbagliat[oa]|scorrett[oa]|non\s(?:è\s)?(?:corrett[oa]|giust[oa])"
    r"|scartat[oa]|un\serrore",
    "Dutch": r"fout|onjuist|verkeerd|incorrect|niet\s(?:juist|correct|goed)",
    "Scandinavian": r"fel(?:aktigt?)?|forkert|feil|galt|inte\srätt|ikke\s(?:riktig|rett|rigtig)",
    "Polish": r"błędn[aey]|niepoprawn[aey]|nieprawidłow[aey]|zł[ay]|źle|błąd",
    "Czech": r"špatně|nesprávn[áéýě]|chybn[áéýě]|chyba",
    "Russian": r"(?:не\s?верн|не\s?правильн|ошибочн|некорректн|невірн)(?:о|ый|ая|ое)|ошибка|нет",
    "Turkish": r"yanlış|hatalı|doğru\sdeğil",
    "Vietnamese": r"sai|không\s(?:đúng|chính\sxác)",
    "Indonesian": r"salah|keliru|tidak\s(?:benar|tepat)",
    "Arabic": r"خطأ|خاطئة?|غير\sصحيحة?",
    "Hindi": r"गलत|सही\sनहीं",
    "Chinese": r"错误?|錯誤?|错了|不对|不對|不正[确確]|有误|错的|错误的|不成立|已?排除|不选",
    "Japanese": r"間違(?:い|って(?:いる|います))|誤り|不正解|違う|違います|ではない|誤答",
    "Korean": r"틀림|틀린\s?답|틀렸(?:음|다|습니다)|오답|오류|잘못(?:됨|된\s?답)?|아님",
    "Others": r"ผิด|לא\sנכון|λάθος|rossz|väärin|greșit",
}  # fmt: skip
"""Language -> what an answer is that is wrong."""

WRONG = "(?:" + "|".join(WRONG_WORDS.values()) + ")"
LINK = (
    r"(?:(?:but|which|that|this|it|and|das|dies|ce|cela|c['’]est|mais|pero|aber|ma|mas|но|это|что"
    r"|esto|eso|isso|que|che|obviously|clearly|of\scourse|as\sit\sturns\sout)\s){0,3}"
    r"(?:(?:is|was|would\sbe|ist|war|est|es|está|è|é|er|är|jest|je)\s)?(?:\w{2,12}ly\s)?"
    r"(?:(?:但|这|是|但是|这是|けど|は|が)\s?){0,2}"
)
CALLED_WRONG = re.compile(
    rf"[\s)\]\"'”’」°です。입니다]{{0,4}}(?:[:(\[{{,;/=–—-]|\s-\s)\s?{LINK}(?:{WRONG}|not)[.!。]?"
    r"(?=\s?(?:[)\]}.!;。」|]|$|\n|,\s(?!but\b)(?:because|since|as|weil|car|porque|perché|потому|A"
    r"|B|C|D)\b))"
    r"|[\s)\]\"']{0,3}\((?:no|nope|nein|non|nee|нет|não|nie|否|不)[.!]?\)"
    rf"|[\s)\]\"']{{0,3}}\({LINK}{WRONG},(?!\s?(?:but|aber|mais|pero|ma|mas)\b)(?!\s?[A-H]\b)"
    rf"|[ ]?[.!]?\n{{1,2}}{WRONG}[.!]?(?=\n|$)|\s?[.!?)][)\s]{{0,2}}{LINK}(?:{WRONG}"
    rf"|not)[.!。]?\s?\Z",
    re.IGNORECASE,
)
"""Directly behind an answer, as an aside or as a last word: "B (errata)", "B, incorrect."."""

PROSE_WRONG = re.compile(
    r"[\s\"'”’」)]{0,2}(?:这个?|這個)?(?:答案|选项|選項|项|項)?\s?(?:显然|明显|肯定|就|并|都|也)?(?:是|为)?"
    r"(?:错误?|錯誤?|不对|不對|不正[确確]|有误|不合[适適]|不可能|不行|不妥|不符合?|错了|不成立|不可取|没有?道理)的?了?"
    r"(?=\s?(?:[,。.;!)]|$|\n|因为|因為|,))|[\s\"'”’」)]{0,2}不如"
    r"|[\s\"'”’」)]{0,2}(?:は|が|を選ぶのは|というのは)(?:間違い|誤り|不正解|違い|正しくな)"
    r"|[\s\"'”’」)]{0,2}(?:은|는|이|가|을 고르는 것은)\s?(?:틀렸|틀린|오답|잘못|아니)",
    re.IGNORECASE,
)
"""Goes on from a letter to say that it is wrong: "选B是错误的"."""

OPTION_NUMBER = r"(?:\s?[-−]?[\d.]{1,6}\s?(?:°|c?m\b|deg(?:rees)?\b)?)"
TOO_MUCH = re.compile(
    rf"[)\]\"']{{0,2}}{OPTION_NUMBER}?\s?(?:→|->|=>|[:=–—(-])\s?(?:is\s|(?:much|far|way|slightly"
    rf"|a\sbit)\s){{0,2}}"
    r"too\s(?:much|little|few|many|far|near|close|small|large|big|short|long|wide|narrow|low"
    r"|high)\b",
    re.IGNORECASE,
)
"""Behind an option: it misses the mark."""

NAMED_RIGHT = (
    r"(?:correct(?:ness|e)?|right|valid(?:ity)?|accept(?:ed|able)?|match(?:es|ed|ing)?|fits?"
    r"|plausible"
    r"|passe[sd]|passed|verified|confirmed|approved|supported|consistent|true|holds"
    r"|success(?:ful)?|ok(?:ay)?|answer|possible|likely|feasible|credible|probable"
    r"|vrai|verdadeir[oa]|verdader[oa]|vero|waar"
    r"|richtig|korrekt|gültig|correct[oa]|válid[oa]|corrett[oa]|giust[oa]|valid[oa]|corret[oa]"
    r"|cert[oa]"
    r"|juste|valide|exacte?|juist|geldig|riktig|rätt|poprawn[aey]|верно|правильно|doğru(?:\smu)?"
    r"|đúng|benar"
    r"|是否正[确確]|正[确確]性?|是否?有效|对错|正しい|正誤|正否|정답\s?여부|맞음)"
)
NAMED_WRONG = (
    r"(?:reject(?:ed)?|wrong|incorrect|refuted|ruled[ _-]?out|eliminated|excluded|discard(?:ed)?"
    r"|retract(?:ed)?|withdrawn|invalid|mistaken|mistake|disproved|false|falsch|faux|incorrecto"
    r"|errad[oa]|sbagliat[oa]|ошибка|неверно|错误|是否错误|yanlış|salah|deprecated|superseded)"
)
NAMED_JUDGEMENT = (
    r"(?:verdict|decision|status|judge?ment|evaluation|assessment|outcome|check(?:ed)?"
    r"|self[ _-]?check"
    r"|verification|validation|grade|review|test|decision[ _-]?status|feedback|mark|urteil"
    r"|bewertung"
    r"|veredicto|verdetto|verdict|вердикт|статус|проверка|判断|判定|结论状态|状态|结果判定|評価|판정|검증)"
)
NO = (
    r"(?:false|no|nope|n|0|none|null|nein|non|nao|não|нет|否|不|不是|いいえ|아니[오요]|hayır|không|tidak|f"
    r"|[✗✘✕✖❌❎])"
)
YES = r"(?:true|yes|y|1|ja|oui|sí|si|sim|sì|да|是|对|はい|예|evet|có|ya|t|[✓✔✅])"
BAD = (
    rf"(?:(?:(?:this|it|that|the\sanswer)\s(?:is|was)\s)?{WRONG}|reject|refute|fail(?:ed|s|ure)?"
    rf"|mismatch(?:es|ed)?|no[ _]match|not[ _]match(?:ed|ing)?"
    rf"|unsupported"
    r"|inconsistent|implausible|impossible|superseded|overruled|overturned|eliminated|excluded"
    r"|revoked|cancell?ed|void|contradicted|disqualified|bad|error)"
)
QUOTED = r"[\"']{0,1}"
FIELD_WRONG = re.compile(
    rf"(?<![\w-]){QUOTED}(?:(?:is|was|answer|option|choice|are)[ _-]?){{0,2}}"
    rf"(?:{NAMED_RIGHT}\??{QUOTED}\s?[:=?]\s?{QUOTED}(?:{NO}|{BAD})"
    rf"|{NAMED_WRONG}(?:{QUOTED}\s?[:=?]\s?{QUOTED}{YES})"
    rf"|(?:\w{{1,12}}[ _-])?{NAMED_JUDGEMENT}{QUOTED}\s?[:=]\s?{QUOTED}(?:{NO}|{BAD})"
    rf"|(?:error|refusal){QUOTED}\s?:\s?{QUOTED}(?!(?:no|none|null|n/a|nil"
    rf"|ok)[\"'\s]{{0,2}}(?:[,}}\n]|$))[^\W\d_][^\d\"'\n}}]{{2,80}})"
    rf"{QUOTED}\s?(?=[,;}}\]\n]|\.(?!\d)|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A field that calls the answer beside it wrong: `"correct": false`, "valid: no"."""

FIELD_RIGHT = re.compile(
    rf"(?<![\w-]){QUOTED}(?:(?:is|was|answer|option|choice)[ _-]?){{0,2}}"
    rf"(?:{NAMED_RIGHT}{QUOTED}\s?[:=?]\s?{QUOTED}{YES}"
    rf"|{NAMED_JUDGEMENT}{QUOTED}\s?:\s?{QUOTED}(?:correct|right|{YES}|match(?:es)?|accepted"
    rf"|pass(?:ed)?|valid))"
    rf"{QUOTED}\s?(?=[,;}}\]\n]|\.(?!\d)|$)",
    re.IGNORECASE | re.MULTILINE,
)

INLINE_WRONG = re.compile(
    rf"[\s)\]\"'.°]{{0,3}}[|;,(\[–—-]\s?{FIELD_WRONG.pattern.replace('$)', '$|[)|])')}",
    FIELD_WRONG.flags,
)
LINE_WRONG = re.compile(rf"(?:(?<=^)|(?<=\n))\s?{FIELD_WRONG.pattern}", FIELD_WRONG.flags)

ITS = (
    r"(?:guess|prediction|predicted|answer|choice|output|response|pred|model(?:\sanswer)?"
    r"|vorhersage|prédiction|predicción|predizione|previsão|предсказание|预测|我的答案|猜测|予測|예측)"
)
TRUTH = (
    r"(?:ground[ _-]?truth|actual(?:\s\w{2,8})?|gold(?:en|[ _-]standard)?(?:\s\w{2,8})?|label"
    r"|target|true(?:\s\w{2,8})?"
    r"|reference(?:\s\w{2,8})?|truth|gt|(?:answer\s)?key|official(?:\s\w{2,8})?|tatsächlich"
    r"|wahrheit|réalité|réel|real(?:idad|tà)?|verdad"
    r"|факт|истина|标准答案|参考答案|真实(?:答案|值)|实际(?:答案)?|正解(?:ラベル)?|실제(?:\s?정답)?)"
)
SAYS = rf"\s?(?::|=|\bis\b|\bwas\b|是|为|は|은|는)\s?[\"'(]?(?:option\s|image\s)?{EDGE}"
GAP = r"[)\"']?[.,;。|/\s–—-]{0,3}"
RIVALS = re.compile(
    rf"(?:\bmy\s|\bthe\s)?(?<![A-Za-z]){ITS}{SAYS}(?-i:(?P<one>[A-H])){END}{GAP}"
    rf"(?:and\s|but\s|the\s){{0,2}}{TRUTH}{SAYS}(?-i:(?!(?P=one))[A-H]){END}"
    r"|\b(?:ground[ _-]?truth|label|gold|gt|truth|(?:the\s)?(?:correct|true|actual"
    r"|official)\sanswer)"
    rf"{SAYS}(?-i:(?P<right>[A-H])){END}{GAP}(?:and\s|but\s|while\s)?"
    r"(?:(?:my|your|predicted|the\smodel['’]s|model)\s?(?:own\s)?(?:answer|guess|choice"
    r"|prediction)?"
    r"|(?:the\s)?(?:prediction|guess))"
    rf"{SAYS}(?-i:(?!(?P=right))[A-H]){END}",
    re.IGNORECASE,
)
"""An answer and, beside it, another as the right one: "Prediction: C. Actual: D."."""

LONGEST_NEAR = 120
"""Characters before an answer in which the right one, or a field, may stand."""


def is_called_wrong(text: str, end: int) -> bool:
    """Whether what directly follows a statement calls it wrong."""
    return CALLED_WRONG.match(text, end) is not None or TOO_MUCH.match(text, end) is not None


def goes_on_as_wrong(text: str, end: int) -> bool:
    """Whether the sentence goes on from a letter to say that it is wrong."""
    return PROSE_WRONG.match(text, end) is not None or TOO_MUCH.match(text, end) is not None


def has_wrong_field(text: str, start: int, end: int) -> bool:
    """Whether a line beside an answer's, or after it, is a field that calls it wrong."""
    if INLINE_WRONG.match(text, end) or LINE_WRONG.search(text, end):
        return True
    line = text.rfind("\n", 0, start)
    before = text.rfind("\n", 0, max(0, line)) + 1
    return line >= 0 and LINE_WRONG.fullmatch(text[before:line].strip()) is not None


def has_rival(text: str, start: int, end: int) -> bool:
    """Whether another answer stands beside one as what is true."""
    near = RIVALS.finditer(text, max(0, start - LONGEST_NEAR), end + LONGEST_NEAR)
    return any(found.start() < end and start < found.end() for found in near)
