"""Rows and how they are kept: tables, engine, migrations, and the one way from rows to the domain and back."""
