"""The measure of growth itself: it lets linear work pass, whatever it costs, and no quadratic work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.growth import assert_linear

SIZE = 8_000


def repeated(count: int) -> str:
    return "甲" * count


def in_part_quadratic(text: str) -> object:
    return sorted(text), [text.count("乙") for _ in text[::4]]


@pytest.mark.parametrize("work", [len, str.split, sorted])
def test_constant_and_linear_work_passes(work: Callable[[str], object]) -> None:
    assert_linear(repeated, work, SIZE)


@pytest.mark.parametrize("work", [lambda text: [text[at:] for at in range(len(text))], in_part_quadratic])
def test_quadratic_work_fails(work: Callable[[str], object]) -> None:
    with pytest.raises(AssertionError, match="8 times the input, "):
        assert_linear(repeated, work, SIZE)
