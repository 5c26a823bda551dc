"""Built sites held against one another: every file byte for byte, the search by the reports that it holds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from converter.builder.build_file import BUILD_FILE
from converter.readers.folder import SITE_MARK
from converter.render.theme_files import is_unused
from converter.search.index import MANIFEST
from converter.search.passages import IndexedReport
from converter.search.scripts import script_value
from converter.search.segment import file_names
from tests.support.built_pages import Html
from tests.support.index_reader import index_of

SEARCH = "search/"
WHOLE = {MANIFEST, "fold.js", "terms.js", "index.html"}
"""What lies in the folder of the search besides segments."""


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files but the stamp of a site, which tells the time: path with `/` → bytes."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != BUILD_FILE}


def used(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what MkDocs without us makes, but for the files of the theme that no page asks for."""
    return {name: data for name, data in files.items() if not is_unused(name)}


def without_stamp(check_page: str) -> str:
    """Return a check page that lies beside a site, without the line that tells the time."""
    text, count = re.subn(r'<p class="details">[^<]*（程序 [^<]*</p>\n', "", check_page)
    assert count == 1
    return text


def apart_from_search(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what must be the same whichever way a site was made: all but the segments of its search."""
    kept = {name: data for name, data in files.items() if not name.startswith(SEARCH) or name == f"{SEARCH}index.html"}
    mark = kept.get(SITE_MARK, b"").splitlines()
    return {**kept, SITE_MARK: b"\n".join(line for line in mark if not line.startswith(SEARCH.encode()))}


def differences(ours: Mapping[str, bytes], others: Mapping[str, bytes]) -> list[str]:
    """Return what differs: names of files, each with how."""
    found = [f"only in the first: {name}" for name in sorted(set(ours) - set(others))]
    found += [f"only in the second: {name}" for name in sorted(set(others) - set(ours))]
    for name in sorted(set(ours) & set(others)):
        if ours[name] != others[name]:
            one, two = (files[name].decode("utf-8", "replace") for files in (ours, others))
            at = next((at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), -1)
            start = max(0, at - 60)
            found.append(f"{name} differs at {at}: {one[start : at + 60]!r} / {two[start : at + 60]!r}")
    return found


def search_of(files: Mapping[str, bytes]) -> tuple[dict[str, IndexedReport], dict[str, Any]]:
    """Return the reports that the search of a site holds, by address, and its manifest without the segments.

    Raises KeyError where the manifest names a file that is not there.
    """
    texts = {name.removeprefix(SEARCH): data.decode() for name, data in files.items() if name.startswith(SEARCH)}
    reports = {each.address: each for each in index_of(texts)}
    return reports, {**script_value(texts[MANIFEST]), "segments": None}


def odd_search_files(files: Mapping[str, bytes]) -> list[str]:
    """Return the files of the search that are missing, and those that nothing names."""
    there = {name.removeprefix(SEARCH) for name in files if name.startswith(SEARCH)}
    wanted = {
        name for entry in script_value(files[SEARCH + MANIFEST].decode())["segments"] for name in file_names(entry)
    }
    return sorted(there ^ (wanted | WHOLE))


def search_faults(files: Mapping[str, bytes], clean: Mapping[str, bytes]) -> list[str]:
    """Return how the search of a site differs from that of a clean one; its segments may be others."""
    if SEARCH + MANIFEST not in files:
        return [f"no {SEARCH}{MANIFEST}"]
    odd = odd_search_files(files)
    if any(SEARCH + name not in files for name in odd) or search_of(files) == search_of(clean):
        return [f"{SEARCH}{name} is {'named by nothing' if SEARCH + name in files else 'missing'}" for name in odd]
    return ["the search holds other reports", *odd]


@lru_cache(maxsize=2000)
def page(text: str) -> Html:
    """Return a page; the pages of two sites are mostly the same."""
    return Html(text)


def reachable(files: Mapping[str, bytes], start: str = "index.html") -> tuple[set[str], list[str]]:
    """Return the files that a reader can reach by links, and the links on the way that lead to nothing."""
    seen, waiting, dead = {start}, [start], []
    while waiting:
        name = waiting.pop()
        if not name.endswith(".html"):
            continue
        for link, target, fragment in _links(name, page(files[name].decode())):
            if target not in files:
                dead.append(f"{name}: {link}")
                continue
            if fragment and target.endswith(".html") and fragment not in _ids(files[target].decode()):
                dead.append(f"{name}: {link} (no such anchor)")
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen, dead


def _links(name: str, html: Html) -> Iterator[tuple[str, str, str]]:
    for link in html.links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        folder = posixpath.dirname(name)
        target = posixpath.normpath(posixpath.join(folder, unquote(parts.path))) if parts.path else name
        yield link, target, parts.fragment.removeprefix("__skip")


@lru_cache(maxsize=2000)
def _ids(text: str) -> frozenset[str]:
    return frozenset(page(text).ids)
