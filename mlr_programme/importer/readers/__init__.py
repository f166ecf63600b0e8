"""One reader for each kind of source: a document in, elements out, without database or network."""
