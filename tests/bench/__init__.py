"""Queries and time of each page kind, as ratios to a bare Wagtail page of the same run."""
