"""Rules in plain Python: no database, no request."""
