"""Twenty shapes of text that somebody makes to hold up a build: work and all that is kept grow no faster than the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import TypeVar

import pytest
from msgspec.structs import replace

from converter import pipeline
from converter.builder.convert import Job, convert_batch
from converter.builder.list_rows import entries_of_row, put_report
from converter.builder.render_tasks import RenderedReport
from converter.builder.store import Store
from converter.language.numerals import chinese
from converter.ledger.lines import read_lines
from converter.messages import message
from converter.model import Removal, Report
from converter.pages.related import facts_of
from converter.pages.report import Context, report_page
from converter.pipeline import convert
from converter.readers import read
from converter.readers.error import ReadError
from converter.relations.entries import entries_of
from converter.relations.notices import notices_of
from converter.relations.summaries import summary_of
from converter.render import write_markdown
from converter.search.passages import dump, indexed
from converter.settings import Limits
from converter.tables import encoded
from converter.themes import Vocabulary, load_vocabulary
from tests.support.growth import assert_linear
from tests.support.hostile_shapes import SHAPES
from tests.support.small_site import built_site_use

SMALL = 3_000
TIMES = 8
MARGIN = 2
"""How far above linear a count may lie: eight times the text, sixteen times the work at most."""
_T = TypeVar("_T")
LIMITS = Limits()
FEW = Limits(line_characters=10_000_000, characters=10_000_000, paragraphs=1_000_000, reports=100_000)
"""Limits that refuse none of the small texts."""
FULL = 5_000_000
shapes = pytest.mark.parametrize("shape", SHAPES)


@lru_cache(1)
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def reports_of(shape: str, size: int, limits: Limits = FEW) -> list[Report]:
    suffix, make = SHAPES[shape]
    reports = convert(make(size).encode(), f"2023/甲{suffix}", limits, vocabulary())
    return [replace(each, address=f"reports/2023/zongjie-{number:06x}") for number, each in enumerate(reports)]


def made_of(reports: list[Report]) -> dict[str, int]:
    """Return what is kept and shown of reports → its size in bytes, or its number."""
    themes = vocabulary().themes
    facts = [fact for each in reports for _, fact in facts_of(each, themes)]
    return {
        "kept": sum(len(encoded(each)) for each in reports),
        "removals": sum(len(each.removals) for each in reports),
        "messages": sum(len(notices_of(each)) for each in reports),
        "facts": sum(map(len, facts)),
        "entries": sum(len(encoded(entries_of(each, themes))) for each in reports),
        "pages": sum(len(write_markdown(report_page(each, Context(themes))).encode()) for each in reports),
        "search": sum(len(dump(indexed(each, ""))) for each in reports),
    }


def counted(work: Callable[[], _T]) -> tuple[int, _T]:
    """Return how many functions are called in a piece of work, those in C too, and what it gives."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        result = work()
    finally:
        sys.setprofile(None)
    return calls, result


@shapes
def test_what_is_made_of_a_text_and_the_steps_to_it_grow_no_faster_than_the_text(shape: str) -> None:
    made_of(reports_of(shape, SMALL))  # what is loaded on the way is loaded now
    small, small_sizes = counted(lambda: made_of(reports_of(shape, SMALL)))
    large, sizes = counted(lambda: made_of(reports_of(shape, SMALL * TIMES)))
    for what, size in sizes.items():
        assert size <= MARGIN * TIMES * max(small_sizes[what], 400), what
    assert large <= MARGIN * TIMES * small


@pytest.mark.soak
@shapes
def test_processor_time_grows_no_faster_than_the_text(shape: str) -> None:
    assert_linear(lambda size: size, lambda size: made_of(reports_of(shape, size)), 200_000)


@pytest.mark.soak
@shapes
def test_five_megabytes_are_refused_or_built_in_bounded_memory_and_time(shape: str, tmp_path: Path) -> None:
    suffix, make = SHAPES[shape]
    use = built_site_use(tmp_path, f"甲2023{suffix}", make(FULL))
    assert use.has_site
    assert use.megabytes < 500


@pytest.mark.soak
@shapes
def test_the_largest_text_that_is_accepted_is_built_in_bounded_memory_and_time(shape: str, tmp_path: Path) -> None:
    suffix, _ = SHAPES[shape]
    use = built_site_use(tmp_path, f"甲2023{suffix}", largest(shape))
    assert use.has_site
    assert use.megabytes < 500


def largest(shape: str) -> str:
    """Return about the largest text of a shape that is not refused."""
    suffix, make = SHAPES[shape]
    low, high = 1_000, 4_000_000
    while high - low > 100_000:
        middle = (low + high) // 2
        try:
            reports_of(shape, middle, LIMITS)
        except ReadError:
            high = middle
        else:
            low = middle
    assert suffix
    return make(low)


def refusal(text: str, name: str = "报告.txt", limits: Limits = LIMITS) -> str:
    with pytest.raises(ReadError) as failure:
        convert(text.encode(), name, limits, vocabulary())
    return str(failure.value.message)


def test_a_file_of_more_words_paragraphs_or_reports_than_the_limit_is_refused() -> None:
    assert refusal("路桥\n" * 4, limits=Limits(characters=11)) == (
        "报告.txt: R220 文件里的文字超过上限 11 字，不像一份报告。请检查是否放错了文件，或把它拆成几份。"
    )
    assert refusal("甲。\n乙。\n丙。\n", limits=Limits(paragraphs=2)) == (
        "报告.txt: R221 文件里有 3 段，超过上限 2 段，不像一份报告。请检查是否放错了文件，或把它拆成几份。"
    )
    many = SHAPES["many reports"][1](2_000)
    assert refusal(many, limits=Limits(reports=1)).endswith("份报告，超过上限 1 份。请把它拆成几个文件。")
    assert " R222 " in refusal(many, limits=Limits(reports=1))


def test_a_long_line_is_refused_before_anything_is_looked_for_in_it() -> None:
    assert refusal("总结\n" + "<!---->" * 20_000, "报告.md").startswith("报告.md:2: R004 有一行长达 140000 字")


def test_a_million_invisible_characters_are_one_entry_with_their_number() -> None:
    lines = "\n".join(["云溪市工作总结" + "\u200b" * 50_000] * 4)
    text = read(lines.encode(), "a.txt", LIMITS)
    assert text.removals == tuple(Removal("U+200B", "不可见字符", number, 50_000) for number in range(1, 5))
    assert "去掉了 200000 处已知杂质" in str(text.messages[0])
    few = read(("云溪市" + "\u200b" * 20).encode(), "a.txt", LIMITS)
    assert few.removals == (Removal("U+200B", "不可见字符", 1),) * 20


def test_a_page_lists_the_first_of_what_was_taken_out_and_how_much_more_there_was() -> None:
    report = replace(
        reports_of("short lines", 60)[0],
        removals=(
            *(Removal(f"— {number} —", "页码", 1) for number in range(200)),
            Removal("U+200B", "不可见字符", 2, 1_234),
        ),
    )
    page = write_markdown(report_page(report, Context()))
    assert page.count("<li>第 1 行，") >= 200
    assert "还有 1,234 处没有列出，请看原件" in page


def test_a_long_report_is_kept_in_rows_that_a_page_of_a_list_can_take_one_by_one(tmp_path: Path) -> None:
    (report,) = reports_of("numbered headings", 20_000)
    themes = vocabulary().themes
    found = entries_of(report, themes)
    rendered = RenderedReport((), summary_of(report), tuple(found.items()), (), b"", 0)
    store = Store(tmp_path / "store")
    put_report(store, rendered, {theme.slug: theme for theme in themes})
    for slug, entries in found.items():
        rows = [*store.rows("SELECT data, count FROM rows WHERE list=? ORDER BY sort, owner", f"theme/{slug}/2023")]
        assert [entry for data, _ in rows for entry in entries_of_row(data)] == [*entries]
        assert max(count for _, count in rows) <= 100
    store.close()
    assert max(map(len, found.values())) > 100


def test_an_outline_that_takes_too_long_is_said_of_its_file_and_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no timer of processor time")
    whole = pipeline.convert_text

    def slow(text: object, *arguments: object) -> object:
        while text.source.name == "a.txt":  # type: ignore[attr-defined]
            pass
        return whole(text, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("converter.builder.convert.convert_text", slow)
    jobs = [Job(name, "云溪市2023年工作总结\n修路。\n".encode()) for name in ("a.txt", "b.txt")]
    held, good = convert_batch(Limits(seconds=1), None, jobs)
    assert [str(each) for each in held.messages] == [
        "a.txt: R223 整理这份报告用了 1 秒还没有做完。请把它拆成几份，或把这个文件发给维护者；其他报告不受影响。"
    ]
    assert len(good.reports) == 1


def test_numbers_above_ninety_nine_are_told_in_digits() -> None:
    assert [chinese(number) for number in (9, 10, 20, 99, 100, 1_234)] == ["九", "十", "二十", "九十九", "100", "1234"]
    (report,) = reports_of("numbered headings", 12_000)
    assert report.messages


def test_words_of_files_steer_no_terminal_and_turn_no_direction() -> None:
    told = str(message("R203", "a.toml", table="headings", key="\x1b[31m甲\u202e乙\u2066\x07\n丙"))
    assert "“[31m甲乙 丙”" in told
    (_, line), *_ = read_lines('{"page": "p", "title": "甲\\u202e乙\\u001b[2J\u200f"}\n')
    assert line["title"] == "甲乙[2J"
