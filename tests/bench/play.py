"""`python -m tests.bench.play --steps 5000`: the game of tests/web/play as long as one likes, with what was done."""

import argparse
from collections import Counter
from typing import ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.web.play.machine import Play

STEPS = 50


class Counted(Play):
    """Counts what was done and what refused, in all games."""

    counts: ClassVar[Counter[str]] = Counter()

    def teardown(self) -> None:
        self.counts.update(games=1, done=self.stage.done, refused=self.stage.refused)
        super().teardown()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=5000)
    games = -(-parser.parse_args().steps // STEPS)
    run_state_machine_as_test(
        Counted,
        settings=settings(
            max_examples=games, stateful_step_count=STEPS, deadline=None, database=None,
            phases=(Phase.generate, Phase.shrink), suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
    said = Counted.counts
    print(f"{said['games']} games, {said['done']} deeds done, {said['refused']} refused; everything held after each.")


if __name__ == "__main__":
    main()
