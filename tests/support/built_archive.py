"""Folders that were built once, put back as they were then for each test; and a small archive of that kind."""

from __future__ import annotations

import shutil
from pathlib import Path

from converter.builder import Options, Outcome, build_site
from converter.settings import Site, load_site
from tests.support.kept_folder import FERRY, SUMMARY


class KeptCopy:
    """A folder as it is now, kept beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._copy = folder, folder.with_name(f"{folder.name}-kept")
        shutil.copytree(folder, self._copy)

    def put_back(self) -> None:
        """Let everything in the folder be as it was, at the same place."""
        shutil.rmtree(self._folder)
        shutil.copytree(self._copy, self._folder)


class BuiltArchive:
    """Folders `reports` (with its ledger), `site` and `cache` in one folder, always at the same place."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "work"
        self.reports, self.site, self.cache = (self.folder / name for name in ("reports", "site", "cache"))
        self.ledger = self.reports / "links"
        self.reports.mkdir(parents=True)
        for number, office in enumerate(("交通运输局", "公路局", "航道局")):
            self.put(f"总结{number}.txt", SUMMARY.replace("三千二百", f"三千{number}百").replace("交通运输局", office))
        self.put("述职.txt", FERRY)
        outcome = self.build()
        assert outcome.status == 0, [*outcome.lines()]
        self._kept = KeptCopy(self.folder)

    def reset(self) -> None:
        """Put everything back as it was after the first build."""
        self._kept.put_back()

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
