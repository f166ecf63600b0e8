"""How the site writes days and times where it differs from Django."""
