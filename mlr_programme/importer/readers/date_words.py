"""The words by which pages say when they were published and changed, to readers and to machines."""

from __future__ import annotations

# The page itself: any other subject makes it a sentence of the text.
_PAGE = (
    r"(?:(?:sidan|sidans innehåll|artikeln|texten|nyhet(?:en)?|inlägget|(?:sid)?informationen"
    r"|innehållet|notisen|pressmeddelande(?:t)?)\s+"
    r"(?:(?:är|blev|har)\s+)?)?(?:(?:senast|sist|först|ursprungligen)\s+)?"
)
# In the languages that municipalities write in for those who have come to live there.
_PUBLISHED_ELSEWHERE = (
    r"تاريخ النشر|تم النشر(?: في)?|نشر(?:ت)? في|تاریخ انتشار|منتشر شده(?: در)?|julkaistu|publisert"
    r"|offentliggjort|udgivet|veröffentlicht(?: am)?|opublikowano|data publikacji"
    r"|publicado(?: el)?|fecha de publicación|publié le|date de publication|опубліковано"
    r"|дата публікації|опубликовано|дата публикации|objavljeno|yayın tarihi|la daabacay"
)
_UPDATED_ELSEWHERE = (
    r"آخر تحديث|تم التحديث(?: في)?|تاريخ التحديث|آخرین به‌?روزرسانی|به‌?روزرسانی(?: شده)?"
    r"|(?:viimeksi )?(?:päivitetty|muokattu)|sist (?:oppdatert|endret)|oppdatert"
    r"|(?:sidst )?opdateret|(?:zuletzt )?(?:aktualisiert|geändert)(?: am)?|zaktualizowano"
    r"|ostatnia aktualizacja|actualizado(?: el)?|última actualización|mis(?:e)? à jour(?: le)?"
    r"|dernière mise à jour|оновлено|останнє оновлення|обновлено|последнее обновление|ažurirano"
    r"|son güncelleme|la cusboonaysiiyay"
)
PUBLISHED_LABEL = (
    rf"(?:{_PAGE}(?:publicera(?:d|t|des|ts)|(?:ut|upp|in)lag[dt]|lagt ut|posta[dt]"
    r"|skapa(?:d|t|des)|kungjor(?:d|t|des)|publ\.)"
    r"(?:\s+datum|\s+på (?:webben|webbplatsen|hemsidan|anslagstavlan)"
    r"|\s+i (?:nyheter(?:na)?|pressmeddelanden|kalendern?|evenemangskalendern?))?"
    r"|(?:datum för )?publicering(?:sda(?:tum|g))?|(?:first )?published|posted"
    rf"|{_PUBLISHED_ELSEWHERE})"
)
UPDATED_LABEL = (
    rf"(?:{_PAGE}(?:granskad och uppdaterad|uppdatera(?:d|t|des|ts)|ändra(?:d|t|des|ts)"
    r"|redigera(?:d|t|des)|modifiera(?:d|t|des)|uppd\.|senast sparad)(?:\s+senast)?"
    r"|(?:senaste|sista) (?:uppdatering(?:en)?|ändring(?:en)?)|(?:ändrings|uppdaterings)datum"
    rf"|last (?:updated|modified|changed)|updated|modified|{_UPDATED_ELSEWHERE})"
)
# It was looked at, and is neither published nor changed by that.
REVIEWED_LABEL = rf"(?:{_PAGE}(?:granska(?:d|t|des)|kontrollera(?:d|t|des))|reviewed)"
# How long a reader takes, which some systems count.
_MINUTES = r"\d{1,3}\s?min(?:ut(?:er)?)?"
READING_TIME = (
    rf"(?:(?:lästid|reading time)\s*:?\s*(?:(?:ca|cirka|about)\b\.?\s*)?{_MINUTES}\b"
    rf"|{_MINUTES}s?\b\.?\s+(?:läsning|lästid|att läsa|read(?:ing time)?)\b)"
)

# In JSON-LD.
PUBLISHED_KEY, CREATED_KEY, UPDATED_KEY = "datePublished", "dateCreated", "dateModified"
# Names of meta elements, without the signs that part their words.
PUBLISHED_META = (
    "articlepublishedtime",
    "articlepublished",
    "ogarticlepublishedtime",
    "ogpublishedtime",
    "datepublished",
    "publishedtime",
    "publishedat",
    "publisheddate",
    "published",
    "pubdate",
    "publishdate",
    "publicationdate",
    "citationpublicationdate",
    "parselypubdate",
    "sailthrudate",
    "epipublished",
    "publicerad",
    "publiceringsdatum",
    "dctermsissued",
    "dcdateissued",
    "dcissued",
    "dcdatepublished",
    "dctermsavailable",
    "dctermscreated",
    "dcdatecreated",
    "dccreated",
    "dcdate",
    "dctermsdate",
    "date",
    "datecreated",
    "createdat",
    "creationdate",
    "created",
)
UPDATED_META = (
    "articlemodifiedtime",
    "articlemodified",
    "articleupdated",
    "ogarticlemodifiedtime",
    "ogupdatedtime",
    "datemodified",
    "dateupdated",
    "modifiedtime",
    "updatedtime",
    "moddate",
    "dctermsmodified",
    "dcdatemodified",
    "dcmodified",
    "dcdateupdated",
    "lastmodified",
    "lastupdated",
    "lastmod",
    "revisiondate",
    "revised",
    "modified",
    "updatedat",
    "updated",
    "uppdaterad",
)
PUBLISHED_WORDS = frozenset(
    {
        "publicerad",
        "published",
        "pubdate",
        "datum",
        "date",
        "created",
        "datepublished",
        "publish",
        "publiceringsdatum",
        "submitted",
        "timestamp",
    }
)
# These name any day: also that of a change, or of what the text tells of.
ANY_DATE_WORDS = frozenset({"datum", "date", "submitted", "timestamp"})
# In the name of a line about the page, of whatever kind.
META_WORDS = frozenset({"byline", "meta", "submitted"})
# In the name of a part that tells when something is, begins or must be done.
OCCASION_WORDS = frozenset(
    {
        "calendar",
        "deadline",
        "enddate",
        "evenemang",
        "event",
        "expires",
        "kalender",
        "occasion",
        "occurrence",
        "sistadag",
        "slutdatum",
        "startdate",
        "startdatum",
    }
)
UPDATED_WORDS = frozenset(
    {"changed", "modified", "updated", "datemodified", "uppdaterad", "andrad", "lastmodified"}
)
