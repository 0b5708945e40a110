"""The exact linear model of a problem and its rules, as plain arrays that every engine reads."""
