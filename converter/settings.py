"""What a site is made of and with: `Site`, and the settings in `site.toml` beside the reports, checked, all faults at once."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path, PurePath

from msgspec.structs import replace

from converter.messages import ToldError, message, reason
from converter.model import Value
from converter.setting_faults import ORIGINALS, line_of, setting_faults
from converter.typed_toml import NOT_UTF_8, read_typed

SETTINGS_FILE = "site.toml"
"""Name of an archive's settings in its folder of reports."""
README_FILE = "说明.txt"
"""Name of what `converter new` explains beside it."""
OWN_THEMES = "themes.toml"
"""Name of an archive's own themes there, where the settings name no other file."""
LEDGER = "links"
"""Name of the ledger there."""
CACHE_VARIABLE = "CONVERTER_CACHE"
"""Environment variable that names another folder for what is kept."""
_PROGRAM = "work-reports-site"
"""Name of the folder in the user's cache, where no other cache is named."""
PROGRAM_THEMES = Path(__file__).with_name("themes") / "themes.toml"
"""The themes that every archive has, unless its own file is a whole vocabulary."""
_DATA = "data"
"""Name of the folder in the package that a wheel has and a checkout has not."""
_EXAMPLE = 'site_name = "某某局工作报告库"'
"""How a line of the settings looks."""
LOGO = "assets/own-logo"
"""Path in the site of the archive's own picture, without its suffix."""


class SettingsError(ToldError):
    """The settings are wrong; `messages` holds all that is."""


class Limits(Value, frozen=True):
    """What a single report may hold; beyond it, the file is refused with a message."""

    file_bytes: int = 20_000_000
    """Bytes of a file."""
    line_characters: int = 100_000
    """Characters of one line (the longest paragraphs of real reports have under 3,000)."""
    unpacked_bytes: int = 200_000_000
    """Bytes of all that a packed format (docx, odt) holds."""
    pages: int = 2_000
    """Pages of a PDF."""
    nesting: int = 100
    """Elements or groups that may stand inside one another."""
    seconds: int = 60
    """Processor time for reading one file, and for finding its outline and themes: another program's work is none of it."""
    memory_bytes: int = 1_000_000_000
    """Memory for reading one file of a format other than plain text."""
    characters: int = 1_000_000
    """Characters of all that a file says (a yearbook of 500 pages has under 1,000,000)."""
    paragraphs: int = 10_000
    """Paragraphs, tables and pictures of a file; each has a permanent link."""
    reports: int = 200
    """Reports in one file; each has a page of its own."""


_USUAL = Limits()


class Settings(Value, frozen=True):
    """What an archive can set; every field has a default."""

    site_name: str = ""
    """As the pages show it; empty for that of mkdocs.yml."""
    site_description: str = ""
    """Likewise."""
    site_url: str = ""
    """Published address; the environment variable SITE_URL goes before it."""
    logo: str = ""
    """Picture in the header of each page, a file relative to the archive's folder; empty for that of mkdocs.yml."""
    themes: str = ""
    """File of the archive's own themes, relative to its folder; empty for `themes.toml` where that is there."""
    check: str = "apart"
    """Where the page lies of what an editor should look at: `apart`, beside the site; `site`, in it; `none`, nowhere."""
    originals: tuple[str, ...] | None = None
    """Formats of which the reports' own files are offered beside their pages (`pdf` …); None for all, `"all"` in TOML."""
    max_file_bytes: int = _USUAL.file_bytes
    max_line_characters: int = _USUAL.line_characters
    max_unpacked_bytes: int = _USUAL.unpacked_bytes
    max_pages: int = _USUAL.pages
    max_nesting: int = _USUAL.nesting
    max_seconds: int = _USUAL.seconds
    max_memory_bytes: int = _USUAL.memory_bytes
    max_characters: int = _USUAL.characters
    max_paragraphs: int = _USUAL.paragraphs
    max_reports: int = _USUAL.reports

    @property
    def limits(self) -> Limits:
        """The limits that a reader keeps."""
        return Limits(*(getattr(self, f"max_{name}") for name in Limits.__struct_fields__))

    @property
    def has_check(self) -> bool:
        """Whether the site has the page of what an editor should look at."""
        return self.check == "site"

    @property
    def mkdocs(self) -> dict[str, str]:
        """What takes the place of settings of mkdocs.yml: name there → value, as HTML (the theme does not escape it)."""
        names = ("site_name", "site_description", *(() if os.environ.get("SITE_URL") else ("site_url",)))
        return {name: escape(value, quote=True) for name in names if (value := getattr(self, name))}


class Site(Value, frozen=True):
    """An archive, what its site is made with, and where it goes; made by `load_site`, which checks it."""

    reports: Path
    """Folder of the reports, which holds `site.toml`."""
    ledger: Path
    """Folder of the published ids."""
    cache: Path
    """Folder for what is kept from build to build."""
    output: Path | None
    """Folder of the site, or of its Markdown; None where nothing is built."""
    settings: Settings
    themes: Path
    """The themes, in TOML."""
    mkdocs: Path
    """The file mkdocs.yml."""
    templates: Path
    """Folder of what is changed of the theme: `overrides`."""
    pages: Path
    """Folder of the pages and assets that are written by hand; generated pages may lie there too."""
    url: str = ""
    """Published address for this build, before what the settings and the environment say; empty for that."""

    def named(self, title: str, url: str) -> Site:
        """Return the site with another name and published address; each empty for that which it has."""
        settings = replace(self.settings, site_name=title or self.settings.site_name)
        return replace(self, settings=settings, url=url)

    @property
    def replaced(self) -> dict[str, str]:
        """What takes the place of settings of mkdocs.yml, as `Settings.mkdocs` has it."""
        return self.settings.mkdocs | ({"site_url": escape(self.url, quote=True)} if self.url else {})

    @property
    def published(self) -> str:
        """The published address that this build knows, which ends in `/`; empty where none is set."""
        url = self.url or os.environ.get("SITE_URL", "") or self.settings.site_url
        return url + "/" * (bool(url) and not url.endswith("/"))

    @property
    def logo(self) -> tuple[str, Path] | None:
        """The archive's own picture: path in the site, and where it lies; None where it has none."""
        return logo_of(self.reports, self.settings)

    @property
    def apart(self) -> tuple[Path, ...]:
        """The folders that hold no reports wherever they lie."""
        return tuple(folder for folder in (self.output, self.cache, self.ledger) if folder)

    @property
    def aside(self) -> frozenset[str]:
        """The files in the folder of reports that are none, as paths below it with `/`."""
        names = (SETTINGS_FILE, README_FILE) if (self.reports / SETTINGS_FILE).is_file() else ()
        own = (PurePath(self.settings.themes or OWN_THEMES).as_posix(),) if self.themes != PROGRAM_THEMES else ()
        logo = (PurePath(self.settings.logo).as_posix(),) if self.settings.logo else ()
        return frozenset((*names, *own, *logo))

    @property
    def own_themes(self) -> str | None:
        """The archive's own themes, TOML; None where it has none. Raises OSError; SettingsError (S010) for what is not UTF-8."""
        if self.themes == PROGRAM_THEMES:
            return None
        try:
            return self.themes.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise SettingsError(message("S010", fault=f"{self.themes.name}：{NOT_UTF_8}。")) from None


def program_folder() -> Path:
    """Return where mkdocs.yml, docs/ and overrides/ lie: in the wheel, or in the checkout that the program runs from."""
    package = Path(__file__).resolve().parent
    return package / _DATA if (package / _DATA).is_dir() else package.parent


def checkout() -> Path | None:
    """Return the checkout that the program runs from; None where it is installed from a wheel."""
    folder = program_folder()
    return None if folder.name == _DATA else folder


def default_reports() -> Path:
    """Return the folder of reports where none is named: the current one if it has settings, else `reports`.

    That is in the checkout, or for an installed program in the current folder.
    """
    here = Path.cwd()
    return here if (here / SETTINGS_FILE).is_file() else (checkout() or here) / "reports"


def archive_of(path: Path) -> Path | None:
    """Return the folder of reports that a file lies in, known by its settings; None where there is none."""
    return next((folder for folder in path.resolve().parents if (folder / SETTINGS_FILE).is_file()), None)


def default_cache() -> Path:
    """Return the folder of what is kept where no other is named: in the user's own cache, as each system has it.

    The environment variable CONVERTER_CACHE goes before it, for accounts that have no home.
    """
    if given := os.environ.get(CACHE_VARIABLE):
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path(_PROGRAM, appauthor=False)


def load_site(
    reports: Path, output: Path | None = None, *, ledger: Path | None = None, cache: Path | None = None
) -> Site:
    """Return the site of a folder of reports.

    ledger: where None, `links` in that folder, which must be no link (L030): whoever may write to the reports would choose
    where a build writes. cache: where None, `default_cache`.
    Raises SettingsError with every fault: a folder that is missing (S001), an output that is the folder of reports (S008),
    faults of `site.toml` (S007, S012), files of the program that are missing.
    """
    faults = [] if reports.is_dir() else [message("S001", folder=reports)]
    if output and output.resolve() == reports.resolve():
        faults.append(message("S008", folder=reports))
    if not ledger and (reports / LEDGER).is_symlink():
        faults.append(message("L030", LEDGER))
    settings = Settings()
    try:
        settings = load_settings(reports)
    except SettingsError as error:
        faults += error.messages
    program = program_folder()
    site = Site(
        reports=reports,
        ledger=ledger or reports / LEDGER,
        cache=(cache or default_cache()).resolve(),
        output=output and output.resolve(),
        settings=settings,
        themes=themes_of(reports, settings),
        mkdocs=program / "mkdocs.yml",
        templates=program / "overrides",
        pages=program / "docs",
    )
    parts = (site.mkdocs, site.templates, site.pages)
    faults += [message("S012", file=part, reason="文件不存在") for part in parts if not part.exists()]
    if faults:
        raise SettingsError(*faults)
    return site


def themes_of(reports: Path, settings: Settings) -> Path:
    """Return the file of an archive's themes: the one that its settings name, else `themes.toml` beside them, else the program's."""
    own = reports / (settings.themes or OWN_THEMES)
    return own if settings.themes or own.is_file() else PROGRAM_THEMES


def logo_of(reports: Path, settings: Settings) -> tuple[str, Path] | None:
    """Return the path in the site of an archive's own picture, and where it lies; None where it has none."""
    file = reports / settings.logo
    return (f"{LOGO}{file.suffix.lower()}", file) if settings.logo else None


def load_settings(reports: Path) -> Settings:
    """Return the settings of a folder of reports; the defaults where it has none.

    Raises SettingsError with every fault: unreadable TOML, unknown keys, values of the wrong type, limits below 1, an
    address that is none, themes or a picture that are not there.
    """
    file = reports / SETTINGS_FILE
    try:
        typed = read_typed(file.read_text(encoding="utf-8-sig"), _EXAMPLE)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except UnicodeDecodeError:
        raise SettingsError(message("S007", SETTINGS_FILE, fault=NOT_UTF_8, file=file)) from None
    except OSError as error:
        raise SettingsError(message("S012", file=file, reason=reason(error))) from None
    if typed.faults:
        raise SettingsError(
            *(message("S007", SETTINGS_FILE, line, fault=says, file=file) for line, says in typed.faults)
        )
    table = typed.table
    kinds: dict[str, type] = dict(zip(Settings.__struct_fields__, map(type, Settings.__struct_defaults__), strict=True))
    if faults := [*setting_faults(table, kinds, reports)]:
        places = {key: line_of(key, typed.text) for key, _ in faults}
        told = (message("S007", SETTINGS_FILE, places[key], fault=fault, file=file) for key, fault in faults)
        raise SettingsError(*told)
    if (given := table.get("originals")) is not None:
        table["originals"] = tuple(given) if isinstance(given, list) else ORIGINALS[given]
    return Settings(**table)
