"""How long a translation is, measured by what is usual for its language."""

from __future__ import annotations

from mlr_programme.domain.fidelity.comparison import Comparison

# Names, numbers and addresses are as long in any language, and short texts vary the most.
_EVENED_OUT = 6


def relative_length(comparison: Comparison) -> float:
    """1.0 for a translation of the usual length."""
    source, target = len(comparison.source.text), len(comparison.target.text)
    return (target + _EVENED_OUT) / (source * comparison.target.language.length + _EVENED_OUT)
