"""The places of a segment as their lists are made of them: folded, one behind the other."""

from array import array
from collections.abc import Iterator, Sequence

from converter.search.fold import END


class FoldedPlaces:
    """Collects places; all in one text and a number each, as a segment has hundreds of thousands."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._headings = array("I")

    def add(self, texts: Sequence[str], headings: Sequence[int]) -> str:
        """Add places behind the others; return their texts as one.

        texts: folded, END behind each; headings: how many characters at the beginning of each are its heading.
        """
        text = "".join(texts)
        self._texts.append(text)
        self._headings.extend(headings)
        return text

    @property
    def text(self) -> str:
        """All of them: a character's index is its position."""
        if len(self._texts) > 1:
            self._texts = ["".join(self._texts)]
        return self._texts[0] if self._texts else ""

    def __iter__(self) -> Iterator[tuple[str, int, int]]:
        """Yield of each its text, how many characters of it are the heading, its position."""
        text, position = self.text, 0
        for heading in self._headings:
            end = text.index(END, position) + 1
            yield text[position:end], heading, position
            position = end
