"""Yes and no."""

from __future__ import annotations

from mlr_programme.domain.fidelity.negation import NegationCheck
from tests.domain.fidelity.check_case import CheckCase

SWIM = "Det är förbjudet att dyka från bryggan."
FREE = "Du behöver inget kort för att låna."


class TestNegationCheck(CheckCase):
    check = NegationCheck()
    faithful = (
        (SWIM, "Diving from the jetty is prohibited.", "en"),
        (SWIM, "You must not dive from the jetty.", "en"),
        (SWIM, "Det er ikke tilladt at dykke fra broen.", "da"),
        (SWIM, "Det er forbudt å stupe fra brygga.", "nb"),
        (SWIM, "Es ist verboten, vom Steg zu springen.", "de"),
        (FREE, "You do not need a card to borrow.", "en"),
        (FREE, "You can borrow without a card.", "en"),
        (FREE, "Sie brauchen keine Karte, um auszuleihen.", "de"),
        (FREE, "Du trenger ikke kort for å låne.", "nb"),
        (FREE, "Et lainaamiseen tarvitse korttia.", "fi"),
        ("Budget för den som inte är ekonom", "الميزانية لغير الاقتصاديين", "ar"),
        (FREE, "لا تحتاج إلى بطاقة للاستعارة.", "ar"),
    )
    faulty = (
        (SWIM, "Diving from the jetty is permitted.", "en"),
        (SWIM, "You may dive from the jetty.", "en"),
        (SWIM, "Det er tilladt at dykke fra broen.", "da"),
        (SWIM, "Es ist erlaubt, vom Steg zu springen.", "de"),
        (FREE, "You need a card to borrow.", "en"),
        (FREE, "Sie brauchen eine Karte, um auszuleihen.", "de"),
        (FREE, "Du trenger et kort for å låne.", "nb"),
        ("Hissen fungerar.", "The lift does not work.", "en"),
        ("Hissen fungerar.", "Elevatoren virker ikke.", "da"),
    )

    def test_not_fit_is_unfit(self) -> None:
        source = "Bron är inte säker."
        self.assert_passes(source, "The bridge is unsafe.", "en")
        self.assert_finds(source, "The bridge is safe.", "en")

    def test_word_for_word_the_same_weak_word_hides_no_loss(self) -> None:
        source = "Ofullständiga svar räknas inte."
        self.assert_passes(source, "Incomplete answers do not count.", "en")
        self.assert_finds(source, "Incomplete answers count.", "en")

    def test_without_is_no_loss_where_both_say_it(self) -> None:
        source = "Du får inte bygga där utan dispens."
        self.assert_passes(source, "You must not build there without an exemption.", "en")
        self.assert_finds(source, "You may build there without an exemption.", "en")
        source = "En medresenär åker med utan kostnad."
        self.assert_passes(source, "Eine Begleitperson fährt kostenlos mit.", "de")
        self.assert_finds(source, "Eine Begleitperson fährt nicht kostenlos mit.", "de")
        source = "Rekommendationen är upphävd."
        self.assert_passes(source, "The recommendation has been lifted.", "en")
        self.assert_finds(source, "The recommendation has not been lifted.", "en")

    def test_ban_is_said_twice(self) -> None:
        source = "Rökning är förbjuden. Förbudet gäller även e-cigaretter."
        self.assert_passes(source, "Rygning er ikke tilladt. Forbuddet gælder også e-cig.", "da")
        self.assert_finds(source, "Rygning er forbudt. Forbuddet gælder ikke e-cig.", "da")

    def test_why_not_is_an_invitation(self) -> None:
        self.assert_passes("Ta gärna med en vän!", "Why not bring a friend?", "en")

    def test_one_no_does_not_answer_for_another_sentence(self) -> None:
        source = "Ät inte bären. De är inte mogna."
        self.assert_passes(source, "Don't eat the berries. They are not ripe.", "en")
        self.assert_finds(source, "Eat the berries. They are not ripe.", "en")

    def test_two_noes_that_cancel_out(self) -> None:
        source = "Ingen släpps in utan biljett."
        self.assert_passes(source, "You need a ticket to get in.", "en")
        self.assert_finds(source, "Everybody gets in without a ticket.", "en")

    def test_not_before_is_from(self) -> None:
        source = "Banan öppnar inte förrän i juni."
        self.assert_passes(source, "The rink opens in June.", "en")
        self.assert_passes(source, "The rink does not open until June.", "en")

    def test_figures_of_speech_say_no_without_meaning_it(self) -> None:
        self.assert_passes("Hör gärna av dig!", "Don't hesitate to contact us!", "en")
        self.assert_passes("Senast fredag", "No later than Friday", "en")
        self.assert_passes("Väg högst 5 kg", "Not more than 5 kg", "en")
        self.assert_passes("Inte minst barnen", "Especially the children", "en")

    def test_only_is_not_not(self) -> None:
        source = "Endast gående får använda bron."
        self.assert_passes(source, "Only pedestrians may use the bridge.", "en")
        self.assert_passes(source, "No one except pedestrians may use the bridge.", "en")
        self.assert_finds(source, "Pedestrians may not use the bridge.", "en")

    def test_always_is_not_never(self) -> None:
        source = "Lämna aldrig elden."
        self.assert_passes(source, "Never leave the fire.", "en")
        self.assert_finds(source, "Always leave the fire.", "en")

    def test_closed_is_not_open(self) -> None:
        source = "Vägen är stängd i maj."
        self.assert_passes(source, "The road is closed in May.", "en")
        self.assert_finds(source, "The road is open in May.", "en")

    def test_language_of_which_too_little_is_known_is_left_alone(self) -> None:
        self.assert_passes(SWIM, "…", "so")
        self.assert_passes(SWIM, "…", "ti")

    def test_at_most_is_not_more_than(self) -> None:
        source = "Bilen får väga högst 3 ton."
        self.assert_passes(source, "The car may not weigh more than 3 tonnes.", "en")
        self.assert_passes(source, "The car may weigh 3 tonnes at most.", "en")
        self.assert_finds(source, "The car may weigh more than 3 tonnes.", "en")
        self.assert_passes("Inte mer än 3 ton", "Enintään 3 tonnia", "fi")

    def test_no_in_a_list_is_one_no(self) -> None:
        source = "Ta inte med glas, grillar eller hundar."
        self.assert_passes(source, "Kein Glas, keine Grills und keine Hunde mitbringen.", "de")
        self.assert_finds(source, "Glas, Grills und Hunde mitbringen.", "de")

    def test_sign_of_a_number_is_not_no(self) -> None:
        self.assert_passes("Org.nr 212000-0738", "Corp. ID no. 212000-0738", "en")
        self.assert_passes("Buss nr 5", "Bus No 5", "en")
        self.assert_finds("Bussar finns", "There are no buses", "en")

    def test_what_rejects_or_lacks_is_as_good_as_no(self) -> None:
        source = "Motionen avslogs med 20 röster mot 11."
        self.assert_passes(source, "The motion was rejected by 20 votes to 11.", "en")
        self.assert_finds(source, "The motion was adopted by 20 votes to 11.", "en")
        self.assert_finds("Motionen bifölls.", "The motion was rejected.", "en")
        self.assert_passes("Bron saknar räcke.", "The bridge has no railing.", "en")
        self.assert_finds("Bron saknar räcke.", "The bridge has a railing.", "en")

    def test_compulsory_is_not_voluntary(self) -> None:
        source = "Hjälm är obligatorisk."
        self.assert_passes(source, "Helmets are mandatory.", "en")
        self.assert_finds(source, "Helmets are optional.", "en")

    def test_breaking_a_rule_is_not_following_it(self) -> None:
        source = "Kommunen har inte följt lagen."
        self.assert_passes(source, "El municipio incumplió la ley.", "es")
        self.assert_passes(source, "The municipality breached the law.", "en")

    def test_no_of_french_signs(self) -> None:
        self.assert_passes("Gäller ej helgdagar", "Non valable les jours fériés", "fr")
        self.assert_finds("Gäller ej helgdagar", "Valable les jours fériés", "fr")

    def test_no_later_than_is_by(self) -> None:
        source = "Du får svar inom ett dygn, senast på fredag."
        target = "You will get an answer within a day, no later than Friday."
        self.assert_passes(source, target, "en")
        self.assert_finds(source, "You will not get an answer within a day, by Friday.", "en")

    def test_unanimous_says_no_to_nothing(self) -> None:
        source = "Nämnden avslog enhälligt ansökan."
        self.assert_passes(source, "The board unanimously rejected the application.", "en")
        self.assert_finds(source, "The board unanimously approved the application.", "en")
        self.assert_passes("Vi föreslår att avslå den.", "Wir schlagen vor, ihn abzulehnen.", "de")

    def test_closed_for_the_summer_in_one_word(self) -> None:
        source = "Vi har sommarstängt och öppnar igen i augusti."
        self.assert_passes(source, "We are closed for the summer and reopen in August.", "en")
        self.assert_finds("Vattnet är avstängt i natt.", "The water is turned on tonight.", "en")
        self.assert_passes("Gratis entré", "Mit freiem Eintritt", "de")

    def test_safe_is_not_dangerous(self) -> None:
        source = "Vattnet är inte farligt att dricka."
        self.assert_passes(source, "The water is safe to drink.", "en")
        self.assert_passes(source, "Das Wasser ist unbedenklich.", "de")
        self.assert_finds(source, "The water is dangerous to drink.", "en")
        self.assert_finds("Vattnet är inte säkert.", "The water is safe.", "en")

    def test_service_that_is_down_is_not_available(self) -> None:
        source = "E-tjänsterna ligger nere i kväll."
        self.assert_passes(source, "Die E-Dienste sind heute Abend nicht verfügbar.", "de")
        self.assert_passes(source, "The e-services are not available tonight.", "en")
        self.assert_finds("E-tjänsterna är igång i kväll.", "The services are not up.", "en")

    def test_later_than_is_not_by(self) -> None:
        source = "Du får svar senast nästa vardag."
        self.assert_passes(source, "You will get an answer no later than the next weekday.", "en")
        self.assert_finds(source, "You will get an answer later than the next weekday.", "en")

    def test_saying_no_is_rejecting(self) -> None:
        source = "Fullmäktige sa nej till förslaget."
        self.assert_passes(source, "The council said no to the proposal.", "en")
        self.assert_passes(source, "The council rejected the proposal.", "en")
        self.assert_passes(source, "Der Gemeinderat lehnte den Vorschlag ab.", "de")
        self.assert_finds(source, "The council approved the proposal.", "en")
        self.assert_finds("Förslaget antogs.", "Forslaget blev forkastet.", "da")
