"""Files for people: a summary page, and the whole set that goes with one roster."""
