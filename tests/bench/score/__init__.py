"""Scores of public instances from the raw file and the written csv alone: no reader, rule or judge of the program."""
