"""Backups: everything an expo program keeps in one file, taken while it runs, checked before it is brought back."""
