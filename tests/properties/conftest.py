"""How many examples: a normal run looks at some, HYPOTHESIS_PROFILE=nightly at thousands."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# The examples of a normal run are the same everywhere, so that a red run can be repeated.
settings.register_profile(
    "normal",
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "nightly", settings.get_profile("normal"), max_examples=2000, derandomize=False, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "normal"))
