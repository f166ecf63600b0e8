"""Times of day."""

from __future__ import annotations

from mlr_programme.domain.fidelity.time import TimeCheck
from tests.domain.fidelity.check_case import CheckCase

CONCERT = "Konserten börjar kl. 19.45."
HALF = "Vi samlas klockan halv åtta."


class TestTimeCheck(CheckCase):
    check = TimeCheck()
    faithful = (
        (CONCERT, "The concert begins at 7.45 pm.", "en"),
        (CONCERT, "The concert begins at 7:45 p.m.", "en"),
        (CONCERT, "The concert begins at a quarter to eight.", "en"),
        (CONCERT, "Koncerten begynder kl. 19.45.", "da"),
        (CONCERT, "Das Konzert beginnt um 19 Uhr 45.", "de"),
        (CONCERT, "Konsertti alkaa klo 19.45.", "fi"),
        (CONCERT, "Koncert zaczyna się o 19:45.", "pl"),
        (CONCERT, "Le concert commence à 19 h 45.", "fr"),
        (CONCERT, "Le concert commence à 19h45.", "fr"),
        (CONCERT, "El concierto empieza a las 7:45 de la tarde.", "es"),
        (CONCERT, "تبدأ الحفلة الساعة 7:45 مساءً.", "ar"),
        (CONCERT, "کنسرت ساعت ۱۹:۴۵ آغاز می‌شود.", "fa"),
        (HALF, "We meet at half past seven.", "en"),
        (HALF, "We meet at 7.30 pm.", "en"),
        (HALF, "Vi mødes klokken halv otte.", "da"),
        (HALF, "Wir treffen uns um halb acht.", "de"),
        (HALF, "Tapaamme puoli kahdeksalta.", "fi"),
        (HALF, "Spotykamy się o wpół do ósmej.", "pl"),
        (HALF, "Зустрічаємося о пів на восьму.", "uk"),
        (HALF, "Nos vemos a las siete y media.", "es"),
        (HALF, "Rendez-vous à sept heures et demie.", "fr"),
        (HALF, "نلتقي في الساعة السابعة والنصف.", "ar"),
        (HALF, "ساعت هفت و نیم همدیگر را می‌بینیم.", "fa"),
    )
    faulty = (
        (CONCERT, "The concert begins at 7.45 am.", "en"),
        (CONCERT, "The concert begins at 9.45 pm.", "en"),
        (CONCERT, "Koncerten begynder kl. 9.45.", "da"),
        (CONCERT, "Das Konzert beginnt um 17 Uhr 45.", "de"),
        (CONCERT, "Konsertti alkaa klo 19.54.", "fi"),
        (CONCERT, "Le concert commence à 20 h 45.", "fr"),
        (CONCERT, "تبدأ الحفلة الساعة 8:45 مساءً.", "ar"),
        (HALF, "We meet at half past eight.", "en"),
        (HALF, "Wir treffen uns um halb neun.", "de"),
        (HALF, "Nos vemos a las ocho y media.", "es"),
        (HALF, "ساعت هشت و نیم همدیگر را می‌بینیم.", "fa"),
    )

    def test_half_of_the_day_holds_for_the_whole_range(self) -> None:
        self.assert_passes("Lunch kl. 11–13", "Lunch 11–1 pm", "en")
        self.assert_passes("Fika kl. 14–15.30", "Coffee 2–3.30 pm", "en")
        self.assert_finds("Fika kl. 14–15.30", "Coffee 2–3.30 am", "en")

    def test_hours_after_weekdays_are_times(self) -> None:
        source = "Tisdag–fredag 10–18"
        self.assert_passes(source, "Tuesday to Friday 10 am–6 pm", "en")
        self.assert_finds(source, "Tuesday to Friday 10 am–8 pm", "en")

    def test_noon_and_midnight_are_times(self) -> None:
        self.assert_passes("Vi stänger kl. 12.", "We close at noon.", "en")
        self.assert_passes("Vi stänger kl. 24.", "We close at midnight.", "en")
        self.assert_finds("Vi stänger kl. 12.", "We close at 12 midnight.", "en")

    def test_quarters_and_tens_of_minutes_are_spoken(self) -> None:
        source = "Bussen går kvart över nio."
        self.assert_passes(source, "The bus leaves at a quarter past nine.", "en")
        self.assert_passes(source, "The bus leaves at 9.15 am.", "en")
        self.assert_passes(source, "Автобус відходить о чверть на десяту.", "uk")
        self.assert_finds(source, "The bus leaves at a quarter to nine.", "en")
        self.assert_passes("Klockan tio i tre", "At ten to three", "en")

    def test_hour_in_words_belongs_to_either_half_of_the_day(self) -> None:
        self.assert_passes("Klockan tre", "At 3 pm", "en")
        self.assert_passes("Klockan tre", "At 3 am", "en")
        self.assert_finds("Klockan tre", "At 4 pm", "en")

    def test_ends_of_a_range_may_not_change_places(self) -> None:
        self.assert_finds("Kl. 9–16", "From 4 pm to 9 am", "en")

    def test_duration_is_no_time_of_day(self) -> None:
        self.assert_passes("Provet tar 3 timmar.", "L'épreuve dure 3 h.", "fr")

    def test_half_after_and_is_the_half_of_the_next_hour(self) -> None:
        source = "Turen går kvart över åtta och halv tre."
        self.assert_passes(source, "Turen går kvart over otte og halv tre.", "da")
        self.assert_passes(source, "Turen går kvart over åtte og halv tre.", "nb")
        self.assert_finds(source, "Turen går kvart over otte og halv fire.", "da")

    def test_minutes_on_their_way_to_the_next_hour(self) -> None:
        source = "Klart tjugo över fyra."
        self.assert_passes(source, "Готово о двадцять хвилин на п'яту.", "uk")
        self.assert_finds(source, "Готово о двадцять хвилин на шосту.", "uk")

    def test_half_hours_that_no_word_calls_a_time(self) -> None:
        source = "Kl. halv nio till halv tolv"
        self.assert_passes(source, "De ocho y media a once y media", "es")
        self.assert_finds(source, "De nueve y media a once y media", "es")

    def test_half_past_twelve_is_no_article(self) -> None:
        source = "Dansen slutar halv ett."
        self.assert_passes(source, "The dance ends at half past twelve.", "en")
        self.assert_finds(source, "The dance ends at half past one.", "en")
        self.assert_finds(source, "Танці закінчуються о пів на другу.", "uk")

    def test_zero_before_the_hour_makes_a_time(self) -> None:
        self.assert_passes("Insläpp från 08.45.", "Doors open at 8.45 am.", "en")
        self.assert_finds("Insläpp från 08.45.", "Doors open from 09.45.", "en")

    def test_spoken_minutes_are_part_of_the_hour(self) -> None:
        source = "Porten öppnas fem i åtta."
        self.assert_passes(source, "The gate opens at 7.55 am.", "en")
        self.assert_passes(source, "La verja se abre a las ocho menos cinco.", "es")
        self.assert_passes(source, "Le portail ouvre à huit heures moins cinq.", "fr")
        self.assert_passes(source, "تفتح البوابة في الساعة الثامنة إلا خمس دقائق.", "ar")
        self.assert_finds(source, "The gate opens at five past eight.", "en")
        self.assert_finds(source, "La verja se abre a las ocho y cinco.", "es")
        self.assert_passes("Stängt tjugo över fyra", "مغلق في الرابعة والثلث", "ar")

    def test_list_of_hours(self) -> None:
        source = "Visning kl. 13, 16 och 19."
        self.assert_passes(source, "العرض في الواحدة والرابعة والسابعة مساءً.", "ar")
        self.assert_finds(source, "Näytös klo 13, 16 ja 20.", "fi")

    def test_midnight_is_not_noon(self) -> None:
        source = "Branden släcktes strax före midnatt."
        self.assert_passes(source, "The fire was put out just before 12 midnight.", "en")
        self.assert_finds(source, "The fire was put out just before noon.", "en")

    def test_colon_between_kronor_and_ore_is_no_time(self) -> None:
        self.assert_passes("Det kostar 1:50 kr.", "Se maksaa 1,50 kruunua.", "fi")
        self.assert_finds("Vi ses 11:50.", "Tavataan 11:55.", "fi")

    def test_nights_are_counted_where_no_hour_is_said(self) -> None:
        self.assert_passes("Vi ses två kvällar.", "ما دو شب همدیگر را می‌بینیم.", "fa")
        self.assert_passes("Vi ses kl. 20.", "ساعت ۸ شب همدیگر را می‌بینیم.", "fa")
        self.assert_finds("Vi ses kl. 20.", "ساعت ۹ شب همدیگر را می‌بینیم.", "fa")

    def test_range_of_hours_that_begins_with_a_zero(self) -> None:
        self.assert_passes("Tvättid 07–21", "Laundry 7 am–9 pm", "en")
        self.assert_finds("Tvättid 07–21", "Прання з 7:00 до 22:00", "uk")

    def test_half_hour_that_neither_text_calls_a_time(self) -> None:
        source = "Torsdag 6/11 18.30–21, insläpp halv sju."
        self.assert_passes(source, "الخميس 6/11 من 18:30 إلى 21، الدخول من السادسة والنصف.", "ar")
        self.assert_finds(source, "الخميس 6/11 من 18:30 إلى 21، الدخول من السابعة والنصف.", "ar")

    def test_quarter_to_of_finnish(self) -> None:
        self.assert_passes("Kvart i sju", "Vartin vaille seitsemän", "fi")
        self.assert_finds("Kvart över sju", "Vartin vaille seitsemän", "fi")
