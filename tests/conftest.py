"""Options of the tests."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.support.examples import examples

settings.register_profile("reports", max_examples=examples(100))
settings.load_profile("reports")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected files of the golden cases anew")
