"""The phrases that models state answers with, as patterns; `answers` decides what they say.

All are matched on text that `make_plain` returns: no markup, no full-width characters.
"""

from __future__ import annotations

import re

W = "0-9A-Za-zÀ-ӿḀ-ỿ_"
"""What a letter must not touch: "B" is no answer in "Bed", "d'un", "B-type"; CJK may touch it."""

EDGE = rf"(?<![{W}])(?<![{W}]['’-])"
END = rf"(?![{W}]|['’-][{W}])"
# Bounded: a model caught in a loop writes thousands of them.
OPEN = r"[\s✓✔☑✅\"'“”‘’«「『【〈《(\[{<:=]{0,12}"
CLOSE = r"[\s\"'“”‘’»」』】〉》)\]}>]{0,12}"

OPTION_WORD = (
    r"(?:option|choice|image|picture|photo|figure|view|letter|answer|bild|antwort|buchstabe"
    r"|opci[oó]n|opção|opzione|imagen|imagem|immagine|letra|lettera|lettre|réponse|proposition"
    r"|вариант|изображение|картинка|ответ|选项|選項|图像|圖像|图片|圖片|图|圖|選択肢|画像|선택지|이미지|그림)"
)
HEDGE = (
    r"(?:(?:most\s+)?(?:probably|likely)|definitely|clearly|certainly|simply|therefore|thus"
    r"|indeed|still|actually|about|approx(?:imately|\.)?|circa|ca\.|around|roughly|nearly|almost"
    r"|exactly|precisely|[≈~∼]|x\s?(?:[=:≈~∼∈]|is\b|spans?\b|ranges?\b|runs?\b))"
)
# "A" before a line break or another letter is an answer, not Portuguese.
ARTICLE = r"(?:[ηο]|the|la|le|el|il|die|das|der|либо)\s|(?-i:[ao]) |l['’]"
NAMED = rf"(?:(?:{ARTICLE})\s*)?(?:{OPTION_WORD}\s*(?:(?:labell?ed|marked|named)\s+)?)?"
EITHER = r"(?:either|both|entweder|soit|между|between)\s+"

# "x = 40°" names no option X.
LETTER = (
    rf"{OPEN}(?:{HEDGE}\s+){{0,4}}(?P<either>{EITHER})?{NAMED}{OPEN}{EDGE}"
    rf"(?!x\s?[=:≈∈])(?P<letter>[A-Za-z]){END}"
)
SAYS_LETTER = re.compile(rf"{LETTER}(?P<close>{CLOSE})", re.IGNORECASE)
SAYS_NUMBER = re.compile(
    rf"{OPEN}(?:\w{{1,24}}\(\w?\)[:=,]?\s?(?:where\s)?)?(?:(?:{HEDGE}|from|between)\s*){{0,5}}"
    rf"(?:\w{{1,24}}\((?:x\s?=)?)?{OPEN}[-−+]?\.?\d",
    re.IGNORECASE,
)

JOINT = (
    r"(?:or|and|nor|oder|und|ou|et|o|y|u|e|или|и|vs\.?|to|through)\s|[/&|,、+~–—→-]|->"
    r"|或者|或|还是|還是|和|与|및|또는|または|か"
)
# Possessive: a comma is both a joint and a stop, and two ways to read each would be tried for all.
JOINTS = re.compile(rf"(?:->|{JOINT}|[\s.,;:()])*+", re.IGNORECASE)
# A second letter makes it undecided; in lower case it is more likely the article "a".
MORE = re.compile(
    rf"(?!\s*(?:[,;]\s*)?(?:and|while)\s+{NAMED}[A-Z]\s+(?:is|was)\s+(?:the|an?|too|wrong|incorrect|not|only|out)\b)\s*(?:{JOINT})\s*(?:(?:{JOINT})\s*)?(?:(?:maybe|perhaps|possibly)\s+|选|選)?(?i:{NAMED}){OPEN}{EDGE}(?!I\s[a-z])(?P<more>[A-Z]|[a-z](?=[)\]])){END}"
)
CONNECTIVE = (
    r"(?:because|since|as|due|given|based|with|for|which|where|when|so|in|at|from|but|rather|instead|not|and\s+not|weil|denn|da"
    r"|car|parce|puisque|porque|pois|perché|потому|так)"
)
REASON = (
    r"(?:because|since|as|due\s+to|given\s+(?:that|the|how|its|this)|based\s+on|with\s+(?:high|low|some|medium|moderate)\s+confidence"
    r"|for\s+(?:the\s+(?:same\s+)?)?reasons?|rather\s+than|instead\s+of|(?:and\s+)?not\s+(?-i:[A-Z]\b)"
    r"|weil|denn|da|car|parce|puisque|porque|pois|perché|потому|так\s+как)"
)
# "A robot moves" goes on with a noun; a letter that is an answer ends its phrase.
SETTLED = re.compile(
    rf"\s*(?:$|\n|[.,;:!()\[\]{{}}\"'“”»」】<>|。、，；：—–-]|[\u3000-\u9fff\uac00-\ud7a3]"
    rf"|{CONNECTIVE}\b)",
    re.IGNORECASE,
)
ASKS = re.compile(r"[^.!\n。]{0,40}[?？]")

ANSWER_WORD = (
    r"(?:answers?|ans|solution|result|conclusion|antwort|lösung|r[ée]ponse|respuesta|resposta"
    r"|risposta|antwoord|svar|odpowied[źz]|odpověď|válasz|vastaus|răspuns(?:ul)?|cevap|jawaban(?:nya)?"
    r"|đáp án|câu trả lời|απάντηση|ответ|відповідь|答案|答え|回答|解答|正解"
    r"|结论|結論|정답|답변|답|الإجابة|الجواب|उत्तर|ה?תשובה|ค\u0e4d\u0e32ตอบ(?:ที่ถูกต้อง)?)"
)
QUALIFIED = (
    r"(?:(?:correct|right|best|final|matching|most\s+(?:likely|accurate|consistent)|closest|nearest|my|your"
    r"|richtige|korrekte|bonne|正确的?|正確的?|正しい)\s*"
    r"(?:option|choice|image|picture|view|layout|map|box|interval|value|selection|letter|one|guess|bild"
    r"|match|选项|選項|图像|圖像|图片|選択肢|画像)|(?:final|my)\s+(?:choice|pick|selection)"
    r"|(?:opci[oó]n|opção|opzione|alternativa|imagen|imagem|immagine)\s+(?:correct[ao]|corretta|correta|certa)|(?:верный|правильный)\s+вариант"
    r"|(?:random\s+|educated\s+)?guess|choice|prediction|missing\s+(?:box|interval)|best\s+guess)"
)
SUBJECT = (
    rf"(?<![{W}])(?:{ANSWER_WORD}|{QUALIFIED})(?:\s+(?:correcta?|corretta|correta|exacte|verte|finale?|finală|definitiva|đúng"
    r"|letter|choice|option))?(?:\s*\([^()\n]{0,40}\))?"
    r"(?:\s+(?:to|of|for|from|auf)\s[^.:?\n]{1,100}?)?"
)
COPULA = (
    r"\s*(?:(?:is|are|was|would\s+be|should\s+be|must\s+be|will\s+be|ist|lautet|est|es|é|è|ser[ií]a"
    r"|это|будет|adalah|είναι|היא|הוא|là|هو|هي|है)(?![A-Za-zÀ-ӿ'’])|是|为|為|应为|应该是|應為|選|选|は|이|은|는|คือ)"
)
ALONE = rf"[(\[\"']{{0,2}}(?-i:[A-H]){END}[)\]\"']{{0,2}}(?:\sहै)?[.!。।]?\s?$"
"""A letter that is all that is left of a line."""

STATED = re.compile(
    rf"[【\[](?:{ANSWER_WORD})[】\]]\s*|(?<![{W}])ans\.?\s?(?=\(|{ALONE})|^A:\s(?={ALONE})"
    rf"|^(?:(?:the|my|so,?|final|correct|doğru|सही)\s){{0,3}}{ANSWER_WORD}\s(?={ALONE})|{SUBJECT}(?:\s*(?:[:=]|[-=]{{1,9}}>|→|[–—-]\s){{1,6}}|{COPULA}\s*:?)\s*",
    re.IGNORECASE | re.MULTILINE,
)
"""An answer's name and then the answer: "Final answer: B", "The correct image is D"."""

LABELLED = re.compile(rf"{SUBJECT}\s*(?:[:=]|[-=]{{1,9}}>|→)\s*", re.IGNORECASE)
"""The part of `STATED` after which anything is meant as the answer, readable or not."""

SEVERAL = re.compile(r"answers\b", re.IGNORECASE)

OPINION = re.compile(
    rf"(?<![{W}])(?:(?:I|we)(?:['’]d|['’]ll|\s+would|\s+will|\s+must|\s+should)?\s+(?:also\s+)?"
    r"(?:choose|pick|select|say|guess|estimate|answer|go\s+(?:with|for)|vote\s+for|think|believe)"
    r"(?:\s+that)?(?:\s+(?:it|this|that)(?:['’]s|\s+is|\s+would\s+be|\s+should\s+be))?"
    r"|(?:it|this|that|which)\s+(?:is|corresponds\s+to|matches|means|must\s+be|should\s+be"
    r"|has\s+to\s+be)|it['’]s|looks\s+like|must\s+be"
    r"|(?:after|upon|on)\s+(?:(?!the\b)\w{1,15}\s+){0,3}(?:review|reflection|reconsideration|consideration|checking|verification)(?=\s?:)"
    r"|(?:revised|corrected|updated|reconsidered)(?=\s?:)"
    r"|let['’]?s\s+(?:go\s+with|answer)|I['’]m\s+going\s+(?:with|for)"
    r"|in\s+(?:conclusion|summary)|overall|finally|ultimately|by\s+elimination|to\s+sum\s+up|that\s+leaves|c['’]est"
    rf"|(?<=,\s)but(?=\s(?:{HEDGE}\s)?{ALONE})"
    r"|so|thus|hence|therefore|probably|likely|selected|choosing|also|daher|donc|por\s+lo\s+tanto"
    r"|ich\s+wähle|je\s+choisis|elijo|escolho|scelgo|выбираю|点击)(?![A-Za-zÀ-ӿ])\s*[,:]?\s*"
    r"|(?:=>|→|∴|⇒|->)\s*|(?<!还是)(?<!還是)(?<!或)(?:我?(?:会|會)?(?:选择|選擇|选|選)(?:的是|了)?|应该是|應該是|因此是|所以是)\s*:?\s*",
    re.IGNORECASE | re.MULTILINE,
)
"""A choice in the model's own voice: "I'd go with C", "so B", "我选B"."""

SURE_CORRECTION = (
    r"(?:(?:wait|actually|sorry|correction|rather(?!\s+than)|oops|instead(?!\s+of)|scratch\s+that"
    rf"|i\s+mean|make\s+(?:that|it)|i\s+meant|doch|hm{{1,6}}|on\s+second\s+thoughts?|edit|update"
    rf"|korrektur|correcci[oó]n|correzione|correção|исправление)(?![{W}])|更正|修正|訂正|不对|不對"
    r"|いや|아니(?![라고요])|정정)"
)
# Alone also a verdict, which corrects nothing: "A: No" and then a line about B.
NO = rf"(?:(?:no|non|nein|нет)(?![{W}])|不,)"
# A line break ends the gap after NO alone, not after surer words.
GAP = r"[ ,.:;!、。—–-]{0,6}+"
WIDE_GAP = r"[\s,.:;!、。—–-]{0,6}"
CORRECTION = re.compile(
    rf"(?:not|nor|nicht|pas|no|non|não|не)\s+(?:(?:es|è|é)\s+)?{NAMED}{OPEN}[A-Z]{CLOSE},?\s*(?:but|sondern|mais|sino|ma|mas(?:\s+sim)?|а)\s+"
    rf"|不是\s?{NAMED}{OPEN}[A-Z]{CLOSE}(?:[,、]?也不是\s?{NAMED}{OPEN}[A-Z]{CLOSE}){{0,3}}[,、]?\s?(?:而是|应该是|應該是|是)\s?|(?<![{W}])"
    rf"(?:(?:{NO}{GAP}){{0,4}}(?:{SURE_CORRECTION}{WIDE_GAP}(?:{NO}{WIDE_GAP})?){{1,6}}"
    rf"|(?:{NO}{GAP}){{1,6}}+(?!\n)(?:(?<=[,.:;!、。—–-])|(?<=[,.:;!、。—–-]\s)|(?=it|that|should|must|let)))"
    r"(?:(?:it\s+is|it['’]s|that['’]s|it\s+should\s+be|should\s+be|must\s+be|let['’]?s\s+say"
    r"|やはり|やっぱり|应该是|是|为|為|成)\s*)?"
    # In Japanese, Korean and Turkish "not" follows what it denies.
    rf"|{EDGE}(?-i:[A-Z])(?:(?:では|じゃ)なくて?|[가이]?\s?(?:아니라|아니고|아닌(?!\s것))|\s+değil)[,、]?\s*"
    r"|(?:chang|switch|correct|revis|updat|amend)(?:es?|ed|ing)?\s+(?:(?:it|(?:my|the)\s+(?:final\s+)?answer)\s+)?"
    r"(?:from\s+\(?[A-Z]\)?\s+)?to\s+",
    re.IGNORECASE,
)
"""What takes back and says anew: "A... no wait, B"."""

BEST = (
    r"(?:(?:only|single|most|best|correct|right|final|closest)\s+){0,4}"
    r"(?:answer|option|choice|image|picture|view|layout|box|interval|letter|one|match|fit|guess|estimate|approximation|best|correct|korrekt|right"
    r"|correcte?|correct[ao]|corretta|richtig|juste)"
)
CONFIRMED = re.compile(
    rf"(?:{OPTION_WORD}\s*\(?{EDGE}(?P<named>[A-Za-z])|{EDGE}(?-i:(?P<letter>[A-Z])|\((?P<small>[a-z])\)))"
    rf"{END}{CLOSE}(?:\([^()\n]{{1,80}}\)\s)?(?:(?:is|must\s+be|would\s+be|should\s+be|has\s+to\s+be|seems|appears|looks|ist|est|es|é|è)"
    rf"(?:\s+to\s+be)?\s+(?:(?:clearly|definitely|indeed|therefore|thus|(?:most\s+)?likely|probably)\s+){{0,3}}"
    rf"(?:(?:the|my|la|le|el|die)\s+)?{BEST}"
    r"(?=\s*(?:$|[.,:;!()\n。—–]|-\s|because|since|as\b(?!\s+an?\b)|here|to\s+the\s+question|and\b|while\b|not\b))"
    r"(?!\s*[,;:]?\s*(?:but|except|only|if|although|though|apart)\b)"
    r"|(?:选项|選項)?(?:是|为|為)?\s*正[確确](?:的|答案|选项|選項)?(?=\s*(?:$|[.!;。,，]))|が(?:正解|正しい)|가\s*정답)",
    re.IGNORECASE,
)
"""The letter first: "Option B is the best match." Not "B is correct in size but ..."."""

SHOWS = (
    r"(?:shows?|match(?:es)?|depicts?|represents?|corresponds?|fits?|reflects?|displays?"
    r"|illustrates?)"
)
LIKENED = re.compile(
    r"(?:image|picture|option|view|layout|interval|box|one)\s+(?:that|which)\s+(?:\w{1,20}ly\s+)?(?:best\s+)?"
    rf"{SHOWS}\s(?!(?:no|none|neither|nor|not|less|least|worst|badly|poorly|the\s+wrong)\b)[^.\n]{{0,160}}?\s(?:is|would\s+be|must\s+be)\s+"
    r"|only\s+(?:remaining\s+)?(?:option|choice|image|picture|view|layout|interval|box|one)\s+(?:(?:that|which)"
    rf"\s+(?:\w{{1,20}}ly\s+)?(?:{SHOWS}|works|remains|is\s+(?:left|consistent|possible|correct))"
    r"(?:\s(?!no|none|neither|nor|wrong|bad|is\b|less|least|worst|poorly)[^\s.,;:]{1,20}){0,8}|left)\s+is\s+"
    r"|(?:what|how)\s+(?:it|the\s+(?:agent|camera|robot))\s+(?:(?:will|would|then)\s+)?sees?\s"
    r"[^.\n]{0,80}?(?:is|would\s+be|must\s+be)\s+",
    re.IGNORECASE,
)
REMAINS = re.compile(
    r"(?:eliminat|ruled\s+out|exclud|discard|reject|wrong|incorrect|too)[^.;\n]{0,80}?[,\s]\s?(?:which\s+)?leav(?:ing|es)\s+"
    r"(?:us\s+with\s+)?(?:only\s+|just\s+)?",
    re.IGNORECASE,
)
"""What is left when the others are ruled out: "A, B and D can be eliminated, leaving C"."""

# What the question asks for, in its own words.
ASKED_FOR = (
    r"(?:(?:is\s+)?what\s+(?:it|the\s+(?:agent|camera|robot)|(?:is|would\s+be)\s+seen)"
    r"|(?:is\s+)?the\s+(?:correct|resulting|expected)\s+(?:view|scene|result|outcome)\b|(?:is\s+)?the\s+(?:expected\s+|correct\s+|resulting\s+"
    r"|final\s+|new\s+)?(?:view|scene|result|outcome|observation|state|perspective)\s+(?:after|that|of|from)\b"
    r"|(?:is\s+)?(?:the|this)\s+(?:correct\s+|given\s+|described\s+)?layout\b)"
)
MATCHED = re.compile(
    rf"(?:(?P<only>only)\s+)?{OPTION_WORD}\s*\(?{EDGE}(?P<letter>[A-Za-z]){END}\)?\s+"
    rf"(?:(?:best|correctly|accurately|exactly|most\s+(?:closely|accurately))\s+{SHOWS}\b"
    rf"|{SHOWS}\s+(?:best\b|{ASKED_FOR})|{ASKED_FOR}|(?(only){SHOWS}\b|(?!)))",
    re.IGNORECASE,
)
"""With `LIKENED`, descriptions that single out one option; they count when nothing firmer does."""

ANSWER_NAMES = (
    r"(?:(?:final|my|correct)[_ ]?)?(?:answer|ans|conclusion|output|result|solution|response|choice"
    r"|option|prediction|final)"
)
ANSWER_TAG = re.compile(
    rf"<{ANSWER_NAMES}>(?P<said>(?:(?!</?{ANSWER_NAMES}>).){{0,400}})", re.IGNORECASE | re.DOTALL
)
BOXED = re.compile(r"\\f?box(?:ed)?\s*\{(?P<said>[^{}]{0,400})\}")
CALLED = re.compile(
    r"(?<![\w.])(?:(?:submit_?)?(?:final_?)?answer|submit|finish|choose_option|select_option)"
    r"(?:\(\s?(?:\w{1,20}\s?=\s?)?(?P<quote>[\"'])|\[)(?P<said>[^\"'\[\]\n]{1,200})"
    r"(?(quote)(?P=quote)\s?\)|\](?=[.;]?\s?$))",
    re.IGNORECASE | re.MULTILINE,
)
"""What agents end with: `final_answer("B")`, `Action: answer[B]`."""

JSON_KEY = re.compile(
    r"[\"'](?:(?:final|correct|my|your|predicted|selected)[ _-]?)?"
    r"(?:answer|choice|option|letter|prediction|selection|result|答案|选项)"
    r"(?:[ _-]?(?:letter|choice|option))?[\"']\s*:\s*"
    r"(?:\"(?P<double>[^\"\n]{0,300})\"|'(?P<single>[^'\n]{0,300})'"
    r"|(?P<list>\[[^\[\]{}\n]{0,300}\])"
    r"|(?P<bare>[^}\n]{0,300}?)(?=\s*(?:}|\n|\Z|,\s*[\"'])))",
    re.IGNORECASE,
)

JSON_VALUE = re.compile(
    r"[\"'](?:value|text|content|description|angle|distance|x"
    r"|(?:answer|option|choice)[ _-]?(?:text|value|content))[\"']"
    r"\s*:\s*[\"']?(?P<said>[^\"'}\n]{1,200})",
    re.IGNORECASE,
)
"""The text of an answer, beside its letter."""

# Said after an answer, with no other answer after it: the answer no longer stands.
TAKEN_BACK = re.compile(
    r"\bwait\b\s*(?:[,.!…—–-]|$|\bno\b)|\bhold on\b|\blet me (?:re-?\s?)?(?:check|think|consider"
    r"|examine|look|verify|reconsider)|\breconsider|\bon second thoughts?\b|\bscratch that\b"
    r"|\bno,? (?:that|this)(?:['’]s| is) (?:wrong|not)",
    re.IGNORECASE,
)
NONE_FITS = re.compile(
    r"\bnone of (?:the|these|them|those)\b|以上都不|都不对|keine? der", re.IGNORECASE
)
MEASURED = re.compile(
    r"\b(?:agent|camera|robot|it|view|viewpoint)\s+(?:(?:has|is|was|have|must|been)\s+){0,4}"
    r"(?:mov|rotat|turn|tilt|pann|slid|shift|translat|travel)\w{0,6}"
    r"|\b(?:angle|distance|rotation|magnitude|displacement|movement|amount|value|x)\s+(?:\w{1,20}\s+){0,5}"
    r"(?:is|was|equals)\b"
    r"|\A(?:moved|rotated|turned|tilted|panned|slid|shifted|translated|travell?ed)\s(?:\w{1,12}\s){0,3}"
    r"[^A-Za-z]{1,12}[A-Za-z°]{0,12}(?:\s(?:to\sthe\s)?(?:left|right|forwards?|backwards?|back|up|down))?[.!]?\Z",
    re.IGNORECASE,
)
"""What a question about a transition asks for; "the field of view is 60°" is something else."""

CONTRAST = re.compile(
    r",?\s(?:and\s)?(?:not|rather\s+than|instead\s+of)\s(?:by\s)?[-−+]?[\d.,]{1,10}\s?[^\W\d]{0,12}°?(?=[.!]?\Z)",
    re.IGNORECASE,
)
"""The end of "It moved 0.6 m, not 1.2 m.": what it is not."""

NAMED_BOX = re.compile(
    r"[{\s\"']{0,4}[A-Za-z][\w ]{0,60}[\"']?\s*(?:[:=∈]|\b(?:is|are|spans?|extends?|ranges?|runs?"
    r"|lies|goes|reaches)(?:\s+at)?)\s*(?P<box>(?:(?:from|between|in|over)\s)?"
    r"(?:[\[(][^A-Za-z]{0,200}|[-−+]?\.?\d[^A-Za-z]{0,40}(?:to|and)\s[^A-Za-z]{0,40}))",
    re.IGNORECASE,
)
"""An entry of a cognitive map: what a question about layouts leaves out."""

COMPARED = re.compile(
    r"\b(?:between|more|less|least|most|over|under|than|not|never|if|whether|or|neither|nor|maybe"
    r"|range|from)\b|n['’]t\b|[?？]|不",
    re.IGNORECASE,
)

NAMES = re.compile(
    rf"(?i:{OPTION_WORD})\s+(?P<named>[A-Z]){END}|{EDGE}(?P<alone>A(?!\s+[a-z]{{3}})|[B-Z]){END}"
)
"""Letters that stand for options, as far as one can tell from their neighbours."""

REFUSAL = re.compile(
    r"\b(?:sorry|apologi[sz]e|unable to|(?:can(?:no|['’])t|cannot|can not|could not|couldn['’]t)\s+"
    r"(?:\w{1,20}\s+)?(?:be|see|view|determine|tell|answer|help|assist|provide|process|identify|access|analy[sz]e|say)"
    r"|(?:do not|don['’]t) (?:know|have (?:enough|access))|not (?:enough|sufficient) information"
    r"|insufficient information|as an ai|not possible to (?:determine|answer|tell)|no images?"
    r"|impossible to (?:determine|tell|say)|none of (?:the|these)|i refuse"
    r"|kann (?:\w{1,20} ){0,6}nicht|tut mir leid|je ne peux pas|désolé|no puedo|lo siento|não posso"
    r"|не могу|извините)\b|无法|無法|不能确定|抱歉|對不起|对不起|できません|わかりません"
    r"|申し訳|죄송",
    re.IGNORECASE,
)

SENTENCE_BREAK = re.compile(r"[.!;。\n]\s*[^\s.]")
DECIMAL_POINT = re.compile(r"\d\.\d")
PHRASE_BREAK = re.compile(
    rf"(?<=[^\d])\.(?=\s|$)|(?<=\d)\.(?=\s|$)|[;!。\n]|,\s+(?=[A-Za-z])|\s{CONNECTIVE}\b"
)
BESIDE_BREAK = re.compile(r"[.;]\s|,\s+(?=[A-Za-z])")
ONLY_A = re.compile(r"\s*a[\s.]{0,3}")
EXPLAINED = re.compile(
    rf"{CLOSE}(?:(?P<stop>[.),](?:\s|(?=[\u3000-\u9fff]))|\s*[–—]|\s-\s)|\s+(?P<aside>\()[^()\n]{{1,120}}\)(?=\s*(?:$|[.,;\n–—]|-\s|{REASON}\b))"
    rf"|\s+{REASON}\b)"
)
ARGUED = re.compile(rf"\b{REASON}\b|因为|因為|由于", re.IGNORECASE)
# A word before a letter may take it for its object: in "nearer than in A." it begins no item.
ITEM_LEAD = (
    rf"(?:[\n.;:!?,。)\]°\d]|\b(?:or|and|vs\.?|then))\s?{NAMED}\(?{EDGE}(?-i:(?P<letter>[A-Z]))"
)
NEXT_ITEM = re.compile(rf"{ITEM_LEAD}(?:[).:]|\s[–—-]\s)", re.IGNORECASE)
NEXT_ASIDE = re.compile(rf"{ITEM_LEAD}\s?\(", re.IGNORECASE)
"""Other letters in the shape of a first one: before a stop or dash, or before an aside."""

BEGINS_WITH_LETTER = re.compile(LETTER, re.IGNORECASE)
STOPS = re.compile(r"[\s.,:;!)\]|。、–—-]{1,12}")
IS_POLITE = re.compile(
    r"(?:です|だ|である|입니다|이다|है|\(?(?:I\s(?:think|believe|guess)|I['’]d\ssay|final(?:\sanswer)?|my\s(?:final\s)?(?:answer|choice|guess)|it\sis)\)?)[\s.。!।]{0,4}",
    re.IGNORECASE,
)
"""What may follow an answer and add nothing to it."""
DENIED_BEHIND = re.compile(
    r"\s?[)\]」』\"]{0,2}\s?(?:(?:では|じゃ|で(?=な)|とは)(?:な[いく]|ありませ|限)|[가이은는]?\s?(?:아니|아닌|아닙|아님)"
    r"|(?:일|이\s?될|가\s?될)\s?(?:수|리)(?:는|가|도)?\s?없|değil|नहीं|nicht\b|不是|ではありませ)"
)
"""Said behind a letter in languages whose "not" follows what it denies."""

NAMED_LETTER = re.compile(
    rf"{OPEN}(?:{ARTICLE})?{OPTION_WORD}\s*{OPEN}(?P<letter>[A-Za-z]){END}{CLOSE}[.。]?",
    re.IGNORECASE,
)
"""An option by its kind and letter, as some repeat it after the letter: "B: image B"."""
NAMELY = (
    r"(?:i\.?e\.?|that\s+is|which\s+(?:is|means|equals|corresponds\s+to)|namely|meaning"
    r"|corresponding\s+to)"
)
LETTER_BEHIND = re.compile(
    rf"[\s,]{{0,2}}(?:(?:[–—→=:-]|->|is(?:\s+for)?|{NAMELY})[\s,]{{1,2}})?(?:(?P<open>[(\[])\s?)?{NAMED}(?(open)|(?<=[\s→>]))"
    rf"[(\[]?{EDGE}(?-i:(?P<letter>[A-Z])){END}[)\]]{{0,2}}[.!。]?\Z",
    re.IGNORECASE,
)
"""The letter of an option's number, behind it: "40° (B)", "0.8 m, i.e. option C"."""

LETTER_ASIDE = re.compile(
    rf"[\s,]{{0,2}}(?:[(\[]|[,–—]\s?(?={OPTION_WORD})|{NAMELY}[\s,]{{1,2}})\s?{NAMED}{OPEN}{EDGE}(?-i:(?P<letter>[A-Z])){END}",
    re.IGNORECASE,
)
"""The same within a sentence, whose comma must part no new clause."""

BESIDE = re.compile(
    rf"(?:[\s,(:=–—]|-(?!\d)){{0,4}}(?:(?:{NAMELY}|or|at|with|of)[\s,:]{{1,2}})?", re.IGNORECASE
)
"""What may stand between a letter and the option's text."""

RULED_OUT = re.compile(
    r"[\s,.:;–—-]{0,4}(?:(?:is|are|looks|seems|appears|was)\s+)?(?:(?:clearly|much|far|also|just|definitely)\s+)?"
    rf"(?:too\b|wrong|incorrect|not?\b(?!\s+{NAMED}(?-i:[A-Z])\b)|false|excluded|eliminated|ruled\s+out|out\b|impossible|unlikely|off\b|[✗✘✕✖❌❎])",
    re.IGNORECASE,
)
"""Said behind an option: it is not the answer."""
ENDED = re.compile(r"(?:(?<!\d)[.!。]|\})$")
LINE = re.compile(r"[^\n]+")
BLANK = re.compile(r"[\s(\[\"']{0,4}")
