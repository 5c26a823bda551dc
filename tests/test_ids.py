from __future__ import annotations

import re

from hypothesis import given, settings
from msgspec.structs import replace

from converter.ids import anchor_report, normalise
from converter.ids.mint import mint_address, mint_ids
from converter.ids.places import Place, places_of, report_digest
from converter.model import Cell, Line, Paragraph, Report, Source, Table, Text
from converter.outline import outline
from converter.readers import ReadError, read
from converter.settings import Limits
from tests.support.drawing import read_report
from tests.support.made_texts import TEXTS


def made(text: str, name: str = "a.txt") -> Report:
    return anchor_report(outline(read(text.encode(), name, Limits())))


def ids(text: str) -> list[str]:
    return [section.id for section in made(text).walk()]


def test_ids_come_from_the_printed_numbers() -> None:
    text = "总结\n一、甲\n（二）乙\n1.丙\n（1）丁\n一是戊。二是己。\n三、庚\n1.辛\n一是壬。二是癸。\n附件2：表\n一、子\n丑寅。"
    assert ids(text) == [
        "s1", "s1-2", "s1-2-n1", "s1-2-n1-m1", "s1-2-n1-m1-p1", "s1-2-n1-m1-p2", "s3", "s3-n1", "s3-n1-p1", "s3-n1-p2", "att2", "att2-s1",
    ]  # fmt: skip


def test_number_that_is_taken_gets_a_suffix() -> None:
    assert ids("总结\n一、甲\n子。\n一、乙\n丑。\n一、丙\n寅。") == ["s1", "s1-r2", "s1-r3"]


def test_label_without_its_parent_still_opens_with_a_letter() -> None:
    assert ids("总结\n（一）甲\n子。\n（二）乙\n丑。") == ["s-1", "s-2"]


def test_skipped_level_stays_skipped() -> None:
    assert ids("总结\n二、甲\n一是子。二是丑。") == ["s2", "s2-p1", "s2-p2"]


def test_run_in_paragraph_bears_the_id_of_its_section() -> None:
    (section,) = made("总结\n一、甲。子丑。\n寅卯。").sections
    assert [paragraph.id == "s1" for paragraph in section.paragraphs] == [True, False]


def test_paragraph_keeps_its_id_when_another_is_put_before_it() -> None:
    before = made("总结\n一、甲\n子丑寅卯。").sections[0].paragraphs[-1].id
    after = made("总结\n一、甲\n辰巳午未。\n子丑寅卯。").sections[0].paragraphs[-1].id
    assert before == after
    assert re.fullmatch("s1-x[0-9a-f]{8}", before)


def with_table(*cells: Cell) -> Report:
    table = Table((cells,))
    lines = (Line("总结", 1), Line("一、甲", 2), Line(table.text, 3, table))
    return anchor_report(outline(Text(Source("a.docx", "docx", None, ""), lines)))


def test_each_paragraph_of_a_long_cell_has_an_id_below_its_tables() -> None:
    report = with_table(Cell("查"), Cell("查清渡船底数，逐船建档。\n管住夜航，天黑停渡。", 2))
    (table,) = report.sections[0].paragraphs
    assert isinstance(table.block, Table)
    short, long = table.block.rows[0]
    assert short.ids == ()
    assert [identifier.removeprefix(table.id) for identifier in long.ids] == ["-x1fa0e4ce", "-x8739f2c0"]
    assert [place.words for place in places_of(report)[-2:]] == [normalise(each) for each in long.paragraphs]
    assert places_of(report)[-1].parent == places_of(report)[-2].parent == len(places_of(report)) - 3


def test_a_table_keeps_its_id_whatever_its_cells_are_parted_into() -> None:
    plain, spanned = with_table(Cell("甲 乙"), Cell("丙")), with_table(Cell("甲\n乙", 2), Cell("丙", rows=3), Cell(""))
    assert plain.sections[0].paragraphs[0].id == spanned.sections[0].paragraphs[0].id == "s1-x2f4be779"


def test_forms_of_the_same_words_are_normalised_alike() -> None:
    assert normalise("２０２３　年\u200b（A）") == normalise("2023年(A)")


def test_address_holds_year_kind_and_digest() -> None:
    report = made("2023年度述职报告\n一、甲\n子。")
    assert mint_address(report, set()) == f"reports/2023/shuzhi-{report.digest[:6]}"
    assert mint_address(made("云溪的路\n一、甲\n子。"), set()).startswith("reports/undated/qita-")


def test_an_address_that_is_taken_is_one_digit_longer() -> None:
    report = made("2023年度述职报告\n一、甲\n子。")
    first = mint_address(report, set())
    assert mint_address(report, {first}) == f"reports/2023/shuzhi-{report.digest[:7]}"


def test_an_address_of_which_every_digit_is_taken_is_numbered() -> None:
    report = made("2023年度述职报告\n一、甲\n子。")
    taken = {f"reports/2023/shuzhi-{report.digest[:count]}" for count in range(6, 64)}
    whole = f"reports/2023/shuzhi-{report.digest}"
    assert mint_address(report, taken) == whole
    assert mint_address(report, taken | {whole}) == f"{whole}-r2"
    assert mint_address(report, taken | {whole, f"{whole}-r2"}) == f"{whole}-r3"


def test_an_id_that_a_place_has_or_had_is_not_given_to_another() -> None:
    places = [
        Place(-1, "", fixed="title"),
        Place(-1, "甲", 1, "一、"),
        Place(1, "子", 2, "（一）"),
        Place(1, "丑", 2, "（一）"),
    ]
    assert mint_ids(places) == ["title", "s1", "s1-1", "s1-1-r2"]
    assert mint_ids(places, taken=["s1", "s1-r2"]) == ["title", "s1-r3", "s1-r3-1", "s1-r3-1-r2"]
    assert mint_ids(places, ["title", "s7", "", "s7-1"]) == ["title", "s7", "s7-1-r2", "s7-1"]
    assert mint_ids([Place(-1, "乙", 0, "intro")])[0].startswith("x")


def test_an_annex_without_a_number_is_numbered_by_its_place() -> None:
    assert ids("总结\n一、甲\n子。\n附件：表\n丑。") == ["s1", "att1"]
    assert ids("总结\n一、甲\n子。\n附件3：表\n丑。\n附件三：图\n寅。") == ["s1", "att3", "att3-r2"]


def test_the_same_paragraph_twice_under_one_heading_gets_a_suffix() -> None:
    first, second, other = made("总结\n一、甲\n子丑寅卯。\n子丑寅卯。\n二、乙\n子丑寅卯。").paragraphs()
    assert second.id == f"{first.id}-r2"
    assert other.id == first.id.replace("s1", "s2")


def test_digests_are_those_that_ledgers_hold() -> None:
    report = made(
        "2023年工作总结\n同志们：\n一、甲。子丑。\n（一）乙\n一是寅。二是卯。\n特此报告。\n周明远\n2024年1月2日\n附件1：表\n辰。"
    )
    report = anchor_report(replace(report, head=(Paragraph("云溪市", 1),)))
    assert report.digest[:16] == "1c28f37044113253"
    assert report.shape[:16] == "a1e4547e6685cbb7"


def test_a_title_that_was_made_up_is_not_among_the_words_of_a_report() -> None:
    report = made("2023年度述职报告\n一、甲\n子。")
    named, unnamed = (report_digest(replace(report, title_inferred=inferred)) for inferred in (False, True))
    assert named == report.digest != unnamed
    assert report_digest(replace(report, title="另题", title_inferred=True)) == unnamed
    assert report_digest(replace(report, title="另题")) != named


@settings(deadline=None)
@given(TEXTS)
def test_ids_are_unique_well_formed_and_repeatable(text: str) -> None:
    try:
        report = read_report(text.encode(), "a.txt")
    except ReadError:
        return
    sections = [section.id for section in report.walk()]
    run_in = {section.id for section in report.walk() if section.run_in}
    own = [paragraph.id for paragraph in report.paragraphs() if paragraph.id not in run_in]
    assert len({*sections, *own}) == len(sections) + len(own)
    assert all(re.fullmatch("[a-z][a-z0-9-]*", each) for each in (*sections, *own))
    assert report == read_report(text.encode(), "a.txt")
