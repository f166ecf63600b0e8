"""Measures, and how often something is."""

from __future__ import annotations

from mlr_programme.domain.fidelity import SegmentPair, check_pair
from mlr_programme.domain.fidelity.unit import UnitCheck
from tests.domain.fidelity.check_case import CheckCase

TRAIL = "Leden är 8 km lång och tar tre timmar."


class TestUnitCheck(CheckCase):
    check = UnitCheck()
    faithful = (
        (TRAIL, "The trail is 8 kilometres long and takes three hours.", "en"),
        (TRAIL, "Ruten er 8 km lang og tager tre timer.", "da"),
        (TRAIL, "Der Weg ist 8 Kilometer lang und dauert drei Stunden.", "de"),
        (TRAIL, "Reitti on 8 kilometrin pituinen ja kestää kolme tuntia.", "fi"),
        (TRAIL, "Szlak ma 8 km długości i zajmuje trzy godziny.", "pl"),
        (TRAIL, "El sendero mide 8 km y dura tres horas.", "es"),
        (TRAIL, "يبلغ طول المسار 8 كم ويستغرق ثلاث ساعات.", "ar"),
        (TRAIL, "مسیر ۸ کیلومتر است و سه ساعت طول می‌کشد.", "fa"),
    )
    faulty = (
        (TRAIL, "The trail is 8 miles long and takes three hours.", "en"),
        (TRAIL, "The trail is 8 km long and takes three days.", "en"),
        (TRAIL, "The trail is 8 long and takes three hours.", "en"),
        (TRAIL, "Reitti on 8 kilometrin pituinen ja kestää kolme päivää.", "fi"),
        (TRAIL, "Szlak ma 8 m długości i zajmuje trzy godziny.", "pl"),
        (TRAIL, "يبلغ طول المسار 8 أميال ويستغرق ثلاث ساعات.", "ar"),
    )

    def test_swedish_mil_is_ten_kilometres(self) -> None:
        source = "Det är 4 mil till havet."
        self.assert_passes(source, "It is 40 km to the sea.", "en")
        self.assert_passes(source, "Det er 4 mil til havet.", "nb")
        self.assert_finds(source, "It is 4 km to the sea.", "en")
        self.assert_finds(source, "It is 4 miles to the sea.", "en")

    def test_energy_is_no_power_and_a_season_no_day(self) -> None:
        source = "El kostar 2,50 kr/kWh och båtplatsen 3 250 kr per säsong."
        self.assert_passes(source, "Power is SEK 2.50/kWh, a berth SEK 3,250 per season.", "en")
        self.assert_finds(source, "Power is SEK 2.50/kW, a berth SEK 3,250 per season.", "en")
        self.assert_finds(source, "Strom 2,50 SEK/kWh, Liegeplatz 3.250 SEK pro Tag.", "de")

    def test_first_kilometres(self) -> None:
        source = "Resan kostar 45 kr för de första 20 kilometrarna."
        self.assert_passes(source, "Поїздка коштує 45 крон за перші 20 км.", "uk")
        self.assert_finds(source, "Поїздка коштує 45 крон за перші 20 м.", "uk")
        source = "Fjorton sekunders tystnad."
        self.assert_passes(source, "Catorce segundos de silencio.", "es")
        self.assert_finds(source, "14 minutters stillhet.", "nb")

    def test_hardness_and_frequency(self) -> None:
        self.assert_finds("Vattnet har 4,5 °dH.", "Das Wasser hat 4,5 °C.", "de")
        self.assert_passes("Vattnet har 4,5 °dH.", "Das Wasser hat 4,5 °dH.", "de")
        self.assert_finds("Lyssna på 90,2 MHz.", "Слухайте на частоті 90,2 кГц.", "uk")
        self.assert_passes("Lyssna på 90,2 MHz.", "Слухайте на частоті 90,2 МГц.", "uk")

    def test_conversion_may_be_rounded(self) -> None:
        self.assert_passes("Det är 16 km dit.", "It is 10 miles away.", "en")
        self.assert_passes("Det är 20 grader i vattnet.", "The water is 68 °F.", "en")

    def test_same_time_in_another_unit(self) -> None:
        self.assert_passes("Kursen är två veckor.", "The course lasts a fortnight.", "en")
        self.assert_passes("Mötet tar 90 minuter.", "The meeting takes an hour and a half.", "en")
        self.assert_passes("Gäller i ett halvår.", "Valid for six months.", "en")
        self.assert_passes("Per dygn", "Per 24 hours", "en")
        self.assert_finds("Kursen är två veckor.", "The course lasts two months.", "en")

    def test_age_needs_no_unit(self) -> None:
        self.assert_passes("Du ska ha fyllt 16 år.", "You must be over 16.", "en")

    def test_unit_may_hide_in_a_longer_word(self) -> None:
        self.assert_passes("En resa på fyra dagar.", "Eine viertägige Reise.", "de")

    def test_one_unit_does_for_two_numbers(self) -> None:
        self.assert_passes("Från 12 till 9 meter", "From 12 metres to 9 metres", "en")
        self.assert_passes("Från 12 meter till 9 meter", "From 12 to 9 metres", "en")

    def test_how_often_is_a_fact_without_a_number(self) -> None:
        source = "Hyran betalas varje månad."
        self.assert_passes(source, "The rent is paid monthly.", "en")
        self.assert_passes(source, "Die Miete wird monatlich bezahlt.", "de")
        self.assert_finds(source, "The rent is paid every week.", "en")

    def test_speed_is_not_another_speed(self) -> None:
        source = "Byar på 18 m/s."
        self.assert_passes(source, "Gusts of 18 metres per second.", "en")
        self.assert_finds(source, "Gusts of 18 km/h.", "en")
        self.assert_passes(source, "Gusts of 65 km/h.", "en")

    def test_letter_that_is_a_unit_and_an_hour_sign(self) -> None:
        self.assert_passes("Längd: 2,5 m", "الطول: 2.5 م", "ar")
        self.assert_finds("Längd: 2,5 m", "الطول: 2.5 كم", "ar")

    def test_unit_in_any_case_of_the_language(self) -> None:
        source = "Farten sänks till 40 km/h och djupet till 2 meter."
        self.assert_passes(
            source, "Nopeus lasketaan 40 kilometriin tunnissa, syvyys 2 metriin.", "fi"
        )
        self.assert_finds(source, "Nopeus lasketaan 40 metriin sekunnissa, syvyys 2 metriin.", "fi")
        self.assert_passes("Minst 3 meters bredd", "Mindst 3 meters bredde", "da")

    def test_number_that_a_hyphen_ties_to_a_word(self) -> None:
        source = "En 12-tons grävmaskin"
        self.assert_passes(source, "12-тонний екскаватор", "uk")
        self.assert_passes(source, "12-tonowa koparka", "pl")
        self.assert_finds(source, "A 12-kilo digger", "en")

    def test_letter_alone_is_no_new_unit(self) -> None:
        self.assert_passes("Lage Ek, 87", "Lage Ek (87 l.)", "pl")
        self.assert_finds("Lage Ek, 87", "Lage Ek (87 kg)", "pl")

    def test_rate_of_an_amount_is_kept(self) -> None:
        source = "Lönen är 120 kronor i timmen, åtta timmar om dagen."
        self.assert_passes(source, "The pay is SEK 120 an hour, eight hours a day.", "en")
        self.assert_finds(source, "The pay is SEK 120 a day, eight hours a day.", "en")
        self.assert_passes(source, "120 coronas por hora, ocho horas diarias.", "es")
        self.assert_finds(source, "120 coronas por hora, ocho horas semanales.", "es")

    def test_end_of_a_range_of_hours_counts_none(self) -> None:
        source = "Stängt 12-13 dagen före helg."
        self.assert_passes(source, "Cerrado de 12 a 13 horas la víspera de festivo.", "es")

    def test_fortnight_of_fifteen_days(self) -> None:
        self.assert_passes("Svara inom 14 dagar.", "Répondez sous quinze jours.", "fr")

    def test_one_unit_for_two_numbers_of_which_one_has_a_case(self) -> None:
        source = "Hastigheten höjs från 60 till 70 km/h."
        self.assert_passes(source, "Nopeus nostetaan 60:stä 70 kilometriin tunnissa.", "fi")
        self.assert_finds(source, "Nopeus nostetaan 60:stä 70 metriin sekunnissa.", "fi")
        self.assert_passes(source, "Xawaaraha 60 ilaa 70 km/saacaddii", "so")

    def test_degrees_of_frost(self) -> None:
        source = "Det blir minus 12 grader."
        self.assert_passes(source, "Lämpötila laskee 12 pakkasasteeseen.", "fi")
        self.assert_finds(source, "Lämpötila laskee 12 metriin.", "fi")

    def test_today_and_the_hour_before_a_time_count_nothing(self) -> None:
        source = "Vi har öppet 13–15 i dag."
        self.assert_passes(source, "ما امروز از ساعت ۱۳ تا ۱۵ باز هستیم.", "fa")
        self.assert_finds("Vi har öppet 3 timmar.", "ما ۳ روز باز هستیم.", "fa")

    def test_how_often_in_a_year(self) -> None:
        source = "Vi ses sex gånger per år."
        self.assert_passes(source, "We meet six times a year.", "en")
        self.assert_finds(source, "We meet six times a month.", "en")

    def test_hour_and_a_half_that_looks_like_a_time(self) -> None:
        source = "Den 92-årige mannen hittades efter en och en halv timme."
        self.assert_passes(source, "92-річного чоловіка знайшли через півтори години.", "uk")
        self.assert_passes(source, "مرد ۹۲ ساله پس از یک ساعت و نیم پیدا شد.", "fa")
        self.assert_finds("Han kom efter 3 timmar.", "Він прийшов через 3 дні.", "uk")

    def test_what_an_amount_is_for(self) -> None:
        source = "Vattnet kostar 30 kr per kubikmeter."
        self.assert_passes(source, "Water costs SEK 30 per cubic metre.", "en")
        self.assert_finds(source, "Water costs SEK 30 per square metre.", "en")
        self.assert_passes("5 kr per kWh", "5 kr kiilowaat saacaddii", "so")

    def test_dual_is_two_of_its_unit(self) -> None:
        self.assert_passes("Håll två meters avstånd.", "حافظ على مسافة مترين.", "ar")
        self.assert_finds("Håll två meters avstånd.", "حافظ على مسافة كيلومترين.", "ar")

    def test_article_answers_to_no_unit_of_time(self) -> None:
        source = "Maria arbetar som undersköterska och läser två kvällar i veckan."
        target = "Maria works half-time as an assistant nurse and studies two nights a"
        self.assert_passes(source, f"{target} week.", "en")
        self.assert_finds(source, f"{target} month.", "en")

    def test_word_between_a_number_and_its_unit(self) -> None:
        source = "Parkeringen är gratis de två första timmarna."
        self.assert_passes(source, "Parking is free for the first two hours.", "en")
        self.assert_finds(source, "Parking is free for the first two days.", "en")

    def test_hours_of_the_clock_are_no_minutes(self) -> None:
        source = "Bussen går var 20:e minut."
        self.assert_passes(source, "Le bus passe toutes les 20 minutes.", "fr")
        self.assert_finds(source, "Le bus passe toutes les 20 heures.", "fr")

    def test_numbered_weeks_are_no_months(self) -> None:
        self.assert_passes("Stängt vecka 26–28.", "Closed in weeks 26–28.", "en")
        self.assert_finds("Stängt vecka 26–28.", "Closed in months 26–28.", "en")

    def test_couple_of_hundred_metres_are_no_kilometres(self) -> None:
        source = "Ett par hundra meter bort"
        self.assert_passes(source, "A couple of hundred metres away", "en")
        self.assert_finds(source, "A couple of hundred kilometres away", "en")

    def test_rent_for_each_month(self) -> None:
        source = "Hyra: 349 kr/mån"
        self.assert_passes(source, "الإيجار: 349 كرونة شهريًا", "ar")
        self.assert_finds(source, "الإيجار: 349 كرونة سنويًا", "ar")

    def test_hours_that_look_like_a_time(self) -> None:
        source = "Tälta inte längre än ett dygn."
        pair = SegmentPair(source, "No acampe más de 24 horas.", "sv", "es")
        assert check_pair(pair) == ()
        self.assert_finds(source, "No acampe más de una semana.", "es")

    def test_decibels(self) -> None:
        self.assert_passes("Högst 55 dB", "بحد أقصى 55 ديسيبل", "ar")
        self.assert_passes("Högst 55 dB", "حداکثر ۵۵ دسی‌بل", "fa")
        self.assert_finds("Högst 55 dB", "حداکثر ۵۵ متر", "fa")

    def test_scandinavian_mile(self) -> None:
        self.assert_passes("Det är 3 mil dit.", "Es sind 3 schwedische Meilen dorthin.", "de")
        self.assert_passes("Det är 3 mil dit.", "Es sind 30 km dorthin.", "de")
        self.assert_finds("Det är 3 mil dit.", "Es sind 3 km dorthin.", "de")

    def test_one_square_metre_is_no_square_kilometre(self) -> None:
        source = "Plantera tre blommor på en kvadratmeter."
        self.assert_passes(source, "Istuta kolme kukkaa neliömetrille.", "fi")
        self.assert_finds(source, "Istuta kolme kukkaa neliökilometrille.", "fi")

    def test_unit_inside_a_swedish_compound(self) -> None:
        source = "En 25-metersbassäng"
        self.assert_passes(source, "Ein 25-Meter-Becken", "de")
        self.assert_passes(source, "Un bassin de 25 mètres", "fr")
        self.assert_finds(source, "A pool of 25 kilometres", "en")

    def test_working_days_are_no_weeks(self) -> None:
        source = "Säg till tre arbetsdagar innan."
        self.assert_passes(source, "Let us know three working days before.", "en")
        self.assert_finds(source, "Let us know three weeks before.", "en")

    def test_fifteen_days_are_a_fortnight_where_people_say_so(self) -> None:
        source = "Svar kommer inom 14 dagar."
        self.assert_passes(source, "Une réponse vous parvient sous 15 jours.", "fr")
        self.assert_passes("Svar inom två veckor.", "Respuesta en quince días.", "es")
        self.assert_passes("Svar inom två veckor.", "Réponse sous quinzaine.", "fr")
        self.assert_passes("Svar inom 15 dagar.", "Réponse sous 15 jours.", "fr")

    def test_square_metres_with_the_square_cut_short(self) -> None:
        self.assert_passes("Lokalen är 120 kvm.", "Lokal ma 120 m kw.", "pl")
        self.assert_passes("Lokalen är 120 kvm.", "Приміщення має 120 кв. м.", "uk")
        self.assert_finds("Lokalen är 120 kvm.", "Lokal ma 120 m.", "pl")
