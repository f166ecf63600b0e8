"""How the form of a session is laid out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)

from mlr_programme.admin.session_form import SessionForm
from mlr_programme.models.programme_chooser import ProgrammeChooserPanel


class PublishedSessionPanel(MultiFieldPanel):
    """Stands in the form of a published session only."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.is_published and super().is_shown())


session_edit_handler = ObjectList(
    [
        PublishedSessionPanel(
            [
                HelpPanel(template="mlr_programme/admin/session_published_panel.html"),
                HelpPanel(template="mlr_programme/admin/session_log_panel.html"),
                FieldPanel("change_note"),
            ],
            heading=_("The session is published"),
        ),
        FieldRowPanel([ProgrammeChooserPanel("programme"), FieldPanel("kind")]),
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("precision")]),
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("provisional_wording"),
                FieldPanel("is_date_inferred"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("attendance"), FieldPanel("working_method")]),
                FieldRowPanel([FieldPanel("venue"), FieldPanel("room")]),
                FieldRowPanel([FieldPanel("online_url"), FieldPanel("is_online_url_public")]),
            ],
            heading=_("Where and how"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("registration_url"),
                FieldRowPanel(
                    [FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]
                ),
                FieldPanel("is_full"),
            ],
            heading=_("Registration"),
        ),
        MultiFieldPanel(
            [FieldPanel("public_note"), FieldPanel("description")],
            heading=_("For visitors"),
        ),
        InlinePanel("material_rows", label=_("Document"), heading=_("Materials")),
    ],
    base_form_class=SessionForm,
)
