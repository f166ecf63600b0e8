"""Texts that have broken feeds elsewhere: each parses, and none of it becomes markup."""

HOSTILE = [
    "a\x08b\x1bc\ufffe",
    ']]> <script>alert(1)</script> & "citat"',
    "<img src=x onerror=alert(1)>",
    "\N{WOMAN}\u200d\N{WOMAN}\u200d\N{GIRL} \u202eomvänd\u200f",
    "ett\r\ntvå",
    "å" * 10_000,
]
