"""The phrases that models state answers with, as patterns; `answers` decides what they say.

All are matched on text that `make_plain` returns: no markup, no full-width characters.
"""

from __future__ import annotations

import re

W = "0-9A-Za-zÀ-ӿḀ-ỿ_"
"""What a letter must not touch: "B" is no answer in "Bed", "d'un", "B-type"; CJK may touch it."""

EDGE = rf"(?<![{W}])(?<![{W}]['’-])"
"""Where a letter or a word may begin."""
END = rf"(?![{W}]|['’-][{W}])"
"""Where one may end."""
# Bounded: a model caught in a loop writes thousands of them.
OPEN = r"[\s✓✔☑✅\"'“”‘’«「『【〈《(\[{<:=]{0,12}"
CLOSE = r"[\s\"'“”‘’»」』】〉》)\]}>]{0,12}"

OPTION_WORD = (
    r"(?:option|choice|image|picture|photo|figure|view|letter|answer|bild|antwort|buchstabe"
    r"|alternativ[aet]?|alternatief|variante?|opcj[aąi]|opcją|odpowied[zź]|obraz|wariant"
    r"|afbeelding|optie|bilden?|billede|bilde|vue"
    r"|opci[oó]n|opção|opzione|imagen|imagem|immagine|letra|lettera|lettre|réponse|proposition"
    r"|вариант(?:ом)?|изображени(?:е|ем)|картинка|ответ(?:ом)?|الخيار|الصورة|विकल्प|चित्र"
    r"|seçenek|görsel|đáp án|phương án|hình|pilihan|gambar|ภาพ"
    r"|ตัวเลือก|选项|選項|图像|圖像|图片|圖片|图|圖"
    r"|選択肢|画像|선택지|이미지|그림)"
)
HEDGE = (
    r"(?:(?:most\s+)?(?:probably|likely)|definitely|clearly|certainly|surely|obviously"
    r"|apparently|presumably|maybe|perhaps|possibly|simply|therefore|thus"
    r"|indeed|still|actually|about|approx(?:imately|\.)?|circa|ca\.|around|roughly"
    r"|exactly|precisely|[≈~∼]|x\s?(?:[=:≈~∼∈]|is\b|spans?\b|ranges?\b|runs?\b))"
)
NUMBER_HEDGE = rf"(?:{HEDGE}|nearly|almost)"
# "A" before a line break or another letter is an answer, not Portuguese.
ARTICLE = (
    r"(?:[ηο]|the|la|le|el|il|die|das|der|либо)\s|(?-i:[ao]) |(?-i:[AO]) (?=letra"
    r"|alternativa|opç|imagem|resposta)|l['’]"
)
NAMED = (
    rf"(?:(?:{ARTICLE})\s*)?(?:{OPTION_WORD}\s*(?:(?:labell?ed|marked|named|letter|option"
    rf"|choice|with\sthe\sletter|:\simage)\s*:?\s*)?)?"
)
EITHER = r"(?:either|both|entweder|soit|между|between)\s+"

# "x = 40°" names no option X.
LETTER = (
    rf"{OPEN}(?:{HEDGE}\s+){{0,4}}(?P<either>{EITHER})?{NAMED}{OPEN}{EDGE}"
    rf"(?!x\s?[=:≈∈])(?P<letter>[A-Za-z]){END}"
)
SAYS_LETTER = re.compile(rf"{LETTER}(?P<close>{CLOSE})", re.IGNORECASE)
SAYS_NUMBER = re.compile(
    rf"{OPEN}(?:\w{{1,24}}\(\w?\)[:=,]?\s?(?:where\s)?)?(?:(?:{NUMBER_HEDGE}|from|between)\s*){{0,5}}"
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
# "B, A would be too small" and "B and A is wrong" name no second answer.
NO_MORE = (
    rf"(?!\s*(?:[,;]\s*)?(?:and|while)\s+{NAMED}[A-Z]\s+(?:is|was)"
    r"\s+(?:the|an?|too|wrong|incorrect|not|only|out)\b)"
    rf"(?!\s*(?:[,;]|[–—-]\s)\s*{NAMED}[A-Z]\s+(?:is|was|would\s+be|seems|looks)\s+"
    rf"(?:\w{{2,12}}ly\s+)?(?:too|wrong|incorrect)\b)"
    rf"(?!\s*[,;]\s*{NAMED}[A-Z](?:项|選項|选项)?(?:是|为|都|明显)?(?:错|錯|不对|不對|不正|有误|太))"
)
MORE = re.compile(
    rf"{NO_MORE}\s*(?:{JOINT})\s*(?:(?:{JOINT})\s*)?(?:(?:maybe|perhaps|possibly)\s+|选|選)?"
    rf"(?i:{NAMED}){OPEN}{EDGE}(?!I\s[a-z])(?P<more>[A-Z]|[a-z](?=[)\]])){END}"
)
OR_ELSE = re.compile(
    rf"\s?[(\[,;–—-]\s?(?:or|oder|ou|o|или|lub|eller|of|veya|或|maybe|perhaps|possibly|alternatively"
    rf"|otherwise|else|vielleicht|peut-être|quizás|talvez|forse|возможно)\s(?:(?:maybe|perhaps"
    rf"|possibly|even)\s)?"
    rf"{NAMED}{OPEN}{EDGE}(?-i:(?P<more>[A-Z])){END}(?!\s?[,;]?\s?but\b)",
    re.IGNORECASE,
)
"""Another letter as an aside: "A (or B)"; "A (or B, but A is nearer)" decides."""
IF = r"(?:for|if|when|with|at|where|wenn|falls|bei|si|se|если|om|als)"
ELSE = r"(?:otherwise|else|sonst|andernfalls|sinon|si\sno|senão|altrimenti|иначе|anders|annars)"
PER_CASE = re.compile(
    rf"[\s,)]{{1,3}}{IF}\s[^.;:\n]{{1,80}}?(?:(?:[,;/]|\b(?:and|but|or|else))\s(?:(?:and|but|or"
    rf"|else|it['’]s|is)\s){{0,3}}"
    rf"{NAMED}(?-i:(?P<more>[A-Z])){END}[\s,)]{{1,3}}(?:{IF}|otherwise|else)\b"
    rf"|\b{ELSE}\s{NAMED}(?-i:(?P<rest>[A-Z])){END})",
    re.IGNORECASE,
)
"""An answer for each case: "A for a wide lens and B for a narrow one"."""
CONNECTIVE = (
    r"(?:because|since|as|due|given|based|with|for|which|where|when|so|in|at|from|after"
    r"|afterwards|here|overall|but|rather|instead|not|and\s+not|(?:et|y|e|und|en|och|og|a|i"
    r"|и)\s(?:non|pas|no|não|nicht|niet|inte|ikke|nie|не)|weil|denn|da"
    r"|car|parce|puisque|porque|pois|perché|потому|так)"
)
REASON = (
    r"(?:because|since|as|due\s+to|given\s+(?:that|the|how|its|this)|based\s+on|with\s+(?:high"
    r"|low|some|medium|moderate)\s+confidence"
    r"|for\s+(?:the\s+(?:same\s+)?)?reasons?|rather\s+than|instead\s+of|(?:(?:and\s+)?not"
    r"|over)\s+(?-i:[A-Z]\b)"
    r"|weil|denn|da|car|parce|puisque|porque|pois|perché|потому|так\s+как)"
)
# "A robot moves" goes on with a noun; a letter that is an answer ends its phrase.
SETTLED = re.compile(
    rf"\s*(?:$|\n|[.,;:!()\[\]{{}}\"'“”»」】<>|。、，；：—–-]|[\u3000-\u9fff\uac00-\ud7a3]"
    rf"|{CONNECTIVE}\b|ist\s?(?:$|[.!,\n])|then\b|than\s+(?:image|option|picture)\b|that\s(?:best\s)?(?:match|fit|show|correspond))",
    re.IGNORECASE,
)
ASKS = re.compile(r"[^.!\n。]{0,40}[?？]")

ANSWER_WORD = (
    r"(?:answers?|ans|solution|result|conclusion|antwort|lösung|r[ée]ponse|respuesta|resposta"
    r"|risposta|antwoord|svar(?:et)?|odpowied[źz]|odpověď|válasz|vastaus|răspuns(?:ul)?|cevap"
    r"|jawaban(?:nya)?"
    r"|đáp án|câu trả lời|απάντηση|ответ(?:ом)?|відповідь|答案|答え|回答|解答|正解"
    r"|结论|結論|结果|結果|정답|답변|답|الإجابة|الجواب|उत्तर|ה?תשובה|ค\u0e4d\u0e32ตอบ(?:ที่ถูกต้อง)?)"
)
QUALIFIED = (
    r"(?:(?:correct|right|best|better|final|matching|most\s+(?:likely|accurate|consistent"
    r"|plausible|probable|reasonable)|remaining|chosen|selected|matching|closest|nearest|my|your"
    r"|rough"
    r"|richtige|korrekte|bonne|正确的?|正確的?|正しい)\s*"
    r"(?:option|choice|image|picture|view|layout|map|box|interval|value|distance|angle|selection"
    r"|letter|one|guess|bild"
    r"|match|选项|選項|图像|圖像|图片|選択肢|画像)|(?:final|my)\s+(?:choice|pick|selection)"
    r"|(?:opci[oó]n|opção|opzione|alternativa|imagen|imagem|immagine)\s+(?:correct[ao]|corretta"
    r"|correta|certa)|(?:верный|правильный)\s+вариант"
    r"|(?:random\s+|educated\s+)?guess|choice|prediction|missing\s+(?:box|interval)|(?:best|my"
    r"|rough)\s+(?:guess|estimate)|(?<=the\s)letter(?=\sis))"
)
SUBJECT = (
    rf"(?<![{W}])(?:{ANSWER_WORD}|{QUALIFIED})(?:\s+(?:correcta?|corretta|correta|exacte|verte"
    rf"|finale?|finală|definitiva|đúng"
    r"|letter|choice|option))?(?:\s*\([^()\n]{0,40}\))?"
    r"(?:\s+(?:to|of|for|from|auf)\s[^.:?\n]{1,100}?)?"
)
COPULA = (
    r"\s*(?:,\s?(?:then|therefore|thus|so),\s)?(?:here\s)?(?:(?<![A-Za-zÀ-ӿ])(?:is|are|was|(?:would|should|must"
    r"|will|has\s+to|seems\s+to"
    r"|appears\s+to)\s+(?:(?:therefore|thus|then|hence)\s+)?be|ist|lautet|est|es|é|è|ser[ií]a"
    r"|är|er|jest(?:\sto)?|brzmi|является|это|будет|adalah|είναι|היא|הוא|là|هو|هي"
    r"|है)(?![A-Za-zÀ-ӿ'’])|是|为|為|应为|应该是|應為|選|选|は|이|은|는|คือ)"
)
ALONE = rf"[(\[\"']{{0,2}}(?-i:[A-H]){END}[)\]\"']{{0,2}}(?:\sहै)?[.!。।]?\s?$"
"""A letter that is all that is left of a line."""

STATED = re.compile(
    rf"[【\[](?:{ANSWER_WORD})[】\]]\s*|(?<![{W}])ans\.?\s?(?=\(|{ALONE})|^A:\s(?={ALONE})"
    rf"|^(?:(?:the|my|so,?|final|correct|doğru|सही)\s){{0,3}}{ANSWER_WORD}\s(?={ALONE})"
    rf"|{SUBJECT}(?:\s*(?:[:=]|[-=]{{1,9}}>|→|[–—-]\s){{1,6}}|{COPULA}\s*:?)\s*",
    re.IGNORECASE | re.MULTILINE,
)
"""An answer's name and then the answer: "Final answer: B", "The correct image is D"."""

LABELLED = re.compile(rf"{SUBJECT}\s*(?:[:=]|[-=]{{1,9}}>|→)\s*", re.IGNORECASE)
"""The part of `STATED` after which anything is meant as the answer, readable or not."""

SEVERAL = re.compile(r"answers\b", re.IGNORECASE)

OPINION = re.compile(
    rf"(?<![{W}])(?:(?:I|we)(?:['’]d|['’]ll|\s+would|\s+will|\s+must|\s+should)?\s+(?:also\s+)?"
    r"(?:choose|chose|pick(?:ed)?|select(?:ed)?|suspect|assume|reckon|went\s+with|decided\s+on"
    r"|opted\s+for"
    r"|have\s+(?:chosen|picked|selected|decided\s+on)|say|guess|estimate|answer|go\s+(?:with"
    r"|for)|vote\s+for"
    r"|settle\s+(?:on|for)|lean\s+towards?|end\s+up\s+with|arrive\s+at"
    r"|opt\s+for|stick\s+with|bet\s+on|think|believe)"
    r"(?:\s+that)?(?:\s+(?:it|this|that)(?:['’]s|\s+is|\s+would\s+be|\s+should\s+be))?"
    r"|(?:I['’]m|I\s+am)\s+leaning\s+towards?|my\s+(?:money|vote|bet)\s+(?:is\s+on|goes\s+to)"
    r"|it\s+(?:seems|appears)\s+to\s+be"
    r"|(?:should|would|must)\s+look\s+like(?=\s+(?:the\s+)?(?:image|picture|view)\b)"
    r"|let\s+us\s+(?:choose|pick|go\s+with)"
    r"|(?:if|as|since)\s(?:I|we)\s(?:must|had\sto|have\sto|need\sto|am\sforced\sto)\s(?:choose"
    r"|guess|pick|answer|decide)"
    r"(?:\sone)?(?=\s?[,:])|if\s(?:forced|pressed|asked)(?:\sto\s(?:choose|guess|pick|answer"
    r"|decide))?(?=,)"
    r"|inclined\sto\s(?:say|choose|pick|answer)|by\s+(?:exclusion"
    r"|(?:the\s+)?process\s+of\s+elimination)|process\s+of\s+elimination\s+leaves"
    r"|(?:it|this|which|(?<!one )(?<!age )(?<!ion )that)\s+(?:is|corresponds\s+to|matches|means"
    r"|rounds\s+(?:(?:up|down)\s+)?to"
    r"|must\s+be|should\s+be"
    r"|has\s+to\s+be)|it['’]s|looks\s+(?:more\s+)?like|must\s+be"
    r"|(?:after|upon|on)\s+(?:(?!the\b)\w{1,15}\s+){0,3}(?:review|reflection|reconsideration"
    r"|consideration|checking|verification)(?=\s?:)"
    r"|(?:revised|corrected|updated|reconsidered)(?=\s?:)"
    r"|let['’]?s\s+(?:go\s+with|answer)|I['’]m\s+going\s+(?:with|for)"
    r"|(?:but|yet|however|and),?\s(?:on|upon|after)\s(?:a\s)?(?:closer|second|careful"
    r"|further)\s(?:inspection|look"
    r"|examination|thought|reflection|comparison)|going\swith|tl;?dr(?=:)|in\sshort"
    r"|bottom\sline(?=:)"
    r"|that['’]s(?=\s(?:option|image|choice|letter|answer)\b)|(?:(?<=[.;!]\s)|^)(?:final"
    r"|remaining|remains|correct|chosen"
    r"|selected|verdict|(?:my\s)?decision|nearest|closest|summary|answer\skey)(?=\s?:)|(?:so"
    r"|thus|hence|therefore),?\s(?:(?:the|its)\s)?(?:box|interval|angle|distance"
    r"|rotation|displacement)\s(?:is|must\sbe|was|=)"
    r"|in\s+(?:conclusion|summary)|overall|finally|ultimately|by\s+elimination|ergo|consequently"
    r"|accordingly|as\s+a\s+result|that['’]s\s+why|evidently"
    r"|(?:^|(?<=[.!]\s)|should\s)(?:choose|pick|select|mark|opt\sfor)|to\s+sum\s+up"
    rf"|(?:^(?:sure|certainly|of\scourse|okay|ok)[!,.:]|\bnone\sother\sthan|(?<=,\s)i\.e\.,?"
    rf"|(?:^|(?<=[.;!]\s))instead\sof\s{NAMED}(?-i:[A-H]),"
    rf"|\bthe\s(?:closest|nearest)(?:\sone)?\sis)(?=\s{NAMED}{ALONE})"
    r"|that\s+leaves|c['’]est"
    rf"|(?<=,\s)but(?=\s(?:{HEDGE}\s)?{ALONE})"
    r"|so|thus|hence|therefore|probably|likely|selected|choosing|also|daher|donc|por\s+lo\s+tanto"
    r"|ich\s+wähle|je\s+choisis|elijo|escolho|scelgo|выбираю|点击)(?![A-Za-zÀ-ӿ])\s*[,:]?\s*"
    r"|(?:=>|→|∴|⇒|->)\s*|(?<!还是)(?<!還是)(?<!或)(?:我?(?:会|會)?(?:选择|選擇|选|選)(?:的是|了)?|应该是|應該是|因此是"
    r"|所以是)\s*:?\s*",
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
    r"\bnot\s[\[(]{0,2}[-−\d.][^A-Za-z\n]{0,60}(?:(?:to|and)\s[^A-Za-z\n]{1,30})?(?:c?m"
    r"|deg(?:rees)?)?,?\s?but\s|"
    rf"(?:not|nor|nicht|pas|no|non|não|не|inte|ikke|nie|niet|není|ne)\s+(?:(?:es|è"
    rf"|é)\s+)?{NAMED}{OPEN}[A-Z]{CLOSE},?\s*(?:but|sondern|mais|sino|ma|mas(?:\s+sim)?|а|utan"
    rf"|men|tylko|lecz|ale|maar(?:\s+wel)?)\s+"
    rf"|不是\s?{NAMED}{OPEN}[A-Z]{CLOSE}(?:[,、]?也不是\s?{NAMED}{OPEN}[A-Z]{CLOSE}){{0,3}}"
    rf"[,、]?\s?(?:而是|应该是|應該是|是)\s?|(?<![{W}])"
    rf"(?:(?:{NO}{GAP}){{0,4}}(?:{SURE_CORRECTION}{WIDE_GAP}(?:{NO}{WIDE_GAP})?){{1,6}}"
    rf"|(?:{NO}{GAP}){{1,6}}+(?!\n)(?:(?<=[,.:;!、。—–-])|(?<=[,.:;!、。—–-]\s)|(?=it|that|should"
    rf"|must|let)))"
    r"(?:(?:it\s+is|it['’]s|that['’]s|it\s+should\s+be|should\s+be|must\s+be|let['’]?s\s+say"
    r"|やはり|やっぱり|应该是|是|为|為|成)\s*)?"
    # In Japanese, Korean and Turkish "not" follows what it denies.
    rf"|{EDGE}(?-i:[A-Z])(?:(?:では|じゃ)なくて?|[가이]?\s?(?:아니라|아니고|아닌(?!\s것))|\s+değil)[,、]?\s*"
    r"|(?:chang|switch|correct|revis|updat|amend)(?:es?|ed|ing)?\s+(?:(?:it|(?:my"
    r"|the)\s+(?:final\s+)?answer)\s+)?"
    r"(?:from\s+\(?[A-Z]\)?\s+)?to\s+",
    re.IGNORECASE,
)
"""What takes back and says anew: "A... no wait, B"."""

BEST = (
    r"(?:(?:only|single|most|best|correct|right|final|closest)\s+){0,4}"
    r"(?:answer|option|choice|image|picture|view|layout|box|interval|letter|one|match|fit|guess"
    r"|estimate|approximation|best|correct|korrekt|right"
    r"|correcte?|correct[ao]|corretta|richtig|juste)"
)
CONFIRMED = re.compile(
    rf"(?:{OPTION_WORD}\s*\(?{EDGE}(?P<named>[A-Za-z])|{EDGE}(?-i:(?P<letter>[A-Z])"
    rf"|\((?P<small>[a-z])\)))"
    rf"{END}{CLOSE}(?:\([^()\n]{{1,80}}\)\s)?(?:(?:is|must\s+be|would\s+be|should\s+be"
    rf"|has\s+to\s+be|seems|appears|looks|ist|est|es|é|è)"
    rf"(?:\s+to\s+be)?\s+(?:(?:clearly|definitely|indeed|therefore|thus|(?:most\s+)?likely"
    rf"|probably)\s+){{0,3}}"
    rf"(?:(?:the|my|la|le|el|die)\s+)?{BEST}"
    r"(?=\s*(?:$|[.,:;!()\n。—–]|-\s|because|since|as\b(?!\s+an?\b)|here|to\s+the\s+question"
    r"|and\b|while\b|not\b))"
    r"(?!\s*[,;:]?\s*(?:but|except|only|if|although|though|apart|aber|mais|pero|mas|ma|maar|men)\b)"
    r"|(?:选项|選項)?(?:是|为|為)?\s*正[確确](?:的|答案|选项|選項)?(?=\s*(?:$|[.!;。,，]))|が(?:正解|正しい)(?!と|か|わけ|の)"
    r"|가\s*정답)",
    re.IGNORECASE,
)
"""The letter first: "Option B is the best match." Not "B is correct in size but ..."."""

REMAINS = re.compile(
    r"(?:eliminat|ruled\s+out|exclud|discard|reject|wrong|incorrect"
    r"|too)[^.;\n]{0,80}?[,\s]\s?(?:which\s+)?leav(?:ing|es)\s+"
    r"(?:us\s+with\s+)?(?:only\s+|just\s+)?",
    re.IGNORECASE,
)
"""What is left when the others are ruled out: "A, B and D can be eliminated, leaving C"."""

NONE_FITS = re.compile(
    r"\bnone of (?:the|these|them|those)\b|以上都不|都不对|keine? der", re.IGNORECASE
)
NAMES = re.compile(
    rf"(?i:{OPTION_WORD})\s+(?P<named>[A-Z]){END}|{EDGE}(?P<alone>A(?!\s+[a-z]{{3}})|[B-Z]){END}"
)
"""Letters that stand for options, as far as one can tell from their neighbours."""

REFUSAL = re.compile(
    r"\b(?:sorry|apologi[sz]e|unable to|(?:can(?:no|['’])t|cannot|can not|could not|couldn['’]t)\s+"
    r"(?:\w{1,20}\s+)?(?:be|see|view|determine|tell|answer|help|assist|provide|process|identify"
    r"|access|analy[sz]e|say)"
    r"|(?:do not|don['’]t) (?:know|have (?:enough|access))|not (?:enough|sufficient) information"
    r"|insufficient information|as an ai|not possible to (?:determine|answer|tell)|no images?"
    r"|impossible to (?:determine|tell|say)|none of (?:the|these)|i refuse"
    r"|kann (?:\w{1,20} ){0,6}nicht|tut mir leid|je ne peux pas|désolé|no puedo|lo siento|não posso"
    r"|не могу|извините)\b|无法|無法|不能确定|抱歉|對不起|对不起|できません|わかりません"
    r"|申し訳|죄송",
    re.IGNORECASE,
)

PHRASE_BREAK = re.compile(
    rf"(?<=[^\d])\.(?=\s|$)|(?<=\d)\.(?=\s|$)|[;!。\n]|,\s+(?=[A-Za-z])|\s{CONNECTIVE}\b"
)
BESIDE_BREAK = re.compile(r"[.;]\s|,\s+(?=[A-Za-z])")
ONLY_A = re.compile(r"\s*a[\s.]{0,3}")
EXPLAINED = re.compile(
    rf"{CLOSE}(?:(?P<stop>[.),](?:\s|(?=[\u3000-\u9fff]))|\s*[–—]|\s-\s)"
    rf"|\s+(?P<aside>\()[^()\n]{{1,120}}\)(?=\s*(?:$|[.,;\n–—]|-\s|{REASON}\b))"
    rf"|\s+{REASON}\b)"
)
TEXT_EXPLAINED = re.compile(
    rf"{CLOSE}:\s(?P<text>[^\n]{{1,120}}?)(?:\s[–—-]\s|\s(?={REASON}\b))", re.IGNORECASE
)
"""A letter's own text, and then an explanation: "C: 0.8 m - the lamp is nearer"."""
ARGUED = re.compile(rf"\b{REASON}\b|因为|因為|由于", re.IGNORECASE)
# A word before a letter may take it for its object: in "nearer than in A." it begins no item.
ITEM_LEAD = (
    rf"(?:[\n.;:!?,。)\]°\d]|\b(?:or|and|vs\.?"
    rf"|then))\s?(?:{HEDGE}\s)?{NAMED}\(?{EDGE}(?-i:(?P<letter>[A-Z]))"
)
NEXT_ITEM = re.compile(rf"{ITEM_LEAD}(?:[).:]|\s[–—-]\s)", re.IGNORECASE)
NEXT_ASIDE = re.compile(rf"{ITEM_LEAD}\s?\(", re.IGNORECASE)
"""Other letters in the shape of a first one: before a stop or dash, or before an aside."""

BEGINS_WITH_LETTER = re.compile(LETTER, re.IGNORECASE)
STOPS = re.compile(r"[\s.,:;!)\]|。、–—-]{1,12}")
IS_POLITE = re.compile(
    r"(?:です|だ|である|입니다|이다|है|番(?:です)?|번(?:입니다)?|选项|選項|项|項|\(?(?:I\s(?:think|believe|guess)"
    r"|I['’]d\ssay|final(?:\sanswer)?|my\s(?:final\s)?(?:answer|choice|guess)"
    r"|it\sis)\)?)[\s.。!।]{0,4}",
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
    rf"[\s,]{{0,2}}(?:(?:[–—→=:-]|->|is(?:\s+for)?"
    rf"|{NAMELY})[\s,]{{1,2}})?(?:(?P<open>[(\[])\s?)?{NAMED}(?(open)|(?<=[\s→>]))"
    rf"[(\[]?{EDGE}(?-i:(?P<letter>[A-Z])){END}[)\]]{{0,2}}[.!。]?\Z",
    re.IGNORECASE,
)
"""The letter of an option's number, behind it: "40° (B)", "0.8 m, i.e. option C"."""

LETTER_ASIDE = re.compile(
    rf"[\s,]{{0,2}}(?:[(\[]|[,–—]\s?(?={OPTION_WORD})"
    rf"|{NAMELY}[\s,]{{1,2}})\s?{NAMED}{OPEN}{EDGE}(?-i:(?P<letter>[A-Z])){END}",
    re.IGNORECASE,
)
"""The same within a sentence, whose comma must part no new clause."""

BESIDE = re.compile(
    rf"(?:[\s,(:=–—]|-(?!\d)){{0,4}}(?:(?:{NAMELY}|or|at|with|of)[\s,:]{{1,2}})?", re.IGNORECASE
)
"""What may stand between a letter and the option's text."""

RULED_OUT = re.compile(
    r"[\s,.:;–—-]{0,4}(?:(?:is|are|looks|seems|appears|was)\s+)?(?:(?:clearly|much|far|also|just"
    r"|definitely)\s+)?"
    rf"(?:too\b|wrong|incorrect|not?\b(?!\s(?:certain|sure|confident|entirely"
    rf"|fully)\b)(?!\s+{NAMED}(?-i:[A-Z])\b)|false|excluded|eliminated"
    rf"|ruled\s+out|out\b|impossible|unlikely|off\b|[✗✘✕✖❌❎])",
    re.IGNORECASE,
)
"""Said behind an option: it is not the answer."""
ENDED = re.compile(r"(?:(?<!\d)[.!。]|\})$")
LINE = re.compile(r"[^\n]+")
BLANK = re.compile(r"[\s(\[\"']{0,4}")
