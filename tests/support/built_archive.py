"""A small archive that was built once, put back as it was then for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

from converter.builder import Options, Outcome, build_site
from converter.settings import Site, load_site
from tests.support.kept_folder import FERRY, SUMMARY


class BuiltArchive:
    """Folders `reports` (with its ledger), `site` and `cache` in one folder, always at the same place."""

    def __init__(self, root: Path) -> None:
        self.folder, self._kept = root / "work", root / "kept"
        self.reports, self.site, self.cache = (self.folder / name for name in ("reports", "site", "cache"))
        self.ledger = self.reports / "links"
        self.reports.mkdir(parents=True)
        for number in range(3):
            self.put(f"总结{number}.txt", SUMMARY.replace("三千二百", f"三千{number}百"))
        self.put("述职.txt", FERRY)
        outcome = self.build()
        assert outcome.status == 0, [*outcome.lines()]
        shutil.copytree(self.folder, self._kept)

    def reset(self) -> None:
        """Put everything back as it was after the first build."""
        shutil.rmtree(self.folder)
        shutil.copytree(self._kept, self.folder)

    def put(self, name: str, text: str) -> None:
        (self.reports / name).write_text(text, encoding="utf-8")

    def loaded(self) -> Site:
        return load_site(self.reports, self.site, cache=self.cache)

    def build(self, **options: object) -> Outcome:
        return build_site(self.loaded(), Options(**{"jobs": 1, **options}))  # type: ignore[arg-type]

    @property
    def store(self) -> Path:
        (found,) = self.cache.glob("*-site-*.sqlite")
        return found

    def page(self, words: str) -> Path:
        """Return the page of the report that says something."""
        pages = self.site.glob("reports/*/*/index.html")
        return next(page for page in pages if words in page.read_text(encoding="utf-8"))
