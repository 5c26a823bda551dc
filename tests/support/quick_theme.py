"""The theme's templates, compiled once for all builds of a test run, and what is made of them: else most of a small build.

What tests look at stays the same. A template is compiled again when its text is another (Jinja compares checksums), and
page templates are made again where their key is, as in tests that change one; they are held against MkDocs' pages once a key.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.theme import Theme

from converter.files import put_file
from converter.pages import Page
from converter.render import PageTemplates
from converter.render import make_templates as module
from converter.render.make_templates import make_templates
from converter.render.mkdocs import Reference, ShownTemplates

VARIABLE = "COMPILED_TEMPLATES"
"""Names the folder for processes that tests start."""
_get_env = Theme.get_env


def share_theme(folder: Path) -> None:
    """Let this process, and those that tests fork from it, keep in a folder what is made of the theme."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[VARIABLE] = str(folder)

    def get_env(theme: Theme) -> Environment:
        environment = _get_env(theme)
        environment.loader = ShownTemplates(theme.dirs)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
        return environment

    def made(reference: Reference, key: str, samples: Sequence[Page]) -> PageTemplates:
        file = folder / f"{key}.json"
        try:
            return PageTemplates.from_json(file.read_bytes())
        except FileNotFoundError:
            templates = make_templates(reference, key, samples)
            put_file(file, templates.to_json())
            return templates

    Theme.get_env = get_env  # type: ignore[assignment,method-assign]
    module.make_templates = made
