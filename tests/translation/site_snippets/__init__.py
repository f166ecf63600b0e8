"""An app of a site, with a snippet of its own that is translated."""
