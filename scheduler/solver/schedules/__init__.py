"""The way for rules that reach over many days: whole schedules, one a volunteer, chosen by prices and by windows."""
