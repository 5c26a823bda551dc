"""What of all reports lies in files until it is needed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.made_reports import made_report
from converter.builder.spool import Spool, reports_in_order
from converter.search.passages import dump, indexed
from converter.search.segment import make_segment, segment_of_ordered
from converter.tables import BrokenStoreError


def test_reports_come_back_in_the_order_in_which_a_segment_has_them(tmp_path: Path) -> None:
    reports = [indexed(made_report(number)) for number in range(12)]
    random.Random("order").shuffle(reports)
    dumps = Spool(tmp_path / "dumps")
    dumps.update((str(number), dump(each)) for number, each in enumerate(reports))
    assert [*reports_in_order(dumps)] == sorted(reports, key=lambda report: report.order)
    entry, files = segment_of_ordered(reports_in_order(dumps), Spool(tmp_path / "waiting"))
    assert (entry, dict(files)) == make_segment(reports)


def test_a_dump_that_is_none_is_a_broken_store() -> None:
    dumps = {"one": dump(indexed(made_report(1))), "other": b"no dump"}
    with pytest.raises(BrokenStoreError):
        [*reports_in_order(dumps)]


def test_bytes_come_back_by_name_the_last_that_were_put_under_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool")
    assert not spool
    for name, data in (("甲", b"one"), ("乙", b""), ("甲", b"other")):
        spool[name] = data
    assert dict(spool) == {"甲": b"other", "乙": b""}
    spool["丙"] = b"three"
    assert (spool["甲"], spool["丙"]) == (b"other", b"three")
    del spool["甲"]
    assert dict(spool) == {"乙": b"", "丙": b"three"}
    spool.remove()
    assert not spool
    assert not [*tmp_path.iterdir()]
