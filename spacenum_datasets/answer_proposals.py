"""Answers that are only put forward: to be tested, as an instance, or for one case of several."""

from __future__ import annotations

import re

from spacenum_datasets.answer_cues import EDGE, END

UPHELD = "".join(
    f"(?<!{verb}{ending} the )" for verb in ("support", "confirm", "accept") for ending in ("", "s")
)
PROPOSED = (
    rf"(?:\b(?:lie|myth|rumou?r)[ ](?:that|to[ ]say)|\b(?:the|this|a)[ ]{UPHELD}(?:hypothesis|claim"
    r"|proposition|conjecture|supposition|notion)[ ]that"
    r"|^\W{0,4}(?:(?:the|my|our|null|working|first|second)[ ]){0,2}(?:(?:hypothesis|conjecture"
    r"|supposition|proposition|assumption|candidate|scenario|case|test|true[ ]or[ ]false)"
    r"(?:[ ]\w{1,2})?|(?:option|possibility|alternative|interpretation|version)[ ]\d)[ ]?:"
    r"|\b(?:for[ ](?:instance|example)|(?:as[ ]an|by[ ]way[ ]of)[ ](?:example|illustration))(?=,)"
    r"|\bto[ ]illustrate(?=:)|\b(?:say|write|reply|respond|answer)[ ]something[ ]like"
    r"|\b(?:sample|typical|possible|good|model)[ ](?:output|response|reply|answer)"
    r"(?:[ ](?:is|(?:would|could|may|might)[ ](?:be|look[ ]like)))?(?=:))"
)
"""Leads to what is to be tested, or is told as untrue."""

BESIDES = re.compile(
    r"\b(?:except|apart[ ]from|aside[ ]from|but|whereas|while|though)[ ](?:for[ ])?(?:the|its|a)"
    r"[ ](?!view|scene|room|picture|image|result|layout|frame|rest|first|second"
    r"|answer|correct|best|closest|true|final|right|new|expected|overall|whole)\w{1,20}"
    r"(?:[ ]\w{1,20})?,?[ ](?:(?:which|that)[ ])?$",
    re.IGNORECASE,
)
"""Leads to what one thing looks like, where the rest of the picture looks otherwise."""

FOR_INSTANCE = re.compile(
    r"\b(?:for[ ](?:instance|example)|e\.[ ]?g\.),?[ ](?:if|when|had|were|suppose|supposing"
    r"|assuming)\b",
    re.IGNORECASE,
)

CLAUSE = r"(?:[^.;\n]|\.\d){1,80}?"
CASE = (
    r"\s{0,2}(?:(?:and|but|while)\s)?(?:if|when|for|with|assuming|in\scase|should|under|perhaps"
    r"|maybe|(?:answer\s)?to)"
    rf"\s{CLAUSE}"
)
GIVEN = (
    r"(?:,|\b(?:answer|is|be|then|choose|pick|gives?)\b|['’]s|[:=→]|->)\s?"
    r"(?:(?:option|image)\s)?[(\"']?"
)
EACH_CASE = re.compile(
    rf"(?:^|(?<=[.;:!,\n])){CASE}{GIVEN}{EDGE}(?-i:(?P<one>[A-H])){END}[^.;\n]{{0,30}}[.;,\n]"
    rf"(?:{CASE}(?:{GIVEN}|\s(?=(?-i:[A-H])\s?(?:[.!;\n]|$)))|\s{{0,2}}(?:or\s)?(?:else"
    rf"|otherwise)\b(?:{CLAUSE}{GIVEN}|,?\s))"
    rf"{EDGE}(?-i:(?!(?P=one))[A-H]){END}",
    re.IGNORECASE,
)
"""An answer for each case or question: "If it is wide, answer: A. If not, answer: B."."""

TASK = (
    r"(?:question|problem|task|exercise|item|puzzle|quiz|riddle|prompt|example|test|round|trial"
    r"|(?:image\s)?pair|sample|part|q)"
)
WHICH = (
    r"(?:previous|preceding|prior|earlier|last|former|above|next|following|other|another"
    r"|different|similar|related|easier|harder|practice|warm-?up)"
)
OTHER_QUESTION = re.compile(
    rf"(?<!unlike\s)(?<!\bas\s)(?<!\blike\s)(?<!\bthan\s)(?<!from\s)(?<!contrary\sto\s)(?<!contrast\sto\s)"
    rf"(?<!similar\sto\s)(?<!compared\sto\s)(?<!compared\swith\s)\b(?:in|to|of|for|on|from|with"
    rf"|at)\s"
    rf"(?:(?:the|that|this|a|an|my|our|your|its?|one"
    rf"|some)\s)?(?:{WHICH}\s(?:\w{{1,12}}\s)?{TASK}(?:s|\s\d{{1,3}})?\b"
    rf"(?!\s(?:mark|of\sthis))|{TASK}\s?(?:#|no\.?\s|number\s)?(?:[2-9]|[1-9]\d|two|three|four"
    rf"|five|II|III|b)\b(?!°|\.\d|\sm\b))"
    rf"|\b(?:the\s)?(?:previous|preceding|next|other|last)\s{TASK}['’]s\s"
    r"|\b(?:for|of)\sthe\s(?:previous|other|next|preceding)\s(?:image|picture|scene|view)s?\b"
    r"|\bin\s(?:the\s|that\s|this\s)?(?:example|sample|demo\w{0,9})\s(?:\d|above|below|given)"
    r"|\b(?:last\stime|la\sdernière\sfois|la\súltima\svez|letztes\smal|в\sпрошлый\sраз)\b"
    r"|上次|前回|지난번"
    r"|\b(?:in|bei|zu|auf)\s(?:der|die|einer)\s(?:vorigen?|vorherigen?|letzten?|vorangegangenen?"
    r"|anderen|nächsten|zweiten)"
    r"\s(?:frage|aufgabe)|\b(?:frage|aufgabe)\s(?:[2-9]|[1-9]\d)\b"
    r"|\b(?:question|exercice)\s(?:précédente?|suivante?|d['’]avant)|\b(?:dernière|autre|deuxième"
    r"|seconde)\squestion"
    r"|\b(?:pregunta|ejercicio)\s(?:anterior|previ[ao]|siguiente|pasad[ao]|[2-9]\b)|\b(?:otra"
    r"|segunda|última)\spregunta"
    r"|\b(?:pergunta|questão)\s(?:anterior|prévia|seguinte|passada|[2-9]\b)|\b(?:outra|segunda"
    r"|última)\s(?:pergunta|questão)"
    r"|\bdomanda\s(?:precedente|successiva|seguente|[2-9]\b)|\b(?:altra|seconda|ultima)\sdomanda"
    r"|\b(?:vorige|andere|volgende|tweede|laatste)\svraag|\bvraag\s[2-9]\b"
    r"|\b(?:förra|föregående|forrige|andra|annan|nästa|neste|næste)\s(?:fråg|spørsm|spørgsm)\w{1,5}"
    r"|\b(?:poprzedni\w{1,3}|drugi\w{1,3}|następn\w{1,3})\s(?:pytani|zadani)\w{1,3}"
    r"|\b(?:předchozí|druhé|další)\sotáz\w{1,3}"
    r"|(?:предыдущ|прошл|друг|втор|следующ)\w{1,3}\s(?:вопрос|задани|задач)\w{0,3}"
    r"|вопрос\w{0,2}\s№?\s?[2-9]\b"
    r"|\b(?:önceki|bir\sönceki|diğer|ikinci|sonraki)\ssoru\w{0,5}|\bcâu\s(?:hỏi\s)?(?:trước|kế"
    r"|sau|[2-9]\b)"
    r"|\b(?:pertanyaan|soal)\s(?:sebelumnya|berikutnya|lain|kedua|(?:nomor\s)?[2-9]\b)"
    r"|السؤال\s(?:السابق|التالي|الآخر|الثاني)"
    r"|पिछले\s(?:प्रश्न|सवाल)|(?<![与和跟像同如])(?:上|前|下|后|另)(?:一)?(?:道|个|個)?(?:题|題|问题|問題)(?!干)"
    r"|第(?:[二三四五六七八九十2-9])(?:道|个)?(?:题|題|问|個問題|个问题)"
    r"|(?:前|次|別|先ほど|さっき)の?(?:問題|質問|問い|問)|(?:第[二三2-9]問|問題?[2-9２-９])"
    r"|(?:이전|지난|앞선?|다음|다른|두\s?번째)\s?(?:문제|질문|문항)|(?:문제|질문)\s?[2-9]\b",
    re.IGNORECASE,
)
"""Names another question than the one that is asked; "unlike in the previous question" does not."""

MOST_BEHIND = re.compile(
    r"[\s)\]\"',]{0,3}(?:(?:too|as\swell|also),?\s)?(?=(?:in|to|for|of|on|from)\s)[^.;,\n]{1,60}",
    re.IGNORECASE,
)


def is_of_another_question(text: str, sentence: str, end: int, after: int | None) -> bool:
    """Whether a sentence answers another question than the one that is asked.

    Args:
        text: plain text.
        sentence: what of it leads to the answer, with the cue.
        end: of the cue.
        after: where the words that follow the answer begin; None is not to look.
    """
    if OTHER_QUESTION.search(sentence):
        return True
    behind = MOST_BEHIND.match(text, after) if after is not None else None
    return behind is not None and OTHER_QUESTION.search(behind[0]) is not None


LONGEST_CASES = 240
"""Characters around a statement in which it may stand beside the one for another case."""


def is_one_case(text: str, start: int, end: int) -> bool:
    """Whether a statement is an answer for one case, beside another answer for another case.

    Args:
        text: plain text.
        start: of the statement.
        end: of it.
    """
    first = max(0, start - LONGEST_CASES)
    near = EACH_CASE.finditer(text, first, end + LONGEST_CASES)
    return any(found.start("one") < end and start < found.end() for found in near)
