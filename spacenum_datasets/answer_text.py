"""A completion's text made plain, and kept to a size."""

from __future__ import annotations

import itertools
import re
import unicodedata

from spacenum_datasets.answer_reasoning import TAG

LONGEST_READ = 8_000
"""Characters after the reasoning that are read; of more, the beginning and the end."""

MOST_ALIKE = 100
"""Lines that are alike, one after another, that are read."""

LONGEST_KEPT = 400_000
"""Characters of reasoning, and as many of what follows it, that are worth keeping."""

# Their usual forms are letters with rings or ordinals, which normalisation would take apart.
CHARACTERS = str.maketrans(
    dict.fromkeys("º˚∘", "°")
    # Letters in circles and squares that normalisation leaves alone.
    | {chr(base + i): chr(65 + i) for base in (0x1F150, 0x1F170) for i in range(26)}
    | dict.fromkeys("➡➜➔➙➝➞➟➠⟶⟹⇨", "→")
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufe00-\ufe0f\ufeff\u20e3]")
# Pictures that decorate; ticks and crosses are words.
PICTURE = re.compile(
    "[\u25a0-\u25c0\u25c2-\u25ff\u2600-\u2610\u2613-\u2704\u2706-\u2712\u2719-\u271c\u271e-\u2727"
    "\u2729-\u274b\u274d\u274f-\u2775\u2b00-\u2bff\U0001f000-\U0001f02f\U0001f300-\U0001faff\ufffd]"
)
BOXES = str.maketrans("☐☒", "✗✓")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
COMBINING = re.compile("([\u0300-\u036f]{4})[\u0300-\u036f]+")
SPECIAL_TOKEN = re.compile(
    r"<\|[^|>\n]{1,40}\|>|</?s>|<(?:eos|pad|bos|end_of_turn|end_of_utterance)>"
)
LINE_BREAK = re.compile(r"<br\s?/?>|</p>|</li>|</tr>", re.IGNORECASE)
# Lower case alone: "<B>" is a letter in brackets.
HTML = re.compile(r"</?(?:b|strong|i|em|p|span|u|code|div|li|ul|ol|sub|sup)>")
# Struck out is taken back.
STRIKE = re.compile(r"(?P<end></(?:del|s|strike)>)|(?P<begin><(?:del|s|strike)>)|~~")
LATEX_TEXT = re.compile(r"\\(?:text|textbf|textit|mathrm|mathbf|mathit|rm|bf)\s?\{([^{}]{0,200})\}")
LATEX_DEGREE = re.compile(r"\s?\^\s?(?:\{\s?\\circ\s?\}|\\circ)|\\degree|\\circ")
LATEX_SPACE = re.compile(r"\\(?:quad|qquad|[,;!: ])")
LATEX_MARK = re.compile(r"\\[()\[\]]|\$|\\(?:left|right)(?=[(\[)\]])")
GLM_BOX = re.compile(r"<\|begin_of_box\|>([^<>{}]{0,400})<\|end_of_box\|>")
FENCE = re.compile(r"^[ >]{0,8}```[\w+-]{0,20} ?$", re.MULTILINE)
CHECKBOX = re.compile(r"^(?P<lead> ?(?:[-+*•] )?)\[(?P<tick>[xX✓✔ ])\](?= )", re.MULTILINE)
LINE_MARKUP = re.compile(
    r"^ ?(?:(?:#{1,6}|>|[-+•‣▪◦·–—]) |>(?![\d.])|\||[1-9]\d?\. (?=[^\s\d]|\d{1,4}(?:\.\d|°))"
    r"|\(?[1-9]\d?\) |[-*_=]{3,100} ?$){0,8} ?",
    re.MULTILINE,
)
"""Bullets, numbers of a list, headings, quotations, rules and the border of a table."""

# Who speaks, or that now something is said.
ROLE = re.compile(
    r"^(?:assistant|ai|bot|chatbot|model|chatgpt|gpt|claude|gemini|qwen|llama|助手|모델|response|output|reply"
    r"|verdict|final|selected|selection|pick|closest)"
    r"(?:'s (?:answer|reply|response))? ?:(?= ?\S)",
    re.MULTILINE | re.IGNORECASE,
)
SPACE = re.compile(r"\s+")
EMPHASIS = re.compile(r"[*`]|(?<![A-Za-z0-9_])_++|(?<!_)_++(?![A-Za-z0-9])")
# Only before punctuation or an end: elsewhere these are Russian and Greek words ("В комнате").
LOOK_ALIKE = re.compile(
    r"(?<![0-9A-Za-zÀ-ӿ])[АВСавсΑΒ](?= ?(?:$|[.,;:!)\]}\"'»]))",
    re.MULTILINE,
)
LATIN = str.maketrans("АВСавсΑΒ", "ABCabcAB")


def make_plain(text: str) -> str:
    """The text without markup, in one form of every character, its line breaks kept.

    White space is a blank, a line break or an empty line: patterns on plain text that repeat it
    read two characters at most.
    """
    text = COMBINING.sub(r"\1", text.translate(CHARACTERS))
    text = unicodedata.normalize("NFKC", text)
    text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), INVISIBLE.sub("", text))
    text = GLM_BOX.sub(r"\\boxed{\1}", PICTURE.sub(" ", even(mark_empty(text))))
    text = without_struck(SPECIAL_TOKEN.sub("\n", text))
    text = HTML.sub("", LINE_BREAK.sub("\n", text))
    text = LATEX_DEGREE.sub("°", LATEX_SPACE.sub(" ", LATEX_TEXT.sub(r"\1", text)))
    text = CHECKBOX.sub(mark_ticked, FENCE.sub("", LATEX_MARK.sub("", text)))
    text = LINE_MARKUP.sub("", even(EMPHASIS.sub("", text)))
    text = LINE_MARKUP.sub("", ROLE.sub("", even(text)))
    return even(LOOK_ALIKE.sub(lambda found: found[0].translate(LATIN), text)).strip()


def unloop(text: str) -> str:
    """The text with no line more than `MOST_ALIKE` times in a row: a loop says one thing."""
    runs = itertools.groupby(text.split("\n"))
    return "\n".join(line for _, run in runs for line in itertools.islice(run, MOST_ALIKE))


def even(text: str) -> str:
    """Every run of white space as a blank, a line break or an empty line."""

    def shorter(run: re.Match[str]) -> str:
        breaks = run[0].count("\n")
        return "\n" * min(breaks, 2) if breaks else " "

    return SPACE.sub(shorter, text)


def mark_empty(text: str) -> str:
    """Boxes beside ticked ones as crosses; alone they decorate."""
    return text.translate(BOXES) if "☐" in text and ("☑" in text or "☒" in text) else text


def mark_ticked(box: re.Match[str]) -> str:
    return box["lead"] + ("✗" if box["tick"] == " " else "✓")


def without_struck(text: str) -> str:
    """The text without what is struck out; a mark without its partner strikes nothing out."""
    kept, start, open_at, tag = [], 0, -1, False
    for mark in STRIKE.finditer(text):
        if open_at < 0:
            if not mark["end"]:
                open_at, tag = mark.start(), bool(mark["begin"])
        elif bool(mark["end"]) == tag and not mark["begin"]:
            kept += [text[start:open_at], " "]
            start, open_at = mark.end(), -1
    return "".join([*kept, text[start:]])


def shorten(completion: str) -> str:
    """A completion at a size that can be kept; a mark says where and how much was cut.

    Reasoning and what follows its last tag are cut apart, so both ends of each stay.
    """
    at = max((tag.start() for tag in TAG.finditer(completion)), default=0)
    return cut_middle(completion[:at], LONGEST_KEPT) + cut_middle(completion[at:], LONGEST_KEPT)


def cut_middle(text: str, longest: int) -> str:
    """A text without its middle where it is longer than this.

    A quarter is kept of the beginning, where direct answers stand, and half of the end, where
    those after an argument do.
    """
    if len(text) <= longest:
        return text
    beginning, ending = longest // 4, longest // 2
    missing = len(text) - beginning - ending
    return f"{text[:beginning]}\n\n[... {missing} characters cut ...]\n\n{text[-ending:]}"
