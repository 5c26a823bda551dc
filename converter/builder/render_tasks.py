"""Pages made and laid ready, by any process: the page of a report with all that lists and search need of it, and lists."""

import hashlib
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from converter.builder.ready import Ready
from converter.builder.report_rows import OnPage
from converter.builder.spool import Spool, reports_in_order
from converter.ids import placed
from converter.ledger import Draft, new_record
from converter.ledger.record_file import record_text
from converter.model import Picture, Report, Value
from converter.outline_json import REPORT_JSON, report_json
from converter.pages.related import Facts, facts_of
from converter.pages.report import Beside, Context, download_names, report_page
from converter.pages.tree import Page
from converter.pipeline import complete
from converter.relations.entries import Entry, entries_of
from converter.relations.notices import Notice, notices_of, without_needless
from converter.relations.summaries import Summary, summary_of
from converter.render import PageTemplates, Rendered, Renderer, write_markdown
from converter.search.index import Leaving
from converter.search.passages import dump, indexed
from converter.search.segment import segment_of_ordered
from converter.settings import Site
from converter.tables import decoded
from converter.themes import Vocabulary


class RenderContext(Value, frozen=True):
    """What is the same for all pages of a build."""

    site: Site
    vocabulary: Vocabulary
    ready: Ready
    templates: PageTemplates | None
    """For HTML; None where Markdown is wanted."""
    today: str
    """ISO 8601, for the records of new pages."""


class Output(Value, frozen=True):
    """A file that lies ready."""

    path: str
    """Below docs/, with `/`; a page ends in `.md` here, whatever it is written as (`written_as`)."""
    digest: str
    """Of its bytes."""
    ids: str = ""
    """Of a page: the ids that links may lead to, with spaces between them."""
    packed_links: bytes = b""
    """Of a page: as `links` gives them; packed, since a large archive has millions and all are held until all pages are made."""
    warnings: tuple[str, ...] = ()

    @property
    def links(self) -> list[str]:
        """What a page links to: paths as in Rendered, each with `#` and the anchor where it names one."""
        return zlib.decompress(self.packed_links).decode().splitlines() if self.packed_links else []


Known = dict[str, str]
"""Path → digest of what lies there already: files that come out the same are not written again."""


class ReportTask(Value, frozen=True):
    """A report's page to be made."""

    page: str
    input_hash: str
    """Key of all that it is made from."""
    report: bytes
    on_page: OnPage
    beside: Beside
    apart: str
    """As Summary.apart."""
    is_new_page: bool
    originals: tuple[Path, ...]
    """Its files, in the order of its sources."""
    is_page_alone: bool = False
    """Whether only what stands beside it or around it is another: all but its page stays as it is."""
    known: Known = msgspec.field(default_factory=dict)


class RenderedReport(Value, frozen=True):
    """What came of a report."""

    outputs: tuple[Output, ...]
    summary: Summary
    entries: tuple[tuple[str, tuple[Entry, ...]], ...]
    """Slug of a theme → its places."""
    notices: tuple[Notice, ...]
    search: bytes
    size: int
    """Positions that it takes in the index."""
    facts: Facts = ()
    """What relations across reports hold of it."""
    record: bytes = b""
    """Of a page that is new."""


class PageTask(Value, frozen=True):
    """Any other page, or a file, to be made."""

    owner: str
    """The list, or the address, that it belongs to."""
    input_hash: str
    make: Callable[..., Page | str | bytes]
    """A function that can be pickled."""
    arguments: tuple[object, ...]
    path: str = ""
    """Below docs/; empty for a page whose owner has no other."""
    known: Known = msgspec.field(default_factory=dict)

    @property
    def is_file(self) -> bool:
        """Whether it makes a file that is no page: one whose bytes its arguments hold, nearly."""
        return bool(self.path) and not self.path.endswith(".md")


def make_reports(context: RenderContext, tasks: Sequence[ReportTask]) -> list[RenderedReport | Output]:
    """Make the pages of reports and lay them ready; of some its page alone.

    Raises OSError.
    """
    return [_made(context, task) for task in tasks]


def make_pages(context: RenderContext, tasks: Sequence[PageTask]) -> list[Output]:
    """Make other pages and lay them ready. Raises OSError."""
    return [_output(context, task.path, task.make(*task.arguments), task.known) for task in tasks]


def make_segments(ready: Ready, tasks: Sequence[Spool]) -> list[tuple[dict[str, object], list[Output]]]:
    """Make segments of the index from dumps of reports; return the entry of each and its files, laid ready."""
    made = []
    for task in tasks:
        waiting = Spool(task.file.with_suffix(".waiting"))
        entry, files = segment_of_ordered(reports_in_order(task), waiting)
        made.append((entry, [lay_ready(ready, f"search/{name}", text.encode()) for name, text in files]))
        waiting.remove()
    return made


def lessen_segments(
    ready: Ready, folder: Path, tasks: Sequence[Leaving]
) -> list[tuple[dict[str, object] | None, list[Output]]]:
    """Take words out of segments; return what `lessened` does, the files laid ready; folder: in which the index lies."""
    from converter.search.leaving import lessened  # most builds take nothing out

    made: list[tuple[dict[str, object] | None, list[Output]]] = []
    for task in tasks:
        found = lessened(task.entry, lambda name: (folder / name).read_text(encoding="utf-8"), task.numbers)
        files = found.files.items() if found else ()
        made.append(
            (found and found.entry, [lay_ready(ready, f"search/{name}", text.encode()) for name, text in files])
        )
    return made


def _output(context: RenderContext, path: str, made: Page | str | bytes, known: Known) -> Output:
    if isinstance(made, Page):
        return output_of(context, made, known)
    return lay_ready(context.ready, path, made.encode() if isinstance(made, str) else made, known.get(path, ""))


def output_of(context: RenderContext, page: Page, known: Known) -> Output:
    """Lay a page ready, as HTML or as Markdown."""
    digest = known.get(page.path, "")
    if context.templates is None:
        return lay_ready(context.ready, page.path, write_markdown(page).encode(), digest)
    return lay_page_ready(context.ready, page.path, _renderer(context.templates.key, context).render(page), digest)


def lay_page_ready(ready: Ready, path: str, rendered: Rendered, known: str = "") -> Output:
    """Lay a rendered page ready; path: below docs/; known: as `lay_ready` takes it."""
    laid = lay_ready(ready, written_as(path, is_html=True), rendered.html.encode(), known)
    links = "\n".join(sorted([f"{there}#{anchor}" if anchor else there for there, anchor in rendered.links]))
    packed = zlib.compress(links.encode(), 1) if links else b""
    return Output(path, laid.digest, " ".join(sorted(rendered.ids)), packed, rendered.warnings)


def lay_ready(ready: Ready, path: str, data: bytes | Path, known: str = "") -> Output:
    """Write a file where it lies ready, unless it is the one that is in its place already.

    data: bytes, or a file to copy; known: digest of what is there, empty where that is not known.
    Raises OSError, and what `Ready.file` raises.
    """
    file = ready.file(path)
    content = data.read_bytes() if isinstance(data, Path) and data.stat().st_size < _SMALL else data
    digest = hashlib.sha256(content).hexdigest()[:24] if isinstance(content, bytes) else digest_of(content)
    if known and digest == known:
        return Output(path, digest)
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
    return Output(path, digest)


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
    digest = hashlib.sha256()  # `file_digest` makes room for a quarter of a megabyte, for every page
    try:
        with file.open("rb", buffering=0) as stream:
            while piece := stream.read(_SMALL):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()[:24]


@lru_cache(1)
def _cached(_key: tuple[str, Site]) -> dict[str, Renderer]:
    return {}


def _renderer(key: str, context: RenderContext) -> Renderer:
    """Return the renderer of these templates, one in a process."""
    templates = context.templates
    known = _cached((key, context.site))
    if templates is not None and not known:

        def reference() -> object:
            from converter.render.mkdocs import Reference  # MkDocs, slow to load and seldom needed

            return Reference(context.site)

        known["renderer"] = Renderer(templates, reference)  # type: ignore[arg-type] # Reference is a Fallback
    return known["renderer"]


def _made(context: RenderContext, task: ReportTask) -> RenderedReport | Output:
    on_page = task.on_page
    bare = replace(decoded(task.report, Report), sources=on_page.sources)
    record = record_text(new_record(task.page, Draft.of(bare), context.today)).encode() if task.is_new_page else b""
    originals = context.site.settings.originals
    report = complete(placed(bare, task.page, on_page.ids, on_page.former), context.vocabulary)
    report = without_needless(report, originals)
    themes = context.vocabulary.themes
    page = output_of(context, report_page(report, Context(themes, originals), task.beside, task.apart), task.known)
    if task.is_page_alone:
        return page
    outputs = [page]
    files: list[tuple[str, bytes | Path]] = [(REPORT_JSON, report_json(report))]
    lie = dict(zip([source.name for source in report.sources], task.originals, strict=True))
    for source, name in download_names(report, originals):
        files.append((name, lie[source.name]))
    for paragraph in report.paragraphs():
        if isinstance(paragraph.block, Picture):
            picture = paragraph.block
            files.append((picture.name, picture.data))
    for path, data in ((f"{report.address}/{name}", data) for name, data in files):
        outputs.append(lay_ready(context.ready, path, data, task.known.get(path, "")))
    summary = summary_of(report, task.apart)
    found = indexed(report, task.apart)
    return RenderedReport(
        outputs=tuple(outputs),
        summary=summary,
        entries=tuple(entries_of(report, themes, summary).items()),
        notices=notices_of(report, task.apart),
        search=dump(found),
        size=found.size,
        facts=facts_of(report, themes),
        record=record,
    )
