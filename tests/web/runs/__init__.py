"""Tests of the pages of solving."""
