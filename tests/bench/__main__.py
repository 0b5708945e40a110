"""`python -m tests.bench`: runs the cases and prints one table; QUICK in the environment for under five minutes."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from scheduler.formats.files import write_beside
from tests.bench.cases import CASES
from tests.bench.contest import contest
from tests.bench.figures import Figure, show
from tests.bench.importing import NAME, importing


def main() -> None:
    """Run the cases that were asked for."""
    quick = bool(os.environ.get("QUICK"))
    known: dict[str, Callable[[], Iterable[Figure]]] = {
        case.name: partial(contest, case, case.quick if quick else case.seconds) for case in CASES
    }
    known[NAME] = importing
    asked = _arguments(tuple(known))
    figures: list[Figure] = []
    for name in asked.only or known:
        print(f"{name} ...", file=sys.stderr, flush=True)
        figures += known[name]()
    title = f"Benchmark, {os.cpu_count()} cores" + (", QUICK: shorter limits than the figures are for" if quick else "")
    show(figures, title)
    if asked.out is not None:
        told = {"title": title, "figures": [asdict(figure) for figure in figures]}
        write_beside(asked.out, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _arguments(names: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=names, help="run this case only; may be given repeatedly")
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="write the table as JSON, too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
