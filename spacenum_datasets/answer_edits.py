"""Answers that are put right afterwards, in any language: "It should have been B", "Erratum: D".

A correction needs something before it that it corrects. Arrows and "then" between two letters
correct nothing: they may be an order, or a change of what is seen.
"""

from __future__ import annotations

import re

from spacenum_datasets.answer_cues import ALONE, EDGE, END, NAMED, OPTION_WORD, W

LEADS: dict[str, str] = {
    "English": r"(?:it|this|that|which|(?:my|the)\s(?:answer|choice|pick|guess))\s(?:\w{2,12}ly\s)?"
    r"(?:should|ought|must)\s(?:\w{2,12}ly\s)?(?:to\s)?(?:\w{2,12}ly\s)?(?:have\sbeen|have\sread"
    r"|be(?=\s(?:option\s|image\s)?[A-H]\b)|read)"
    r"|(?<!you\s)(?<!they\s)(?<!one\s)(?<!who\s)(?<!he\s)(?<!she\s)(?:should|ought\sto|meant\sto"
    r"|wanted\sto|intended\sto|would\srather)\s(?:\w{2,12}ly\s)?(?:have\s)?(?:said|picked|chosen"
    r"|selected|written|answered|put|gone\s(?:with|for)|say|write|go\swith|put\sdown)"
    r"|(?:chang|switch|correct|revis|updat|amend|alter|adjust|modify|modif)\w{0,3}\s(?:that|this"
    r"|mine"
    r"|things|it|(?:my|the)\s(?:\w{1,10}\s)?(?:answer|choice|guess|pick|selection))\s"
    r"(?:from\s\S{1,4}\s)?(?:in)?to|replac\w{1,3}\s(?:that|it|this|my\sanswer|[A-H])\s(?:with|by)"
    r"|for\s[\"']?[A-H][\"']?,?\sread|make\s(?:that|it)|(?:erratum|errata|corrigendum|amendment"
    r"|rectification|better|improved|amended|typo|fix|fixed|revision|second\s(?:attempt|try)|retry"
    r"|take\stwo|addendum|edited|new\sanswer|better\sanswer|better\s(?:choice|guess|option|pick)"
    r"|second\sthoughts?|strike\sthat|scratch\sthat|cancel\sthat|my\sbad"
    r"|correct\sthat)(?=\s?[:.,—–-])"
    r"|(?:(?<=^)|(?<=[\n.!?…,]\s)|(?<=[\n.!?…,]))(?:err|er|erm|uh|um|ahem|oops|whoops|pardon|sorry)"
    r"(?=\s?[,.…!:—–-])",
    "German": r"berichtigung(?=:)|nachtrag(?=:)|besser(?=:)|(?:oder\s)?(?:vielmehr|besser\sgesagt"
    r"|genauer\sgesagt)"
    r"|ich\smeinte|ich\skorrigiere|es\smuss\s(?:heißen|lauten):?|verzeihung|korrigiert\szu",
    "French": r"(?:aurait\sdû\sêtre|devrait\sêtre|je\svoulais\sdire|rectification(?=\s?:)"
    r"|erratum(?=\s?:)"
    r"|(?:ou\s)?plutôt|pardon|mieux(?=\s?:)|je\scorrige(?=\s?:)|j['’]aurais\sdû\s(?:dire|choisir"
    r"|répondre|mettre))",
    "Spanish": r"(?:debería|debió|tendría\sque|tenía\sque)\s(?:haber\ssido|ser)|quise\sdecir"
    r"|(?:o\s)?mejor\sdicho"
    r"|rectificación(?=:)|corrijo(?=:)|fe\sde\serratas(?=:)|perdón|mejor(?=:)|más\sbien",
    "Portuguese": r"(?:deveria|devia)\s(?:ter\ssido|ser)|quis\sdizer|errata(?=:)|retificação(?=:)"
    r"|aliás"
    r"|ou\smelhor|melhor(?=:)|desculpe",
    "Italian": r"(?:sarebbe\sdovut[ao]|avrebbe\sdovuto|dovrebbe|doveva)\sessere|volevo\sdire"
    r"|errata\scorrige(?=:)|rettifica(?=:)|(?:o\s)?anzi|meglio(?=:)|o\smeglio|scusa(?:te)?",
    "Dutch": r"had\smoeten\szijn|moet\szijn|correctie(?=:)|ik\sbedoel(?:de)?|beter(?=:)"
    r"|of\sliever|of\sbeter\sgezegd",
    "Scandinavian": r"rättelse(?=:)|rettelse(?=:)|jag\smenade|jeg\smente|snarare|snarere"
    r"|bättre(?=:)|bedre(?=:)"
    r"|borde\s(?:ha\s)?(?:varit|vara)|burde\s(?:ha\s)?(?:vært|være)|skulle\s(?:ha\s)?(?:varit"
    r"|vært)",
    "Polish": r"powinn[oa]\sbyć|miało\sbyć|sprostowanie(?=:)|(?:a\s)?raczej|lepiej(?=:)"
    r"|miałe?a?m\sna\smyśli",
    "Czech": r"oprava(?=:)|mělo\sbýt|spíše|spíš|lépe(?=:)",
    "Russian": r"должно\s(?:было\s)?быть|должен\s(?:был\s)?быть|вернее|точнее|я\sимел\sв\sвиду"
    r"|поправка(?=:)"
    r"|лучше(?=:)|извините",
    "Turkish": r"düzeltme(?=:)|daha\sdoğrusu|pardon|demek\sistediğim|olmalıydı",
    "Vietnamese": r"đính\schính(?=:)|sửa\slại(?:\slà)?|đúng\shơn\slà|ý\stôi\slà"
    r"|lẽ\sra\s(?:phải\s)?là",
    "Indonesian": r"koreksi(?=:)|ralat(?=:)|maksud\ssaya|seharusnya|lebih\stepatnya",
    "Arabic": r"تصحيح(?=:)|أقصد|بل",
    "Hindi": r"सुधार(?=:)|मेरा\sमतलब",
}  # fmt: skip
"""Language -> what leads to the answer that is put in the place of another."""

EASTERN = (
    r"(?:本?应该是|本应(?:为|是)|应当是|(?:更|改)(?:正|改)?(?:为|成)|我是说|准确地说(?:应?是)?|勘误:?|修订:?|不如(?:改)?(?:选择?|選)?"
    r"|訂正(?:します)?:?|正しくは|というより|失礼、|間違えました[。、]|정정:?|정확히는|아니,|다시\s말하면)"
)
SAYS_ANEW = (
    r"(?:(?:it|that|this)(?:\sis|['’]s)\s|(?:is|ist|est|es|è|é)\s|c['’]est\s|the\s(?:\w{2,9}\s)?"
    r"(?:answer|one|option)\sis\s|(?:I|we)\s(?:meant|choose|pick)\s)?"
)
LEAD = re.compile(
    rf"(?:(?<![{W}])(?:{'|'.join(LEADS.values())})(?![{W}])"
    rf"|{EASTERN})[\s,.:;!…—–-]{{0,4}}{SAYS_ANEW}",
    re.IGNORECASE,
)
"""The right letter follows: "Better: B", "my choice was A, it ought to be B"."""

AFTER_WORDS = re.compile(
    r"\b(?:update|edit|correction|erratum|amendment|revision|addendum|p\.?\s?s\.?"
    r"|second\sthoughts?|korrektur"
    r"|corrección|correction|correzione|correção|исправление|更正|修正)\s?:\s[^.:;\n]{3,80}?,\s"
    rf"{SAYS_ANEW}(?=(?:now\s|rather\s)?{NAMED}{ALONE})",
    re.IGNORECASE | re.MULTILINE,
)
"""The same after words that say why: "UPDATE: after checking again, D."."""

AGAIN = (
    r"(?:(?:on|upon|after|but|however|actually|no|hmm|wait|yet|and\syet|well|now|in\shindsight"
    r"|then\sagain"
    r"|come\sto\sthink|thinking|looking|checking|comparing|seeing|second|in\sfact|still|though|oh"
    r"|ah)\b"
    r"[^.!?;:\n]{0,50}?,?\s)?"
    r"(?:(?:I\s(?:now\s)?(?:think|believe|feel|guess|see|find)|it\s(?:now\s)?seems|maybe|perhaps"
    r"|rather"
    r"|probably)\s(?:that\s)?)?"
)
BETTER = (
    r"(?:(?:a|the|much|far|slightly|even|clearly|actually|in\sfact|probably|likely|still"
    r"|indeed)\s){0,2}"
    r"(?:better|more\s(?:likely|plausible|accurate|probable|fitting|convincing|reasonable"
    r"|consistent"
    r"|appropriate|suitable)|preferable|superior|a\scloser\s(?=match|fit))"
    r"(?:\s?(?:match|fit|choice|answer|option|guess|candidate|one))?"
)
INSTEAD = r"(?:after\sall|instead|rather|in\sfact|on\s(?:second|closer)\s\w{4,12}|then)"
MOVED = re.compile(
    rf"(?:^|(?<=[.!?…。\n])|(?<=[.!?…\n]\s)){AGAIN}(?:the\s)?(?:{OPTION_WORD}\s)?[\"'(]?{EDGE}"
    rf"(?-i:(?P<letter>[A-H])){END}[\"')]?(?:,?\s{INSTEAD}"
    rf"|\s(?:is|fits|matches|works|seems|looks|suits|agrees|appears|(?:would|might|may"
    rf"|must)\s(?:be|fit|match))"
    rf"\s{BETTER}(?:,?\s{INSTEAD})?(?:\shere|\soverall)?)(?=\s?(?:[.!;\n]|$))"
    rf"|(?:^|(?<=[.!?…。\n])|(?<=[.!?…\n]\s))\W{{0,2}}(?:(?:es|das|sie"
    rf"|die\santwort)\shätte\s(?:eigentlich\s)?"
    rf"(?-i:(?P<german>[A-H]))\ssein\s(?:sollen|müssen)|(?-i:(?P<is>[A-H]))(?:ist|est|es|è"
    rf"|é)?\s(?:ist\sbesser"
    rf"|passt\sbesser|est\smieux|convient\smieux|es\smejor|encaja\smejor|é\smelhor|è\smeglio"
    rf"|è\smigliore|is\sbeter"
    rf"|är\sbättre|er\sbedre|jest\slepsz[aey]|je\slepší|лучше|подходит\sлучше|daha\siyi|tốt\shơn"
    rf"|lebih\s(?:baik|tepat))"
    rf"|(?-i:(?P<east>[A-H]))(?:项|選項|选项)?(?:更(?:好|合适|合適|符合|接近|准确|恰当|可能)|のほうが(?:良い|よい|適切|近い|正しい)"
    rf"|가\s더\s(?:낫|적절|정확|가깝)))[^\n.]{{0,4}}(?=\s?(?:[.!;。\n]|$))",
    re.IGNORECASE | re.MULTILINE,
)
"""The right letter first: "C is better.", "On reflection, D fits better.", "C, after all."."""

NAMED_BEFORE = re.compile(rf"{EDGE}[A-H]{END}|\d\s?(?:°|m\b|cm\b)")
LONGEST_BEFORE = 400
"""Characters before a correction in which what it corrects is named."""

ARROW = r"(?:-{1,3}>|={1,3}>|→|⇒|⟶)"
TIGHT = re.compile(
    rf"{EDGE}[A-H][)\]]?{ARROW}[(\[]?[A-H]{END}|{EDGE}[A-H](?:\s?{ARROW}\s?[A-H]{END}){{2,8}}"
)
ARROW_ALONE = re.compile(r"\W{0,2}[A-H]\W{0,2}?\s?[-=]{1,3}>\s?\W?[A-H]\W{0,2}")
IN_TURN = re.compile(
    rf"[\s)\]\"'°]{{0,3}},?\s?(?:and\s)?(?:first,?\s)?(?:then|followed\sby"
    rf"|(?:and\s)?(?:afterwards|subsequently|next)"
    rf"|and\safter\sthat|dann|puis"
    rf"|luego|después|depois|poi|затем|потом|然后|接着|再(?:选|是)|それから|次に|그다음에?"
    rf"|다음은?)\s?{NAMED}\(?{EDGE}(?-i:[A-H]){END}"
    r"(?=\s?(?:[.!,;。]|$|\n))",
    re.IGNORECASE,
)
RANKS = re.compile(r"choice|pick|guess|best|likely|rank|order|prefer|favou?r", re.IGNORECASE)
CHANGES = re.compile(
    r"\b(?:the|its?)\s(?:\w{2,10}\s)?(?:answer|result|option|image|view|state|it)\s(?:(?:would"
    r"|will|may"
    r"|might|then|also)\s)?(?:chang|switch|mov|shift|go)\w{0,3}\sfrom\s",
    re.IGNORECASE,
)


def corrects(text: str, start: int) -> bool:
    """Whether something that can be corrected is named before a place."""
    return NAMED_BEFORE.search(text, max(0, start - LONGEST_BEFORE), start) is not None


def is_in_turn(text: str, start: int, end: int) -> bool:
    """Whether a statement is one letter of two in a row: "A->B", "C then D"."""
    near = text[max(0, start - 12) : end + 12]
    if TIGHT.search(near) or ARROW_ALONE.fullmatch(text[:40]):
        return True
    if CHANGES.search(text[max(0, start - 60) : end]):
        return True
    return IN_TURN.match(text, end) is not None and not RANKS.search(text[start:end])
