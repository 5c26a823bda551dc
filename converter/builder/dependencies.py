"""What each kind of result depends on besides what it is made from: one table, and a hash for each of its rows.

All hashes are of content and of versions. So a fresh copy of the program finds what another one left in the cache.
"""

import hashlib
from functools import lru_cache
from typing import NamedTuple

from converter.model import Value
from converter.sources import installed, package_files


class Dependencies(NamedTuple):
    """Code and packages; the code's data counts with it."""

    code: tuple[str, ...]
    """Folders and modules of this package; all where empty."""
    packages: tuple[tuple[str, str], ...] = ()
    """Name that is imported, name that is installed."""
    without: tuple[str, ...] = ()
    """Files that do not count, though they are among the code."""


_READERS = ("charset_normalizer", "lxml", "olefile", "pypdfium2")
_SPELLING = ("spelling.py", "search/fold.json")
_REPORT = (
    *_SPELLING,
    *("language", "readers", "outline", "ids", "ledger", "matching", "corrections", "duplicates.py"),
    *("catalogue.py", "files.py", "messages.py", "model.py", "own_words.py", "pipeline.py", "retries.py"),
    *("setting_faults.py", "settings.py", "stamps.py", "typed_toml.py"),
)
_LABELLING = ("themes/themes.toml", "themes/terms.txt")
"""Words that labels hang on: a page hangs on the labels of its report, and on the names of themes."""
DEPENDENCIES = {
    "report": Dependencies(
        _REPORT,
        tuple(zip(_READERS, _READERS, strict=True)),
    ),
    "labels": Dependencies(
        (*_SPELLING, "language", "themes", "catalogue.py", "messages.py", "model.py", "typed_toml.py"),
        (("jieba", "jieba"),),
    ),
    "notices": Dependencies((*_REPORT, "relations", "csv_text.py", "tables.py", "themes")),
    "pages": Dependencies((), without=_LABELLING),
    "index": Dependencies(("language", "search", "model.py")),
}
"""Kind of result → what it depends on: a report as it is read and finds its page, its labels, what is said
of it, pages, the index of the search.

Pages depend on labels too, and on the theme's templates (`templates_key`).
"""


class PageKeys(Value, frozen=True):
    """Of what all pages and files are made with, besides what each shows."""

    contents: str
    """For what they say, and for files that are no pages."""
    pages: str
    """For pages, as they look: with other templates (another name of the site, another address) each is written anew."""

    def of(self, path: str) -> str:
        """Return the key of a page or file; path: below docs/."""
        return self.pages if path.endswith(".md") else self.contents


@lru_cache(len(DEPENDENCIES))
def code_hash(kind: str) -> str:
    """Return the hash of the code and packages that a kind of result depends on, as this process has loaded them."""
    code, packages, without = DEPENDENCIES[kind]
    digest = hashlib.blake2b(repr(installed(packages)).encode(), digest_size=12)
    for name, content in package_files().items():
        is_one = not code or name.startswith(tuple(each if "." in each else f"{each}/" for each in code))
        if is_one and name not in without:
            digest.update(f"{name} {content}\n".encode())
    return digest.hexdigest()
