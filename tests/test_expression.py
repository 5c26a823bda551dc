"""Expressions that are compiled late are what `re.compile` gives."""

from __future__ import annotations

import copy
import gc
import importlib
import pickle
import pkgutil
import re

import pytest

import converter
from converter.language.expression import _Late, expression


def test_an_expression_does_what_re_makes_of_its_text() -> None:
    late, compiled = expression("(?P<day>[0-9]+)(日)", re.IGNORECASE), re.compile("(?P<day>[0-9]+)(日)", re.IGNORECASE)
    text = "12日、3日"
    found = late.search(text)
    assert found is not None
    assert found["day"] == "12"
    assert late.fullmatch(text) is None
    assert late.findall(text) == compiled.findall(text)
    assert late.sub(r"\2", text) == compiled.sub(r"\2", text)
    assert late.split(text) == compiled.split(text)
    assert [match.span() for match in late.finditer(text)] == [match.span() for match in compiled.finditer(text)]
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert late.groupindex == compiled.groupindex


def test_an_expression_is_compiled_when_it_is_first_asked() -> None:
    late = expression("(")
    with pytest.raises(re.error, match="missing"):
        late.match("")


@pytest.mark.parametrize("is_used", [False, True])
def test_an_expression_can_be_copied_and_sent_to_a_process(*, is_used: bool) -> None:
    late = expression("[0-9]+")
    if is_used:
        assert late.match("1")
    for other in (copy.copy(late), copy.deepcopy(late), pickle.loads(pickle.dumps(late))):
        assert other.fullmatch("12")


def test_every_expression_of_the_program_compiles() -> None:
    for module in pkgutil.walk_packages(converter.__path__, "converter."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    made = [each for each in gc.get_objects() if isinstance(each, _Late)]
    assert len(made) > 100
    for each in made:
        assert each.groups >= 0
