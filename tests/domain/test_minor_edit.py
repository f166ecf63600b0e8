"""What is a small edit of a Swedish text, and what changes a fact in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.fidelity.base import ProtectedName
from mlr_programme.domain.minor_edit import changed_facts

CHANGED = [
    ("Anna Lind", "Anna Berg", "Lind → Berg"),
    ("Lisa Berg", "Lena Berg", "Lisa → Lena"),
    ("Lisa Berg svarar på frågor.", "Lena Berg svarar på frågor.", "Lisa → Lena"),
    ("Lisa svarar på frågor.", "Lena svarar på frågor.", "Lisa → Lena"),
    ("Vi ses på Storgatan 5.", "Vi ses på Lillgatan 5.", "Storgatan → Lillgatan"),
    ("Storgatan stängs av.", "Lillgatan stängs av.", "Storgatan → Lillgatan"),
    ("Kommunhuset", "Biblioteket", "Kommunhuset → Biblioteket"),
    ("Vi ses i kommunhuset.", "Vi ses i biblioteket.", "kommunhuset → biblioteket"),
    ("Kommunhuset öppnar.", "Biblioteket öppnar.", "Kommunhuset → Biblioteket"),
    ("Sal A", "Sal B", "A → B"),
    ("Mötet är i sal A.", "Mötet är i sal B.", "A → B"),
    ("Mötet är i dag.", "Mötet är i morgon.", "idag → imorgon"),
    ("Bussen går på morgonen.", "Bussen går på kvällen.", "på morgonen → på kvällen"),
    ("Kursen tar en timme.", "Kursen tar en halv timme.", "halv"),
    ("Den första maj", "Den andra maj", "första maj → andra maj"),
    ("Ja", "Nej", "Ja → Nej"),
    ("Ja, det går bra.", "Nej, det går bra.", "Ja → Nej"),
    ("Det är tillåtet.", "Det är inte tillåtet.", "inte"),
    ("Det kostar 400 kr.", "Det kostar 450 kr.", "400 → 450"),
    ("Det kostar 400 kronor.", "Det kostar 400 euro.", "kronor → euro"),
    ("Vi ses kl 18.30.", "Vi ses kl 18.45.", "18.30 → 18.45"),
    ("Ring 0413-280 00.", "Ring 0413-280 01.", "0413-280 00 → 0413-280 01"),
    ("Skriv till kommun@hoor.se.", "Skriv till turism@hoor.se.", "kommun@ → turism@"),
    ("Öppet måndagar.", "Öppet tisdagar.", "måndagar → tisdagar"),
    ("Två bussar går.", "Tre bussar går.", "Två → Tre"),
    ("Vägen byggs i höst.", "Vägen byggs i sommar.", "höst → sommar"),
    ("Anmäl dig före sommaren.", "Anmäl dig efter sommaren.", "före → efter"),
    ("Kortet är giltig.", "Kortet är ogiltig.", "ogiltig"),
    ("Vi ses på tsidag.", "Vi ses på tisdag.", "tisdag"),
    ("Den andra våningen", "Den tredje våningen", "tredje"),
    ("Den första våningen", "Den andra våningen", "första"),
    ("Anna tackar Lars Ek.", "Lars tackar Anna Ek.", ""),
    ("Först Sal A, sedan Sal B.", "Först Sal B, sedan Sal A.", ""),
    ("Vi bor i Höör.", "Vi bor här.", "Höör"),
    ("Vi ses.", "Vi ses den 4 maj.", "4 maj"),
]
SMALL = [
    ("Vi ses klockan 18, alla är välkomna.", "Vi ses klockan 18. Alla är välkomna."),
    ("Bussen gåår varje måndag.", "Bussen går varje måndag."),
    ("Bussn går varje måndag.", "Bussen går varje måndag."),
    ("Bussen går varje måndag.", "Bussen kör varje måndag."),
    ("Ta med något att dricka.", "Ta med någonting att dricka."),
    ("Höörs Kommun bygger.", "Höörs kommun bygger."),
    ("Bussen går nu till Höör.", "Nu går bussen till Höör."),
    ("Mötet är i dag.", "Mötet är idag."),
    ("Det kostar 400 kr.", "Det kostar 400 kronor."),
    ("Vi ses kl 18.30.", "Vi ses klockan 18:30."),
    ("Det kostar 1200 kr.", "Det kostar 1 200 kr."),
    ("Vi ses i förskoolan.", "Vi ses i förskolan."),
    ("Det tar två månader.", "Det tar två måndaer."),
    ("Du elller jag.", "Du eller jag."),
    ("Hunden får ej följa med.", "Hunden får inte följa med."),
    ("Endast kontanter.", "Bara kontanter."),
    ("Dessutom bjuder vi på kaffe.", "Även kaffe bjuder vi på."),
    ("En kurs om fem veckor", "En kurs på fem veckor"),
    ("<b>Välkommen</b> ombord!", "Välkommen ombord."),
    ("Anna Linds bok säljs.", "Anna Linds bok kan köpas."),
    ("Kontakta Höör kommun.", "Kontakta Höörs kommun."),
    ("Biljetten gäller hela dagen.", "Biljetten är giltig hela dagen."),
    ("Vi ses - välkomna!", "Vi ses – välkomna!"),
    ("Läs mer på www.hoor.se.", "Läs mer: www.hoor.se"),
]


@pytest.mark.parametrize(("before", "after", "named"), CHANGED)
def test_changed_fact_is_named(before: str, after: str, named: str) -> None:
    texts = ", ".join(change.text for change in changed_facts(before, after))
    assert texts
    assert all(part in texts for part in named.split(" → ")), texts
    assert changed_facts(after, before)


@pytest.mark.parametrize(("before", "after"), SMALL)
def test_small_edit_passes_both_ways(before: str, after: str) -> None:
    assert changed_facts(before, after) == []
    assert changed_facts(after, before) == []


def test_protected_name_that_is_gone_is_a_changed_fact() -> None:
    names = (ProtectedName("lugnet"),)
    assert changed_facts("Vi ses på lugnet.", "Vi ses på stugan.", names)


@given(st.text(max_size=80))
def test_no_fact_differs_from_itself_whatever_the_text(text: str) -> None:
    assert changed_facts(f"<p>{text}</p>", f"<p>{text} </p>") == []


@given(
    st.integers(min_value=2, max_value=9999),
    st.integers(min_value=2, max_value=9999),
    st.sampled_from(
        ["Det kostar {} kr.", "Linje {} går i dag.", "Storgatan {}", "{} platser kvar"]
    ),
)
def test_another_number_is_always_found(one: int, other: int, text: str) -> None:
    found = changed_facts(text.format(one), text.format(other))
    assert bool(found) is (one != other)
