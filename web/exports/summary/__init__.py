"""The summary of a roster: what it says, for pages of the web, and `page`, which is one HTML file."""
