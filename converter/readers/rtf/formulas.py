r"""Formulas of an RTF file while their groups are open: what stands in each part is taken out and written in one line.

Source: Rich Text Format Specification 1.9.1, "Math Element": the names of ECMA-376 with an m before.
"""

from converter.readers.formulas import KINDS, PARTS, PROPERTIES, linear
from converter.readers.rtf.groups import Group
from converter.readers.rtf.text import Text

_GROUPS = {f"{kind}Pr" for kind in KINDS} | {"ctrlPr", "rPr", "sSubSupPr", "argPr"}
FORMULA_WORDS = frozenset(f"m{name}" for name in (*KINDS, *PARTS, *PROPERTIES, *_GROUPS))
"""Control words that begin a formula, a part or a property of one."""


class Formulas:
    """The formulas that are open, the innermost last: the parts of each."""

    def __init__(self) -> None:
        self._open: list[dict[str, list[str]]] = []

    def begin(self, word: str, group: Group, text: Text) -> None:
        """Begin a formula or a part of one in its group."""
        name = word.removeprefix("m")
        is_formula = name in KINDS
        if group.destination != "text" or not (is_formula or self._open):
            return
        text.decode()
        words = group.flow.words
        start = len(words)
        outer = self._open[-1] if self._open else None
        parts: dict[str, list[str]] = {}
        if is_formula:
            self._open.append(parts)

        def end() -> None:
            inside = "".join(words[start:])
            del words[start:]
            if is_formula:
                self._open.pop()
                inside = linear(name, parts)
            if outer is not None and (not is_formula or name == "mr"):
                outer.setdefault(name, []).append(inside)
            else:
                words.append(inside)

        group.at_end = end
