"""What editors see of translations; registered in ``wagtail_hooks``."""
