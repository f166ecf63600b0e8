"""What a check of a translation is, what it is given and what it says."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    from mlr_programme.domain.fidelity.comparison import Comparison


class LazyText(Protocol):
    """What ``gettext_lazy`` gives: a text that is translated when it is read."""

    def __str__(self) -> str: ...


class Severity(StrEnum):
    ERROR = "error"
    """Nothing is published before a person has changed or accepted it."""
    VERIFY = "verify"
    """Shown to a person, who is likelier than a rule to know better."""


@dataclass(frozen=True)
class ProtectedName:
    """A name that comes through unchanged, or in one of the accepted forms of the language."""

    name: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True)
class GlossaryTerm:
    """A Swedish term with what it may and may not be called in the language of the target."""

    source: str
    accepted: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class SegmentPair:
    """A text and its translation, both fragments of HTML."""

    source: str
    target: str
    source_language: str
    target_language: str
    names: tuple[ProtectedName, ...] = ()
    terms: tuple[GlossaryTerm, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One doubt, bound to these very texts.

    ``message`` is left untranslated until it is shown, so that each reader gets it in his or her
    language; ``text`` fills in what it names.
    """

    check_id: str
    severity: Severity
    message: LazyText = field(compare=False)
    source: str = ""
    """What the original says, as far as this finding goes; empty when it says nothing of it."""
    target: str = ""

    @property
    def text(self) -> str:
        return str(self.message) % {"source": self.source, "target": self.target}


class FidelityCheck(ABC):
    """One kind of fact. ``check_id`` is the name of its module, and is kept with its findings."""

    check_id: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR

    @abstractmethod
    def find(self, comparison: Comparison) -> Iterator[Finding]:
        """What is wrong with the translation, nothing when it says the same."""

    def finding(
        self,
        message: LazyText,
        source: str = "",
        target: str = "",
        *,
        severity: Severity | None = None,
    ) -> Finding:
        return Finding(self.check_id, severity or self.severity, message, source, target)
