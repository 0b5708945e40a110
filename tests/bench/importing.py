"""How long a long registration list takes to be read."""

import time
from collections.abc import Iterator

from scheduler.formats.workbook import read_problem, write_problem
from scheduler.generate import generate
from tests.bench.figures import Figure, below

NAME = "import"
ROWS = 20_000
SECONDS = 5


def importing() -> Iterator[Figure]:
    """Write an invented expo as a workbook and read it back."""
    problem = generate(ROWS, days=4, seed=0)
    workbook = write_problem(problem)
    began = time.perf_counter()
    imported = read_problem(workbook)
    took = time.perf_counter() - began
    alike = imported.problem == problem
    people = f"{len(imported.problem.volunteers):,}, {'alike' if alike else 'not alike'}"
    yield Figure(NAME, "volunteers read back", f"{ROWS:,}, alike", people, alike)
    yield below(NAME, "reading the workbook", took, SECONDS)
