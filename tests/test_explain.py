"""`converter explain`: why a place has its labels, in Chinese, in 80 columns, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from converter.cli import main
from converter.pipeline import convert
from converter.settings import Limits
from converter.themes import load_vocabulary
from converter.themes.explain import Reasons, explain_report

TEXT = """\
云溪市交通运输局2023年工作总结
一、狠抓安全生产
排查渡口隐患八十处，整改完毕。组织应急救援演练三次。走访渡工五十人。
（一）常抓不懈
天天讲，月月讲，年年讲。
二、主题教育扎实开展
（一）成立领导小组
召开了会。
三、问题和打算
（一）存在的问题
当前工作存在以下不足：
一是学用结合不紧。
二是办法不多。
（二）下一步打算
继续努力，把工作做好。
四、其他
我们也清醒看到，工作中还存在不少问题：队伍建设滞后，办法不多，人手不足，经费短缺。
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("archive") / "总结.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def found() -> dict[str, Reasons]:
    vocabulary = load_vocabulary()
    (report,) = convert(TEXT.encode(), "总结.txt", Limits(), vocabulary)
    return {each.place.id: each for each in explain_report(report, vocabulary)}


def columns(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in line)


def test_a_score_is_the_sum_of_heading_text_and_what_the_heading_above_lends(found: dict[str, Reasons]) -> None:
    for reasons in found.values():
        for each in (*reasons.themes, *reasons.subthemes):
            assert each.score == pytest.approx(each.heading + each.text + each.lent)
            assert (each.rule == "score") <= (each.score >= 1)
    top = found["s1"].themes[0]
    assert (top.slug, top.rule, top.heading, top.heading_words) == ("business", "score", 1.0, ("安全生产",))
    assert top.share > 0.5


def test_what_is_told_is_what_the_report_bears(found: dict[str, Reasons]) -> None:
    for reasons in found.values():
        assert tuple(each.slug for each in reasons.roles) == reasons.place.roles
        for listed, held in ((reasons.themes, reasons.place.themes), (reasons.subthemes, reasons.place.subthemes)):
            assert tuple(each.slug for each in listed if each.rule != "none") == held


def test_the_next_best_are_told_best_first(found: dict[str, Reasons]) -> None:
    left = [each for each in found["s1"].subthemes if each.rule == "none"]
    scores = [each.score for each in left]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


@pytest.mark.parametrize(
    ("place", "slug", "rule"),
    [
        ("s1-1", "business", "above"),
        ("s1-1", "safety", "above"),
        ("s2-1", "thematic-education", "campaign"),
        ("s3-1", "problems", "heading"),
        ("s3-1-p1", "problems", "above"),
    ],
)
def test_each_label_has_the_rule_that_gave_it(found: dict[str, Reasons], place: str, slug: str, rule: str) -> None:
    reasons = found[place]
    rules: dict[str, str] = {each.slug: each.rule for each in (*reasons.themes, *reasons.subthemes)}
    assert (rules | {each.slug: each.rule for each in reasons.roles})[slug] == rule


def test_a_paragraph_that_tells_of_problems_by_itself_is_told_of(found: dict[str, Reasons]) -> None:
    told = [each for each in found.values() if each.roles and each.roles[0].rule == "own words"]
    assert [each.place.roles for each in told] == [("problems",)]


def test_a_plan_makes_all_its_tasks_plans() -> None:
    vocabulary = load_vocabulary()
    text = "云溪市交通运输局2024年工作要点\n一、养护公路\n养护公路一百公里。\n"
    (report,) = convert(text.encode(), "要点.txt", Limits(), vocabulary)
    (role,) = explain_report(report, vocabulary)[0].roles
    assert (role.slug, role.rule) == ("plans", "whole report")


def test_one_place_is_told_in_chinese_within_80_columns(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", f"{file}#s1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "#s1  一、狠抓安全生产"
    assert lines[1] == "角色：看不出"
    assert lines[2].startswith("主题：中心工作（business）。")
    assert any(line.startswith("子主题：安全生产（safety）。") for line in lines)
    assert max(map(columns, lines)) <= 80


def test_a_file_alone_is_told_one_line_a_section(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines][:4] == ["#s1", "#s1-1", "#s2", "#s2-1"]
    assert lines[4].startswith("#s3  存在问题 · 下一步打算  三、问题和打算")
    assert max(map(columns, lines)) <= 80


def test_programs_get_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", f"{file}#s1", "--json"]) == 0
    one = json.loads(capsys.readouterr().out)
    assert one["themes"][0] | {"text": 0} == {
        "theme": "business",
        "name": "中心工作",
        "rule": "score",
        "score": one["themes"][0]["score"],
        "heading": {"score": 1.0, "words": ["安全生产"]},
        "text": 0,
        "above": 0.0,
    }
    assert main(["explain", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0] == one


def test_what_a_sidecar_gives_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = tmp_path / "总结.txt"
    copy.write_text(TEXT, encoding="utf-8")
    copy.with_suffix(".toml").write_text('[themes]\ns1 = ["服务群众", "存在问题"]\n', encoding="utf-8")
    assert main(["explain", f"{copy}#s1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "角色：存在问题（problems）。更正文件里写的。"
    assert lines[2].startswith("主题：服务群众（service）。更正文件里写的。")


def test_a_place_that_is_not_there_is_said_in_one_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", f"{file}#s9"]) == 2
    assert capsys.readouterr().err.startswith("总结.txt: S020 报告里没有编号是“s9”的")
    assert main(["explain", f"{file}.docx#s9"]) == 2


def test_a_theme_that_gives_way_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "总结.txt"
    file.write_text(
        "云溪市2023年工作总结\n一、保障和改善民生\n（一）畅行工程\n实施道路建设项目六个，公路养护全部到位。\n",
        encoding="utf-8",
    )
    assert main(["explain", f"{file}#s1-1"]) == 0
    said = capsys.readouterr().out
    assert "主题：服务群众（service）。随上面的标题" in said
    assert "没有归入的主题：中心工作（business）。满了分，让位给这里的其他主题" in said.replace("\n  ", "")
