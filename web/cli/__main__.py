"""Lets `python -m web.cli` start the command line."""

from web.cli import main

if __name__ == "__main__":
    main(prog_name="python -m web.cli")
