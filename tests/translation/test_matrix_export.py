"""The report of translations as a file."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Locale

from mlr_programme.translation.admin.matrix_export import BATCH
from tests.translation.admin_making import REVIEW, make_person
from tests.translation.making import run_jobs
from tests.translation.session_making import (
    CHANGE,
    make_held_text,
    make_live_programme,
    make_session_text,
)

pytestmark = pytest.mark.django_db


def sent(client: Client, form: str, **parameters: str) -> bytes:
    url = reverse("mlr_programme_translation_matrix")
    response = client.get(url, {"export": form, **parameters})
    assert response.status_code == 200
    assert f"translations.{form}" in response["Content-Disposition"]
    return b"".join(response.streaming_content)


def rows_of(client: Client, **parameters: str) -> list[dict[str, str]]:
    text = sent(client, "csv", **parameters).decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_file_holds_state_and_reason_of_each_language(danish: Locale, engine: Any) -> None:
    make_held_text(danish, engine)
    eva = make_person("eva", REVIEW, CHANGE)
    (row,) = rows_of(eva, kind="session")
    language = str(danish)
    assert row["Titel"] == "Träffen"
    assert row["Program"] == "Alla resor"
    assert row["När"]
    assert row[language] == "Väntar på åtgärd"
    assert "Faktakontrollen har hittat fel" in row[f"{language}, upplysningar"]
    assert {each["Titel"] for each in rows_of(eva)} >= {"Alla resor", "Träffen"}
    assert rows_of(eva, state="reviewed") == []


def test_spreadsheet_holds_the_same(danish: Locale, engine: Any) -> None:
    make_held_text(danish, engine)
    eva = make_person("eva", REVIEW, CHANGE)
    sheet = load_workbook(io.BytesIO(sent(eva, "xlsx"))).active
    assert sheet is not None
    headings, *rows = sheet.iter_rows(values_only=True)
    found = [dict(zip(headings, row, strict=True)) for row in rows]
    assert [each["Titel"] for each in found] == [each["Titel"] for each in rows_of(eva)]


def test_only_what_the_user_may_change_is_in_it(danish: Locale, engine: Any) -> None:
    make_held_text(danish, engine)
    assert rows_of(make_person("utan", REVIEW), kind="session") == []


def test_number_of_queries_grows_by_the_batch_only(danish: Locale, engine: Any) -> None:
    programme = make_live_programme(danish)
    eva = make_person("eva", CHANGE)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            sent(eva, "csv")
        return len(queries)

    def add(number: int) -> None:
        for _number in range(number):
            make_session_text(programme)
        run_jobs()

    add(2)
    count()
    few = count()
    add(18)
    assert count() == few
    assert len(rows_of(eva)) < BATCH
