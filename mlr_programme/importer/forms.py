"""What an editor gives to an import, and how it is to be taken."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mlr_programme.importer.held import HeldImport
from mlr_programme.importer.imports import ImportOptions, page_model
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.rights import ImportRights
from mlr_programme.importer.rules import Becomes
from mlr_programme.importer.sources import WEB_ADDRESS, SourceDocument
from mlr_programme.importer.writer import WriterOptions

SOURCES = ("file", "address", "text")
# Well below what Django takes of a form that is no file (DATA_UPLOAD_MAX_MEMORY_SIZE), in bytes.
TEXT_LENGTH = 500_000
ENDINGS = ".html,.htm,.xml,.rss,.atom,.json,.ics,.csv,.tsv,.txt"


class ImportForm(forms.Form):
    """Exactly one source. A file that was sent before stands in ``held``, and gives way to what is
    given now."""

    file = forms.FileField(
        label=gettext_lazy("A file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
    )
    address = forms.CharField(
        label=gettext_lazy("A web address"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false", "dir": "auto"}),
        help_text=gettext_lazy(
            "Of a page, of a news feed (RSS), of a calendar, or of a sitemap that names many pages."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("A text or table that you paste"),
        required=False,
        max_length=TEXT_LENGTH,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    becomes = forms.ChoiceField(
        label=gettext_lazy("What the pages become"), widget=forms.RadioSelect
    )
    pages = forms.BooleanField(
        label=gettext_lazy("Import pages that are no news, too"),
        required=False,
        help_text=gettext_lazy("Of an export from WordPress or Plone."),
    )
    first_paragraph_as_lead = forms.BooleanField(
        label=gettext_lazy("Let the first paragraph be the lead"),
        required=False,
        help_text=gettext_lazy("Where the source has no lead of its own."),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish what is in order"),
        required=False,
        help_text=gettext_lazy(
            "Otherwise everything becomes drafts. What lacks something, or is not public at the "
            "source, becomes a draft in any case."
        ),
    )
    note = forms.CharField(
        label=gettext_lazy("Public note for changed sessions"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=gettext_lazy(
            "Tells visitors why published sessions have changed. Without a note they are left as "
            "they are."
        ),
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        rights: ImportRights,
        limits: Limits,
        held: HeldImport | None,
    ) -> None:
        super().__init__(data, files, initial=held.fields if held is not None else None)
        self.rights, self.limits = rights, limits
        self.held = held if held is not None and held.file_name and held.given else None
        self._offer_what_is_allowed()
        self._describe_sources()

    def _offer_what_is_allowed(self) -> None:
        choices = [(each.value, _name_of(each)) for each in self.rights.pages]
        becomes: Any = self.fields["becomes"]
        if len(choices) > 1:
            becomes.choices = choices
            self.initial.setdefault("becomes", choices[0][0])
        else:
            del self.fields["becomes"]
        for name, is_offered in (
            ("pages", bool(choices)),
            ("first_paragraph_as_lead", bool(choices)),
            ("publish", self.rights.may_publish),
            ("note", self.rights.may_tell_visitors),
        ):
            if not is_offered:
                del self.fields[name]

    def _describe_sources(self) -> None:
        kinds, texts = [], []
        if self.rights.pages:
            kinds.append(
                _("A saved web page, an export from WordPress or Plone, a news feed or a text.")
            )
            texts.append(_("Of a text the first line becomes the title."))
        if self.rights.has_sessions:
            kinds.append(_("A calendar file (.ics), or a table saved as CSV."))
            texts.append(
                _("Of a table each row becomes a session, with its date, time, title and place.")
            )
        size = filesizeformat(self.limits.document_bytes)
        kinds.append(_("At most %(size)s.") % {"size": size})
        self.fields["file"].help_text = " ".join(kinds)
        self.fields["text"].help_text = " ".join(texts)

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > self.limits.document_bytes:
            text = _("The file is larger than %(size)s.")
            raise ValidationError(text % {"size": filesizeformat(self.limits.document_bytes)})
        return file

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if address and "://" not in address:
            address = f"https://{address}"
        # The reader would take anything else for a file of the server.
        if address and not WEB_ADDRESS.match(address):
            raise ValidationError(_("Give an address that begins with https:// or http://."))
        return address

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        return text if text.strip() else ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        given = [name for name in SOURCES if cleaned.get(name) or name in self.errors]
        if len(given) > 1:
            self.add_error(given[-1], _("Give one of these only: a file, an address or a text."))
        elif not given and self.held is None:
            self.add_error("file", _("Choose a file, or give an address or a text."))
        return cleaned

    @property
    def options(self) -> list[forms.BoundField]:
        """The fields that are not the source."""
        return [field for field in self if field.name not in SOURCES]

    @property
    def source(self) -> str:
        """Name of the field that the source came by."""
        return next((name for name in SOURCES if self.cleaned_data.get(name)), "file")

    def sent_file(self) -> HeldImport | None:
        """The file alone, not looked into: it is kept when something else is wrong, too."""
        file: UploadedFile | None = self.cleaned_data.get("file")
        if file is None:
            return self.held
        file.seek(0)
        name = file.name or ""
        return HeldImport([SourceDocument.of(file.read(), name)], file_name=name)


def options_of(fields: dict[str, Any], rights: ImportRights, *, is_dry: bool) -> ImportOptions:
    """What the fields say, as far as the user may still do it."""
    becomes = fields.get("becomes") or (rights.pages[0].value if rights.pages else "news")
    return ImportOptions(
        becomes=Becomes(becomes),
        writer=WriterOptions(
            publish=rights.may_publish and bool(fields.get("publish")),
            first_paragraph_as_lead=bool(fields.get("first_paragraph_as_lead")),
        ),
        note=fields.get("note", "") if rights.may_tell_visitors else "",
        is_dry=is_dry,
        may_add_people=rights.may_add_people,
        takes_pages=bool(fields.get("pages")),
    )


def _name_of(becomes: Becomes) -> str:
    return str(capfirst(page_model(becomes)._meta.verbose_name))
