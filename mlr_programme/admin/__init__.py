"""What editors see in Wagtail's admin."""
