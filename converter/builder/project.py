"""A MkDocs project for people who want the Markdown: mkdocs.yml, overrides/ and docs/, to be built without this program."""

import json
import re

from msgspec.structs import replace

from converter.builder.commands import build_docs
from converter.builder.outcome import Outcome
from converter.builder.request import Options
from converter.builder.target import TargetError, check_target
from converter.files import files_below, put_files
from converter.language.expression import expression
from converter.messages import message, reason
from converter.pages.check import CHECK
from converter.pages.table import is_owned
from converter.readers.folder import SITE_MARK
from converter.render.joined import parts_of
from converter.settings import Site

_LAST_OF_NAV = expression(r"(^nav:\n(?:  - .*\n)*?)(  - .*\n(?!  - ))", re.MULTILINE)
_LOGO_LINE = expression(r"^(  logo: ).*$", re.MULTILINE)
_PARTS_LEFT_OUT = expression(r"^  (?:/assets/\*\*/\*\.\w+|!/assets/.*)\n", re.MULTILINE)
_PLUGINS = expression(r"^plugins:\n(?:(?:[ #].*)?\n)*", re.MULTILINE)


def build_project(site: Site, options: Options) -> Outcome:
    """Write the project of a site to its output folder; what is not the program's there is left alone."""
    if site.output is None:
        raise ValueError("a project needs an output folder")
    folder = site.output
    docs = folder / "docs"
    try:
        if not (docs / SITE_MARK).is_file() and check_target(folder):
            return Outcome(2, (message("S002", folder=folder),))  # a site, and no project
        outcome = build_docs(replace(site, output=docs), options)
        if outcome.is_done:
            put_files(_files(site), folder)
    except TargetError as error:
        return Outcome(2, (error.message,))
    except OSError as error:
        return Outcome(2, (message("S005", folder=error.filename or folder, reason=reason(error)),))
    return outcome


def _files(site: Site) -> dict[str, bytes]:
    """Return what a project has besides the generated pages: path below its folder → content."""
    parts = {f"assets/{part}" for part in parts_of()}
    pages = {name: file for name, file in files_below(site.pages).items() if not is_owned(name) and name not in parts}
    found = {f"docs/{name}": file.read_bytes() for name, file in pages.items()}
    found |= {f"overrides/{name}": file.read_bytes() for name, file in files_below(site.templates).items()}
    if site.logo:
        name, file = site.logo
        found[f"docs/{name}"] = file.read_bytes()
    return found | {"mkdocs.yml": mkdocs_yml(site).encode()}


def mkdocs_yml(site: Site) -> str:
    """Return mkdocs.yml with the archive's settings, without our plugin and the parts of what is joined."""
    text = _PLUGINS.sub("plugins: []\n\n", site.mkdocs.read_text(encoding="utf-8"))
    text = _PARTS_LEFT_OUT.sub("", text)
    if site.settings.has_check:
        text = _LAST_OF_NAV.sub(rf"\1  - {CHECK.label}: {CHECK.first}\n\2", text)
    if site.logo:
        text = _LOGO_LINE.sub(rf"\1{site.logo[0]}", text)
    for name, value in site.replaced.items():
        quoted = json.dumps(value, ensure_ascii=False)  # a string of JSON is one of YAML
        line = f"{name}: !ENV [SITE_URL, {quoted}]" if name == "site_url" else f"{name}: {quoted}"
        before, _, rest = re.split(rf"^({name}:.*)$", text, maxsplit=1, flags=re.MULTILINE)
        text = before + line + rest
    return text
