"""The content of the demo: what it says stands in ``data/``, how it is made in the modules."""
