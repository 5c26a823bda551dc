"""What people write into sidecars: read where there is one reading, else answered with the line and how it should be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter.cli import main
from converter.corrections import Corrections, CorrectionsError
from converter.corrections.sidecar import load_corrections
from converter.readers.folder import load_sidecar
from converter.themes import load_vocabulary

NAMES = load_vocabulary().names
KEYS = "title、year、kind、office、author、date、headings、themes、part"
Fault = tuple[int | None, str]


def load(sidecar: str | bytes) -> Corrections:
    return load_corrections(sidecar.encode() if isinstance(sidecar, str) else sidecar, "报告.toml", NAMES)


def faults(sidecar: str | bytes) -> list[Fault]:
    with pytest.raises(CorrectionsError) as failure:
        load(sidecar)
    messages = failure.value.messages
    assert {(each.code, each.severity, each.where) for each in messages} == {("R201", "warning", "报告.toml")}
    before, after = "更正文件有误，这份报告没有更正：", "。请改正这个 .toml 文件。"
    assert all(each.text.startswith(before) and each.text.endswith(after) for each in messages)
    return [(each.line, each.text.removeprefix(before).removesuffix(after)) for each in messages]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("title ＝ “云溪市‘十四五’规划总结”", Corrections(title="云溪市‘十四五’规划总结")),
        ("title：云溪市总结", Corrections(title="云溪市总结")),
        ("title = 云溪市2023年总结  # 定稿", Corrections(title="云溪市2023年总结")),
        ("title = “云溪市总结", Corrections(title="云溪市总结")),
        ('title = "关于"三会一课"的报告"', Corrections(title='关于"三会一课"的报告')),
        ('title = "学习“三会一课”情况"', Corrections(title="学习“三会一课”情况")),
        ("author = “周明远”，", Corrections(author="周明远")),
        ("“office” = 城北分局", Corrections(office="城北分局")),
        ('kind = "　工作总结 "', Corrections(kind="工作总结")),
        ('year = "2023"', Corrections(year=2023)),
        ('year = "二〇二三年度"', Corrections(year=2023)),
        ("year = 二〇二三年", Corrections(year=2023)),
        ("ｙｅａｒ＝２０２３", Corrections(year=2023)),
        ('date = "2024年1月12日"', Corrections(date="2024-01-12")),
        ('date = "2024.1.12"', Corrections(date="2024-01-12")),
        ("date = 二〇二四年一月十二日", Corrections(date="2024-01-12")),
        ('date = "20240112"', Corrections(date="2024-01-12")),
        ("date = 20240112", Corrections(date="2024-01-12")),
        ("date = 2024-01-12T10:00:00", Corrections(date="2024-01-12")),
        ("date = 2024年1月", Corrections(date="2024-01")),
        ("[headings\n路面养护 = 2", Corrections(headings=(("路面养护", 2),))),
        ("【headings】\n“路面养护” ＝ “2”", Corrections(headings=(("路面养护", 2),))),
        (
            "[headings]\n路面 = 不是标题\n（一）学习：基础 = 2",
            Corrections(headings=(("路面", None), ("（一）学习：基础", 2))),
        ),
        ("[headings]\n路面 = 2\n[headings]\n桥 = 2", Corrections(headings=(("路面", 2), ("桥", 2)))),
        ("[themes]\n“s1” ＝ 【“理论学习”、“存在问题”】", Corrections(themes=(("s1", ("theory-study", "problems")),))),
        ("[themes]\ns1 = 理论学习、存在问题", Corrections(themes=(("s1", ("theory-study", "problems")),))),
        ('[themes]\ns1 = "理论学习"', Corrections(themes=(("s1", ("theory-study",)),))),
        (
            '[themes]\ns1 = [\n“理论学习”，\n"存在问题",\n]\n',
            Corrections(themes=(("s1", ("theory-study", "problems")),)),
        ),
        ('[themes]\ns1 = ["理论学习"\ns2 = []', Corrections(themes=(("s1", ("theory-study",)), ("s2", ())))),
        ("［part．2］\nyear ＝ 2021", Corrections(parts={2: Corrections(year=2021)})),
        ('title = "a"\ryear = 2023\r', Corrections(title="a", year=2023)),
        ("\ufeff# 说明\r\n\r\nyear = 2023\r\n", Corrections(year=2023)),
    ],
)
def test_what_has_one_reading_is_read(written: str, meant: Corrections) -> None:
    assert load(written) == meant


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("标题 = 甲", f'不认识“标题”，请写成 title = "甲"；可用的有 {KEYS}'),
        ('titel = "甲"', f'不认识“titel”，请写成 title = "甲"；可用的有 {KEYS}'),
        ("年度 = 二〇二三年度", f"不认识“年度”，请写成 year = 2023；可用的有 {KEYS}"),
        ("日期 = 2024年1月12日", f"不认识“日期”，请写成 date = 2024-01-12；可用的有 {KEYS}"),
        ("日期 = 昨天", f"不认识“日期”，请写成 date = …；可用的有 {KEYS}"),
        ("[主题]", f"不认识“主题”，请写成 [themes]；可用的有 {KEYS}"),
        ("[部分.2]", f"不认识“部分”，请写成 [part.2]；可用的有 {KEYS}"),
        ("foo = 1", f"不认识“foo”；可用的有 {KEYS}"),
        ("title = 123", '“title”应当是引号里的文字，请写成 title = "123"'),
        ("title = 2023-01-01", '“title”应当是引号里的文字，请写成 title = "2023-01-01"'),
        ("office = 1e400", '“office”应当是引号里的文字，例如 office = "城北分局"'),
        ("author = [1]", '“author”应当是引号里的文字，例如 author = "周明远"'),
        ("kind = true", '“kind”应当是引号里的文字，例如 kind = "工作总结"'),
        ('kind = " "', "“kind”不能是空的，不更正就删去这一行"),
        ("kind =", "“kind”后面没有写值，不更正就删去这一行"),
        ('title = "总结\\u0007\\u202e"', '“title”里有不能显示的字符，请写成 title = "总结"'),
        ('title = """总\n结"""', '“title”里有不能显示的字符，请写成 title = "总 结"'),
        ('title = "\\u0000"', "“title”里有不能显示的字符，请重写"),
        (f'title = "{"路" * 201}"', "“title”有 201 字，最多 200 字"),
        (f'author = "{"路" * 21}"', "“author”有 21 字，最多 20 字"),
        ("year = 23", "“year”应当是四位数的年份，例如 year = 2023"),
        ("year = 2023-01-01", "“year”应当是四位数的年份，请写成 year = 2023"),
        ("year = 2023.0", "“year”应当是四位数的年份，请写成 year = 2023"),
        ('year = "2023年工作"', "“year”应当是四位数的年份，请写成 year = 2023"),
        ('year = "2022-2023"', "“year”应当是四位数的年份，例如 year = 2023"),
        ("year = 10000", "“year”应当是四位数的年份，例如 year = 2023"),
        ("date = 昨天", "“date”应当是日期，例如 date = 2024-01-12"),
        ("date = 10:20:30", "“date”应当是日期，例如 date = 2024-01-12"),
        ('date = "2024-W01-1"', "“date”应当是日期，请写成 date = 2024-01-01"),
        ("date = 2024-W01-1", "“date”应当是日期，请写成 date = 2024-01-01"),
        ('date = "2024年1月12日定稿"', "“date”应当是日期，请写成 date = 2024-01-12"),
        ("date = 2024-02-30", "“date”里没有 2024年2月30日 这一天"),
        ('date = "2024年13月1日"', "“date”里没有 2024年13月1日 这一天"),
        ("date = 0001-01-01", "“date”应当在 1900 年和 2100 年之间"),
        ("headings = 3", '“headings”应当写成单独一行 [headings]，下面一行写一条，例如 "路面养护" = 3'),
        ("themes = []", '“themes”应当写成单独一行 [themes]，下面一行写一条，例如 "s1" = ["理论学习"]'),
        ("[headings]\n路面 = 9", "“headings.路面”应当是 0 到 5 的层次，不是标题的写 false"),
        ("[headings]\n路面 = true", "“headings.路面”应当是 0 到 5 的层次，不是标题的写 false"),
        ("[headings]\n路面 = 第三层", '“headings.路面”应当是 0 到 5 的层次，不是标题的写 false，请写成 "路面" = 3'),
        ('[headings]\n"" = 1', "[headings] 下面有一行等号左边是空的，请写上那一行的开头"),
        ("[headings]\nyear = 2023", "“year”写在了 [headings] 下面，请移到它的前面"),
        ("[themes]\nauthor = “周明远”", "“author”写在了 [themes] 下面，请移到它的前面"),
        ("[themes]\ns1 = 3", '“themes.s1”应当是主题的列表，例如 "s1" = ["理论学习"]'),
        ('[themes]\ns1 = ["理论学刁"]', '“themes.s1”里没有叫“理论学刁”的主题，请写成 "s1" = ["理论学习"]'),
        ('[themes]\ns1 = ["nope"]', "“themes.s1”里没有叫“nope”的主题"),
        ("[themes]\ns1 = 理论学刁、甲", "“themes.s1”里没有叫“理论学刁”、“甲”的主题，最像“理论学刁”的是“理论学习”"),
        ("part = 2", "“part”应当写成 [part.1]、[part.2] 这样"),
        ("[[part]]", "“part”应当写成 [part.1]、[part.2] 这样"),
        ("[part.x]", "“part.x”应当写成 [part.1]、[part.2] 这样"),
        ("[part.0]", "“part.0”应当写成 [part.1]、[part.2] 这样"),
        ("[part.02]", "“part.02”请写成 [part.2]"),
        ("[part.二]", "“part.二”请写成 [part.2]"),
        ("[part.2]\nyear = 99", "“part.2.year”应当是四位数的年份，例如 year = 2023"),
        ("[part.2.headings]\na = 9", "“part.2.headings.a”应当是 0 到 5 的层次，不是标题的写 false"),
        ("year = 2023\nyear = 2024", "“year”写了两次（第 3 行已有），请只留一行"),
        ("看，这是更正", '看不懂“看，这是更正”，每一行应当像 title = "2023年度述职报告" 这样写'),
        ("title = “甲”、“乙”", '看不懂“title = “甲”、“乙””，每一行应当像 title = "2023年度述职报告" 这样写'),
        ("\0", "这一行里只有不能显示的字符，请删去这一行"),
    ],
)
def test_each_fault_is_told_with_its_line_and_what_to_write(written: str, told: str) -> None:
    assert faults(f"\n# 说明\n{written}\n") == [(3 if '"""' in written else written.count("\n") + 3, told)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("标题＝甲".encode("gbk"), (None, "不是 UTF-8 编码，请用记事本打开，另存为时编码选 UTF-8")),
        ("title".encode("utf-16"), (None, "不是 UTF-8 编码，请用记事本打开，另存为时编码选 UTF-8")),
        (b"#" * 70_000, (None, "超过 64 KB，不像是更正文件")),
        (b"\n#" + b"x" * 3000, (2, "这一行超过 2,000 字，不像是更正文件")),
        (b"year = " + b"9" * 1900, (1, "“year”应当是四位数的年份，例如 year = 2023")),
        (b"author = 0x" + b"F" * 1900, (1, '“author”应当是引号里的文字，例如 author = "周明远"')),
        (b"a = " + b"[" * 900 + b"]" * 900, (1, f"不认识“a”；可用的有 {KEYS}")),
        (b"a" + b".a" * 900 + b" = 1", (1, f"不认识“a”；可用的有 {KEYS}")),
        (b"[part." + b"9" * 1900 + b"]", (1, f"“part.{'9' * 30}…”应当写成 [part.1]、[part.2] 这样")),
    ],
)
def test_what_is_no_sidecar_at_all_is_one_fault(written: bytes, told: Fault) -> None:
    assert faults(written) == [told]


def test_twenty_faults_are_told_and_how_many_more() -> None:
    told = faults("\n".join(f"x{number} = 1" for number in range(60)))
    assert len(told) == 21
    assert told[-1] == (None, "另有 40 处")


@pytest.mark.parametrize(
    "seed", ["[\n", '"s = [1,\n', "“\n", "title = '''\n", "a = {b = [\n", "[part.1]\n", "＝\n", "\x01\n"]
)
def test_a_sidecar_of_rubbish_ends_in_messages(seed: str) -> None:
    text = seed * (60_000 // len(seed.encode()))
    assert faults(text) if seed != "[part.1]\n" else load(text)


def test_a_sidecar_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    from converter.readers.error import ReadError

    with pytest.raises(ReadError) as failure:
        load_sidecar(tmp_path / "a.toml", "a.toml")
    assert str(failure.value.message) == (
        "a.toml: R201 更正文件有误，这份报告没有更正：打不开（文件不存在）。请改正这个 .toml 文件。"
    )


def test_the_outline_shows_the_corrected_report_and_tells_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "报告.txt"
    file.write_text(
        "2022年工作总结\n一年来，修路三条。\n一、学习\n每周一次。\n路面养护\n补坑一百个。\n", encoding="utf-8"
    )
    file.with_suffix(".toml").write_text("year = “2023年度”\n[headings]\n路面养护 = 2\n", encoding="utf-8")
    assert main(["outline", str(file), "--json"]) == 0
    out = capsys.readouterr().out
    assert '"year": 2023' in out
    assert '"heading": "路面养护"' in out
    assert '"key": "year",\n   "given": "2023",\n   "read": "2022"' in out
    assert '"key": "headings",\n   "place": "路面养护",\n   "given": "2",\n   "read": null' in out
    file.with_suffix(".toml").write_text("yaer = 2023\n", encoding="utf-8")
    assert main(["outline", str(file)]) == 0
    said = capsys.readouterr()
    assert "2022年 ·" in said.out
    assert said.err.startswith("报告.toml:1: R201 更正文件有误，这份报告没有更正：不认识“yaer”，请写成 year = 2023；")


def test_the_example_of_the_guide_fits_any_report_and_each_of_its_lines_is_right() -> None:
    guide = (Path(__file__).parents[1] / "docs" / "guide" / "index.md").read_text(encoding="utf-8")
    example = guide.partition("```toml\ntitle")[2].partition("```")[0]
    assert load(f"title{example}") == Corrections(
        "2023年度述职报告", 2023, "述职报告", "城北分局", "周明远", "2024-01-12"
    )
    whole = load(f"title{example}".replace("\n# ", "\n"))
    assert whole.headings == (("路面养护", 2), ("2023年春运", None))
    assert whole.themes == (("s2-1", ("theory-study", "problems")),)
    assert whole.parts == {2: Corrections(title="李四述职报告")}


def test_a_table_of_very_many_lines_is_refused() -> None:
    written = "".join(f"路{number} = 2\n" for number in range(501))
    assert faults(f"[headings]\n{written}") == [(1, "[headings] 下面有 501 行，最多 500 行")]
