"""The site's frame: home page, listings and the pages about the site itself."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Site

from example_site.home.demo.data_files import read_toml
from example_site.home.demo.page_writer import Desk, ensure_page, publish
from example_site.home.models import ContentPage, HomePage
from mlr_programme.models import Organisation, ProgrammeSettings
from mlr_programme.pages.models import NewsIndexPage, ProgrammeIndexPage, SessionListingPage

LISTINGS: dict[str, type[Page]] = {
    "news": NewsIndexPage,
    "programme": ProgrammeIndexPage,
    "session": SessionListingPage,
}
DEMO_HOST = "127.0.0.1"
DEFAULT_PORT = 8000


def make_home(desk: Desk) -> tuple[HomePage, bool]:
    """The home page, still without its body, which refers to everything else."""
    facts = read_toml("pages.toml")["home"]

    def fill(page: HomePage) -> None:
        page.title, page.lead = facts["title"], facts["lead"]

    return ensure_page(desk, Page.get_first_root_node(), HomePage, facts["slug"], fill)


def fill_home(desk: Desk, home: HomePage) -> None:
    desk.write_story(home, "body", read_toml("pages.toml")["home"]["body"])
    publish(desk, home)


def make_site(home: HomePage, port: int | None) -> Site:
    """The site on its address; the page that Wagtail's own migration made gives way."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    wanted = {
        "hostname": DEMO_HOST,
        "port": port or (site.port if site.root_page_id == home.pk else DEFAULT_PORT),
        "root_page_id": home.pk,
        "site_name": site.site_name or read_toml("pages.toml")["site"]["name"],
    }
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.save()
    _remove_welcome_page(home)
    return site


def _remove_welcome_page(home: HomePage) -> None:
    """Wagtail's migration makes a bare ``Page``, which has no template and shows nothing."""
    for page in home.get_siblings(inclusive=False).filter(numchild=0, latest_revision=None):
        if page.specific_class is Page:
            page.delete()


def make_settings(site: Site) -> None:
    facts = read_toml("pages.toml")["site"]
    settings = ProgrammeSettings.for_site(site)
    if settings.publisher_name:
        return
    settings.publisher_name = facts["name"]
    settings.default_organisation = Organisation.objects.get(slug="exempelkommun")
    settings.publisher_logo = settings.default_organisation.logo
    settings.example_notice = facts["example_notice"]
    settings.save()


def make_listings(desk: Desk, home: HomePage) -> dict[str, Page]:
    """The listings by their name in the data file."""
    made = {}
    for facts in read_toml("pages.toml")["listing"]:
        model = LISTINGS[facts["model"]]

        def fill(page: Any, facts: dict[str, Any] = facts) -> None:
            page.title, page.lead, page.show_in_menus = facts["title"], facts["lead"], True

        made[facts["model"]], _is_new = ensure_page(desk, home, model, facts["slug"], fill)
    return made


def make_content_pages(desk: Desk, home: HomePage) -> None:
    for facts in read_toml("pages.toml")["content"]:

        def fill(page: ContentPage, facts: dict[str, Any] = facts) -> None:
            page.title, page.lead = facts["title"], facts["lead"]
            page.show_in_menus = facts.get("in_menu", False)
            desk.write_story(page, "body", facts["body"])

        ensure_page(desk, home, ContentPage, facts["slug"], fill)
