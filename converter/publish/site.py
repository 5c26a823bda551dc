"""docs/ → the site: MkDocs builds in the cache, and only a whole site is brought to its place."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from converter.messages import message, reason
from converter.model import Message
from converter.publish.docs import Archive, is_owned, make_docs, writing_failed
from converter.publish.writer import files_below, write_files
from converter.readers.folder import CACHE_MARK, SITE_MARK
from converter.settings import CHECKOUT


class SiteError(Exception):
    """The site could not be made; nothing of the old one was changed."""

    def __init__(self, message: Message, details: tuple[str, ...] = ()) -> None:
        super().__init__(str(message))
        self.message = message
        self.details = details


def fix_the_clock() -> None:
    """Keep the day of the build out of what MkDocs writes (SOURCE_DATE_EPOCH, reproducible-builds.org)."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def check_target(folder: Path, reports: Path) -> bool:
    """Return whether the folder holds a site of ours.

    reports: the folder of reports. Raises SiteError: S002 where the folder holds something else, S008 where it is that one.
    """
    if folder.resolve() == reports.resolve():
        raise SiteError(message("S008", folder=reports))
    if not folder.exists():
        return False
    if (folder / SITE_MARK).exists():
        return True
    try:
        is_free = folder.is_dir() and not any(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise SiteError(message("S005", folder=folder, reason=reason(error))) from None
    home = folder / "index.html"
    is_ours = home.is_file() and b"assets/site.js" in home.read_bytes()
    if not is_free and not is_ours:
        raise SiteError(message("S002", folder=folder))
    return is_ours


def pages_built(target: Path) -> frozenset[str]:
    """Return the addresses of the reports' pages that an earlier build of ours left in a folder."""
    listed = target / SITE_MARK
    names = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else ()
    folders = (name.removesuffix("/index.html") for name in names if name.endswith("/index.html"))
    return frozenset(name for name in folders if name.startswith("reports/") and name.count("/") == 2)  # noqa: PLR2004


def make_site(archive: Archive, target: Path, cache: Path) -> int:
    """Build the site of an archive into the folder `target`; return how many files changed there.

    target, cache: absolute. Templates and hand-written pages come from the checkout, generated Markdown goes into the cache.
    Raises SiteError; the folder then holds what it held.
    """
    docs, built = cache / "docs", cache / "site"
    by_hand = {name: path for name, path in files_below(CHECKOUT / "docs").items() if not is_owned(name)}
    try:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / CACHE_MARK).touch()
        write_files({**by_hand, **make_docs(archive)}, docs, lambda _: True)
        _run_mkdocs(docs, built)
        return _bring(built, target)
    except OSError as error:
        raise SiteError(writing_failed(error, archive, target)) from None


def _run_mkdocs(docs: Path, built: Path) -> None:
    fix_the_clock()
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    logger.propagate = False
    try:
        config = load_config(str(CHECKOUT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(built))
        config.plugins["converter"].config["enabled"] = False  # the pages are written already
        build(config)
        if not (built / "index.html").is_file():
            raise SiteError(message("S006", reason="没有生成首页"))
    except (MkDocsException, SystemExit) as error:
        raise SiteError(message("S006", reason=f"{error or '见上'}"), tuple(warnings.lines)) from None
    finally:
        logger.removeHandler(warnings)


def _bring(built: Path, target: Path) -> int:
    """Bring the built files to their place; remove what an earlier build of ours left there."""
    files = files_below(built)
    listed = target / SITE_MARK
    before = set(listed.read_text(encoding="utf-8").splitlines()) if listed.exists() else set()
    known = before | {SITE_MARK}
    folders = {f"{'/'.join(name.split('/')[:depth])}/" for name in before for depth in range(1, name.count("/") + 1)}
    names = "".join(f"{name}\n" for name in files)
    return write_files({**files, SITE_MARK: names.encode()}, target, lambda name: name in known or name in folders)


class _Warnings(logging.Handler):
    """Collects what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
