"""The theme's templates, compiled once for all builds of a test run, and what is made of them: else most of a small build.

What tests look at stays the same. A template is compiled again when its text is another (Jinja compares checksums), and
page templates are made again where their key is, as in tests that change one; they are held against MkDocs' pages once a key.
Styles and scripts are joined again where a part of them is another, and terms of the search written where others are given.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

import yaml
from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs import utils
from mkdocs.theme import Theme
from mkdocs.utils.yaml import get_yaml_loader

from converter.builder import joined_files, search_index
from converter.builder.store import hash_of
from converter.files import put_file
from converter.pages import samples as samples_module
from converter.pages.tree import Page
from converter.render import PageTemplates, templates_key
from converter.render import make_templates as module
from converter.render.joined import joined, parts_of
from converter.render.make_templates import make_templates
from converter.render.mkdocs import Reference, ShownTemplates
from converter.render.rendered import Rendered
from converter.settings import Site

VARIABLE = "COMPILED_TEMPLATES"
"""Names the folder for processes that tests start."""
_GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
_get_env = Theme.get_env
_begin, _render = Reference.__init__, Reference.render


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

    utils.get_themes = cache(utils.get_themes)  # which looks through all that is installed
    Theme.get_env = get_env  # type: ignore[assignment,method-assign]
    module.make_templates = made
    samples_module.samples = cache(samples_module.samples)
    search_index.terms_script = cache(search_index.terms_script)  # type: ignore[assignment,attr-defined]
    get_yaml_loader.__defaults__ = (yaml.CLoader, None)  # PyYAML's own parser, compiled
    _keep_joined(folder)
    _keep_guide(folder)


def _keep_joined(folder: Path) -> None:
    """Keep the joined styles and scripts for each state of their parts."""

    def kept(assets: Path) -> dict[str, bytes]:
        file = folder / f"{hash_of(*((assets / part).read_bytes() for part in parts_of()))}.joined"
        try:
            files: dict[str, bytes] = pickle.loads(file.read_bytes())
        except FileNotFoundError:
            files = joined(assets)
            put_file(file, pickle.dumps(files))
        return files

    joined_files.joined = kept  # type: ignore[attr-defined]


def _keep_guide(folder: Path) -> None:
    """Keep what MkDocs makes of the guide, as it is in the checkout, for each key that a site may have."""
    texts = {path.read_text(encoding="utf-8") for path in _GUIDE.rglob("*.md")}
    keys: WeakKeyDictionary[Reference, str] = WeakKeyDictionary()

    def begin(reference: Reference, site: Site) -> None:
        _begin(reference, site)
        keys[reference] = templates_key(site)

    def render(reference: Reference, path: str, markdown: str) -> Rendered:
        if markdown not in texts:
            return _render(reference, path, markdown)
        file = folder / f"{keys[reference]}.{path.replace('/', '.')}"
        try:
            rendered: Rendered = pickle.loads(file.read_bytes())
        except FileNotFoundError:
            rendered = _render(reference, path, markdown)
            put_file(file, pickle.dumps(rendered))
        return rendered

    Reference.__init__ = begin  # type: ignore[assignment,method-assign]
    Reference.render = render  # type: ignore[assignment,method-assign]
