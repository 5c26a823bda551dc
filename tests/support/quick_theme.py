"""Material's templates, listed and compiled once for all builds of a test run: else two thirds of a small build.

What tests look at stays the same. The theme that is installed does not change while they run; a template is compiled again
when its text is another (Jinja compares checksums), as in tests that change one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import material  # type: ignore[import-untyped]
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from mkdocs.theme import Theme

VARIABLE = "COMPILED_TEMPLATES"
"""Names the folder for processes that tests start."""
_INSTALLED = Path(material.__file__).parent
_get_env = Theme.get_env


def share_theme(folder: Path) -> None:
    """Let this process, and those that tests fork from it, keep compiled templates in a folder and list the theme once."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[VARIABLE] = str(folder)

    def get_env(theme: Theme) -> Environment:
        environment = _get_env(theme)
        assert isinstance(environment.loader, FileSystemLoader)
        environment.loader = _Listed(environment.loader.searchpath)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
        return environment

    Theme.get_env = get_env  # type: ignore[assignment,method-assign]


def list_theme() -> None:
    """List the installed theme now, for the processes that will be forked from this one."""
    _installed_names(str(_INSTALLED / "templates"))


class _Listed(FileSystemLoader):
    """Lists the folders of a theme; the one that is installed, once."""

    def list_templates(self) -> list[str]:
        return sorted({name for path in self.searchpath for name in _names(path)})


def _names(folder: str) -> Iterable[str]:
    return (
        _installed_names(folder)
        if Path(folder).is_relative_to(_INSTALLED)
        else FileSystemLoader(folder).list_templates()
    )


@cache
def _installed_names(folder: str) -> tuple[str, ...]:
    """Return the names of the installed theme without the 14,000 hidden ones of its icons, which MkDocs leaves out."""
    return tuple(name for name in FileSystemLoader(folder).list_templates() if not name.startswith("."))
