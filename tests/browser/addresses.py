"""Pages of the demo that the browser visits: at least one of each kind."""

from __future__ import annotations

from example_site.home.demo.data_files import demo_uuid

NEWS = "/nyheter/"
PROGRAMMES = "/utbildningar/"
CALENDAR = "/kalender/"
SEARCH = "/sok/?q=chef"
NOT_FOUND = "/finns-inte/"

SEED_NEWS = "/nyheter/positivt-startskott-for-utbildning-av-erfarna-chefer/"
FILM_NEWS = "/nyheter/cykelvagen-till-exempelby-ar-klar/"
ACCORDION_NEWS = "/nyheter/biblioteket-har-oppet-langre/"
SEED_PROGRAMME = "/utbildningar/utbildning-av-erfarna-chefer/"
PROGRAMME = "/utbildningar/exempelprogram-for-nya-chefer/"


def session_address(role: str) -> str:
    """The first session of the invented programme that plays this role (rolling_sessions.toml)."""
    return f"{PROGRAMME}session/{demo_uuid('session', role, 1)}/"


OPEN_SESSION = session_address("whole-day")

# Together they show nearly every block and state: see example_site/home/demo/data.
PUBLIC_PAGES = {
    "home": "/",
    "plain page": "/tillganglighet/",
    "news listing": NEWS,
    "filtered news": f"{NEWS}?q=exempel&page=2",
    "no news": f"{NEWS}?q=finns-inte",
    "news": SEED_NEWS,
    "news with a film": FILM_NEWS,
    "news with an accordion": ACCORDION_NEWS,
    "news with a gallery": "/nyheter/exempelskolan-tar-emot-420-elever/",
    "news with sessions": "/nyheter/nytt-program-for-chefer-i-exempelsamarbetet/",
    "news with contacts": "/nyheter/valj-skola-infor-hosten-2027/",
    "news with subscribing": "/nyheter/foreningar-kan-soka-bidrag/",
    "programmes": PROGRAMMES,
    "finished programme": SEED_PROGRAMME,
    "programme": PROGRAMME,
    "moved session": session_address("moved"),
    "cancelled session": session_address("cancelled"),
    "calendar": CALENDAR,
    "past calendar": f"{CALENDAR}?period=past",
    "reviewed translation": f"/en{SEED_NEWS}",
    "machine translation from right to left": f"/ar{SEED_NEWS}",
    "first page from right to left": "/ar/",
    "programme from right to left": f"/ar{PROGRAMME}",
    "outdated translation": "/da/nyheter/fem-tomter-vid-exempelsjon/",
    "missing translation": "/da/nyheter/skridskor-pa-lugnet/",
    "search": SEARCH,
    "not found": NOT_FOUND,
}
