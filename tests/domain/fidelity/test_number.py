"""Numbers that change, and the ways in which they may be written anew."""

from __future__ import annotations

import pytest

from mlr_programme.domain.fidelity.number import NumberCheck
from tests.domain.fidelity.check_case import CheckCase

TICKETS = "Vi delar ut 2 350 biljetter till tolv skolor."


class TestNumberCheck(CheckCase):
    check = NumberCheck()
    faithful = (
        (TICKETS, "We are handing out 2,350 tickets to twelve schools.", "en"),
        (TICKETS, "We are handing out 2 350 tickets to 12 schools.", "en"),
        (TICKETS, "Vi uddeler 2.350 billetter til tolv skoler.", "da"),
        (TICKETS, "Vi deler ut 2350 billetter til tolv skoler.", "nb"),
        (TICKETS, "Wir verteilen 2.350 Karten an zwölf Schulen.", "de"),
        (TICKETS, "Jaamme 2 350 lippua kahdelletoista koululle.", "fi"),
        (TICKETS, "Rozdajemy 2350 biletów dwunastu szkołom.", "pl"),
        (TICKETS, "Ми роздаємо 2350 квитків дванадцяти школам.", "uk"),
        (TICKETS, "Repartimos 2.350 entradas entre doce escuelas.", "es"),
        (TICKETS, "Nous distribuons 2 350 billets à douze écoles.", "fr"),
        (TICKETS, "نوزع ٢٬٣٥٠ تذكرة على اثنتي عشرة مدرسة.", "ar"),
        (TICKETS, "ما ۲۳۵۰ بلیت را میان دوازده مدرسه پخش می‌کنیم.", "fa"),
        (TICKETS, "Waxaan u qaybinaynaa 2 350 tigidh laba iyo toban iskuul.", "so"),
    )
    faulty = (
        (TICKETS, "We are handing out 2,530 tickets to twelve schools.", "en"),
        (TICKETS, "We are handing out 23,500 tickets to twelve schools.", "en"),
        (TICKETS, "We are handing out 2.35 tickets to twelve schools.", "en"),
        (TICKETS, "We are handing out 2,350 tickets to twenty schools.", "en"),
        (TICKETS, "We are handing out tickets to twelve schools.", "en"),
        (TICKETS, "Vi uddeler 2,350 billetter til tolv skoler.", "da"),
        (TICKETS, "Jaamme 2 350 lippua kahdelle koululle.", "fi"),
        (TICKETS, "Ми роздаємо 2350 квитків двадцяти школам.", "uk"),
        (TICKETS, "نوزع ٢٬٣٥٠ تذكرة على عشر مدارس.", "ar"),
        (TICKETS, "ما ۲۵۳۰ بلیت را میان دوازده مدرسه پخش می‌کنیم.", "fa"),
    )

    def test_number_word_of_two_parts_is_one_number(self) -> None:
        source = "Tjugosju hundar kom till tävlingen."
        self.assert_passes(source, "Syvogtyve hunde kom til konkurrencen.", "da")
        self.assert_passes(source, "Siebenundzwanzig Hunde kamen zum Wettbewerb.", "de")
        self.assert_passes(source, "Vingt-sept chiens sont venus au concours.", "fr")
        self.assert_passes(source, "بیست و هفت سگ به مسابقه آمدند.", "fa")
        self.assert_passes(source, "حضر سبعة وعشرون كلبًا إلى المسابقة.", "ar")
        self.assert_finds(source, "Syvogtredive hunde kom til konkurrencen.", "da")

    def test_french_counts_by_twenties(self) -> None:
        source = "Kyrkan har 97 sittplatser."
        self.assert_passes(source, "L'église compte quatre-vingt-dix-sept places.", "fr")
        self.assert_finds(source, "L'église compte quatre-vingt-sept places.", "fr")

    def test_danish_counts_by_half_twenties(self) -> None:
        self.assert_passes("Hon fyller 55 år.", "Hun fylder femoghalvtreds år.", "da")
        self.assert_finds("Hon fyller 55 år.", "Hun fylder femogtres år.", "da")

    def test_million_and_milliard_keep_their_size(self) -> None:
        source = "Region planerar för 3 miljarder liter vatten."
        self.assert_passes(source, "The region plans for 3 billion litres of water.", "en")
        self.assert_passes(source, "Die Region plant mit 3 Milliarden Litern Wasser.", "de")
        self.assert_finds(source, "The region plans for 3 million litres of water.", "en")
        self.assert_finds(source, "Die Region plant mit 3 Billionen Litern Wasser.", "de")

    def test_article_and_once_ask_for_no_number(self) -> None:
        self.assert_passes("Du får ett svar.", "You will get a reply.", "en")
        self.assert_passes("Båda lagen vann.", "The two teams won.", "en")
        self.assert_passes("Vi ses en gång till.", "We will meet once more.", "en")

    def test_every_other_may_be_every_second(self) -> None:
        source = "Städning varannan vecka."
        self.assert_passes(source, "Cleaning every second week.", "en")
        self.assert_passes(source, "Cleaning every two weeks.", "en")

    def test_six_is_not_what_it_sounds_like(self) -> None:
        self.assert_passes("Vi har sex tält.", "We have six tents.", "en")
        self.assert_finds("Vi har sex tält.", "We have sex tents.", "en")

    def test_fraction_is_said_in_other_ways(self) -> None:
        source = "En femtedel av eleverna är allergiska."
        self.assert_passes(source, "One in five pupils has allergies.", "en")
        self.assert_passes(source, "Ein Fünftel der Schüler ist allergisch.", "de")
        self.assert_finds(source, "A quarter of the pupils have allergies.", "en")

    def test_digits_may_be_grouped_anew(self) -> None:
        source = "Postnummer 264 33 Klippan"
        self.assert_passes(source, "Postcode 26433 Klippan", "en")
        self.assert_finds(source, "Postcode 26343 Klippan", "en")

    def test_case_number_keeps_each_of_its_parts(self) -> None:
        source = "Ärende BN 2025/417, fastigheten Klippan 3:112"
        self.assert_passes(source, "Case BN 2025/417, the property Klippan 3:112", "en")
        self.assert_finds(source, "Case BN 2025/471, the property Klippan 3:112", "en")
        self.assert_finds(source, "Case BN 2025/417, the property Klippan 3:121", "en")

    def test_numbers_of_a_vote_may_not_change_places(self) -> None:
        source = "Förslaget antogs med 31 röster mot 18."
        self.assert_passes(source, "The proposal was adopted by 31 votes to 18.", "en")
        self.assert_finds(source, "The proposal was adopted by 18 votes to 31.", "en")

    def test_numbers_change_places_with_their_words(self) -> None:
        source = "Av 40 elever har 25 svarat."
        self.assert_passes(source, "25 of 40 pupils have answered.", "en")

    @pytest.mark.parametrize("language", ["ti", "ps", "tr", "th", "se"])
    def test_language_without_a_word_list_is_held_to_its_digits(self, language: str) -> None:
        self.assert_passes("Rum 214", "214", language)
        self.assert_finds("Rum 214", "241", language)
        self.assert_passes("Tre barn", "…", language)

    def test_kronor_and_ore_are_one_amount(self) -> None:
        source = "Skatten är 21 kronor och 45 öre."
        self.assert_passes(source, "The tax is SEK 21.45.", "en")
        self.assert_finds(source, "The tax is SEK 21.54.", "en")

    def test_zero_in_front_of_a_code_counts(self) -> None:
        self.assert_passes("Ärende 0738", "Case 0738", "en")
        self.assert_finds("Ärende 0738", "Case 738", "en")

    def test_compound_whose_end_is_left_out(self) -> None:
        source = "Sjunde- och åttondeklassare"
        self.assert_passes(source, "Siebt- und Achtklässler", "de")
        self.assert_passes(source, "Seventh and eighth graders", "en")

    def test_about_fifteen_is_not_about_thirty(self) -> None:
        source = "Ett femtontal byar"
        self.assert_passes(source, "Une quinzaine de villages", "fr")
        self.assert_passes(source, "Viitisentoista kylää", "fi")
        self.assert_passes(source, "A number of villages", "en")
        self.assert_passes("Tiotals byar", "Dozens of villages", "en")
        self.assert_finds(source, "Une trentaine de villages", "fr")
        self.assert_finds(source, "Viitisenkymmentä kylää", "fi")

    def test_part_of_an_hour_is_kept(self) -> None:
        source = "Det tar trekvart längre."
        self.assert_passes(source, "Es dauert eine Dreiviertelstunde länger.", "de")
        self.assert_passes(source, "It takes 45 minutes longer.", "en")
        self.assert_finds(source, "Es dauert eine Viertelstunde länger.", "de")

    def test_every_third_is_not_three(self) -> None:
        source = "Var tredje villa har bergvärme."
        self.assert_passes(source, "One in three houses has geothermal heating.", "en")
        self.assert_passes(source, "Jedes dritte Haus hat Erdwärme.", "de")
        self.assert_finds(source, "Three houses have geothermal heating.", "en")
        self.assert_passes(f"{source} Hälften har sol.", "A third have heat. Half have sun.", "en")

    def test_below_zero_is_minus(self) -> None:
        self.assert_passes("Det var minus 20 grader.", "Había 20 grados bajo cero.", "es")
        self.assert_finds("Det var minus 20 grader.", "Había 12 grados bajo cero.", "es")

    def test_notes_and_flats_are_called_by_their_number(self) -> None:
        self.assert_passes("Per hundralapp", "Per hundred kronor", "en")
        self.assert_passes("Trean hyrs ut.", "The three-room flat is to let.", "en")
        self.assert_finds("Trean hyrs ut.", "The four-room flat is to let.", "en")

    def test_doubled_is_not_tripled(self) -> None:
        source = "Antalet har fördubblats."
        self.assert_passes(source, "The number has doubled.", "en")
        self.assert_passes(source, "Liczba wzrosła dwukrotnie.", "pl")
        self.assert_finds(source, "The number has tripled.", "en")
        self.assert_finds(source, "Liczba wzrosła trzykrotnie.", "pl")

    def test_per_mil_is_per_ten_kilometres(self) -> None:
        source = "Ersättningen är 25 kr per mil."
        self.assert_passes(source, "The allowance is SEK 25 per 10 km.", "en")
        self.assert_passes(source, "L'indemnité est de 25 SEK pour 10 km.", "fr")
        self.assert_finds(source, "The allowance is SEK 25 per 20 km.", "en")

    def test_arabic_numbers_with_the_ending_of_an_object(self) -> None:
        source = "Provet tar 35 minuter."
        self.assert_passes(source, "يستغرق الاختبار خمسًا وثلاثين دقيقة.", "ar")
        self.assert_finds(source, "يستغرق الاختبار خمسًا وعشرين دقيقة.", "ar")

    def test_arabic_dual_and_a_half(self) -> None:
        source = "Muren blir 2,5 meter hög."
        self.assert_passes(source, "سيبلغ ارتفاع الجدار مترين ونصف.", "ar")
        self.assert_finds(source, "سيبلغ ارتفاع الجدار ثلاثة أمتار ونصف.", "ar")

    def test_monday_is_two_only_without_a_day(self) -> None:
        self.assert_passes("Varje måndag och fredag", "كل يوم اثنين وجمعة", "ar")
        self.assert_finds("Tre böcker", "اثنين", "ar")

    def test_slash_between_whole_and_decimals(self) -> None:
        self.assert_passes("Skatten höjs med 1,5 procent.", "مالیات ۱/۵ درصد افزایش می‌یابد.", "fa")
        self.assert_finds("Skatten höjs med 1,5 procent.", "مالیات ۲/۵ درصد افزایش می‌یابد.", "fa")

    def test_ordinal_before_quarter_is_no_fraction(self) -> None:
        source = "Det var 61 öre under tredje kvartalet."
        self.assert_passes(source, "It was 61 öre in the third quarter.", "en")
        self.assert_passes(source, "Se oli 61 äyriä kolmannella neljänneksellä.", "fi")
        self.assert_finds(source, "It was 61 öre in the fourth quarter.", "en")
        self.assert_passes("En fjärdedel av barnen", "A quarter of the children", "en")

    def test_halved_is_not_doubled(self) -> None:
        source = "Kön har halverats."
        self.assert_passes(source, "The queue has been halved.", "en")
        self.assert_passes(source, "La file a été divisée par deux.", "fr")
        self.assert_finds(source, "The queue has been doubled.", "en")

    def test_class_is_called_by_its_year(self) -> None:
        source = "Alla sjuor får en dator."
        self.assert_passes(source, "All year 7 pupils get a computer.", "en")
        self.assert_finds(source, "All year 8 pupils get a computer.", "en")

    def test_some_hundreds(self) -> None:
        source = "Ett par hundra meter bort"
        self.assert_passes(source, "Muutaman sadan metrin päässä", "fi")
        self.assert_passes(source, "چند صد متر آن طرف‌تر", "fa")
        self.assert_finds("Tre meter bort", "Sadan metrin päässä", "fi")

    def test_unit_that_is_also_an_ordinal(self) -> None:
        self.assert_passes("Vänta 40 sekunder.", "Espere 40 segundos.", "es")
        self.assert_finds("Vänta 40 sekunder.", "Espere 14 segundos.", "es")

    def test_half_is_no_two(self) -> None:
        source = "Hon arbetar halvtid och läser två kvällar."
        self.assert_passes(source, "او نیمه‌وقت کار می‌کند و دو شب درس می‌خواند.", "fa")
        self.assert_finds(source, "او نیمه‌وقت کار می‌کند و سه شب درس می‌خواند.", "fa")

    def test_numbers_of_somali_with_the_article_of_the_past(self) -> None:
        self.assert_passes("Var tionde elev cyklar.", "Tobankii ardayba mid baa baaskiisha.", "so")
        self.assert_finds(
            "Var tionde elev cyklar.", "Labaatankii ardayba mid baa baaskiisha.", "so"
        )

    def test_once_is_not_twice(self) -> None:
        source = "Vi ses en gång i veckan."
        self.assert_passes(source, "We meet once a week.", "en")
        self.assert_passes(source, "Ми зустрічаємося раз на тиждень.", "uk")
        self.assert_passes("En gång till", "Once more", "en")
        self.assert_finds(source, "We meet twice a week.", "en")
        self.assert_finds(source, "Ми зустрічаємося двічі на тиждень.", "uk")

    def test_and_at_the_end_of_a_number_of_somali(self) -> None:
        source = "Var tredje har svarat, och var femte har kommit."
        self.assert_passes(source, "Saddexdii mid baa jawaabay, shantiina mid baa yimid.", "so")
        self.assert_finds(source, "Saddexdii mid baa jawaabay, lixdiina mid baa yimid.", "so")

    @pytest.mark.parametrize(
        ("number", "words", "language"),
        [
            ("900", "neuf cents", "fr"),
            ("2 500", "kaksituhatta viisisataa", "fi"),
            ("10 000", "kymmenentuhatta", "fi"),
            ("2 000 000", "kaksimiljoonaa", "fi"),
            ("21", "kahdeskymmenesensimmäinen", "fi"),
        ],
    )
    def test_number_in_several_words(self, number: str, words: str, language: str) -> None:
        self.assert_passes(f"Vi har {number} platser.", f"X {words} y.", language)
        self.assert_finds("Vi har 4 321 platser.", f"X {words} y.", language)

    def test_language_of_a_school_is_counted_in_its_name(self) -> None:
        self.assert_passes("Tvåspråkig förskola", "Xannaano laba luqadood ah", "so")
        self.assert_finds("Språkförskola", "Xannaano laba luqadood ah", "so")

    def test_halved_before_a_list_of_amounts(self) -> None:
        source = "Priset halveras, från 2 400 till 1 200 kr."
        self.assert_passes(source, "Der Preis wird halbiert, von 2.400 auf 1.200 SEK.", "de")
        self.assert_finds(source, "Der Preis wird verdoppelt, von 2.400 auf 1.200 SEK.", "de")

    def test_arabic_number_after_what_it_counts(self) -> None:
        source = "Senaste halvåret har det varit lugnt."
        self.assert_passes(source, "كان الوضع هادئًا خلال الأشهر الستة الماضية.", "ar")
        self.assert_finds(source, "كان الوضع هادئًا خلال الأشهر الثمانية الماضية.", "ar")

    def test_four_times_a_year_is_asked_for(self) -> None:
        source = "Rådet träffas fyra gånger om året."
        self.assert_passes(source, "The council meets four times a year.", "en")
        self.assert_passes("Fyra gånger så många", "Four times as many", "en")
        self.assert_passes("Fyra gånger så många", "A fourfold increase", "en")
        self.assert_finds(source, "The council meets three times a year.", "en")

    def test_twice_in_one_word_of_polish(self) -> None:
        self.assert_passes("Filmen visas två gånger.", "Film będzie wyświetlany dwukrotnie.", "pl")
        self.assert_passes("Kön har halverats.", "Kolejka zmniejszyła się dwukrotnie.", "pl")
        self.assert_finds("Filmen visas tre gånger.", "Film będzie wyświetlany dwukrotnie.", "pl")
