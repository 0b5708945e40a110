"""The game that is played against the program, short enough for every day; `python -m tests.bench.play` goes on."""

from hypothesis import HealthCheck, settings

from tests.web.play.machine import Play

TestPlay = Play.TestCase
TestPlay.settings = settings(
    max_examples=6, stateful_step_count=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
