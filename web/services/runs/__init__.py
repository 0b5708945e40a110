"""Solves in the background: ordered, watched, ended early, put side by side."""
