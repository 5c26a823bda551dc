"""A record: what the ledger keeps of one report. As a file: `record_file`."""

from typing import Literal

from converter.ledger.similarity import NOTHING, Sketch
from converter.model import Value
from converter.stamps import RECORD_SUFFIX

ROOT = "reports/"

State = Literal["live", "moved", "gone"]
_HEADING, _LABEL = 16, 8


class LinkRecord(Value, frozen=True):
    """One id that was published on a page."""

    id: str
    above: str = ""
    """Id of the place that it stands in, or last stood in; empty at the top of the page."""
    label: str = ""
    """The number that was printed, cut to 8 characters."""
    heading: str = ""
    """Of a heading or point: the first 16 characters of it, normalised."""
    sketch: Sketch = NOTHING
    """Of its own words; empty where they are not known (a fixed place, a withdrawn report)."""
    state: State = "live"
    """`live`: on the page, or on it when the page went; `moved`: its words are elsewhere; `gone`: they are nowhere."""
    target: str = ""
    """Where a link to it leads: for `moved` the id that has its words, on another page with its address
    (`reports/2023/zongjie-0a1b2c#s1`); for `gone` the nearest place above it that is there (empty: the title)."""
    since: str = ""
    """The day on which it moved or went (ISO 8601); empty for a live one."""


class Origin(Value, frozen=True):
    """A file that a report was read from."""

    name: str
    """Path below the folder of reports, with `/`."""
    sha256: str
    part: int = 0
    """Which report of the file, from 1; 0 for a file that holds one."""
    file: str = ""
    """Name under which it lies beside the page; empty for `source-1.txt` …, on pages that are older than this key."""


class Head(Value, frozen=True):
    """What is kept of a report as a whole."""

    page: str
    """Its address, once minted the same for ever."""
    state: State = "live"
    target: str = ""
    """For `moved`: the address that has its words now."""
    since: str = ""
    added: str = ""
    """The day on which the page was first written (ISO 8601); empty for one that is older than this key."""
    title: str = ""
    year: int | None = None
    digest: str = ""
    """As Report.digest, of the last version seen."""
    shape: str = ""
    """As Report.shape."""
    hash: int = 0
    """Similarity hash of all its words."""
    length: int = 0
    """Characters of its words, normalised."""
    is_plain: bool = False
    """Whether its ids are those that its words and numbers give, and none was ever lost: no need to look them up."""
    parted: tuple[str, ...] = ()
    """Digests of reports that are not a later version of this one, by an editor's word."""
    origins: tuple[Origin, ...] = ()


class PageRecord(Value, frozen=True):
    """A report's head and every id that its page ever had."""

    head: Head
    links: tuple[LinkRecord, ...] = ()


def file_of(page: str) -> str:
    """Return the name of a page's record below the ledger's folder."""
    return page.removeprefix(ROOT) + RECORD_SUFFIX


def page_of(name: str) -> str:
    """Return the address of the page whose record a file of the ledger is."""
    return ROOT + name.removesuffix(RECORD_SUFFIX)


def cut_label(label: str) -> str:
    """Return a label as a record holds it."""
    return label[:_LABEL]


def cut_heading(heading: str) -> str:
    """Return a heading, normalised, as a record holds it."""
    return heading[:_HEADING]
