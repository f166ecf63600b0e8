"""Documents of other systems in, drafts of our pages out."""
