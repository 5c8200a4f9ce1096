"""How many lives: a normal run looks at some hundreds, always the same; HYPOTHESIS_PROFILE=nightly at thousands of new ones."""

from tests.properties import conftest as _profiles  # noqa: F401 - registers and loads the profile
