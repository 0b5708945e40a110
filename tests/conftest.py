"""How long property tests look: moderately, without a deadline on a busy machine, and the same way each time in CI."""

import os

from hypothesis import settings

settings.register_profile("expo", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("expo")
