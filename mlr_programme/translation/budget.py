"""How much may be sent to engines in a month, and what has been: by lengths, never the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum
from django.utils import timezone
from wagtail.models import Locale

from mlr_programme.conf import conf
from mlr_programme.translation.models import LocalePolicy, SentText

if TYPE_CHECKING:
    from mlr_programme.translation.translators.engine import Engine


def spare_characters(locale: Locale) -> int | None:
    """How many may still be sent in this calendar month; None where there is no limit."""
    limit = LocalePolicy.of(locale, LocalePolicy.Kind.ANY).monthly_characters
    if limit is None:
        return None
    first = timezone.localtime(timezone.now(), conf.time_zone).replace(
        day=1, hour=0, minute=0, second=0, microsecond=0
    )
    sent = SentText.objects.filter(locale=locale, sent_at__gte=first)
    return max(0, limit - (sent.aggregate(sum=Sum("character_count"))["sum"] or 0))


def note_sent(engine: Engine, locale: Locale, part_count: int, character_count: int) -> SentText:
    """To be written before the request: what was sent was sent, whatever came back."""
    return SentText.objects.create(
        engine=engine.name,
        address=engine.address,
        locale=locale,
        part_count=part_count,
        character_count=character_count,
    )
