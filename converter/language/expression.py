"""Regular expressions that are compiled when they are first used.

To compile the two hundred of readers, outline and themes takes a tenth of a second. A build that adds a report uses half of
them, one that finds nothing new none. Of those that are used most find nothing in one report, which may be known before they are compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Any, cast

_NAMES = (
    *("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"),
    *("flags", "groups", "groupindex"),
)
"""Of a compiled expression: what is asked of it."""
_LOOKING = ("search", "match", "fullmatch", "finditer", "findall", "sub")
"""What may be answered without it where a text cannot match."""
_ENOUGH = 500
"""Texts after which it would have taken less time to compile than to look at each."""


def expression(text: str, flags: int = 0, holds: Iterable[str] = ()) -> re.Pattern[str]:
    """Return what `re.compile` gives, all but its type; raises re.error when it is first used, where the text is wrong.

    holds: words, one of which is in every text that matches, so that others are told without compiling; for what is slow to compile.
    """
    return cast("re.Pattern[str]", _Late(text, flags, (*holds,)))


class _Late:
    def __init__(self, text: str, flags: int, holds: tuple[str, ...] = ()) -> None:
        self.pattern = text  # which others are made of, long before it is used
        self._flags = flags
        self.holds = holds
        self._looked = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Late) and (self.pattern, self._flags) == (other.pattern, other._flags)

    def __hash__(self) -> int:
        return hash((self.pattern, self._flags))

    def __reduce__(self) -> tuple[type[_Late], tuple[str, int, tuple[str, ...]]]:
        return _Late, (self.pattern, self._flags, self.holds)

    def __getattr__(self, name: str) -> Any:
        if name not in _NAMES:
            raise AttributeError(name)
        return partial(self._look, name) if self.holds and name in _LOOKING else self._compiled(name)

    def _compiled(self, name: str) -> Any:
        # Asked once: from then on each is found in the object itself, as fast as in the expression.
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({each: getattr(compiled, each) for each in _NAMES})
        return getattr(compiled, name)

    def _look(self, name: str, *given: Any, **more: int) -> Any:
        """Return what a method of the expression gives; given: to the method, its text by place."""
        text = given[1] if name == "sub" else given[0]
        self._looked += 1
        if self._looked > _ENOUGH or any(map(text.__contains__, self.holds)):
            return self._compiled(name)(*given, **more)
        return {"sub": text, "findall": [], "finditer": iter(())}.get(name)
