"""Number words put together: "two hundred and five", "14 miljoner", "ett och ett halvt"."""

from __future__ import annotations

from mlr_programme.domain.fidelity.digits import Digits
from mlr_programme.domain.fidelity.fraction_words import half_of_many, with_fraction
from mlr_programme.domain.fidelity.glued_numbers import add_up
from mlr_programme.domain.fidelity.language import Language
from mlr_programme.domain.fidelity.lexicon import Kind, Sense
from mlr_programme.domain.fidelity.tokens import Token

# Over this a number word multiplies what stands before it.
_MULTIPLIER = 1000
_FIRST_TEN = 20
_ARTICLES = frozenset({"a", "an"})
_AND_AFTER_HUNDREDS = frozenset({"en", "da", "nb", "nn"})


def read_number_words(tokens: list[Token], language: Language) -> list[Token]:
    """The same tokens with each number, however many words it has, as one."""
    found: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if not token.senses and token.digits is None and not _may_be_glued(token, language):
            # Most words of a text.
            found.append(token)
            index += 1
            continue
        if found and found[-1].digits is not None and _is_counted(token):
            # "17 sept." is a day, "30 segundos" a time, neither two numbers.
            found.append(token)
            index += 1
            continue
        if token.digits is not None:
            number, index = _with_multiplier(tokens, index)
        elif (
            token.sense(Kind.NUMBER)
            or token.sense(Kind.ORDINAL)
            or _begins_hundreds(tokens, index)
            or _begins_arabic_number(tokens, index, language)
        ):
            number, index = _spelled(tokens, index, language)
        else:
            number, index = _with_hundreds(_single(token, language), tokens, index + 1, language)
        if number.is_word_number and _hangs(number, tokens, index):
            # "Sjunde- och åttondeklassare": the rest of a compound may be said with any word.
            number.is_soft = True
        if number.is_number and index < len(tokens):
            number, index = with_fraction(number, tokens, index)
            number, index = half_of_many(number, tokens, index)
        found.append(number)
    return found


def _begins_hundreds(tokens: list[Token], index: int) -> bool:
    """ "Neuf cents": elsewhere "neuf" is also new."""
    loose = tokens[index].sense(Kind.LOOSE)
    if loose is None or not 2 <= float(loose.value) < 10 or index + 1 >= len(tokens):
        return False
    hundreds = tokens[index + 1].sense(Kind.NUMBER)
    return hundreds is not None and hundreds.value == 100


def _with_hundreds(
    number: Token, tokens: list[Token], index: int, language: Language
) -> tuple[Token, int]:
    """ "Tvåtusen femhundra", each glued together."""
    value = min(number.values, default=0)
    if number.is_soft or value < _MULTIPLIER or value % _MULTIPLIER or index >= len(tokens):
        return number, index
    following = tokens[index]
    if language.glued is None or following.senses or following.digits is not None:
        return number, index
    glued = language.glued.read(following.word)
    if glued is None or glued[1] or not 100 <= glued[0] < _MULTIPLIER:
        return number, index
    merged = _merged(number, following)
    merged.values, merged.digits, merged.is_word_number = frozenset({value + glued[0]}), None, True
    return merged, index + 1


def _is_counted(token: Token) -> bool:
    is_unit = token.sense(Kind.UNIT) is not None and token.sense(Kind.ORDINAL) is not None
    return is_unit or token.sense(Kind.MONTH) is not None


def _hangs(number: Token, tokens: list[Token], index: int) -> bool:
    """Whether a hyphen stands right after the number and nothing right after the hyphen."""
    if index >= len(tokens) or tokens[index].text != "-" or tokens[index].start != number.end:
        return False
    return index + 1 < len(tokens) and tokens[index + 1].start > tokens[index].end


def _begins_arabic_number(tokens: list[Token], index: int, language: Language) -> bool:
    """ "One and twenty": elsewhere a lone one is no number."""
    if language.code != "ar" or index + 2 >= len(tokens):
        return False
    one, link, ten = tokens[index : index + 3]
    tens = ten.sense(Kind.NUMBER)
    is_ten = tens is not None and _FIRST_TEN <= float(tens.value) < 100
    return one.sense(Kind.LOOSE) is not None and link.sense(Kind.JOIN) is not None and is_ten


def _may_be_glued(token: Token, language: Language) -> bool:
    return bool(token.word) and language.glued is not None


def _with_multiplier(tokens: list[Token], index: int) -> tuple[Token, int]:
    number, after = tokens[index], index + 1
    while after < len(tokens):
        sense = tokens[after].sense(Kind.NUMBER) or tokens[after].sense(Kind.MULTIPLIER)
        if sense is None or float(sense.value) < _MULTIPLIER or not number.values:
            break
        is_money = tokens[after].sense(Kind.CURRENCY) is not None
        number = _merged(number, tokens[after])
        number.values = frozenset(value * float(sense.value) for value in number.values)
        number.is_money = number.is_money or is_money
        after += 1
    return number, after


def _merged(first: Token, last: Token) -> Token:
    return Token(
        f"{first.text} {last.text}",
        first.start,
        last.end,
        values=first.values,
        digits=Digits(first.text),
        is_number=True,
        is_money=first.is_money,
    )


def _spelled(tokens: list[Token], index: int, language: Language) -> tuple[Token, int]:
    """The longest number that the words make from ``index`` on."""
    values: list[float] = []
    after = index
    is_ordinal = False
    while after < len(tokens):
        step = _next_part(tokens, after, values, language)
        if step is None:
            break
        value, is_ordinal, after = step
        values.append(value)
        if is_ordinal and value < _FIRST_TEN and language.code != "ar":
            # "The fifth and the twentieth" is the twenty-fifth in Arabic alone.
            break
    total = add_up(values) or 0.0
    first, last = tokens[index], tokens[after - 1]
    number = Token(
        first.text if after == index + 1 else f"{first.text} … {last.text}",
        first.start,
        last.end,
        word=first.word if after == index + 1 else "",
        senses=last.senses,
        values=frozenset({total}),
        is_ordinal=is_ordinal,
        is_word_number=True,
        is_number=True,
        is_soft=len(values) == 1 and any(s.kind is Kind.LOOSE for s in first.senses),
    )
    return number, after


def _next_part(
    tokens: list[Token], index: int, values: list[float], language: Language
) -> tuple[float, bool, int] | None:
    """The value of the next part, whether it is an ordinal, and where the search goes on."""
    place = index
    if values and tokens[index].sense(Kind.JOIN) and index + 1 < len(tokens):
        place += 1
    token = tokens[place]
    ordinal = token.sense(Kind.ORDINAL)
    sense = token.sense(Kind.NUMBER) or ordinal
    if sense is None and not values:
        # The one of "one and twenty".
        sense = token.sense(Kind.LOOSE)
    if values and sense is None:
        sense = token.sense(Kind.MULTIPLIER) or _unit_after_ten(token, values[-1], language)
    if sense is None or token.digits is not None:
        return None
    value = float(sense.value)
    if values and (
        add_up([*values, value]) is None or _is_list(values, value, place > index, language)
    ):
        return None
    return value, sense is ordinal, place + 1


def _unit_after_ten(token: Token, before: float, language: Language) -> Sense | None:
    """What is an article or an adjective elsewhere: "twenty-one", "vingt-neuf"; or a glued part."""
    loose = token.sense(Kind.LOOSE)
    if loose is not None and token.word not in _ARTICLES:
        return loose if before >= _FIRST_TEN and 1 <= float(loose.value) < 10 else None
    glued = language.glued.read(token.word) if language.glued and not token.senses else None
    return Sense(Kind.NUMBER, glued[0]) if glued and not glued[1] and before >= 100 else None


def _is_list(values: list[float], value: float, is_joined: bool, language: Language) -> bool:
    """Whether these are two numbers side by side, and not parts of one."""
    is_unit_before_ten = values[-1] < 10 <= value < 100
    if not is_joined:
        return is_unit_before_ten
    if language.code in _AND_AFTER_HUNDREDS:
        return values[-1] < 100
    if language.code == "ar":
        return is_unit_before_ten and value == 10
    # Somali says "five and twenty" for one number; elsewhere these are two.
    return values[-1] < value and language.code != "so"


def _single(token: Token, language: Language) -> Token:
    """A token that is a number in a way of speaking, or has one glued to its front."""
    loose = [float(sense.value) for sense in token.senses if sense.kind is Kind.LOOSE]
    fraction = token.sense(Kind.FRACTION)
    if token.sense(Kind.HALF_MORE) and not loose:
        # With no number before it, "et halvt" is a half.
        loose = [0.5]
    if fraction is not None:
        size = float(fraction.value)
        # A third is also the one after the second; a half is no second.
        token.values = frozenset({1 / size, *({size} if size > 2 else ()), *loose})
        token.is_number = token.is_word_number = token.is_fraction = token.is_soft = True
    elif loose:
        token.values = frozenset(loose)
        token.is_number = token.is_word_number = token.is_soft = True
    elif token.word and not token.senses and language.glued is not None:
        glued = language.glued.read(token.word)
        if glued is not None:
            token.values = frozenset({glued[0]})
            token.is_number = token.is_word_number = True
            token.is_soft = glued[1]
    return token
