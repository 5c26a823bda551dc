"""What the templates are made of, as one key: where it is the same, templates that were kept can be used."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from converter.settings import Site

_PACKAGES = {"mkdocs": "mkdocs", "material": "mkdocs_material", "markdown": "markdown", "jinja2": "jinja2"}
"""Name that is imported → name that is installed. None of them is imported here: that alone takes longer than a build."""
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
    package = Path(__file__).parents[1]
    folders = ((site.templates, "**/*"), (package / "render", "*.py"), (package / "pages", "*.py"))
    for folder, pattern in folders:
        for path in sorted(folder.glob(pattern)):
            if path.is_file():
                yield path.relative_to(folder).as_posix().encode()
                yield path.read_bytes()
    yield repr(installed(_PACKAGES)).encode()
    for name in _PAGE.findall(settings):
        path = site.pages / name.decode()
        opening = path.read_bytes() if path.is_file() else b""
        yield opening.partition(b"\n---")[0] if opening.startswith(b"---") else b""


def installed(packages: Mapping[str, str]) -> list[str]:
    """Return the versions of packages, from the names of the folders beside them that describe them; else where they lie.

    packages: name that is imported → name that is installed. None is imported, and no description is read: that takes
    longer than a small build.
    """
    found = []
    listed: dict[Path, list[str]] = {}
    for imported, name in packages.items():
        spec = find_spec(imported)
        beside = Path(spec.origin).parent.parent if spec and spec.origin else None
        if beside and beside not in listed:
            listed[beside] = [each for each in os.listdir(beside) if each.endswith(".dist-info")]  # noqa: PTH208 - quicker
        described = [each for each in listed[beside] if each.lower().startswith(f"{name}-")] if beside else []
        found.append(f"{imported} {described or beside}")
    return found
