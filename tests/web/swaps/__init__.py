"""Swaps: every way in which others' swap engines were seen to break, and the pages."""
