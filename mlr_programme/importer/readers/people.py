"""Lines that name people, with the numbers and addresses that they are reached by."""

from __future__ import annotations

import re
from collections.abc import Iterable

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?:\+46|0)[\d\s()–-]{6,18}\d")
PERSON = re.compile(r"(?:[A-ZÅÄÖÉÜ][\w'’.-]*)(?:\s+(?:av|von|de|al)?\s*[A-ZÅÄÖÉÜ][\w'’.-]*){1,3}")
# Who it is, and after a comma what she does.
NAME_AND_ROLE = re.compile(rf"(?P<name>{PERSON.pattern}),\s*(?P<role>[^\W\d_][^\d:@]*)")

_ROLE = (
    r"\w*(?:chef|rektor|direktör|ledare|samordnare|sekreterare|handläggare|strateg|assistent"
    r"|råd|ordförande|lärare|kurator|inspektör|ingenjör|arkitekt|konsulent|pedagog|sköterska"
    r"|bibliotekarie|intendent|koordinator|utredare|controller|specialist|ansvarig)"
)
_OFFICE = (
    r"\w*(?:kommun|region|förvaltning(?:en)?|kontor(?:et)?|enhet(?:en)?|avdelning(?:en)?"
    r"|nämnd(?:en)?|skola(?:n)?|bibliotek(?:et)?|museum|museet|service|center|centrum|jour)"
)
# In capitals as a name is: "Rektor Kvarnskolan", "Biträdande Rektor", "Alby Kommun", "Region Alby".
NO_PERSON = re.compile(
    rf"{_ROLE}(?:\s+\S+)?|{_OFFICE}(?:\s+\S+)+|.*\s(?:{_ROLE}|{_OFFICE})", re.IGNORECASE
)
# What may follow a name on its line: what she does, or how she is reached.
AFTER_NAME = re.compile(
    rf"\s*(?:,\s*(?:[a-zåäöé]|{_ROLE}\b)|\(|[,:–-]?\s*(?:te?l\w*|tfn|mobil\w*|e-?post|mejl)?"
    rf"\s*[.:]?\s*(?:{PHONE.pattern}|{EMAIL.pattern})).*"
)


def is_person(line: str) -> bool:
    """Whether the line is somebody's name, and not an office or a role in capitals."""
    return PERSON.fullmatch(line) is not None and NO_PERSON.fullmatch(line) is None


def last_digits(number: str) -> str:
    """What is the same with and without the number of the country."""
    return re.sub(r"\D", "", number)[-8:]


def are_several(lines: list[str], addresses: Iterable[str]) -> bool:
    """Whether the lines are of several people who are reached each in another way.

    Whose number is whose is then a matter of where it stands, which no card can tell.
    ``addresses`` are those of the links in them.
    """
    people: list[str] = []
    reached: set[str] = set()
    is_beside = False
    ways = {"@": set[str](), "": set[str]()}
    for line in lines:
        who = _person_at_start(line)
        if who and who not in people:
            people.append(who)
        numbers, mails = PHONE.findall(line), EMAIL.findall(line)
        ways[""].update(map(last_digits, numbers))
        ways["@"].update(map(str.casefold, mails))
        if people and (numbers or mails):
            reached.add(people[-1])
            is_beside = is_beside or (who != "" and who != people[0])
    for address in addresses:
        scheme, _colon, rest = address.strip().partition(":")
        way = rest.partition("?")[0].casefold()
        if scheme.lower() == "tel":
            ways[""].add(last_digits(way))
        else:
            ways["@"].add(way)
    if people and _is_another_above(lines):
        return True
    has_more = is_beside or len(reached) > 1 or any(len(found) > 1 for found in ways.values())
    return len(people) > 1 and has_more


def _is_another_above(lines: list[str]) -> bool:
    """Whether an office with its number stands above a person with another way to be reached."""
    first = next(number for number, line in enumerate(lines) if _person_at_start(line))
    has_way = [bool(PHONE.search(line) or EMAIL.search(line)) for line in lines]
    return True in has_way[1:first] and True in has_way[first:]


def _person_at_start(line: str) -> str:
    """The name that a line begins with, alone or before what belongs to it."""
    for end in range(len(line), 2, -1):
        name, rest = line[:end], line[end:]
        if is_person(name) and (not rest or AFTER_NAME.fullmatch(rest)):
            return name.casefold()
    return ""
