"""How long property tests look: moderately, without a deadline on a busy machine, and the same way each time in CI."""

import gc
import os

from hypothesis import settings

settings.register_profile("expo", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("expo")

# A worker of the tests holds a gigabyte of problems and pages: looking through it every few hundred objects takes long.
gc.freeze()
gc.set_threshold(50_000, 20, 50)
