"""What the templates are made of, as one key: where it is the same, templates that were kept can be used."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator

from converter.settings import Site
from converter.sources import file_hashes, installed, package_files

_PACKAGES = (("mkdocs", "mkdocs"), ("material", "mkdocs_material"), ("markdown", "markdown"), ("jinja2", "jinja2"))
"""As `installed` takes them. None of them is imported here: that alone takes longer than a build."""
_CODE = ("render/", "pages/")
"""What of this package counts."""
_VARIABLES = re.compile(rb"!ENV\s*(?:\[([^\]]*)\]|(\S+))")
_NAME = re.compile(r"[A-Za-z_]\w*")
_PAGE = re.compile(rb"[\w./-]+\.md\b")


def templates_key(site: Site) -> str:
    """Return the SHA-256 of all that the templates depend on, as hexadecimal digits.

    That is mkdocs.yml, what the archive's settings put in its place, the environment variables that it names, every
    template in overrides/, the versions of what renders them, the source of pages and of this package,
    and the opening blocks of the pages of the nav (the theme shows an icon or a status that one gives itself). The nav
    itself is part of mkdocs.yml.
    Raises OSError.
    """
    digest = hashlib.sha256()
    for part in _parts(site):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _parts(site: Site) -> Iterator[bytes]:
    settings = site.mkdocs.read_bytes()
    yield settings
    yield repr((site.replaced, site.settings.has_check, site.logo)).encode()
    for found in _VARIABLES.finditer(settings):
        for name in _NAME.findall((found[1] or found[2]).decode()):
            yield f"{name}={os.environ.get(name)}".encode("utf-8", "surrogateescape")
    ours = [each for each in package_files().items() if each[0].startswith(_CODE)]
    yield repr((sorted(file_hashes(site.templates)), ours)).encode()
    yield repr(installed(_PACKAGES)).encode()
    for name in _PAGE.findall(settings):
        path = site.pages / name.decode()
        opening = path.read_bytes() if path.is_file() else b""
        yield opening.partition(b"\n---")[0] if opening.startswith(b"---") else b""
