"""Money that changes its kind."""

from __future__ import annotations

from mlr_programme.domain.fidelity.currency import CurrencyCheck
from tests.domain.fidelity.check_case import CheckCase

LOAN = "Att låna lokalen kostar 275 kr per kväll."


class TestCurrencyCheck(CheckCase):
    check = CurrencyCheck()
    faithful = (
        (LOAN, "Borrowing the hall costs SEK 275 per evening.", "en"),
        (LOAN, "Borrowing the hall costs 275 kronor per evening.", "en"),
        (LOAN, "Det koster 275 kr. pr. aften at låne lokalet.", "da"),
        (LOAN, "Die Miete des Saals kostet 275 schwedische Kronen pro Abend.", "de"),
        (LOAN, "Tilan lainaaminen maksaa 275 kruunua illalta.", "fi"),
        (LOAN, "Wypożyczenie sali kosztuje 275 koron za wieczór.", "pl"),
        (LOAN, "Оренда зали коштує 275 шведських крон за вечір.", "uk"),
        (LOAN, "Usar el local cuesta 275 coronas suecas por noche.", "es"),
        (LOAN, "La salle coûte 275 couronnes par soirée.", "fr"),
        (LOAN, "تبلغ تكلفة استعارة القاعة 275 كرونة في المساء.", "ar"),
        (LOAN, "هزینهٔ سالن هر شب ۲۷۵ کرون است.", "fa"),
        (LOAN, "Hoolku wuxuu ku kacayaa 275 karoon fiidkiiba.", "so"),
    )
    faulty = (
        (LOAN, "Borrowing the hall costs €275 per evening.", "en"),
        (LOAN, "Borrowing the hall costs 275 pounds per evening.", "en"),
        (LOAN, "Borrowing the hall costs NOK 275 per evening.", "en"),
        (LOAN, "Borrowing the hall costs 275 per evening.", "en"),
        (LOAN, "Det koster 275 danske kroner pr. aften at låne lokalet.", "da"),
        (LOAN, "Die Miete des Saals kostet 275 Euro pro Abend.", "de"),
        (LOAN, "Wypożyczenie sali kosztuje 275 zł za wieczór.", "pl"),
        (LOAN, "Оренда зали коштує 275 гривень за вечір.", "uk"),
        (LOAN, "هزینهٔ سالن هر شب ۲۷۵ تومان است.", "fa"),
    )

    def test_one_currency_does_for_a_range(self) -> None:
        source = "Böter på 500 kr till 900 kr."
        self.assert_passes(source, "Fines of SEK 500 to 900.", "en")
        self.assert_passes(source, "Bußgelder von 500 bis 900 SEK.", "de")

    def test_currency_said_before_holds_for_what_follows(self) -> None:
        source = "Vuxna 120 kr och barn 60 kr."
        self.assert_passes(source, "Adults SEK 120 and children 60.", "en")
        self.assert_finds(source, "Adults 120 and children SEK 60.", "en")

    def test_ore_are_hundredths_of_a_krona(self) -> None:
        source = "Avgiften höjs med 50 öre."
        self.assert_passes(source, "The fee is raised by SEK 0.50.", "en")
        self.assert_finds(source, "The fee is raised by SEK 50.", "en")

    def test_price_tag_of_a_shop_is_money(self) -> None:
        self.assert_passes("Glass 25:-", "Ice cream SEK 25", "en")
        self.assert_finds("Glass 25:-", "Ice cream €25", "en")

    def test_money_of_others_stays_theirs(self) -> None:
        source = "EU bidrar med 80 000 euro."
        self.assert_passes(source, "The EU contributes EUR 80,000.", "en")
        self.assert_finds(source, "The EU contributes SEK 80,000.", "en")

    def test_millions_in_the_short_form_of_budgets_are_money(self) -> None:
        source = "Underskottet blir 7 mkr."
        self.assert_passes(source, "The deficit will be SEK 7 million.", "en")
        self.assert_finds(source, "The deficit will be EUR 7 million.", "en")

    def test_number_that_becomes_money_is_found(self) -> None:
        self.assert_finds("Vi har 30 cyklar.", "We have SEK 30 bikes.", "en")

    def test_word_for_money_that_we_cannot_read_is_trusted(self) -> None:
        self.assert_passes(LOAN, "275 ክሮነር", "ti")
        self.assert_finds(LOAN, "275 €", "ti")

    def test_currency_said_once_for_two_amounts(self) -> None:
        source = "Det kostade 3,1 miljoner i stället för 4 miljoner kronor."
        self.assert_passes(source, "Se maksoi 3,1 miljoonaa kruunua 4 miljoonan sijaan.", "fi")
        self.assert_finds(source, "Se maksoi 3,1 miljoonaa euroa 4 miljoonan sijaan.", "fi")

    def test_millions_that_are_spent_are_kronor(self) -> None:
        source = "Kommunen satsar 200 miljoner."
        self.assert_passes(source, "The municipality is investing SEK 200 million.", "en")
        self.assert_finds(source, "The municipality is investing EUR 200 million.", "en")

    def test_note_that_is_called_by_its_value_is_money(self) -> None:
        self.assert_passes("Kaffet kostar en tjuga.", "Coffee costs twenty kronor.", "en")
        self.assert_finds("Kaffet kostar en tjuga.", "Coffee costs twenty euros.", "en")

    def test_half_beside_an_amount_is_no_amount(self) -> None:
        source = "Bron kostar 9 mkr, varav hälften betalas av staten."
        self.assert_passes(source, "The bridge costs SEK 9 million, half paid by the state.", "en")

    def test_two_of_arabic_is_one_word(self) -> None:
        source = "Avgiften är 2 kr per dag."
        self.assert_passes(source, "الرسم كرونتان سويديتان عن كل يوم.", "ar")
        self.assert_finds(source, "الرسم دولاران عن كل يوم.", "ar")

    def test_books_are_no_pounds(self) -> None:
        self.assert_passes(
            "Låna 40 böcker för 2 kr.", "Empruntez 40 livres pour 2 couronnes.", "fr"
        )
