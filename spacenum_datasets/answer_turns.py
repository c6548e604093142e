"""Where a completion goes on as somebody else, or into another question.

Models that miss their end write the rest of a dialogue, what a person then says and their own words
to that, or the next question of a list. Only the first turn answers what was asked.
"""

from __future__ import annotations

import itertools
import re

OTHER_ROLES = (
    r"user|human|system|tool|instruction|用户|用戶|使用者|ユーザー|사용자"
    r"|benutzer|nutzer|utilisateur|usuario|usuário|utente|пользователь|użytkownik|användare"
    r"|gebruiker|kullanıcı|người dùng|المستخدم|उपयोगकर्ता"
)
OWN_ROLES = (
    r"assistant|model|chatbot|bot|ai|gpt|助手|アシスタント|어시스턴트|assistent|assistente|asistente"
    r"|ассистент|asystent"
)
QUESTION_WORDS = (
    r"question|problem|exercise|task|example|input|prompt|q|frage|aufgabe|pregunta|pergunta"
    r"|domanda|вопрос"
    r"|pytanie|fråga|vraag|soru|câu hỏi|问题|問題|题目|題目|質問|질문|문제|السؤال|سؤال|प्रश्न"
)
# How chat templates begin a turn, before the role's name.
BEGIN = (
    r"<\|im_start\|>|<\|start_header_id\|>|<\|header_start\|>|<\|start\|>|<start_of_turn>|<\|turn>"
    r"|<\|(?=\w{1,9}\|>)|<｜(?=\w{1,9}｜>)|<\|START_OF_TURN_TOKEN\|>\s?<\|"
)
DRESSED = r"[ >*_#\[(]{0,8}"
CLOSED = r"[ *_\])]{0,4}(?:[:：]|$)"

TURN = re.compile(
    # What they begin with: most of a text need not be tried against each.
    r"(?=[<\[UAQPET]|^)(?:"
    rf"(?P<other>(?:{BEGIN})(?:{OTHER_ROLES})(?![a-z])|\[INST\]"
    rf"|^{DRESSED}(?:{OTHER_ROLES}){CLOSED}|(?-i:(?<=[ .?!>])USER: ))"
    rf"|(?P<own>(?:{BEGIN})(?:{OWN_ROLES}|chatbot_token)(?![a-z])|\[/INST\]"
    rf"|^{DRESSED}(?:{OWN_ROLES}){CLOSED}|(?-i:(?<=[ .?!>])ASSISTANT: ))"
    # Also struck-out text ends with this one, and goes on in its line.
    r"|(?P<over><\|(?:im_end|eot_id|eot|eom_id|end|endoftext|end_of_text|return|end_of_turn|im_sep"
    r"|END_OF_TURN_TOKEN)\|>|<end_of_turn>|<turn\|>|<eos>|<end_of_utterance>|<｜end▁of▁sentence｜>"
    r"|</s>(?=\s*(?:$"
    r"|[<\[])))"
    rf"|(?P<question>^{DRESSED}(?:(?:next|new|another|second|follow-?up)\s)?(?:{QUESTION_WORDS})"
    r"(?:(?:\s?#?\d{1,3})?[ *_]{0,4}[:：.)]|\s?#?\d{1,3}[ *_]{0,4}$)"
    rf"|^[^\n]{{1,400}}\?\s?\n{DRESSED}A[.):]\s?(?:[^A-Za-z\n]{{1,120}}(?:c?m|deg(?:rees)?"
    rf"|met[er]{{2}}s)?|Image A)$"
    r"|(?<=[.!?] )(?-i:Question|Problem|Exercise|Task)\s?#?\d{1,3}[:.]"
    r"|^(?:answer|respond|reply)\swith\sthe\sletter"
    r"|^(?:the\simages\sare|the\sfirst\simage\sis)\swhat\san?\sagent\ssees))",
    re.IGNORECASE | re.MULTILINE,
)
"""Marks of a turn or of a question, by who goes on there."""

SPEECH = re.compile(r"[^\s*_`#>~|.-]")  # anything but markup
ASKED_BY_LETTER = re.compile(r"[ >*_#]{0,8}q\b", re.IGNORECASE)
ANSWERED_BY_LETTER = re.compile(r"^A(?= ?[:.] )", re.MULTILINE)
OPTION_B = re.compile(r"^\W{0,4}B ?[:.)]", re.MULTILINE)

MOST_PIECES = 20
"""Turns and questions of a completion that are looked at one by one."""


def take_own(parts: list[str]) -> list[str]:
    """What a model says before somebody else speaks.

    Args:
        parts: what is said outside of reasoning, in order.

    Returns:
        The same without what follows the first turn of another after words of its own; turns of
        others before any such word, as of a prompt that is repeated, are left out.
    """
    kept: list[str] = []
    for part in parts:
        own, ended = own_words(part)
        kept.append(own)
        if ended:
            break
    return kept


def own_words(text: str) -> tuple[str, bool]:
    """The text up to another's turn, and whether there is one after words of its own."""
    kept: list[str] = []
    start, silent = 0, False
    for mark in TURN.finditer(text):
        if mark["question"]:
            continue
        spoken = "" if silent else text[start : mark.start()]
        kept += [spoken] if SPEECH.search(spoken) else []
        if kept and (mark["other"] or mark["over"]):
            return "".join(kept), True
        silent, start = bool(mark["other"]), mark.start()
        if mark["other"] or mark["over"]:
            start = mark.end()
    # A question that nobody answers may be the model's own words after all.
    if silent:
        return ("".join(kept) or text), False
    return "".join([*kept, text[start:]]), False


def split_questions(text: str) -> list[str]:
    """A text in pieces, each beginning where its model speaks anew or asks itself a question."""
    marks = [mark for mark in TURN.finditer(text) if mark["own"] or mark["question"]]
    bounds = [0, *(mark.start() for mark in marks[: MOST_PIECES - 1]), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(bounds)]
    return [name_answer(piece) for piece in pieces if piece.strip()]


def name_answer(piece: str) -> str:
    """A piece where "A:" after "Q:" is no option."""
    if not ASKED_BY_LETTER.match(piece) or OPTION_B.search(piece):
        return piece
    return ANSWERED_BY_LETTER.sub("Answer", piece)
