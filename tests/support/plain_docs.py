"""What lies below docs/ for an archive, by the plain way through: all in memory, nothing kept. What builds are held against."""

from __future__ import annotations

from collections.abc import Iterator

from converter.builder.archive import Archive
from converter.builder.convert import current_vocabulary
from converter.model import Picture
from converter.pages import Page, download_names, pages
from converter.relations import relate
from converter.render import write_markdown
from tests.support.read_index import full_index


def plain_pages(archive: Archive) -> Iterator[Page]:
    """Yield all pages."""
    collection, themes = archive.collection, current_vocabulary().themes
    return pages(relate(collection.reports, themes, collection.notices, collection.departed))


def plain_docs(archive: Archive) -> dict[str, bytes]:
    """Return path below docs/ → content: pages, the reports' files and pictures, the search."""
    collection = archive.collection
    themes = current_vocabulary().themes
    files: dict[str, bytes] = {}
    for page in plain_pages(archive):
        files[page.path] = write_markdown(page).encode()
    for report in collection.reports:
        for source, name in download_names(report):
            files[f"{report.address}/{name}"] = archive.originals[source.name].read_bytes()
        for paragraph in report.paragraphs():
            if isinstance(paragraph.block, Picture):
                files[f"{report.address}/{paragraph.block.name}"] = paragraph.block.data
    return files | {f"search/{name}": text.encode() for name, text in full_index(collection.reports, themes).items()}
