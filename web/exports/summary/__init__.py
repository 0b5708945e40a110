"""The summary of a roster as one HTML file that needs nothing else."""

from web.exports.summary.page import summary

__all__ = ["summary"]
