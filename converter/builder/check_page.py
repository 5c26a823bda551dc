"""The check page beside a site: one file that stands for itself, for the editor and not for readers, with links into the site."""

from itertools import islice
from pathlib import Path
from urllib.parse import quote

from converter.builder.list_rows import CHECKED, codes_counted, notices_of_row
from converter.builder.store import Store
from converter.files import put_file
from converter.messages import message, reason
from converter.model import Message
from converter.pages.check import beside_page
from converter.readers.folder import CHECK_MARK, CHECK_SUFFIX, is_check_page
from converter.render import write_alone
from converter.retries import unlink

_MOST = 400
"""Notices that the page lists report by report, so that it costs no more as an archive grows."""


def check_file(site: Path) -> Path:
    """Return where the check page of a site in a folder lies: beside it."""
    return site.with_name(f"{site.name}{CHECK_SUFFIX}")


def put_check_page(store: Store, site: Path, stamp: str, *, is_wanted: bool) -> Message | None:
    """Write the check page of a site, or take it away; return what is to be told where that cannot be done.

    site: its folder; stamp: what is said of the build. A file of that name that is not ours is left alone (S022).
    """
    file = check_file(site)
    try:
        known = file.read_bytes() if file.exists() else None
        if known is not None and not is_check_page(file):
            return message("S022", file=file) if is_wanted else None
        if not is_wanted:
            unlink(file)
            return None
        text = _text(store, site, stamp)
        if text != known:
            put_file(file, text)
    except OSError as error:
        return message("S005", folder=file, reason=reason(error))
    return None


def _text(store: Store, site: Path, stamp: str) -> bytes:
    rows = store.rows("SELECT data FROM rows WHERE list=? ORDER BY sort, owner", CHECKED)
    notices = [*islice((notice for (data,) in rows for notice in notices_of_row(data)), _MOST)]
    codes = codes_counted(store)
    page = beside_page(notices, codes, stamp)
    return write_alone(page, f"{quote(site.name)}/", CHECK_MARK.decode()).encode()
