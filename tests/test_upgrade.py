"""What an earlier version published stays: its ledger, laid below this one, loses no address.

`fixtures/archive-VERSION.tar.xz` holds a folder of reports (invented ones, every format) with the ledger that this version wrote.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from converter.cli import main
from converter.ledger.record import parse_record
from converter.stamps import RECORD_SUFFIX

ARCHIVES = sorted((Path(__file__).parent / "fixtures").glob("archive-*.tar.xz"))


def addresses(ledger: Path) -> dict[str, set[str]]:
    """Return the ids that a ledger holds, by page."""
    records = (
        parse_record(path.read_text("utf-8"), path.relative_to(ledger).as_posix())
        for path in sorted(ledger.rglob(f"*{RECORD_SUFFIX}"))
    )
    return {record.head.page: {link.id for link in record.links} for record in records}


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda path: path.name.removesuffix(".tar.xz"))
def test_a_ledger_of_an_earlier_version_loses_no_address(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    monkeypatch.chdir(tmp_path)
    before = addresses(tmp_path / "reports" / "links")
    assert len(before) > 100
    assert main(["site", "reports", "--to", "site"]) == 0
    capsys.readouterr()
    now = addresses(tmp_path / "reports" / "links")
    assert {page: ids - now.get(page, set()) for page, ids in before.items() if ids - now.get(page, set())} == {}
    main(["check", "reports", "--site", "site"])
    assert "公布过的链接都在网站里" in capsys.readouterr().err
