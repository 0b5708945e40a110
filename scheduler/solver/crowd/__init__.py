"""Solves problems with very many volunteers: day patterns, classes of equal skills, prices, exact days."""
