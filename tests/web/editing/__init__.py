"""Tests of changing a draft by hand."""
