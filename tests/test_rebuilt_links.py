"""Pages that a report keeps, takes or leaves, built step by step: as a clean build from the same ledger has it."""
# ruff: noqa: F811 - fixtures of the other module

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from functools import partial, partialmethod
from typing import Any

import pytest

from converter.builder import convert
from converter.builder.store import Store
from converter.cli import main
from converter.ledger import Ledger
from converter.messages import message
from converter.readers.error import ReadError
from converter.readers.folder import Found, load
from tests.support.site_files import tree
from tests.test_rebuilds import Folder, built, folder, report  # noqa: F401

MORE = "另外，渡口今年没有停航。\n"
LESS = report(8).replace("，", "", 1)
"""So little differs that two formats of it are one report."""
TITLED = 'title = "云溪市另一个养护站2023年工作总结"\n'


def test_files_of_the_same_bytes_and_other_titles_keep_their_pages(folder: Folder) -> None:
    folder.put("a.txt", report(6))
    folder.put("b.txt", report(6))
    folder.put("b.toml", TITLED)
    folder.build()
    before = tree(folder.ledger)
    folder.put("n.txt", report(7))
    assert folder.faults() == []
    assert before.items() <= tree(folder.ledger).items()
    assert folder.build("clean-", folder.folder / "clean-ledger").links == ()


def test_a_copy_with_another_title_takes_no_page_though_it_comes_first(folder: Folder) -> None:
    kept = folder.record("3.txt")
    folder.put("0a.txt", report(3))
    folder.put("0a.toml", TITLED)
    assert folder.faults() == []
    assert kept == folder.record("3.txt")
    assert kept != folder.record("0a.txt")


def test_no_later_report_takes_the_page_of_a_double(folder: Folder) -> None:
    folder.put("a.txt", report(8))
    folder.put("a.toml", TITLED)
    folder.put("b.txt", report(8) + "\n")
    folder.build()
    folder.put("b.toml", TITLED)
    assert folder.faults() == []
    folder.put("c.txt", report(8) + MORE)
    assert folder.faults() == []


def test_a_page_whose_bytes_another_file_has_leads_there_when_its_own_goes(folder: Folder) -> None:
    folder.put("a.txt", report(8))
    folder.put("b.txt", report(8))
    folder.put("b.toml", TITLED)
    folder.build()
    (folder.reports / "b.txt").unlink()
    (folder.reports / "b.toml").unlink()
    assert folder.faults() == []
    folder.put("c.txt", report(8) + MORE)
    assert folder.faults() == []


def test_a_second_format_keeps_no_page_from_a_report_like_it(folder: Folder) -> None:
    folder.put("a.md", LESS)
    folder.put("c.txt", report(8) + "\n")
    assert folder.faults() == []
    (folder.reports / "c.txt").unlink()
    assert folder.faults() == []
    folder.put("a.txt", report(8))
    assert folder.faults() == []
    folder.put("d.txt", report(8) + MORE)
    assert folder.faults() == []


def test_a_page_leads_to_no_report_that_it_was_parted_from(folder: Folder) -> None:
    text = f"{report(8)}五、其他\n{report(9).splitlines()[3]}\n{report(9).splitlines()[5]}\n"
    folder.put("l.txt", text)
    folder.build()
    links = ["--folder", str(folder.reports), "--ledger", str(folder.ledger)]
    assert main(["links", "part", "l.txt", *links]) == 0
    (folder.reports / "l.txt").rename(folder.reports / "a.txt")
    folder.put("a.text", text.replace("，", "", 1))
    folder.put("m.txt", text + "另报此事。\n")
    assert folder.faults() == []
    (folder.reports / "m.txt").unlink()
    assert folder.faults() == []


def test_the_page_of_a_file_that_cannot_be_read_waits_though_another_has_its_bytes(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.put("p.txt", report(8))
    folder.put("q.txt", report(8))
    folder.put("q.toml", TITLED)
    folder.build()

    def refuse(found: Found, limit: int) -> bytes:
        if found.name == "q.txt":
            raise ReadError(message("R007", "q.txt", reason="没有权限"))
        return load(found, limit)

    monkeypatch.setattr(convert, "load", refuse)
    os.utime(folder.reports / "q.txt", (1, 1))
    assert folder.faults() == []
    assert {head.state for head in Ledger(folder.ledger).heads.values()} == {"live"}
    monkeypatch.undo()
    assert folder.faults() == []


_BOUNDED = re.compile("json_each|promises_stale")
"""What is asked itself, and what waits to be looked at again, which is emptied each time: no table of all reports."""


def test_nothing_that_is_asked_for_each_report_or_page_looks_through_a_table(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = 12
    asked: Counter[str] = Counter()
    plans: dict[str, list[str]] = {}

    def noted(ask: Callable[..., Any], store: Store, query: str, *values: object) -> Any:
        asked[query] += 1
        plans[query] = [step for *_, step in store.db.execute(f"EXPLAIN QUERY PLAN {query}", values)]
        return ask(store, query, *values)

    def scanning() -> list[str]:
        looks = {
            query: [step for step in steps if "SCAN" in step and not _BOUNDED.search(step)]
            for query, steps in plans.items()
        }
        return [query for query, steps in looks.items() if asked[query] >= many and steps]

    for name in ("rows", "one"):
        monkeypatch.setattr(Store, name, partialmethod(partial(noted, getattr(Store, name))))
    for number in range(many):
        folder.put(f"r{number}.txt", report(20 + number))
    folder.build()
    assert max(asked.values()) >= many
    assert scanning() == []
    for number in range(many):
        (folder.reports / f"r{number}.txt").unlink()
    folder.build()
    asked.clear()
    folder.put("z.txt", report(99))
    folder.build()
    assert max(asked.values()) >= many
    assert scanning() == []
