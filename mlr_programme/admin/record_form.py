"""The form of a record: whom it may be bound to."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site

from mlr_programme.admin.record_use import users_besides
from mlr_programme.admin.site_permissions import editable_sites, limit_to_own_records


class RecordForm(WagtailAdminModelForm):
    """Binds a record to a site of the user, and takes none away from those who use it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "site" in self.fields:
            keys = [site.pk for site in editable_sites(self.for_user)]
            self.fields["site"].queryset = Site.objects.filter(pk__in=keys)
        limit_to_own_records(self)

    def clean_site(self) -> Site | None:
        """Raises ``ValidationError`` for a site that would take the record from others."""
        site: Site | None = self.cleaned_data["site"]
        if site is None or site.pk == self.instance.site_id or self.instance._state.adding:
            return site
        if names := users_besides(site, self.instance):
            raise ValidationError(
                _(
                    "“%(name)s” is also used by %(users)s, and cannot be bound to one site. Leave "
                    "the field as it was, or make a copy for your site."
                )
                % {"name": self.instance.name, "users": ", ".join(names)}
            )
        return site
