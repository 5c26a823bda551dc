"""The joined styles and scripts: each part once in its place, and nothing but comments and white space taken away."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from converter.pages.table import JOINED
from converter.render.joined import PARTS, joined, parts_of, small_script, small_style
from tests.support.checkout import ROOT
from tests.support.javascript import MissingError, run_tool

ASSETS = ROOT / "docs" / "assets"


def test_every_style_and_script_is_a_part() -> None:
    lie = (path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*") if path.suffix in {".css", ".js"})
    assert sorted(parts_of()) == sorted(name for name in lie if not name.startswith("joined/"))


def test_every_joined_file_is_loaded_somewhere() -> None:
    files = [ROOT / "mkdocs.yml", ASSETS / "loading.js", *(ROOT / "overrides").rglob("*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert set(PARTS) == set(re.findall(r'(?:assets/joined/|")(\w+\.(?:js|css))\b', text))


def test_a_script_loses_comments_and_white_space_alone(tmp_path: Path) -> None:
    texts = [(ASSETS / name).read_text(encoding="utf-8") for name in parts_of() if name.endswith(".js")]
    (tmp_path / "pairs").write_text(json.dumps([[text, small_script(text)] for text in texts]), encoding="utf-8")
    try:
        found = run_tool("../same.mjs", str(tmp_path / "pairs"))
    except MissingError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))
    assert found.stdout == "[]", found.stderr
    assert sum(map(len, map(small_script, texts))) < sum(map(len, texts)) * 0.8


def test_styles_lose_comments_and_white_space_alone() -> None:
    given = """/* a */
    a  b:hover,
    c { color : red; content: " /* ; */ "; /* b */
      margin: 0 auto; }
    @media (min-width: 2em) { d::after { content: '; , '; } }
    """
    assert small_style(given) == (
        """a b:hover,c{color :red;content:" /* ; */ ";margin:0 auto;}"""
        """@media (min-width:2em){d::after{content:'; , ';}}"""
    )


def test_a_part_that_fails_leaves_the_others_to_run() -> None:
    text = joined(ASSETS)["assets/joined/site.js"].decode()
    assert text.startswith("try {\n(function (")
    assert text.count("\n} catch (error) { setTimeout(function () { throw error; }); }\n") == len(PARTS["site.js"])


def test_what_is_put_on_every_page_is_styled_on_every_page() -> None:
    apart = {"compare", "basket"}  # these pages alone load styles of their own
    scripts = " ".join(text for name, text in _small_texts() if name.endswith(".js") and name[:-3] not in apart)
    strings = re.findall(r"\"[^\"\n]*\"|'[^'\n]*'", scripts)
    said = {word for string in strings for word in re.findall(r"[\w-]+", string)}
    styled = {name: set(re.findall(r"\.([a-z][\w-]*)", text)) for name, text in _small_texts() if name.endswith(".css")}
    for name in apart:
        assert not said & (styled[f"{name}.css"] - styled["site.css"] - apart)


def _small_texts() -> Iterator[tuple[str, str]]:
    for name, text in joined(ASSETS).items():
        yield name.removeprefix(JOINED), text.decode()
