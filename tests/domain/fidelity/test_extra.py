"""Text that nobody wrote."""

from __future__ import annotations

from mlr_programme.domain.fidelity.extra import ExtraCheck
from tests.domain.fidelity.check_case import CheckCase

PLAY = "Teatern spelar en ny pjäs. Den passar hela familjen."


class TestExtraCheck(CheckCase):
    check = ExtraCheck()
    faithful = (
        (PLAY, "The theatre is putting on a new play. It is suitable for the whole family.", "en"),
        (PLAY, "Das Theater spielt ein neues Stück. Es eignet sich für die ganze Familie.", "de"),
        (PLAY, "يعرض المسرح مسرحية جديدة. وهي مناسبة لجميع أفراد الأسرة.", "ar"),
        ("Protokoll", "Minutes of the meeting", "en"),
        ("Ja, ja, ja!", "Yes, yes, yes!", "en"),
        ("Hej! Hej!", "Hello! Hello!", "en"),
    )
    faulty = (
        (PLAY, "The theatre has a new play. It suits all ages. Buy popcorn in the bar, too.", "en"),
        (PLAY, "The theatre has a new play. The theatre has a new play.", "en"),
        (PLAY, "The theatre the theatre theatre theatre theatre has a new play.", "en"),
        (
            PLAY,
            "يعرض المسرح مسرحية جديدة. وهي مناسبة للأسرة. كما يمكنكم شراء التذاكر من متجرنا.",
            "ar",
        ),
    )

    def test_short_heading_may_grow(self) -> None:
        self.assert_passes("Sophämtning", "Collecte des ordures ménagères", "fr")

    def test_number_of_a_german_noun_ends_no_sentence(self) -> None:
        source = "Prao för årskurs 8 är v. 6."
        self.assert_passes(
            source, "Das Praktikum der 8. Klasse findet in der 6. Woche statt.", "de"
        )

    def test_hours_of_a_table_may_be_written_out(self) -> None:
        source = "Öppet: mån–tors 9–16, fre 9–15, lör–sön stängt."
        target = (
            "We are open from Monday to Thursday from 9 am to 4 pm and on Friday from 9 am to 3 pm,"
            " and closed on Saturday and Sunday."
        )
        self.assert_passes(source, target, "en")
        self.assert_finds(source, f"{target} You are all most welcome to drop in and see us.", "en")

    def test_units_are_written_out(self) -> None:
        source = "Priset är 3,25 kr/kWh plus moms. Max 4 tim per gång."
        target = (
            "السعر 3.25 كرونة لكل كيلوواط ساعة بالإضافة إلى ضريبة القيمة المضافة. "
            "4 ساعات كحد أقصى لكل مرة."
        )
        self.assert_passes(source, target, "ar")
