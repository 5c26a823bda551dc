"""Pages made and laid ready, by any process: the page of a report with all that lists and search need of it, and lists."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from converter.anchors import Draft, first_account, placed
from converter.anchors.accounts import account_text
from converter.build.settle import OnPage
from converter.build.store import unpacked
from converter.model import Page, Picture, Report
from converter.pages import Beside, Context, download_names, report_page
from converter.pipeline import complete
from converter.publish.render import Rendered, Renderer, Shells
from converter.relations import Card, Entry, Notice, card_of, entries_of, notices_of
from converter.search import dump, indexed, make_segment
from converter.search import load as load_indexed
from converter.themes import Vocabulary


@dataclass(frozen=True, slots=True)
class Making:
    """What is the same for all pages of a build."""

    vocabulary: Vocabulary
    ready: Path
    """Folder that files are laid ready in."""
    shells: Shells | None
    """For HTML; None where Markdown is wanted."""
    checkout: Path
    by_hand: Path
    """Folder of the pages written by hand."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file that lies ready."""

    path: str
    """Below docs/, with `/`; a page ends in `.md` here, whatever it is written as (`written_as`)."""
    digest: str
    """Of its bytes."""
    ids: str = ""
    """Of a page: the ids that links may lead to, with spaces between them."""
    links: frozenset[tuple[str, str]] = field(default=frozenset())
    """Of a page: as in Rendered."""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportTask:
    """A report's page to be made."""

    page: str
    made_from: str
    """Key of all that it is made from."""
    report: bytes
    on_page: OnPage
    beside: Beside
    is_fresh: bool
    originals: tuple[Path, ...]
    """Its files, in the order of its sources."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a report."""

    outputs: tuple[Output, ...]
    card: Card
    entries: tuple[tuple[str, tuple[Entry, ...]], ...]
    """Slug of a theme → its places."""
    notices: tuple[Notice, ...]
    search: bytes
    size: int
    """Positions that it takes in the index."""
    account: bytes = b""
    """Of a page that is new."""


@dataclass(frozen=True, slots=True)
class PageTask:
    """Any other page to be made."""

    owner: str
    """The list, or the address, that it belongs to."""
    made_from: str
    make: Callable[..., Page]
    """A function that can be pickled."""
    arguments: tuple[object, ...]


def make_reports(making: Making, tasks: Sequence[ReportTask]) -> list[Made]:
    """Make the pages of reports and lay them ready. Raises OSError."""
    return [_made(making, task) for task in tasks]


def make_pages(making: Making, tasks: Sequence[PageTask]) -> list[Output]:
    """Make other pages and lay them ready. Raises OSError."""
    return [output_of(making, task.make(*task.arguments)) for task in tasks]


def make_segments(ready: Path, tasks: Sequence[Sequence[bytes]]) -> list[tuple[dict[str, object], list[Output]]]:
    """Make segments of the index from reports as `dump` gives them; return the entry of each and its files, laid ready."""
    made = []
    for task in tasks:
        segment = make_segment(map(load_indexed, task))
        files = [lay_ready(ready, f"search/{name}", text.encode()) for name, text in segment.files.items()]
        made.append((segment.entry, files))
    return made


def output_of(making: Making, page: Page) -> Output:
    """Lay a page ready, as HTML or as Markdown."""
    text = page.content if isinstance(page.content, str) else page.content.decode()
    if making.shells is None:
        return lay_ready(making.ready, page.path, text.encode())
    return lay_page_ready(making.ready, page.path, _renderer(making.shells.key, making).render(page.path, text))


def lay_page_ready(ready: Path, path: str, rendered: Rendered) -> Output:
    """Write a rendered page below the folder `ready`; path: below docs/."""
    laid = lay_ready(ready, written_as(path, is_html=True), rendered.html.encode())
    return Output(path, laid.digest, " ".join(sorted(rendered.ids)), rendered.links, rendered.warnings)


def lay_ready(ready: Path, path: str, data: bytes | Path) -> Output:
    """Write a file below the folder `ready`. data: bytes, or a file to copy."""
    file = ready / path
    content = data.read_bytes() if isinstance(data, Path) and data.stat().st_size < _SMALL else data
    for attempt in range(2):
        try:
            if isinstance(content, Path):
                _copy(content, file)
            else:
                file.write_bytes(content)
            break
        except FileNotFoundError:
            if attempt:
                raise
            file.parent.mkdir(parents=True, exist_ok=True)  # which another process may have made by now
    return Output(path, hashlib.sha256(content).hexdigest()[:24] if isinstance(content, bytes) else digest_of(content))


def written_as(path: str, *, is_html: bool) -> str:
    """Return the path in the output folder of a path below docs/."""
    return f"{path.removesuffix('.md')}.html" if is_html and path.endswith(".md") else path


def _copy(source: Path, file: Path) -> None:
    import shutil  # slow to load, and seldom needed

    shutil.copyfile(source, file)


_SMALL = 4_000_000
"""Bytes of a file that is read at once."""


def digest_of(file: Path) -> str:
    """Return the digest of a file's bytes, as in Output; empty where there is no such file."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()[:24]
    except OSError:
        return ""


@lru_cache(1)
def _cached(_key: tuple[str, Path]) -> dict[str, Renderer]:
    return {}


def _renderer(key: str, making: Making) -> Renderer:
    """Return the renderer of these shells, one in a process."""
    shells = making.shells
    known = _cached((key, making.by_hand))
    if shells is not None and not known:

        def reference() -> object:
            from converter.publish.render.reference import Reference  # MkDocs, slow to load and seldom needed

            return Reference(making.checkout / "mkdocs.yml", making.by_hand)

        known["renderer"] = Renderer(shells, reference)  # type: ignore[arg-type] # Reference is a Fallback
    return known["renderer"]


def _made(making: Making, task: ReportTask) -> Made:
    on_page = task.on_page
    bare: Report = replace(unpacked(task.report), sources=on_page.sources)
    account = account_text(first_account(task.page, Draft.of(bare))).encode() if task.is_fresh else b""
    report = complete(placed(bare, task.page, on_page.ids, on_page.former), making.vocabulary)
    themes = making.vocabulary.themes
    outputs = [output_of(making, report_page(report, Context(themes), task.beside))]
    for (_, name), original in zip(download_names(report), task.originals, strict=True):
        outputs.append(lay_ready(making.ready, f"{report.address}/{name}", original))
    for paragraph in report.paragraphs():
        if isinstance(paragraph.block, Picture):
            picture = paragraph.block
            outputs.append(lay_ready(making.ready, f"{report.address}/{picture.name}", picture.data))
    card = card_of(report)
    entries = ((theme.slug, entries_of(report, theme, card)) for theme in themes)
    found = indexed(report)
    return Made(
        outputs=tuple(outputs),
        card=card,
        entries=tuple(each for each in entries if each[1]),
        notices=notices_of(report),
        search=dump(found),
        size=found.size,
        account=account,
    )
