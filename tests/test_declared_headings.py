"""Headings that a file declares by a style: which styles are believed, and which level they get beside the printed numbers."""

from __future__ import annotations

from converter.model import Line
from converter.outline.declared import declared_headings
from converter.outline.runs import line_marks
from converter.outline.title import split_front
from converter.outline.tree import gather
from tests.support.growth import assert_linear

BODY = "全年修补坑槽四百处，清理边沟三十公里。"


def styled(*lines: tuple[str, int]) -> tuple[Line, ...]:
    return tuple(Line(text, number, declared=level) for number, (text, level) in enumerate(lines, 1))


def levels(*lines: tuple[str, int], title: str = "") -> dict[int, int]:
    """Return index → level of the headings without a number that the file declares."""
    made = styled(*lines)
    return {index: level for index, (level, _) in declared_headings(made, line_marks(made), title).items()}


def test_without_numbers_the_highest_style_is_level_1_and_a_skipped_one_stays_skipped() -> None:
    assert levels(("养护", 2), (BODY, 0), ("桥梁", 4), (BODY, 0), ("建设", 2), (BODY, 0)) == {0: 1, 2: 3, 4: 1}
    assert levels(("养护", 1), (BODY, 0), ("桥梁", 9), (BODY, 0)) == {0: 1, 2: 4}


def test_a_style_is_believed_where_two_thirds_of_its_lines_are_headings() -> None:
    texts = ((BODY, 0),) * 6
    assert levels(("养护", 2), ("桥梁", 2), (BODY, 2), *texts) == {0: 1, 1: 1}
    assert levels(("养护", 2), ("桥梁", 2), (BODY, 2), (BODY, 2), *texts) == {}
    assert levels(("养护", 2), ("桥梁", 2), ("建设", 2), ("收尾", 2), (BODY, 0)) == {}


def test_what_is_long_a_sentence_a_date_or_a_salutation_is_no_heading() -> None:
    for text in ("路" * 61, "修好每一条路。", "修好，", "2023年12月20日", "各位领导、同志们："):
        assert 0 not in levels((text, 2), (BODY, 0), ("养护", 2), (BODY, 0), ("建设", 2), (BODY, 0)), text
    assert levels(("路" * 60, 2), (BODY, 0)) == {0: 1}
    assert levels(("为什么修路？", 2), (BODY, 0)) == {0: 1}
    assert levels(("云溪的路", 2), (BODY, 0), ("养护", 2), (BODY, 0), title="云溪 的路") == {2: 1}


def test_beside_numbers_of_the_same_style_a_heading_has_their_level() -> None:
    made = (("一、养护", 2), (BODY, 0), ("建设", 2), (BODY, 0), ("新路", 3), (BODY, 0))
    assert levels(*made) == {2: 1, 4: 2}
    assert levels(("总的情况", 1), (BODY, 0), ("（一）养护", 3), (BODY, 0)) == {0: 0}
    assert levels(("总的情况", 2), (BODY, 0), ("1.养护", 3), (BODY, 0)) == {0: 2}
    two = (
        ("一、养护", 2),
        ("1.桥", 3),
        (BODY, 0),
        ("路", 3),
        (BODY, 0),
        ("二、建设", 2),
        ("（一）桥", 3),
        ("港", 3),
        (BODY, 0),
    )
    assert levels(*two) == {3: 3, 7: 2}


def test_numbers_without_a_style_tell_by_where_they_begin_anew() -> None:
    above = (("过去一年", 2), ("一、养护", 0), (BODY, 0), ("今后三年", 2), ("一、建设", 0), (BODY, 0))
    assert levels(*above) == {0: 0, 3: 0}
    further = (("二、桥梁", 0), (BODY, 0), ("三、港口", 0), (BODY, 0))
    assert levels(*above[:3], *further, *above[3:], *further) == {0: 0, 7: 0}
    assert levels(above[0], ("上半年", 3), *above[1:4], ("下半年", 3), *above[4:]) == {0: 0, 1: 0, 4: 0, 5: 0}
    below = (
        ("一、养护", 0),
        ("桥梁", 2),
        (BODY, 0),
        ("二、建设", 0),
        ("港口", 2),
        (BODY, 0),
        ("三、收尾", 0),
        (BODY, 0),
    )
    assert levels(*below) == {1: 2, 4: 2}
    beside = (("养护", 2), (BODY, 0), ("二、建设", 0), (BODY, 0))
    assert levels(*beside) == {0: 1}
    assert levels(*beside[:2], ("桥梁", 3), (BODY, 0), ("桥桩", 4), *beside[1:]) == {0: 1, 2: 2, 4: 3}


def test_what_stands_above_chapters_holds_them() -> None:
    made = styled(
        *(("过去一年", 2), ("第一章 养护", 0), (BODY, 0)),
        *(("今后三年", 2), ("第一章 建设", 0), (BODY, 0)),
    )
    found = [(root.section.printed, len(root.children)) for root in gather(made)[1]]
    assert found == [("过去一年", 1), ("今后三年", 1)]


def test_levels_beside_a_long_numbering_take_linear_time() -> None:
    def made(size: int) -> tuple[Line, ...]:
        return styled(
            *(each for _ in range(size // 40) for each in (("养护", 2), ("一、路", 0), ("二、桥", 0), (BODY, 0)))
        )

    assert_linear(made, lambda lines: declared_headings(lines, line_marks(lines), ""), 80_000)


def test_the_title_is_what_the_file_declares_to_be_it() -> None:
    def front(*lines: tuple[str, int]) -> tuple[list[str], list[str], int]:
        found = split_front(styled(*lines))
        return [line.text for line in found.head], [line.text for line in found.title], len(found.rest)

    long = "云溪的路" * 30
    assert front((long, 1), (BODY, 0)) == ([], [long], 1)
    assert front((long + "路", 1), (BODY, 0)) == ([], [], 2)
    assert front(("说明", 0), ("云溪的路和桥和港口和航道" * 6, 1), ("养护", 2), (BODY, 0))[1] == [
        "云溪的路和桥和港口和航道" * 6
    ]
    assert front(("公告", 0), ("一、修路", 0), (BODY, 0)) == ([], ["公告"], 2)


def test_a_title_above_a_form_leaves_what_follows_in_place() -> None:
    made = styled(("来源：本站", 0), ("2023年度考核登记表", 0), ("个人总结", 0), ("一、履职情况", 0), (BODY, 0))
    front = split_front(made, 2)
    assert [line.text for line in (*front.head, *front.title)] == ["来源：本站", "2023年度考核登记表"]
    assert [line.number for line in front.rest] == [3, 4, 5]
