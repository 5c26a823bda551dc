"""The MkDocs plugin: writes docs/ before a build, and watches the reports. All knowledge lies elsewhere."""

import sys
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from converter.builder import Options, build_docs
from converter.clock import fix_the_clock
from converter.pages.check import nav_with_check
from converter.pages.table import is_owned
from converter.render.theme_files import is_unused
from converter.settings import SettingsError, Site, load_settings, load_site, logo_of


class ConverterConfig(Config):
    """Settings of the plugin in mkdocs.yml."""

    enabled = config_options.Choice((True, False), default=True)
    """`false` (or 0, as an environment variable has it) leaves docs/ as it lies."""
    reports = config_options.Type(str, default="reports")
    """Folder of the reports, relative to mkdocs.yml."""


class ConverterPlugin(BasePlugin[ConverterConfig]):
    """Runs the converter as part of `mkdocs build` and `mkdocs serve`."""

    _logo: tuple[str, Path] | None = None
    """As in `Site.logo`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take name, description, address and picture from the settings of the archive."""
        try:
            settings = load_settings(self._reports(config))
        except SettingsError as error:
            raise PluginError(str(error)) from None
        config.update(settings.mkdocs)
        self._logo = logo_of(self._reports(config), settings)
        if self._logo:
            config.theme["logo"] = self._logo[0]
        if settings.has_check and config.nav:
            config.nav = nav_with_check(config.nav)
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the archive's own picture, leave out what no page asks for."""
        for file in [*files]:
            if is_unused(file.src_uri):
                files.remove(file)
        if self._logo:
            name, file = self._logo
            files.append(File.generated(config, name, abs_src_path=str(file.resolve())))
        return files

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write docs/ where that is not done already."""
        fix_the_clock()
        if self.config.enabled:
            try:
                outcome = build_docs(self._site(config), Options(site=Path(config.site_dir)))
            except SettingsError as error:
                raise PluginError(str(error)) from None
            for line in outcome.lines():
                print(line, file=sys.stderr)
            if not outcome.is_done:
                raise PluginError("没有生成网站。")

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Build again when a report, a page written by hand or a template changes, not when our own pages do."""
        if self.config.enabled:
            server.unwatch(config.docs_dir)
            by_hand = (
                path for path in Path(config.docs_dir).iterdir() if not is_owned(path.name + "/" * path.is_dir())
            )
            for path in (*by_hand, self._root(config) / "overrides", self._reports(config)):
                server.watch(str(path))
        return server

    @staticmethod
    def _root(config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent

    def _reports(self, config: MkDocsConfig) -> Path:
        return self._root(config) / self.config.reports

    def _site(self, config: MkDocsConfig) -> Site:
        return load_site(self._reports(config), Path(config.docs_dir))
