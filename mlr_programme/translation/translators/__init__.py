"""Machine translators: one adapter a file, and the guarded one that wraps any of them."""

from mlr_programme.translation.translators.apertium import ApertiumTranslator
from mlr_programme.translation.translators.guarded import GuardedTranslator

__all__ = ["ApertiumTranslator", "GuardedTranslator"]
