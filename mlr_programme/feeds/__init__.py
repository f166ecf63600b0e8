"""Pages and sessions out: calendars, feeds, structured data and open data."""
