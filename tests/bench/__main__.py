"""`python -m tests.bench`: runs the cases and prints a table a section; QUICK in the environment for five minutes."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from scheduler.formats.files import write_beside
from tests.bench import public, repair
from tests.bench.cases import CASES
from tests.bench.contest import PEERS, contest
from tests.bench.figures import Figure, show
from tests.bench.importing import NAME, importing
from tests.bench.workload import contest as workload
from tests.bench.workload.race import PEERS as WORKLOAD_PEERS

Cases = Mapping[str, Callable[[], Iterable[Figure]]]


@dataclass(frozen=True, slots=True)
class Section:
    """Cases that share a table: what they are called, and what stands beside ours."""

    title: str
    others: Sequence[str]
    cases: Cases


def sections(*, quick: bool) -> tuple[Section, ...]:
    """Everything there is to measure."""
    limits = {case: case.quick if quick else case.seconds for case in CASES}
    expos = {case.name: partial(contest, case, limit) for case, limit in limits.items() if limit is not None}
    sizes, patience = (workload.SIZES[:1], 15) if quick else (workload.SIZES, workload.PATIENCE)
    crowds = {size.name: partial(workload.contest, size, patience) for size in sizes}
    return (
        Section("Expos, against peers in the same time", tuple(PEERS), {**expos, NAME: importing}),
        Section("The generated workload, against peers in the same time", tuple(WORKLOAD_PEERS), crowds),
        Section("Repairs", (), {repair.NAME: partial(repair.repair, *((10, 24) if quick else (60, 60)))}),
        Section("Public instances, against published results", public.OTHERS, public.cases(quick=quick)),
    )


def main() -> None:
    """Run the cases that were asked for."""
    quick = bool(os.environ.get("QUICK"))
    known = sections(quick=quick)
    asked = _arguments(known)
    told = []
    for section in known:
        names = [name for name in section.cases if _wanted(name, asked.only)]
        figures: list[Figure] = []
        for name in names:
            print(f"{name} ...", file=sys.stderr, flush=True)
            figures += section.cases[name]()
        if names:
            note = ", QUICK: shorter limits than the figures are for" if quick else ""
            show(figures, f"{section.title}; {os.cpu_count()} cores{note}", section.others)
            told.append({"title": section.title, "figures": [asdict(figure) for figure in figures]})
    if asked.out is not None:
        write_beside(asked.out, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def _wanted(name: str, only: Sequence[str] | None) -> bool:
    return only is None or any(name.startswith(part) for part in only)


def _arguments(known: Sequence[Section]) -> argparse.Namespace:
    names = [name for section in known for name in section.cases]
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__, epilog=f"Cases: {names}")
    parser.add_argument("--only", action="append", metavar="CASE", help="cases whose names begin so; may be repeated")
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="write the tables as JSON, too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
