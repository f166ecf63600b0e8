"""Translations that stop too soon."""

from __future__ import annotations

from mlr_programme.domain.fidelity.truncated import TruncatedCheck
from tests.domain.fidelity.check_case import CheckCase

PIPES = "Vi lagar rören på Parkvägen. Vattnet kan vara brunt i några timmar."


class TestTruncatedCheck(CheckCase):
    check = TruncatedCheck()
    faithful = (
        (PIPES, "We are mending the pipes in Parkvägen. The water may be brown for a while.", "en"),
        (
            PIPES,
            "We are mending pipes in Parkvägen, so the water may be brown for hours.",
            "en",
        ),
        (PIPES, "Vi reparerer rørene på Parkvägen. Vandet kan være brunt i nogle timer.", "da"),
        (PIPES, "نصلح الأنابيب في شارع باركفيغن. قد تكون المياه بنية لبضع ساعات.", "ar"),
        (PIPES, "Korjaamme putkia Parkvägenillä. Vesi voi olla ruskeaa muutaman tunnin.", "fi"),
        (PIPES, "…ቱቦታት ንጽግን ኣለና። ማይ ቡናዊ ክኸውን ይኽእል።", "ti"),
        ("Avgifter och taxor", "Fees", "en"),
    )
    faulty = (
        (PIPES, "We are mending the pipes in Parkvägen.", "en"),
        (PIPES, "The water may be brown for a few hours.", "en"),
        (PIPES, "We are mending the pipes in Parkvägen. The water may be brown for a", "en"),
        (PIPES, "نصلح الأنابيب في شارع باركفيغن.", "ar"),
        (PIPES, "Korjaamme putkia Parkvägenillä.", "fi"),
        (PIPES, "Vi", "ti"),
    )

    def test_abbreviation_ends_no_sentence(self) -> None:
        source = "Det kostar t.ex. 20 kr. per timme."
        self.assert_passes(source, "It costs SEK 20 per hour, for example.", "en")

    def test_last_word_that_asks_for_another_is_found(self) -> None:
        source = "Biblioteket öppnar igen efter renoveringen."
        self.assert_passes(source, "The library reopens after the renovation", "en")
        self.assert_finds(source, "The library will be reopening after the", "en")

    def test_dots_at_the_end_break_off(self) -> None:
        source = "Arbetet börjar i mars, säger chefen."
        self.assert_passes(source, "Work starts in March, says the manager.", "en")
        self.assert_finds(source, "Work starts in March, says the...", "en")
        self.assert_passes("Läs mer om arbetet ...", "Read more about the work…", "en")

    def test_sentences_may_be_joined(self) -> None:
        source = "Hunden ska hållas kopplad, annars riskerar du böter. Gäller inte i rastgården."
        target = "Le chien doit être tenu en laisse sous peine d'amende, sauf dans le parc canin."
        self.assert_passes(source, target, "fr")
        self.assert_finds(source, "Le chien doit être tenu en laisse.", "fr")

    def test_dash_may_join_two_sentences(self) -> None:
        source = "Vi tar tyvärr inte emot kontanter. Betala gärna med kort i stället."
        self.assert_passes(source, "No cash, sorry – please pay by card.", "en")
        self.assert_finds(source, "Sorry, we do not take cash.", "en")

    def test_call_that_is_left_out(self) -> None:
        source = "Cykla säkert! Var tionde olycka sker i mörker mellan november och januari."
        kept = "Jeder zehnte Unfall passiert zwischen November und Januar im Dunkeln."
        self.assert_passes(source, f"Fahren Sie sicher Rad! {kept}", "de")
        self.assert_finds(source, kept, "de")
        self.assert_passes("Vill du veta mer? Ring oss.", "Call us to find out more.", "en")

    def test_semicolon_ends_no_sentence(self) -> None:
        source = "Leden är 12 km lång; halva sträckan går genom bokskog."
        self.assert_passes(
            source, "The trail is 12 km long; half of it runs through beeches.", "en"
        )
        self.assert_finds(source, "The trail is 12 km long and passes through;", "en")

    def test_two_short_sentences_may_be_one(self) -> None:
        source = "Ring gärna. Vi hjälper dig."
        self.assert_passes(source, "اتصل بنا وسنساعدك.", "ar")
        self.assert_passes(source, "Soita, niin autamme.", "fi")
        self.assert_finds(source, "Soita rohkeasti.", "fi")
        self.assert_finds(
            "Kursen är gratis. Fika ingår. Välkommen!", "Kurssi on maksuton. Tervetuloa!", "fi"
        )

    def test_sentence_that_is_gone_with_all_its_facts(self) -> None:
        dogs = "Alla får använda utegymmet vid ån, som är 400 kvadratmeter stort. Ta ej med hund."
        gym = "Wszyscy mogą korzystać z siłowni plenerowej nad rzeką, która ma 400 m kw."
        self.assert_finds(dogs, gym, "pl")
        self.assert_passes(dogs, f"{gym} Nie zabieraj psa.", "pl")
        bins = "Från vecka 34 hämtas matavfallet varje måndag i tätorten. Ställ ut det kl. 06.00."
        kept = "From week 34 onwards, food waste is collected every Monday in all urban areas."
        self.assert_finds(bins, kept, "en")
        self.assert_passes(bins, f"{kept[:-1]}; put it out at 6 am.", "en")
