"""The municipalities and counties of Sweden, as names that come through."""

import csv
from pathlib import Path

from django.db import migrations

NAMES_PATH = Path(__file__).parents[1] / "data" / "swedish_names.csv"


def add_names(apps, schema_editor):
    term_model = apps.get_model("mlr_programme_translation", "Term")
    form_model = apps.get_model("mlr_programme_translation", "TermTranslation")
    with NAMES_PATH.open(newline="") as file:
        rows = list(csv.DictReader(file))
    known = set(term_model.objects.filter(kind="protected").values_list("text", flat=True))
    term_model.objects.bulk_create(
        term_model(
            text=row["name"], kind="protected", is_ordinary_word=bool(row["is_ordinary_word"])
        )
        for row in rows
        if row["name"] not in known
    )
    forms = {row["name"]: row["en"] for row in rows if row["en"] and row["name"] not in known}
    form_model.objects.bulk_create(
        form_model(term=term, language="en", text=forms[term.text])
        for term in term_model.objects.filter(text__in=forms)
    )


class Migration(migrations.Migration):
    dependencies = [("mlr_programme_translation", "0001_initial")]
    operations = [migrations.RunPython(add_names, migrations.RunPython.noop)]
