"""Re-planning: what happened after publishing, what each person told would buy, and taking one of the ways."""
