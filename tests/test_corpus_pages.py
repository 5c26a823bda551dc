"""Real documents (`../shared/corpus`), read in another way, against the pages that are built from them."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

import pytest

from converter.model import Text
from converter.readers.sandbox import ReaderProcess
from converter.settings import Limits
from tests.support.built_pages import originals_of, pages_of
from tests.support.libreoffice_texts import printed_text
from tests.support.shared_folder import site_once

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
FILES = sorted(CORPUS.glob("*")) if CORPUS.is_dir() else []

pytestmark = pytest.mark.skipif(not FILES, reason=f"no real documents in {CORPUS}")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[bytes, str]:
    """The bytes of each file → the report's own words on its page, as built."""
    out = site_once(tmp_path_factory, "corpus", write)
    built = pages_of(out)
    return {
        source.read_bytes(): built[f"{source.parent.relative_to(out).as_posix()}/index.html"].own_words
        for source in originals_of(out)
    }


def write(reports: Path) -> None:
    for number, path in enumerate(FILES):  # each in a folder of its own, so that one name is not one report
        (reports / str(number)).mkdir(parents=True)
        shutil.copy(path, reports / str(number))


@cache
def read(path: Path) -> Text:
    return _reader().read(path.read_bytes(), path.name)


@cache
def _reader() -> ReaderProcess:
    """One for all files; it ends with this process."""
    return ReaderProcess(Limits())


def other_reading(path: Path) -> str:
    """Return a document's words as another program reads them."""
    if path.suffix == ".pdf":
        return run("pdftotext", "-enc", "UTF-8", str(path), "-")
    if path.suffix in {".docx", ".doc", ".odt", ".rtf"}:
        if shutil.which("soffice") is None:
            pytest.skip("soffice is not installed")
        return printed_text(path)
    encoding = "gb18030" if b"\xd5\xfe\xb8\xae" in path.read_bytes()[:200] or "gb18030" in path.name else "utf-8-sig"
    words = path.read_bytes().decode("utf-16" if "utf16" in path.name else encoding)
    return re.sub("<!--.*?-->", "", words) if path.suffix == ".md" else words


def run(program: str, *arguments: str) -> str:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True, timeout=120).stdout


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_page_holds_the_documents_words_less_what_it_lists(path: Path, pages: dict[bytes, str]) -> None:
    rest = "".join(other_reading(path).replace("\f", "").split()).lstrip("\ufeff")
    text = read(path)
    for removal in (each for each in text.removals if each.text):  # of what its author hid, the words are not told
        rest = without(rest, "".join(removal.text.split()))
    assert pages[path.read_bytes()] == rest


def without(rest: str, taken: str) -> str:
    """Return the rest without the first place that holds what was taken; characters told by name are no words here."""
    before, found, after = rest.partition(taken)
    return before + after if found else rest


def test_tables_of_contents_do_not_show(pages: dict[bytes, str]) -> None:
    path = CORPUS / "jueyi-kaochaxueshi.docx"
    assert "目录" not in pages[path.read_bytes()][:200]
    assert zipfile.ZipFile(path).read("word/document.xml").decode().count("目录") > 0


def test_every_format_of_one_report_gives_one_outline() -> None:
    formats = [path for path in FILES if path.name.startswith("silu-dangwei-2011.")]
    assert len(formats) >= 8
    texts = [read(path) for path in formats]
    assert len({tuple(line.text for line in text.lines) for text in texts}) == 1
