"""Expressions that are compiled late are what `re.compile` gives."""

from __future__ import annotations

import copy
import gc
import importlib
import pickle
import pkgutil
import re
import re._parser as parser  # type: ignore[import-not-found] # of the standard library
from collections.abc import Iterator
from re._constants import ASSERT, BRANCH, IN, LITERAL, MAX_REPEAT, MIN_REPEAT, SUBPATTERN  # type: ignore[import-not-found]
from typing import Any

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


def test_what_an_expression_does_without_being_compiled_is_what_it_does() -> None:
    for text in ("三月", "12日、3日", ""):
        late, compiled = expression("([0-9]+)日", holds="日"), re.compile("([0-9]+)日")
        assert [found and found.span() for found in (late.search(text), late.match(text), late.fullmatch(text))] == [
            found and found.span() for found in (compiled.search(text), compiled.match(text), compiled.fullmatch(text))
        ]
        assert late.findall(text) == compiled.findall(text)
        assert [*map(str, late.finditer(text))] == [*map(str, compiled.finditer(text))]
        assert late.sub("", text, count=1) == compiled.sub("", text, count=1)
        assert late.split(text) == compiled.split(text)


def _made() -> list[_Late]:
    """Return every expression of the program."""
    for module in pkgutil.walk_packages(converter.__path__, "converter."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return [each for each in gc.get_objects() if isinstance(each, _Late)]


def test_every_expression_of_the_program_compiles() -> None:
    made = _made()
    assert len(made) > 100
    for each in made:
        assert each.groups >= 0


def test_no_text_matches_an_expression_without_what_it_says_that_it_holds() -> None:
    saying = [each for each in _made() if each.holds]
    assert len(saying) > 20
    for each in saying:
        assert not each._flags & re.IGNORECASE
        parsed = parser.parse(each.pattern, each._flags)
        assert _must_hold(parsed, each.holds), each.pattern


def _must_hold(parts: Any, words: tuple[str, ...]) -> bool:
    """Whether no text matches parts, as `re` parses them, that holds none of the words."""
    parts = [*parts]
    letters = "".join(chr(value) if kind is LITERAL else "\0" for kind, value in parts)
    return any(word in letters for word in words) or any(
        all(_must_hold(choice, words) for choice in choices) for part in parts for choices in _choices(*part)
    )


def _choices(kind: Any, value: Any) -> Iterator[list[Any]]:
    """Yield what one of is in every text that a part matches, each as parts; nothing for a part of which that is not known."""
    if kind is IN and all(each is LITERAL for each, _ in value):
        yield [[each] for each in value]
    elif kind is BRANCH:
        yield value[1]
    elif kind is SUBPATTERN:
        yield [value[3]]
    elif kind is ASSERT:
        yield [value[1]]
    elif kind in {MAX_REPEAT, MIN_REPEAT} and value[0]:
        yield [value[2]]


@pytest.mark.parametrize(
    ("text", "words", "must"),
    [
        ("ab|cd", ("b", "c"), True),
        ("ab|cd", ("b",), False),
        ("(?:ab)?c", ("ab",), False),
        ("(?:ab)+c", ("ab",), True),
        ("[ab]c?", ("a", "b"), True),
        ("[ab]c?", ("c",), False),
        ("[^a]", ("a",), False),
        ("a(?=b)", ("b",), True),
        ("a(?!b)", ("b",), False),
        ("a.b", ("ab",), False),
        ("[a-c]", ("a", "b"), False),
    ],
)
def test_what_must_be_in_a_text_is_told_of_an_expression(text: str, words: tuple[str, ...], *, must: bool) -> None:
    assert _must_hold(parser.parse(text), words) is must
