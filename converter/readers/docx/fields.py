"""The fields of one story while they are open: whether words are an instruction, a table of contents, or the report's.

Source: ECMA-376 Part 1, 17.16 (fields).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile

import msgspec

from converter.readers.docx.names import MC, Element, W

_LONGEST_INSTRUCTION = 500  # characters of a field's instruction that are looked at
_APART = {W + "del", W + "moveFrom", W + "txbxContent", MC + "AlternateContent"}


class _Field(msgspec.Struct):
    instruction: str = ""
    """Its first characters."""
    has_result: bool = False

    @property
    def name(self) -> str:
        """The kind of field, in small letters."""
        return self.instruction.lower().split(maxsplit=1)[0] if self.instruction.strip() else ""


class Fields:
    """Follows the fields of one story, which may run over several of its paragraphs.

    root: of the story; fields in it that lack an end or a beginning are broken, and passed over.
    """

    def __init__(self, root: Element) -> None:
        self._marks = _paired_marks(root)
        self._open: list[_Field] = []
        self._instructions = 0  # open fields that have yet to come to their result
        self._contents = 0  # open fields that hold a table of contents

    @property
    def is_printed(self) -> bool:
        """Whether this is not the instruction of a field."""
        return not self._instructions

    @property
    def is_contents(self) -> bool:
        """Whether this is part of a generated table of contents."""
        return self._contents > 0

    def mark(self, element: Element) -> str | None:
        """Take the mark of a field (w:fldChar); return the instruction of an EQ field that it ends, which Word draws."""
        if element not in self._marks:
            return None
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._open.append(_Field())
            self._instructions += 1
        elif self._open and kind == "separate":
            self._begin_result()
        elif self._open:
            return self._end()
        return None

    def instruct(self, words: str) -> None:
        """Add to the instruction of the innermost field (w:instrText)."""
        if self._open and not self._open[-1].has_result:
            opened = self._open[-1]
            opened.instruction = (opened.instruction + words)[:_LONGEST_INSTRUCTION]

    @contextmanager
    def simple(self, instruction: str) -> Iterator[None]:
        """Hold a field open that is one element (w:fldSimple)."""
        is_contents = _Field(instruction[:_LONGEST_INSTRUCTION]).name == "toc"
        self._contents += is_contents
        yield
        self._contents -= is_contents

    def _begin_result(self) -> None:
        opened = self._open[-1]
        if not opened.has_result:
            opened.has_result = True
            self._instructions -= 1
            self._contents += opened.name == "toc"

    def _end(self) -> str | None:
        ended = self._open.pop()
        if ended.has_result:
            self._contents -= ended.name == "toc"
            return None
        self._instructions -= 1
        return ended.instruction if ended.name == "eq" else None


def _paired_marks(root: Element) -> set[Element]:
    """Return the marks of the fields that have both an end and a beginning in this story: others are broken."""
    paired: set[Element] = set()
    opened: list[list[Element]] = []
    for mark in root.iter(W + "fldChar"):
        if any(each.tag in _APART for each in takewhile(lambda above: above is not root, mark.iterancestors())):
            continue
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            opened.append([mark])
        elif opened:
            opened[-1].append(mark)
            if kind == "end":
                paired.update(opened.pop())
    return paired
