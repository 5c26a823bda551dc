"""Which list a paragraph of a story stands in, and the number that is printed before it."""

from converter.model import Value
from converter.readers.archive import Element
from converter.readers.odt.numbering import DEEPEST, Counter, ListStyle, whole
from converter.readers.odt.package import PARAGRAPHS, TEXT, XML
from converter.readers.odt.styles import Styles


class ListPlace(Value, frozen=True):
    """The list that a paragraph stands in."""

    name: str
    """Of its list style."""
    style: ListStyle
    counter: Counter
    level: int = 1


class Lists:
    """Counts the lists and headings of one story on."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._outline = Counter()
        self._counters: dict[str, Counter] = {}
        """Lists by their id."""
        self._latest = ("", Counter())
        """List style and numbers of the list before."""

    def begin(self, element: Element, outer: ListPlace | None) -> ListPlace:
        """Return the list that an element (text:list) begins or goes on with."""
        name = element.get(TEXT + "style-name") or (outer.name if outer else self._list_of_first(element))
        style = self._styles.lists.get(name, {})
        level = outer.level + 1 if outer else 1
        continued = element.get(TEXT + "continue-list", "")
        goes_on = element.get(TEXT + "continue-numbering") == "true"
        if outer and outer.name == name:
            return ListPlace(name, style, outer.counter, level)
        if name and name == self._styles.outline_name:
            counter = self._outline
        elif continued in self._counters:
            counter = self._counters[continued]
        elif goes_on and name == self._latest[0]:
            counter = self._latest[1]
        else:
            counter = Counter()
        self._latest = (name, counter)
        self._counters[element.get(XML + "id") or f"list {len(self._counters)}"] = counter
        return ListPlace(name, style, counter, level)

    def item_label(self, item: Element, place: ListPlace) -> str:
        """Count an item (text:list-item) of a list and return its number."""
        style = self._styles.lists.get(item.get(TEXT + "style-override", ""), place.style)
        number = place.counter.advance(style, place.level, whole(item.get(TEXT + "start-value")))
        return _printed_number(item) or number

    def own_label(self, element: Element) -> str:
        """Count a text:numbered-paragraph, which says itself which list and level it belongs to; return its number."""
        style = self._styles.lists.get(element.get(TEXT + "style-name", ""), {})
        counter = self._counters.setdefault(element.get(TEXT + "list-id", ""), Counter())
        level = min(whole(element.get(TEXT + "level")) or 1, DEEPEST)
        number = counter.advance(style, level, whole(element.get(TEXT + "start-value")))
        return _printed_number(element) or number

    def heading_label(self, element: Element) -> str:
        """Count a heading (text:h) and return its number; of a paragraph, return what is printed."""
        printed = _printed_number(element)
        if element.tag != TEXT + "h" or element.get(TEXT + "is-list-header") == "true":
            return printed
        if self._styles.list_of(element.get(TEXT + "style-name")) == "":
            return printed
        level = min(whole(element.get(TEXT + "outline-level")) or 1, DEEPEST)
        start = whole(element.get(TEXT + "start-value"))
        if start is None and element.get(TEXT + "restart-numbering") == "true":
            start = self._styles.outline[level].start if level in self._styles.outline else 1
        return self._outline.advance(self._styles.outline, level, start) or printed

    def _list_of_first(self, element: Element) -> str:
        """Return the list style that the first paragraph of a list brings along."""
        first = next(element.iter(*PARAGRAPHS), None)
        return (self._styles.list_of(first.get(TEXT + "style-name")) if first is not None else None) or ""


def _printed_number(element: Element) -> str:
    """Return the number that the writing program left in `text:number` for readers that do not count."""
    number = element.find(TEXT + "number")
    return "" if number is None else "".join(number.itertext())
