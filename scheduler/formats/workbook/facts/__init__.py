"""From rows to the facts of the domain, a file for each group of sheets."""
