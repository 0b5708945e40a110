"""The tests of the roster; they read like the brief."""
