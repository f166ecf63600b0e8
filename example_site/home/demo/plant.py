"""Makes the whole demo, in the order in which one thing refers to another."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from example_site.home.demo import accounts, news, programmes, structure, translations
from example_site.home.demo.data_files import read_toml
from example_site.home.demo.library import Library
from example_site.home.demo.page_writer import Desk
from example_site.home.demo.records import make_records
from example_site.home.demo.rolling_sessions import make_rolling_sessions
from example_site.home.demo.sessions import make_seed_sessions
from example_site.home.demo.tally import Tally
from mlr_programme.conf import conf


@transaction.atomic
def plant_demo(now: datetime, port: int | None = None) -> Tally:
    """Make what the demo lacks. A second run on the same day changes nothing."""
    tally = Tally()
    library = Library(tally)
    if accounts.may_make_logins():
        accounts.make_users(tally)
    # The editor gets rights below the home page, which therefore somebody else has to make.
    by_admin = Desk(library, tally, accounts.user_of(accounts.ADMIN_NAME))
    for name in ("municipalities.toml", "examples.toml"):
        make_records(by_admin, read_toml(name))
    home, is_home_new = structure.make_home(by_admin)
    structure.make_settings(structure.make_site(home, port))
    accounts.make_editor_group(home, tally)
    desk = Desk(library, tally, accounts.user_of(accounts.EDITOR_NAME))

    listings = structure.make_listings(desk, home)
    today = now.astimezone(conf.time_zone).date()
    programmes.make_programmes(desk, listings["programme"], today)
    make_seed_sessions(desk, now)
    make_rolling_sessions(desk, now)
    news.make_seed_news(desk, listings["news"])
    structure.make_content_pages(desk, home)
    news.make_invented_news(desk, listings["news"], now)
    if is_home_new:
        structure.fill_home(desk, home)
    translations.make_translations(desk)
    return tally
