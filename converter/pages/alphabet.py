"""Lists of names from A to Z: a sheet for each letter of pinyin at an address that never changes, and further ones where it is long.

A name has an id that hangs on it alone and sorts as the list does (`relations.names`). So a link to `documents/z.html#zhong-guo…` holds
for ever: where the name stands on a further sheet, `docs/assets/names.js` goes there, since the first sheet tells with which id
each further one begins; where no report has the name any more, it says so.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from converter.model import Value
from converter.pages import common
from converter.pages.listing import Listing, Sheet
from converter.pages.tree import Block, Element, Html, Line, Link, Page, Para, Words, html, joined
from converter.relations.names import LETTERS, OTHER

_WIDTH, _BAR, _HEIGHT = 8, 6, 24
"""Of a year, of its bar, and of the picture, in pixels."""
_MOST_YEARS = 40
"""Years of a picture: the latest."""


class Alphabet(Value, frozen=True):
    """A list of names that has a sheet for each letter."""

    folder: str
    """Below docs/ (`documents`)."""
    title: str
    """Of its index page."""
    noun: str
    """What is counted (`个名称`)."""

    gone: str
    """What is said of a link to a name that is not on the list any more."""

    @property
    def index(self) -> str:
        """Path of its index page."""
        return f"{self.folder}/index.md"

    def listing(self, letter: str) -> Listing:
        """Return the list of a letter."""
        return Listing(letter_label(letter), self.page(letter), f"{self.folder}/{letter}-{{}}.md")

    def page(self, letter: str) -> str:
        """Return the path of the first sheet of a letter."""
        return f"{self.folder}/{letter}.md"


def letter_label(letter: str) -> str:
    """Return what a letter is called: `A`, `其他`."""
    return "其他" if letter == OTHER else letter.upper()


def letters_page(alphabet: Alphabet, about: str, lead: str, counts: Mapping[str, int], blocks: Iterable[Block]) -> Page:
    """Return the index page: what is listed, the links to all letters, and some names. counts: names of each letter that has some."""
    above = Para((lead,), "lead"), _letters_line(alphabet, counts=counts)
    return common.page(alphabet.index, alphabet.title, about, (common.RELATED_STEP,), (*above, *blocks))


def _letters_line(alphabet: Alphabet, current: str = "", counts: Mapping[str, int] | None = None) -> Line:
    """Return the links to all letters. counts: names of each that has some, where they are to be shown."""
    links = (
        Link(
            letter_label(letter),
            alphabet.page(letter),
            "is-here" if letter == current else "is-empty" if counts is not None and letter not in counts else "",
            count=f"{counts[letter]:,}" if counts and letter in counts else "",
        )
        for letter in LETTERS
    )
    return Line("nav", (("class", "letters"), ("aria-label", "按拼音首字母")), joined(tuple(links)))


class LetterSheet(Value, frozen=True):
    """One page of the list of a letter, all but its entries."""

    letter: str
    sheet: Sheet
    begins: tuple[tuple[str, str], ...] = ()
    """Path and first id of each further page, for the first."""


def letter_sheets(
    alphabet: Alphabet, letter: str, ranks: Sequence[bytes], ids: Sequence[str], opening: Callable[[int], str]
) -> Iterator[tuple[LetterSheet, range]]:
    """Yield the pages of the list of a letter, each with the indexes of its entries; one also where there are none.

    ranks: of all entries, as `cut` takes them; ids: of all; opening: index of an entry → its name, as plain text.
    """
    sheets = alphabet.listing(letter).sheets(ranks, opening)
    begins = tuple((sheet.path, ids[held.start]) for sheet, held in sheets[1:])
    for sheet, held in sheets:
        yield LetterSheet(letter, sheet, begins if sheet.is_first else ()), held


def letter_page(alphabet: Alphabet, of_letter: LetterSheet, blocks: Iterable[Block]) -> Page:
    """Return a page of the list of a letter; blocks: its entries."""
    letter, sheet = of_letter.letter, of_letter.sheet
    label = letter_label(letter)
    such = "其他的" if letter == OTHER else f"以 {label} 开头的"
    heading = f"{alphabet.title} · {label}"
    way = (common.RELATED_STEP, (alphabet.title, alphabet.index), (label, alphabet.page(letter)))
    page_blocks = (
        _letters_line(alphabet, letter),
        *sheet.counted(f"共 {sheet.total:,} {alphabet.noun}"),
        _box(alphabet, of_letter),
        *(tuple(blocks) or (Para((f"现在没有{such}。",), "empty"),)),
    )
    return sheet.page(heading, way, f"{sheet.title(heading)}：按拼音排列。", page_blocks)


def _box(alphabet: Alphabet, of_letter: LetterSheet) -> Html:
    """Return the box that a script fills with the choices; it tells where further pages begin, and what a dead link is told."""
    told = "".join(f"{path.rpartition('/')[2].removesuffix('.md')} {first};" for path, first in of_letter.begins)
    return html("div", class_="names-box", data_first=of_letter.letter, data_begins=told, data_gone=alphabet.gone)


def picture(
    years: Sequence[tuple[int, int]], said: Callable[[int, int], str], heights: Mapping[int, int] | None = None
) -> Iterator[Html]:
    """Yield a small picture of a name's course where there are several years.

    years: each with its number, oldest first; said: what is said of both; heights: of each year's bar out of 8, else by number.
    """
    if len(years) < 2:  # noqa: PLR2004 - several
        return
    first, last = years[0][0], years[-1][0]
    first = max(first, last - _MOST_YEARS + 1)
    counts = dict(years)
    most = max(counts.values())
    bars = []
    for place, year in enumerate(range(first, last + 1)):
        count = counts.get(year, 0)
        height = heights.get(year, 0) * _HEIGHT // 8 if heights else -(-count * _HEIGHT // most)
        height = max(height, 1) if count else 0
        if height:
            bars.append(f"M{place * _WIDTH} {_HEIGHT}v-{height}h{_BAR}v{height}z")
    width = (last - first) * _WIDTH + _BAR
    words = "，".join(said(year, counts[year]) for year in range(first, last + 1) if year in counts)
    drawn = html(
        "svg",
        html("title", Words(words)),
        html("path", d="".join(bars)),
        viewBox=f"0 0 {width} {_HEIGHT}",
        width=str(width),
        height=str(_HEIGHT),
        role="img",
        aria_label=Words(words),
    )
    yield html("div", drawn, class_="name-course")


def span_of(years: Sequence[tuple[int, int]]) -> str:
    """Return the years from first to last as `years_label` has them; empty where none is known."""
    return common.years_label(years[0][0], years[-1][0]) if years else ""


def folded(summary: str, *blocks: Para, classes: str) -> Element:
    """Return blocks folded up below a line."""
    return Element("details", (("class", classes),), (Line("summary", (), (summary,)), *blocks))
