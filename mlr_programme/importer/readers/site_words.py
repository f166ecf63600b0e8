"""The words by which sites name what is not the text: in classes, in roles and above sections."""

from __future__ import annotations

import re

ROLES = frozenset(
    {
        "alertdialog",
        "banner",
        "contentinfo",
        "dialog",
        "menu",
        "menubar",
        "navigation",
        "search",
        "tooltip",
    }
)
SCRIPTED = (
    "script",
    "style",
    "noscript",
    "noframes",
    "template",
    "object",
    "applet",
    "embed",
    "svg",
    "math",
    "canvas",
)

SITE_WORDS = frozenset(
    [
        "addthis",
        "addtoany",
        "a2a",
        "asikt",
        "breadcrumb",
        "breadcrumbs",
        "brodsmula",
        "brodsmulor",
        "cookie",
        "cookies",
        "comments",
        "consent",
        "dela",
        "disqus",
        "feedback",
        "footer",
        "kakor",
        "language",
        "languages",
        "leftmenu",
        "mainmenu",
        "menu",
        "meny",
        "modal",
        "nav",
        "navbar",
        "navigation",
        "pagefeedback",
        "pagefunctions",
        "pager",
        "pagination",
        "popup",
        "rating",
        "readspeaker",
        "search",
        "searchform",
        "share",
        "sharethis",
        "sharing",
        "sidfot",
        "sidhuvud",
        "skiplink",
        "skiplinks",
        "social",
        "sok",
        "submenu",
        "synpunkter",
        "toolbar",
        "topmenu",
        "translate",
        "translation",
    ]
)
# Words of other matters too: a text may be about feedback, or about what people share.
MATTER_WORDS = frozenset(
    [
        "asikt",
        "dela",
        "feedback",
        "rating",
        "share",
        "sharing",
        "social",
        "synpunkter",
    ]
)
MATTER_LENGTH = 200
# Nothing that is named so is of a text, whatever it tells.
SURE_WORDS = frozenset(
    [
        "addthis",
        "addtoany",
        "a2a",
        "breadcrumb",
        "breadcrumbs",
        "brodsmula",
        "brodsmulor",
        "comments",
        "consent",
        "cookie",
        "cookies",
        "disqus",
        "kakor",
        "pagefeedback",
        "pagefunctions",
        "pager",
        "pagination",
        "readspeaker",
        "searchform",
        "sharethis",
        "sidfot",
        "sidhuvud",
        "skiplink",
        "skiplinks",
    ]
)
# Of the page's own foot no more than this is told apart from a note at the end of a text.
FOOT_WORDS = frozenset(["footer", "modal", "popup", "search", "sok", "toolbar"])
MENU_WORDS = frozenset(["leftmenu", "menu", "meny", "nav", "navigation", "submenu"])
OTHER_PAGES_WORDS = frozenset(
    ["related", "relaterade", "relaterat", "teaser", "teasers", "puff", "puffar", "newslist"]
)
# Who wrote it and under which words it is filed: beside the text, and short.
FILING_WORDS = frozenset(
    [
        "author",
        "byline",
        "categories",
        "category",
        "etiketter",
        "kategori",
        "kategorier",
        "postmeta",
        "signature",
        "skribent",
        "tag",
        "taggar",
        "tagrow",
        "tags",
        "taxonomy",
        "terms",
    ]
)
FILING_LENGTH = 120

OTHER_PAGES = re.compile(
    r"(?:(?:relaterade?|relaterat|liknande|fler|flera|andra|senaste|mer|övriga|aktuella|tidigare"
    r"|populära)"
    r"(?: \w+){0,2} (?:nyhet(?:er)?|nytt|artik(?:el|lar)|sidor|innehåll|pressmeddelanden|inlägg"
    r"|notiser)"
    r"(?: (?:från|i|om|inom|för) .{1,40}| att läsa)?|mer att läsa"
    r"|relaterat(?: innehåll)?|(?:relaterade|liknande) \w+|läs (?:också|även|vidare)"
    r"|se (?:också|även)|mer från .{1,40}"
    r"|andra (?:har )?(?:också )?läs(?:t|te|er).{0,20}|du kanske (?:också|även) .{1,40}"
    r"|(?:fler|flera|andra|liknande|övriga) (?:\w+ )?(?:evenemang|event|händelser|aktiviteter"
    r"|arrangemang|föreställningar|konserter|utställningar|kurser|jobb|\w*tips)"
    r"(?: (?:från|i|om|inom|för|på|hos) .{1,40})?"
    r"|(?:more|other|latest|recent|related|similar) (?:news|articles|content|events|pages|posts"
    r"|stories)(?: (?:from|about|in) .{1,40})?|see also|read next|you may also like"
    r"|nyhetsarkiv|senaste nytt|missa inte|aktuellt(?: just nu)?)[:.…]?",
    re.IGNORECASE,
)
FEEDBACK = re.compile(
    r"(?:hjälpte|var|fick|är|vad tycker|hittade|saknar|kunde)\b.{0,60}\b(?:informationen|sidan|sida"
    r"|webbplatsen|texten)\b.{0,40}\?|(?:fick du hjälp|hittade du (?:det|vad) du).{0,40}\?"
    r"|(?:lämna|ge) (?:gärna )?(?:en )?(?:synpunkt(?:er)?|återkoppling|feedback)"
    r"(?: (?:på|om) (?:sidan|webbplatsen|innehållet))?|(?:lämna en )?kommentar|\d* ?kommentarer"
    r"|gillar du (?:det här|den här|sidan|innehållet|evenemanget).{0,40}\?"
    r"|kommentera(?: gärna)?(?: (?:artikeln|inlägget|på .{1,30}))?|lämna ett svar",
    re.IGNORECASE,
)
SHARING = re.compile(
    r"(?:dela|tipsa|sprid|share)(?: (?:gärna )?(?:den här |det här |this )?(?:sidan|artikeln"
    r"|nyheten|inlägget|innehållet|page|på .{1,20}|i sociala medier|med andra|en vän"
    r"|någon(?: om sidan)?|det här|detta|om sidan))*\s*:?"
    r"|skriv ut(?: (?:den här )?(?:sidan|artikeln|nyheten))?|följ oss.{0,40}",
    re.IGNORECASE,
)
# Where a page is sent on to others.
SHARED = re.compile(
    r"/sharer(?:\.php|/|\?)|/intent/(?:tweet|post)|/sharearticle|/share\?(?:url|u)="
)
LANGUAGES = re.compile(
    r"(?:translate(?: this page| page)?|translation|other languages|select language|languages?"
    r"|översätt(?:ning)?(?: sidan| webbplatsen)?|(?:andra |välj )?språk|in english)\s*:?",
    re.IGNORECASE,
)
FILING = re.compile(
    r"(?:etiketter|taggar|taggad(?: med)?|nyckelord|ämnesord|ämnen|kategori(?:er)?|tags?|arkiverad"
    r" under|publicerat i|detaljer)\s*:?",
    re.IGNORECASE,
)
# A heading with such words is of the page itself, whatever follows it.
OF_PAGE = re.compile(
    r"\?$|\b(?:sidan|webbplatsen|artikeln|nyheten|inlägget|informationen|page)\b", re.IGNORECASE
)
# What is said in sentences that systems and editors put beside forms and translations.
SET_PHRASE = re.compile(
    r"\b(?:tack|sidan|webb(?:plats|sid)\w*|innehållet|informationen|hjälper oss|läser alla"
    r"|kan inte svara|svarar inte|förbättr\w*|personuppgift\w*|personnummer|inloggad"
    r"|e-postadress kommer|translat\w*|översätt\w*|maskinöversatt\w*|automatiskt?"
    r"|website|web site|responsib\w*|facebook|linkedin|twitter|instagram)\b",
    re.IGNORECASE,
)
COMMENTS = re.compile(r"\d+ kommentar(?:er)?", re.IGNORECASE)
COMMENT_WORDS = frozenset(
    ["comment", "comments", "commentlist", "commentrespond", "disqus", "kommentarer"]
)
# What stands in the place of a film until the reader has agreed to it.
ABOUT_CONSENT = re.compile(r"\b(?:kak(?:a|an|or|orna)|cookies?|samtycke[rt]?)\b", re.IGNORECASE)
# How the classes begin of what systems show until then.
CONSENT_NAME = re.compile(r"(?:cookie|consent)")
CONSENT = re.compile(
    r"(?:vi behöver )?ditt (?:samtycke|godkännande)(?: .{1,60})?[.:]?"
    r"|godkänn (?:kakor|cookies)(?: .{1,60})?[.:]?",
    re.IGNORECASE,
)
HISTORY = re.compile(
    r"(?:(?:ändrings|versions|uppdaterings)historik|sidans (?:ändringar|historik)"
    r"|(?:updates|changes) to this page|(?:page|update|change|revision|version) history)\s*:?",
    re.IGNORECASE,
)
# The contents of a page, and ways back to its top.
CONTENTS = re.compile(
    r"(?:innehåll(?:sförteckning)?(?: på (?:den här )?sidan)?|på (?:den här )?sidan"
    r"|hoppa till(?: avsnitt)?|gå direkt till"
    r"|snabblänkar|contents|on this page)\s*:?",
    re.IGNORECASE,
)
SKIPPING = re.compile(r"(?:hoppa|gå) (?:direkt |över )?till .{1,30}|skip to .{1,30}", re.IGNORECASE)
