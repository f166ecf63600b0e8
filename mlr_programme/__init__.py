"""News, programmes and sessions for municipal sites, in every language their visitors read."""

__version__ = "0.1.0.dev0"
