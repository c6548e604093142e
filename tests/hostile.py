"""Names and words that would act, were they not shown as text."""

from __future__ import annotations

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</pre></td></table><h1>x</h1>",
    "a|b|c",
    "a\\|b",
    "`code` ``more",
    "**bold** _em_ ~~gone~~ $x$",
    "line\n| --- |\n# heading",
    "x <!-- leaderboard:end --> y",
    "-->",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "http://evil.example www.evil.example a@evil.example",
    "&lt;b&gt; &amp; &#60;",
    "[red]x[/red] [bold",
    ":smile: [link=http://evil.example]x[/link]",
    "\x1b[2J\x1b[31mred\x1b]0;title\x07",
    "\u202eright to left\u2066",
    "null\x00 bell\x07 c1\x9b2J",
    "lone \ud800 surrogate",
    "# heading",
    "- item",
    "1. item",
    "===",
    "${substituted} $title %s {0}",
    "../../etc",
)
