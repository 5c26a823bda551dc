"""Regular expressions that are compiled when they are first used.

Readers, outline and themes have two hundred. A build that adds a report uses half of them, one that finds nothing new none.
"""

import re
from typing import Any, cast

from converter.language.compiled import compiled

_NAMES = (
    *("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split"),
    *("flags", "groups", "groupindex"),
)
"""Of a compiled expression: what is asked of it."""


def expression(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` gives, all but its type; raises re.error when it is first used, where the text is wrong."""
    return cast("re.Pattern[str]", _Late(text, flags))


class _Late:
    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text  # which others are made of, long before it is used
        self._flags = flags

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Late) and (self.pattern, self._flags) == (other.pattern, other._flags)

    def __hash__(self) -> int:
        return hash((self.pattern, self._flags))

    def __reduce__(self) -> tuple[type["_Late"], tuple[str, int]]:
        return _Late, (self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name not in _NAMES:
            raise AttributeError(name)
        # Asked once: from then on each is found in the object itself, as fast as in the expression.
        made = compiled(self.pattern, self._flags)
        self.__dict__.update({each: getattr(made, each) for each in _NAMES})
        return getattr(made, name)
