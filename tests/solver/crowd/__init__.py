"""The way for crowds."""
