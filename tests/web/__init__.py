"""Tests of the web: services on a real database, pages through a real client."""
