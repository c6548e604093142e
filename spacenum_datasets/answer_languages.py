"""How people state an answer in other languages than English: one record of words per language.

A language says which words mean right, answer, is and think; the patterns are the same for all of
them. `answer_cues` knows the names of the answer and of an option in these languages too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacenum_datasets.answer_cues import EDGE, END, OPTION_WORD, W


@dataclass(frozen=True)
class Words:
    """What one language states answers with, as patterns; empty for what needs no word.

    Attributes:
        right: what an answer is, beside its name or alone: "richtig" in "Richtig ist B".
        name: what is right: the answer, an image, a choice.
        equals: between name and letter.
        think: leads to a letter in one's own voice.
        fits: stands behind a letter that is the answer.
        nots: denies what follows it.
    """

    right: str
    name: str
    equals: str
    think: str
    fits: str
    nots: str


LANGUAGES: dict[str, Words] = {
    "German": Words(
        right=r"(?:richtig|korrekt|passend|zutreffend|plausibel|best)(?:e[nrs]?|ste[nrs]?)?"
        r"|am besten",
        name=r"antwort|option|bild|auswahl|wahl|lösung|variante|möglichkeit|ansicht",
        equals=r"ist|wäre|lautet|passt",
        think=r"ich (?:denke|glaube|meine|vermute|schätze)(?:,? (?:dass )?(?:es|das) (?:ist"
        r"|wäre)?)?"
        r"|ich (?:tippe auf|nehme|entscheide mich für|würde sagen,?)|es ist|das ist"
        r"|es handelt sich um",
        fits=r"(?:ist|wäre) (?:richtig|korrekt|die richtige|am besten|das richtige)"
        r"|passt(?: am besten)?"
        r"|stimmt(?: überein)?|trifft zu",
        nots=r"nicht|keine?[mnrs]?|weder",
    ),
    "French": Words(
        right=r"bonne?|correcte?|exacte?|juste|la plus (?:probable|proche|plausible)|meilleure?",
        name=r"réponse|option|image|choix|proposition|vue|lettre",
        equals=r"est|serait|semble être",
        think=r"(?:je|nous) (?:pense|crois|suppose|dirais)(?: que (?:c['’]est|ce serait))?"
        r"|j['’](?:opte pour|opterais pour)|je (?:choisirais|retiens|sélectionne|prends)"
        r"|il s['’]agit de|c['’]est(?: donc)?",
        fits=r"(?:est|serait) (?:la )?(?:bonne|correcte?|juste|exacte?|meilleure)"
        r"|correspond(?: le mieux)?"
        r"|convient(?: le mieux)?",
        nots=r"pas|jamais|aucune?",
    ),
    "Spanish": Words(
        right=r"correct[ao]|adecuad[ao]|acertad[ao]|más (?:probable|cercan[ao]|plausible)|mejor",
        name=r"respuesta|opción|imagen|alternativa|letra|elección|vista",
        equals=r"es|sería|parece ser",
        think=r"(?:creo|pienso|diría|considero|supongo)(?: que (?:es|sería))?"
        r"|(?:me quedo con|opto por|escojo|selecciono|elegiría|escogería|se trata de)",
        fits=r"es (?:la |el )?(?:correct[ao]|adecuad[ao]|mejor|respuesta)|coincide|encaja"
        r"|corresponde",
        nots=r"no(?= (?:es|sea|creo|parece|está|puede|pienso))|nunca|tampoco",
    ),
    "Portuguese": Words(
        right=r"corret[ao]|cert[ao]|adequad[ao]|mais (?:provável|próxim[ao])|melhor",
        name=r"resposta|opção|imagem|alternativa|letra|escolha|vista",
        equals=r"é|seria|parece ser",
        think=r"(?:acho|acredito|penso(?! che)|diria|creio)(?: que (?:é|seja|seria))?"
        r"|(?:fico com|opto por|seleciono|escolheria|trata-se d[ae])",
        fits=r"(?:é|está) (?:a |o )?(?:corret[ao]|cert[ao]|melhor|resposta)|corresponde|combina",
        nots=r"não|nunca|nem",
    ),
    "Italian": Words(
        right=r"corrett[ao]|giust[ao]|esatt[ao]|più (?:probabile|vicin[ao])|migliore",
        name=r"risposta|opzione|immagine|alternativa|lettera|scelta|vista",
        equals=r"è|sarebbe|sembra essere",
        think=r"(?:credo|penso|direi|ritengo|suppongo)(?: che (?:sia|è|sarebbe))?"
        r"|(?:opto per|seleziono|sceglierei|si tratta di|si tratta della)",
        fits=r"è (?:la |il )?(?:corrett[ao]|giust[ao]|esatt[ao]|migliore|risposta)|corrisponde",
        nots=r"non|mai|nemmeno",
    ),
    "Dutch": Words(
        right=r"juiste?|correcte?|goede|beste|meest waarschijnlijke",
        name=r"antwoord|optie|afbeelding|keuze|beeld",
        equals=r"is|zou|luidt",
        think=r"ik (?:denk|geloof|vermoed)(?:,? dat het| dat)?|(?:ik|je) (?:kies|kiest"
        r"|neem)(?: voor)?"
        r"|ik ga voor|het is",
        fits=r"is (?:juist|correct|goed|het juiste)|klopt|past(?: het best)?|komt overeen",
        nots=r"niet|geen",
    ),
    "Scandinavian": Words(
        right=r"rätt|rett|korrekte?|riktige?|rigtige?|riktiga?|bästa?|beste",
        name=r"svar(?:et)?|alternativ(?:et)?|bild(?:en)?|bilde(?:t)?|billede(?:t)?|val(?:et)?",
        equals=r"är|er|blir|bliver",
        think=r"(?:jag|jeg) (?:tror|tycker|anser|gissar|mener|gætter|gjetter)(?: att"
        r"| at)?(?: det (?:är|er)| på)?"
        r"|(?:jag väljer|jeg velger|jeg vælger)|det (?:är|er)",
        fits=r"(?:är|er) (?:rätt|rett|korrekt|riktig|rigtig|bäst)t?|stämmer|stemmer"
        r"|passar(?: bäst)?|matchar",
        nots=r"inte|ikke|ej|aldrig",
    ),
    "Polish": Words(
        right=r"poprawn[aey]|prawidłow[aey]|właściw[aey]|najlepsz[aey]",
        name=r"odpowied[zź](?:i[ąa])?|opcj[aąi]|obraz(?:ek|em)?|wybór|wariant",
        equals=r"to|jest|jest to|brzmi",
        think=r"(?:myślę|sądzę|uważam|wydaje mi się)(?:,? że)?(?: to| jest to)?|wybieram"
        r"|stawiam na|to jest",
        fits=r"jest (?:poprawn|prawidłow|właściw|najlepsz)[aey]|pasuje(?: najlepiej)?",
        nots=r"nie|żadn[aey]",
    ),
    "Czech": Words(
        right=r"správn[áéýě]|nejlepší",
        name=r"odpověď|možnost|obrázek|volba",
        equals=r"je|zní",
        think=r"myslím(?:,? že)?(?: je to| to je)?|vybírám|volím",
        fits=r"je správn[áéýě]|odpovídá",
        nots=r"není|ne(?= )",
    ),
    "Russian": Words(
        right=r"верн(?:ый|ая|ое|о)|правильн(?:ый|ая|ое|о)|правильним|лучш(?:ий|ая|ее)"
        r"|наиболее вероятн(?:ый|ая|ое)|правильна",
        name=r"ответ(?:ом)?|вариант(?:ом)?|изображени(?:е|ем)|картинка|выбор|відповідь|варіант",
        equals=r"это|будет|является|[—–-](?: это)?|це",
        think=r"(?:я )?(?:думаю|считаю|полагаю|вважаю)(?:,? что)?(?: это| ответ)?"
        r"|скорее всего,?(?: это)?"
        r"|(?:я )?(?:выберу|обираю)|это",
        fits=r"(?:является )?(?:верн|правильн)(?:ый|ая|ое|о|ым)(?: ответ| вариант)?"
        r"|подходит(?: лучше всего| больше всего)?|соответствует",
        nots=r"не|ни|нет",
    ),
    "Turkish": Words(
        right=r"doğru|en (?:uygun|yakın|olası)",
        name=r"cevap|yanıt|seçenek|görsel|şık",
        equals=r"",
        think=r"bence|sanırım",
        fits=r"(?:şıkkı|seçeneği)?\s?doğru(?:dur)?|doğru (?:cevap|yanıt|seçenek)(?:tır|tir)?",
        nots=r"değil",
    ),
    "Vietnamese": Words(
        right=r"đúng|chính xác|phù hợp nhất",
        name=r"đáp án|câu trả lời|phương án|hình|lựa chọn",
        equals=r"là",
        think=r"tôi (?:nghĩ|chọn|cho rằng)(?: là| đó là)?",
        fits=r"(?:là )?(?:đáp án |câu trả lời )?(?:đúng|chính xác)",
        nots=r"không",
    ),
    "Indonesian": Words(
        right=r"(?:yang )?(?:benar|tepat)|paling (?:sesuai|tepat|mungkin)",
        name=r"jawaban(?:nya)?|pilihan|gambar|opsi",
        equals=r"adalah|ialah|yaitu",
        think=r"saya (?:memilih|pikir|rasa)(?: adalah| itu)?|menurut saya",
        fits=r"(?:adalah )?(?:jawaban )?(?:yang )?(?:benar|tepat)",
        nots=r"bukan|tidak",
    ),
    "Arabic": Words(
        right=r"الصحيحة|الصحيح|الأنسب|النهائية|النهائي",
        name=r"الإجابة|الاجابة|الجواب|الخيار|الصورة",
        equals=r"هي|هو",
        think=r"أعتقد أن(?:ها|ه)?(?: (?:الإجابة|الجواب))?(?: هي| هو)?|أختار|إذن",
        fits=r"(?:هي|هو) (?:الإجابة |الخيار |الجواب )?(?:الصحيحة|الصحيح)|صحيحة?",
        nots=r"ليست?|لا|غير",
    ),
    "Hindi": Words(
        right=r"सही", name=r"उत्तर|विकल्प|चित्र|जवाब", equals=r"", think=r"मुझे लगता है(?: कि)?",
        fits=r"सही है", nots=r"नहीं",
    ),
    "Chinese": Words(
        right=r"最?(?:正[确確]|符合|匹配|合[适適]|接近|恰当|吻合|佳|(?<=最)可能)(?:描述|要求|条件|题意)?的?",
        name=r"答案|选项|選項|图像|圖像|图片|圖片|图|圖|一项|一个|一個|结果|結果",
        equals=r"就?是|[应應]?[为為]|[应應]该?是|應該是",
        think=r"我(?:的?答案是|认为|認為|觉得|覺得|想|猜|判断|倾向于?)(?:答案)?(?:[应應][该該])?[是为選选]?"
        r"|^答[:：]|^是(?=[A-H])|[应應](?:当|當)(?:选|選)",
        fits=r"(?:选项|選項|项|項|图|图像)?(?:是|最|更|也|也最|才是|才)?(?:正[确確]|符合|匹配|吻合|合[适適]|接近|对|對)的?"
        r"(?:描述|要求|条件|题意|答案|选项)?",
        nots=r"不|没|沒|非|是否|哪个|哪個|如果|若|无法|無法",
    ),
    "Japanese": Words(
        right=r"(?:最も|一番)?(?:正しい|適切な?|近い|ふさわしい|一致する|合う)",
        name=r"答え|回答|解答|画像|選択肢|もの|の|図",
        equals=r"は",
        think=r"(?:おそらく|たぶん|多分|きっと)、?(?:答えは|正解は)?",
        fits=r"(?:が|は)(?:最も|一番)?(?:正しい|正解|適切|近い|一致)(?!と|わけ|か|では|じゃ|で(?:も)?な)"
        r"|(?:だ)?と(?:思います|思う|思われます|考えます|考えられます|判断します)|を(?:選びます|選択します|選ぶ)",
        nots=r"もし",
    ),
    "Korean": Words(
        right=r"(?:가장 )?(?:올바른|맞는|정확한|적절한|가까운|알맞은)",
        name=r"답|정답|이미지|그림|선택지|것|보기",
        equals=r"은|는|이|가",
        think=r"제 생각에는?|아마도?",
        fits=r"(?:번)?(?:이|가) (?:가장 )?(?:맞(?!지|을까|나요|습니까|는지)"
        r"|정답(?!이? ?아)|정확(?!하지)|적절(?!하지)|올바(?!르지)|가까)"
        r"|(?:번)?(?:이)?라고 (?:생각합|생각해|봅)|(?:을|를) (?:선택|고르)(?!하지)",
        nots=r"만약",
    ),
}  # fmt: skip
"""Language -> its words."""


def any_of(part: str) -> str:
    """What all languages say for one thing."""
    said = [getattr(words, part) for words in LANGUAGES.values()]
    return "(?:" + "|".join(one for one in said if one) + ")"


# A word ends where another script begins; Chinese, Japanese and Korean words need no end.
WORD_END = r"(?:(?<=[:：\u3000-\u9fff\uac00-\ud7a3])|(?![A-Za-zÀ-ӿ]))"
PHRASE_END = (
    r"(?:(?<=[\u3000-\u9fff\uac00-\ud7a3])|(?=\s?(?:$|[.,;:!()\n。،、।—–]|-\s"
    r"|(?:weil|denn|da|car|parce|porque|pois|perché|omdat|eftersom|fordi|bo|ponieważ|потому|так"
    r"|und|et"
    r"|y|e|och|og|i|и|da)\b)))"
)
RIGHT, NAME, EQUALS = any_of("right"), any_of("name"), any_of("equals")
BEGIN = rf"(?<![{W}最更])(?:(?:die|das|der|la|le|el|il|les|de|het|den|det|ten|o|a)\s|l['’]\s?)?"

STATED = re.compile(
    rf"{BEGIN}(?:{RIGHT}\s?{NAME}|{NAME}\s?{RIGHT}|{RIGHT})\s?(?:{EQUALS}{WORD_END}|[:：])\s?:?\s?"
    rf"|^{BEGIN}(?:{RIGHT}\s?{NAME}|{NAME}\s?{RIGHT})\s(?=[(\"]?(?-i:[A-H]){END})",
    re.IGNORECASE | re.MULTILINE,
)
"""Right is, the right answer is: "Richtig ist B", "L'image correcte est la B", "最符合的是B"."""

OPINION = re.compile(
    rf"(?<![{W}]){any_of('think')}{WORD_END}\s?[,:、]?\s?", re.IGNORECASE | re.MULTILINE
)
"""In one's own voice: "Je pense que c'est B", "我认为是B"."""

BUT = r"(?:but|aber|mais|pero|mas|ma|maar|men|ale|но|fakat|但|ただ|하지만)"
IF = r"(?:wenn|falls|si|se|als|om|jeśli|если|nếu|jika)\b"
FITS = re.compile(
    rf"(?:{OPTION_WORD}\s*\(?{EDGE}(?P<named>[A-Za-z])|{EDGE}(?-i:(?P<letter>[A-Z])))"
    rf"{END}[\"'”」』)\]]{{0,2}}\s?{any_of('fits')}(?:\s{NAME})?{WORD_END}{PHRASE_END}"
    rf"(?!\s?(?:{any_of('nots')}|答案|[吗嗎か?？]))(?!\s?[,;，]?\s?(?:{BUT}|{IF}))",
    re.IGNORECASE,
)
"""The letter first: "B ist richtig", "B项正确", "Bだと思います"."""

DENIED = re.compile(rf"(?<![A-Za-zÀ-ӿ]){any_of('nots')}(?![A-Za-zÀ-ӿ])", re.IGNORECASE)
"""In the clause before any of these: it is denied."""
