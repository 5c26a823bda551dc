"""Forms, frames and grids with merged cells: their pages hold the words that another program reads, in every format."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from converter.model import Block
from converter.readers import read
from converter.settings import Limits
from tests.support.built_pages import Html, originals_of, pages_of
from tests.support.libreoffice_texts import printed_text
from tests.support.shared_folder import made_once, site_once

GOLDEN = Path(__file__).parent / "golden"
CASES = (
    "word-application-keeps-its-short-rows-as-tables",
    "word-form-is-cut-round-the-cell-that-is-the-report",
    "word-frame-of-one-column-is-text",
    "word-grid-with-long-cells-stays-a-table",
    "word-table-of-two-columns-with-short-entries-stays-a-table",
)
SUFFIXES = ("docx", "odt", "rtf")

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the cases, in every format."""
    return made_once(tmp_path_factory, "table-formats", convert)


def convert(folder: Path) -> None:
    for case in CASES:
        shutil.copy(GOLDEN / case / "input.docx", folder / f"{case}.docx")
    for suffix in SUFFIXES[1:]:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        inputs = [str(folder / f"{case}.docx") for case in CASES]
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), *inputs]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
    shutil.rmtree(folder / "profile")


@pytest.fixture(scope="session")
def pages(files: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[bytes, Html]:
    """The bytes of each file → its page."""

    def write(reports: Path) -> None:
        for path in files.iterdir():  # each in a folder of its own, so that equal words are not one report
            (reports / path.name).mkdir(parents=True)
            shutil.copy(path, reports / path.name)

    out = site_once(tmp_path_factory, "table-formats", write)
    built = pages_of(out)
    return {
        source.read_bytes(): built[f"{source.parent.relative_to(out).as_posix()}/index.html"]
        for source in originals_of(out)
    }


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("case", CASES)
def test_the_page_holds_the_documents_words(case: str, suffix: str, files: Path, pages: dict[bytes, Html]) -> None:
    original = files / f"{case}.docx"  # of LibreOffice's own RTF it does not print all numbers
    assert pages[(files / f"{case}.{suffix}").read_bytes()].own_words == "".join(printed_text(original).split())


@pytest.mark.parametrize("case", CASES)
def test_every_format_gives_the_same_lines_and_cells(case: str, files: Path) -> None:
    found: list[tuple[tuple[str, Block | None], ...]] = []
    for suffix in SUFFIXES:
        path = files / f"{case}.{suffix}"
        lines = read(path.read_bytes(), path.name, Limits()).lines
        found.append(tuple((line.text, line.block) for line in lines))
    assert found[0] == found[1] == found[2]
