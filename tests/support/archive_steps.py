"""What can happen between two builds, in random order: to the reports, to the files beside them, to the checkout."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from random import Random

from tests.support.checkout import ROOT, copy_checkout
from tests.support.edit_scripts import edit, new_folder, render
from tests.support.edit_words import SLOTS, lay, render_file

_FILES = ("add_report", "remove_report", "rename_file", "encode_again", "bring_back_report", "replace_by_next_year")
_PAGE = '---\ntitle: "另一页"\n---\n\n# 另一页 {{: #top }}\n\n第 {} 页，见[使用说明](../index.md)。\n'


class Work:
    """A folder of reports in which things happen, with a checkout of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checkout = copy_checkout(folder / "checkout")
        self.reports = folder / "reports"
        self.needs_new_process = False
        """Whether something was changed that a process may have read when it was started."""
        self._by_hand: set[Path] = set()
        self.begin(0)

    def begin(self, seed: int, least: int = 4, most: int = 8) -> None:
        """Begin with new reports; the checkout is as it came."""
        self.random = Random(seed)
        for changed in sorted(self._by_hand):
            if (ROOT / changed).is_file():
                shutil.copy(ROOT / changed, self.checkout / changed)
            else:
                (self.checkout / changed).unlink(missing_ok=True)
        self.needs_new_process = any(name.parts[0] == "converter" for name in self._by_hand)
        self._by_hand.clear()
        self._fault: tuple[Path, bytes] | None = None
        for name in ("reports", "site", "cache", "ledger"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self.words = new_folder(self.random, least, most)
        self.extras: dict[str, bytes] = {}
        self.twins: set[str] = set()
        self._lay()

    def step(self, *among: str) -> str:
        """Do one to three things; return what was done. among: names of what may be done (all)."""
        if self._fault:
            path, data = self._fault
            path.write_bytes(data)
            self._fault = None
        weights = {each: weight for each, weight in _OPERATIONS.items() if not among or each.__name__ in among}
        chosen = self.random.choices([*weights], [*weights.values()], k=self.random.choice((1, 1, 2, 3)))
        done = [f"{each.__name__}: {each(self)}" for each in dict.fromkeys(chosen)]
        self._lay()
        return "\n".join(done)

    def _lay(self) -> None:
        lay(self.reports, {**render(self.words), **self.extras})

    # reports

    def change_words(self) -> str:
        self.words = edit(self.words, self.random)
        return "; ".join(self.words.log)

    def change_files(self) -> str:
        self.words = edit(self.words, self.random, *self.random.sample(_FILES, self.random.randint(1, 2)))
        return "; ".join(self.words.log)

    def correct(self) -> str:
        """Add a sidecar, change it, or take it away."""
        name = str(PurePosixPath(self.random.choice(sorted(self.words.files))).with_suffix(".toml"))
        if name in self.extras and self.random.random() < 0.6:
            del self.extras[name]
            return f"{name} taken away"
        heading = next((unit.text for file in self.words.files.values() for unit in file.sections), "")
        lines = (
            'title = "云溪市交通运输局改过的总结"',
            f"year = {self.random.randint(2019, 2024)}",
            'kind = "工作总结"',
            'office = "城北分局"',
            'author = "周明远"',
            "date = 2024-01-12",
            f'[headings]\n"{heading[:8]}" = false',
            '[themes]\n"s1" = ["theory-study"]',
            '[themes]\n"s9" = ["no-such-theme"]',
        )
        keys = sorted(self.random.sample(range(len(lines)), self.random.randint(1, 3)))
        text = "\n".join(lines[key] for key in keys) + "\n"
        self.extras[name] = text.encode()
        return f"{name}: {text}"

    def add_twin(self) -> str:
        """Lay the same report beside itself in another format, or take that away."""
        twins = sorted(self.twins & set(self.extras))
        if twins and self.random.random() < 0.5:
            name = self.random.choice(twins)
            del self.extras[name]
            return f"{name} taken away"
        file = self.random.choice([self.words.files[name] for name in sorted(self.words.files)])
        stem, _, suffix = file.name.rpartition(".")
        twin = replace(file, name=f"{stem}.{'docx' if suffix != 'docx' else 'txt'}", encoding="utf-8")
        if twin.name not in self.words.files:
            self.extras[twin.name] = render_file(twin)
            self.twins.add(twin.name)
        return twin.name

    def add_unreadable(self) -> str:
        return self._there_or_not({"空.txt": b"", "图.txt": b"\x89PNG\r\n\x1a\n\x00\x00", "表.xlsx": b"PK"})

    def add_several(self) -> str:
        """Lay a file that holds two reports, or take it away."""
        files = [self.words.files[name] for name in sorted(self.words.files)][:2]
        texts = [render_file(replace(file, name="a.txt", encoding="utf-8")).decode() for file in files]
        text = "".join(f"篇{number}\n{text}" for number, text in zip("一二", texts, strict=False))
        return self._there_or_not({"合集/几篇.txt": text.replace("养护", "管护").encode()})

    def touch(self) -> str:
        """Let a file look new that is not."""
        path = self.random.choice(sorted(path for path in self.reports.rglob("*") if path.is_file()))
        os.utime(path)
        return path.name

    def _there_or_not(self, files: dict[str, bytes]) -> str:
        name = self.random.choice(sorted(files))
        if self.extras.pop(name, None) is not None:
            return f"{name} taken away"
        self.extras[name] = files[name]
        return name

    # checkout

    def set_something(self) -> str:
        line = self.random.choice(("max_line_characters = 130", "max_file_bytes = 1500", "max_pages = 7", ""))
        name = self.random.choice(("", 'site_name = "云溪市的报告"', 'site_url = "https://example.org/a/"'))
        check = self.random.choice(('check = "site"', 'check = "none"', ""))
        self.extras["site.toml"] = f"{line}\n{name}\n{check}\n".encode()
        return f"site.toml: {line} {name} {check}"

    def change_template(self) -> str:
        name = self.random.choice(("404.html", "sitemap.xml", "partials/header.html", "partials/tabs.html"))
        return self._append(f"overrides/{name}", f"<!-- {self.random.randint(1, 99)} -->\n")

    def add_template(self) -> str:
        block = "{% extends 'base.html' %}\n{% block announce %}" + str(self.random.randint(1, 99)) + "{% endblock %}\n"
        return self._put_or_take("overrides/main.html", block)

    def change_themes(self) -> str:
        name = "converter/themes/themes.toml"
        self.needs_new_process = True
        known = (ROOT / name).read_text(encoding="utf-8")  # a term may stand in a list once
        term = self.random.choice([term for term in SLOTS["work"] if f'"{term}"' not in known])
        new = self.random.choice(
            (
                (r'^name = "([^"]{2,6})"', r'name = "\1又"'),
                (r'^definition = "', 'definition = "另说：'),
                (r"^decides = \[\n", f'decides = [\n  "{term}",\n'),
                (r"^suggests = \[\n", f'suggests = [\n  "{term}",\n'),
            )
        )
        return self._rewrite(name, *new)

    def write_by_hand(self) -> str:
        name = self.random.choice(("docs/guide/index.md", "docs/guide/search/index.md", "docs/assets/site.css"))
        word = (
            f"/* {self.random.randint(1, 99)} */"
            if name.endswith("css")
            else f"又加了 {self.random.randint(1, 99)} 字。"
        )
        return self._append(name, f"\n{word}\n")

    def add_page_by_hand(self) -> str:
        return self._put_or_take("docs/guide/more/index.md", _PAGE.format(self.random.randint(1, 99)))

    def add_asset(self) -> str:
        return self._put_or_take("docs/assets/more.txt", f"{self.random.randint(1, 99)}\n")

    def change_mkdocs(self) -> str:
        pattern, new = self.random.choice(
            (
                (r"^site_name: .*", f"site_name: 工作报告库{self.random.randint(1, 99)}"),
                (r"^copyright: .*", f"copyright: 第 {self.random.randint(1, 99)} 版"),
                (r"toc_depth: \d", f"toc_depth: {self.random.randint(2, 5)}"),
                (r"^  - 使用说明: .*", "  - 怎么用: guide/index.md"),
            )
        )
        return self._rewrite("mkdocs.yml", pattern, new)

    def break_a_link(self) -> str:
        """Let the next build fail, and only that one."""
        path = self.checkout / "docs" / "guide" / "index.md"
        self._fault = (path, path.read_bytes())
        return self._append("docs/guide/index.md", "\n[没有](../nowhere.md)\n")

    def _rewrite(self, name: str, pattern: str, new: str) -> str:
        path = self.checkout / name
        self._by_hand.add(Path(name))
        text = path.read_text(encoding="utf-8")
        found = list(re.finditer(pattern, text, re.MULTILINE))
        if not found:
            return f"{name}: no {pattern}"
        match = self.random.choice(found)
        path.write_text(text[: match.start()] + match.expand(new) + text[match.end() :], encoding="utf-8")
        return f"{name}: {match[0]} → {match.expand(new)}"

    def _append(self, name: str, text: str) -> str:
        path = self.checkout / name
        self._by_hand.add(Path(name))
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
        return f"{name}: {text.strip()}"

    def _put_or_take(self, name: str, text: str) -> str:
        path = self.checkout / name
        self._by_hand.add(Path(name))
        if path.exists() and self.random.random() < 0.5:
            path.unlink()
            return f"{name} taken away"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return f"{name}: {text}"


_OPERATIONS: dict[Callable[[Work], str], int] = {
    Work.change_words: 6,
    Work.change_files: 8,
    Work.correct: 4,
    Work.add_twin: 2,
    Work.add_unreadable: 2,
    Work.add_several: 2,
    Work.touch: 1,
    Work.set_something: 2,
    Work.change_template: 2,
    Work.add_template: 1,
    Work.change_themes: 2,
    Work.write_by_hand: 2,
    Work.add_page_by_hand: 1,
    Work.add_asset: 1,
    Work.change_mkdocs: 2,
    Work.break_a_link: 1,
}
