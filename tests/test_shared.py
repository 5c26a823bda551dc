"""Real documents that lie beside the checkout (`../shared`): nothing is lost, and the outlines stay as good as they are."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from converter.readers import PLAIN, read
from converter.settings import Limits
from tests.support.drawing import read_report, words_of
from tests.support.made_texts import character

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
TEXTS = sorted(
    path for folder in ("seeds", "corpus") for path in (SHARED / folder).glob("*") if path.suffix.lower() in PLAIN
)
GOLD = sorted((SHARED / "gold").glob("*.json"))
CODECS = {"gb18030": "gb18030", "utf-16-le": "utf-16", "utf-8": "utf-8-sig"}

pytestmark = pytest.mark.skipif(not TEXTS or not GOLD, reason=f"no real documents in {SHARED}")


def score() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("score", str(SHARED / "check" / "score"))
    spec = importlib.util.spec_from_loader("score", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_character_is_lost_but_white_space_and_listed_noise(path: Path) -> None:
    data = path.read_bytes()
    text = read(data, path.name, Limits())
    taken = [each.text for each in text.removals if each.text and each.reason != "不可见字符"]
    invisible = [character(each.text) for each in text.removals if each.reason == "不可见字符"]
    assert text.source.encoding is not None
    words = data.decode(CODECS.get(text.source.encoding, text.source.encoding))
    if path.suffix == ".md":  # what its author hid: that it was there is told, its words are not
        words = re.sub("<!--.*?-->", "", words)
    rest = "".join(words.split())
    for noise in (*taken, *invisible):  # taken out here as it was there: in the order of the text
        before, found, after = rest.partition("".join(noise.split()))
        assert found
        rest = before + after
    kept = "".join("".join(line.text.split()) for line in text.lines)
    assert "".join(sorted(kept)) == "".join(sorted(rest))
    assert words_of(read_report(data, path.name)) == kept


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_outline_is_the_one_that_people_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    judge, gold = score(), json.loads(path.read_text(encoding="utf-8"))
    source = next(each for each in TEXTS if each.name == gold["source"])
    report = read_report(source.read_bytes(), source.name)
    ours = [{"level": section.level, "heading": section.heading} for section in report.walk()]
    pairs = judge.align(ours, gold["outline"])
    extra = [ours[mine] for mine, theirs in pairs if mine is not None and theirs is None]
    missed = [gold["outline"][theirs] for mine, theirs in pairs if mine is None and theirs is not None]
    assert (extra, [each for each in missed if not each.get("optional")]) == ([], [])
    assert judge.plain(None if report.title_inferred else report.title) == judge.plain(gold["title"])
    assert report.year == gold["year"]
