"""Golden cases: `golden/<case>/` holds input, expected outline and messages of one behaviour.

`pytest tests/test_golden.py --update` writes the expected files anew; read the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.readers import ReadError
from tests.support.drawing import draw, read_reports

CASES = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, request: pytest.FixtureRequest) -> None:
    (source,) = case.glob("input.*")
    try:
        reports = read_reports(source.read_bytes(), source.name)
    except ReadError as error:
        drawn, messages = "not read\n", [error.message]
    else:
        drawn = "\n".join(map(draw, reports))
        messages = [message for report in reports for message in report.messages]
    said = "".join(f"{message}\n" for message in messages)
    if request.config.getoption("--update"):
        (case / "outline.txt").write_text(drawn, encoding="utf-8", newline="\n")
        (case / "messages.txt").write_text(said, encoding="utf-8", newline="\n")
    assert drawn == (case / "outline.txt").read_text(encoding="utf-8")
    assert said == (case / "messages.txt").read_text(encoding="utf-8")
