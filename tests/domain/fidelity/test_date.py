"""Days, months, years and weeks."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity.date import DateCheck
from tests.domain.fidelity.check_case import CheckCase

MARKET = "Marknaden hålls lördag den 7 mars 2026."


class TestDateCheck(CheckCase):
    check = DateCheck()
    faithful = (
        (MARKET, "The market is held on Saturday 7 March 2026.", "en"),
        (MARKET, "The market is held on Saturday, March 7th, 2026.", "en"),
        (MARKET, "Markedet afholdes lørdag den 7. marts 2026.", "da"),
        (MARKET, "Markedet holdes lørdag 7. mars 2026.", "nb"),
        (MARKET, "Marknaden blir halden laurdag 7. mars 2026.", "nn"),
        (MARKET, "Der Markt findet am Samstag, dem 7. März 2026, statt.", "de"),
        (MARKET, "Der Markt findet am Sonnabend, 07.03.2026, statt.", "de"),
        (MARKET, "Markkinat pidetään lauantaina 7. maaliskuuta 2026.", "fi"),
        (MARKET, "Markkinat pidetään la 7.3.2026.", "fi"),
        (MARKET, "Targ odbędzie się w sobotę 7 marca 2026 r.", "pl"),
        (MARKET, "Ярмарок відбудеться в суботу, 7 березня 2026 року.", "uk"),
        (MARKET, "El mercado se celebra el sábado 7 de marzo de 2026.", "es"),
        (MARKET, "Le marché a lieu le samedi 7 mars 2026.", "fr"),
        (MARKET, "يقام السوق يوم السبت ٧ آذار/مارس ٢٠٢٦.", "ar"),
        (MARKET, "بازار شنبه ۷ مارس ۲۰۲۶ برگزار می‌شود.", "fa"),
        (MARKET, "بازار شنبه ۷ مارچ ۲۰۲۶ برگزار می‌شود.", "prs"),
        (MARKET, "Suuqa waxaa la qabanayaa Sabti 7 Maarso 2026.", "so"),
    )
    faulty = (
        (MARKET, "The market is held on Saturday 8 March 2026.", "en"),
        (MARKET, "The market is held on Saturday 7 May 2026.", "en"),
        (MARKET, "The market is held on Sunday 7 March 2026.", "en"),
        (MARKET, "The market is held on Saturday 7 March 2062.", "en"),
        (MARKET, "The market is held on 7 March 2026.", "en"),
        (MARKET, "Der Markt findet am Samstag, dem 7. Mai 2026, statt.", "de"),
        (MARKET, "Markkinat pidetään lauantaina 7. toukokuuta 2026.", "fi"),
        (MARKET, "Targ odbędzie się w piątek 7 marca 2026 r.", "pl"),
        (MARKET, "Ярмарок відбудеться в суботу, 17 березня 2026 року.", "uk"),
        (MARKET, "يقام السوق يوم السبت ٧ أيار/مايو ٢٠٢٦.", "ar"),
        (MARKET, "بازار جمعه ۷ مارس ۲۰۲۶ برگزار می‌شود.", "fa"),
        (MARKET, "Suuqa waxaa la qabanayaa Sabti 7 Maajo 2026.", "so"),
    )

    def test_month_may_be_said_once_for_both_ends(self) -> None:
        source = "Lovet varar 3 augusti–14 augusti."
        self.assert_passes(source, "The break lasts from 3 to 14 August.", "en")
        self.assert_finds(source, "The break lasts from 3 to 15 August.", "en")

    def test_day_stays_with_its_month(self) -> None:
        source = "Öppet 2 april–9 oktober."
        self.assert_passes(source, "Open from 2 April to 9 October.", "en")
        self.assert_finds(source, "Open from 2 October to 9 April.", "en")

    def test_week_in_another_order(self) -> None:
        source = "Sportlov vecka 8."
        self.assert_passes(source, "Winter break in week 8.", "en")
        self.assert_passes(source, "Winterferien in der 8. Woche.", "de")
        self.assert_passes(source, "Талісмани тижня 8", "uk")
        self.assert_finds(source, "Winter break in week 9.", "en")

    def test_may_is_no_month_when_it_allows(self) -> None:
        self.assert_passes("Du får gå in.", "You may go in.", "en")

    def test_short_forms_that_are_words_ask_for_nothing(self) -> None:
        self.assert_passes("Man kan bada i havet.", "Man kan bade i havet.", "da")
        self.assert_passes("Vi seglar på havet.", "Navegamos por el mar.", "es")

    def test_short_form_that_stands_for_another_day_is_found(self) -> None:
        source = "Träning tis, tors 17–18"
        self.assert_passes(source, "Training Tue, Thu 5–6 pm", "en")
        self.assert_finds(source, "Training Tue, Fri 5–6 pm", "en")

    def test_decade_and_century_are_said_in_other_ways(self) -> None:
        self.assert_passes("Huset är från 1800-talet.", "The house is from the 19th century.", "en")
        self.assert_passes("Under 1970-talet", "In den 70er-Jahren", "de")
        self.assert_passes("Under 1970-talet", "W latach 70.", "pl")
        self.assert_finds("Huset är från 1800-talet.", "The house is from the 18th century.", "en")

    def test_name_of_a_holiday_may_name_its_weekday(self) -> None:
        source = "Stängt på långfredagen."
        self.assert_passes(source, "Closed on Good Friday.", "en")
        self.assert_passes(source, "Cerrado el Viernes Santo.", "es")

    @pytest.mark.parametrize("month", ["Februar", "Feber"])
    def test_austrian_month_is_the_same(self, month: str) -> None:
        self.assert_passes("Den 4 februari", f"Am 4. {month}", "de")

    def test_month_of_a_language_without_a_word_list_is_known_by_cldr(self) -> None:
        source = "Start den 6 juni"
        self.assert_passes(source, "Start op 6 juni", "nl")
        self.assert_finds(source, "Start op 6 mei", "nl")
        self.assert_passes(source, "6 ሰነ", "ti")

    def test_night_belongs_to_two_days(self) -> None:
        source = "Bron stängs natten till fredag."
        self.assert_passes(source, "Most zamykamy w nocy z czwartku na piątek.", "pl")
        self.assert_passes(source, "Silta suljetaan torstain ja perjantain välisenä yönä.", "fi")
        self.assert_passes(source, "The bridge closes on the night before Friday.", "en")
        self.assert_passes(source, "The bridge closes on Thursday night.", "en")
        self.assert_finds(source, "Most zamykamy w nocy z piątku na sobotę.", "pl")
        self.assert_finds(source, "The bridge closes on the night before Saturday.", "en")
        self.assert_finds("Bron stängs på fredag.", "The bridge closes on Thursday.", "en")

    def test_every_sunday_in_one_word(self) -> None:
        source = "Öppet söndagar."
        self.assert_passes(source, "Відчинено щонеділі.", "uk")
        self.assert_finds(source, "Відчинено щосуботи.", "uk")

    def test_century_in_roman_figures_with_an_ending(self) -> None:
        source = "Huset är från 1700-talet."
        self.assert_passes(source, "La maison date du XVIIIe siècle.", "fr")
        self.assert_finds(source, "La maison date du XVIIe siècle.", "fr")

    def test_year_with_the_word_for_it_is_a_year(self) -> None:
        self.assert_passes("Klart 2029.", "Gotowe w 2029 roku.", "pl")
        self.assert_finds("Klart 2029.", "Gotowe w 2028 roku.", "pl")

    def test_time_at_the_end_of_a_sentence_is_no_date(self) -> None:
        source = "Uppdaterad 2025-08-14 kl. 16.05. Mer i morgon."
        self.assert_passes(source, "Mis à jour le 14/08/2025 à 16 h 05. Suite demain.", "fr")
        self.assert_finds(source, "Mis à jour le 14/07/2025 à 16 h 05. Suite demain.", "fr")

    def test_time_before_a_full_stop_is_a_date_only_where_days_are_written_so(self) -> None:
        source = "Porten öppnas från 07.30. Välkomna!"
        self.assert_passes(source, "The gate opens from 07.30. Welcome!", "en")
        self.assert_passes("Stängt 7/3.", "Suljettu 7.3.", "fi")
        self.assert_finds("Stängt 7/3.", "Suljettu 8.3.", "fi")

    def test_word_may_link_the_first_and_its_month(self) -> None:
        source = "Från den 1 juni"
        self.assert_passes(source, "اعتبارًا من الأول من يونيو", "ar")
        self.assert_finds(source, "اعتبارًا من الأول من يوليو", "ar")
        self.assert_passes("Den 9 juni", "۹ ماه ژوئن", "fa")

    def test_day_of_every_month_is_a_date(self) -> None:
        source = "Lönen kommer den 27:e varje månad."
        self.assert_passes(source, "The wages come on the 27th of each month.", "en")
        self.assert_passes(source, "Palkka tulee kuukauden 27. päivänä.", "fi")
        self.assert_finds(source, "The wages come on the 25th of each month.", "en")

    def test_everyday_word_is_no_month_outside_a_date(self) -> None:
        self.assert_passes("Vi stänger under jul.", "در کریسمس تعطیل می‌شود.", "fa")
        self.assert_passes("Här säljs julgranar.", "Täällä myydään joulukuusia.", "fi")
        self.assert_finds("Vi stänger 3 jul.", "ما ۳ می می‌بندیم.", "fa")

    def test_weekdays_of_somali_have_many_endings(self) -> None:
        self.assert_passes("Öppet lördagar och söndagar", "Furan Sabtiyada iyo Axadaha", "so")
        self.assert_finds("Öppet lördagar och söndagar", "Furan Jimcayaasha iyo Axadaha", "so")

    def test_ascension_day_in_one_word_is_a_thursday(self) -> None:
        source = "Stängt på torsdag."
        self.assert_passes(source, "Suljettu helatorstaina.", "fi")
        self.assert_finds(source, "Suljettu pitkäperjantaina.", "fi")

    def test_among_is_no_wednesday(self) -> None:
        self.assert_passes("Fem lag, bland dem Vargarna", "П'ять команд, серед них Vargarna", "uk")
        self.assert_finds("Fem lag", "П'ять команд у середу", "uk")

    def test_short_weekdays_of_somali(self) -> None:
        self.assert_passes("Mån–fre 9–16", "Isn–Jim 9–16", "so")
        self.assert_finds("Mån–fre 9–16", "Isn–Kham 9–16", "so")

    def test_range_of_months_that_come_first(self) -> None:
        source = "Höstterminen 18 augusti–19 december"
        self.assert_passes(source, "Autumn term August 18–December 19", "en")
        self.assert_finds(source, "Autumn term August 18–December 18", "en")

    @pytest.mark.parametrize("written", ["07-03-2025", "07/03/2025", "7.3.2025", "2025/3/7"])
    def test_day_in_digits_is_the_same_however_it_is_parted(self, written: str) -> None:
        self.assert_passes("Publicerad 2025-03-07", f"Udgivet {written}", "da")
        self.assert_finds("Publicerad 2025-03-17", f"Udgivet {written}", "da")

    def test_finnish_day_of_a_month(self) -> None:
        source = "Från den 1 maj"
        self.assert_passes(source, "Toukokuun 1. päivästä alkaen", "fi")
        self.assert_passes(source, "Toukokuun ensimmäisestä päivästä alkaen", "fi")
        self.assert_finds(source, "Toukokuun 2. päivästä alkaen", "fi")

    def test_day_of_any_month_at_the_end(self) -> None:
        source = "Bidraget betalas ut den 27:e."
        self.assert_passes(source, "Tuki maksetaan 27. päivänä.", "fi")
        self.assert_finds(source, "Tuki maksetaan 25. päivänä.", "fi")

    def test_first_of_somali(self) -> None:
        self.assert_passes("Den 1 oktober", "Koowda Oktoobar", "so")
        self.assert_finds("Den 1 oktober", "Labada Oktoobar", "so")

    def test_holiday_may_be_said_by_its_date(self) -> None:
        source = "Stängt annandag jul 11–15 och nyårsafton."
        self.assert_passes(source, "Fermé le 26 décembre 11 h-15 h et le 31 décembre.", "fr")
        self.assert_passes(source, "Closed on Boxing Day 11 am–3 pm and New Year's Eve.", "en")
        self.assert_passes("Stängt den 24 december", "Closed on Christmas Eve", "en")
        self.assert_finds(source, "Fermé le 26 décembre 11 h-15 h et le 30 décembre.", "fr")
