"""The way to fewest people: every place filled by as few volunteers as can be, when that is all the rules ask."""
