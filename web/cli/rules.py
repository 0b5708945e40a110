"""`expo rules`: prints the rules and their settings as the README shows them."""

import click

from web.rules_table import markdown


@click.command()
def rules() -> None:
    """Print the rules and their settings as Markdown, the way the README shows them."""
    click.echo(markdown(), nl=False)
