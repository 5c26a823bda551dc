"""What a build and a check tell: each report once, bounded, and the same facts for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from converter.cli import main

TEXT = "{year}年工作总结\n一年来，{words}，群众反映很好，各项任务都按时完成。\n一、学习\n每周学习一次，{words}。\n二、下一步打算\n再修{number}条路。\n"
KINDS = ("added", "changed", "moved", "gone")


class Folder:
    """A folder of reports and its site."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.reports, self._capsys = root, root / "reports", capsys
        self.reports.mkdir()

    def put(self, name: str, number: int, words: str = "我局修路架桥") -> Path:
        file = self.reports / name
        file.parent.mkdir(exist_ok=True)
        text = TEXT.format(
            year=2000 + number % 25, number=number, words=f"{words}{'甲乙丙丁戊己庚辛壬癸'[number % 10] * number}"
        )
        file.write_text(text, encoding="utf-8")
        return file

    def run(self, command: str, *options: str) -> tuple[int, str, str]:
        to = ["--to", str(self.root / "out")] if command == "site" else []
        cache = str(self.root / "cache")
        status = main([command, str(self.reports), *to, "--cache", cache, *options])
        return (status, *self._capsys.readouterr())

    def told(self) -> list[str]:
        """Build, and return the lines about reports."""
        lines = self.run("site")[2].splitlines()
        return [line for line in lines if line.startswith(("新增", "改动", "移动", "移出", "等，", "放回"))]

    def json(self, command: str = "site", *options: str) -> dict[str, Any]:
        status, out, _ = self.run(command, "--json", *options)
        found: dict[str, Any] = json.loads(out)
        assert found["status"] == status
        return found


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Folder:
    return Folder(tmp_path, capsys)


def page(folder: Folder, year: int) -> str:
    (found,) = (folder.reports / "links" / str(year)).iterdir()
    return f"reports/{year}/{found.name.partition('.')[0]}/index.html"


def test_each_thing_that_happened_to_a_report_is_told_once(folder: Folder) -> None:
    folder.put("一.txt", 1)
    folder.put("二.txt", 2)
    folder.put("三.txt", 3)
    assert [line.partition("→")[0] for line in folder.told()] == [
        "新增《2001年工作总结》",
        "新增《2002年工作总结》",
        "新增《2003年工作总结》",
    ]
    assert folder.told() == []
    folder.put("一.txt", 1, "我局修路架桥种树")
    (folder.reports / "二.txt").rename(folder.reports / "二〇〇二.txt")
    (folder.reports / "三.txt").unlink()
    folder.put("四.txt", 4)
    assert folder.told() == [
        f"新增《2004年工作总结》→ {page(folder, 2004)}",
        f"改动《2001年工作总结》→ {page(folder, 2001)}",
        f"移动《2002年工作总结》二.txt → 二〇〇二.txt，页面还是 {page(folder, 2002)}",
        "移动的如果不是同一份报告，用 converter links part 分开。",
        f"移出《2003年工作总结》→ {page(folder, 2003)} 改为说明页",
        "放回移出的报告，页面和链接就恢复。",
    ]
    assert folder.told() == []
    folder.put("三.txt", 3)
    assert folder.told() == [f"新增《2003年工作总结》→ {page(folder, 2003)}"]


def test_what_a_sidecar_says_changes_a_report(folder: Folder) -> None:
    file = folder.put("一.txt", 1)
    folder.told()
    file.with_suffix(".toml").write_text('[themes]\n"一、学习" = ["组织建设"]\n', encoding="utf-8")
    assert folder.told() == [f"改动《2001年工作总结》→ {page(folder, 2001)}"]
    assert folder.told() == []
    file.with_suffix(".toml").unlink()
    assert folder.told() == [f"改动《2001年工作总结》→ {page(folder, 2001)}"]


def test_without_the_cache_the_ledger_tells(folder: Folder) -> None:
    folder.put("一.txt", 1)
    folder.put("二.txt", 2)
    folder.told()
    assert folder.json("site", "--full")["reports"] == {"total": 2, **dict.fromkeys(KINDS, 0)}
    folder.put("二.txt", 2, "我局修路架桥种树")
    folder.put("三.txt", 3)
    found = folder.json("site", "--full")
    assert [[each["title"] for each in found[kind]] for kind in KINDS] == [
        ["2003年工作总结"],
        ["2002年工作总结"],
        [],
        [],
    ]


def test_ten_of_a_kind_are_named_and_how_many_there_are(folder: Folder) -> None:
    for number in range(1, 13):
        folder.put(f"{number}.txt", number)
    lines = folder.told()
    assert len(lines) == 11
    assert lines[-1] == "等，共新增 12 份。"


def test_a_report_that_goes_into_another_is_moved_there(folder: Folder) -> None:
    first = folder.put("一.txt", 1)
    folder.put("二.txt", 2)
    folder.told()
    (folder.reports / "二.txt").write_text(first.read_text(encoding="utf-8"), encoding="utf-8")
    first.unlink()
    found = folder.json()
    assert found["reports"]["total"] == 1
    assert sum(found["reports"][kind] for kind in KINDS) == sum(len(found[kind]) for kind in KINDS) == 2


def test_json_is_one_object_and_people_are_told_on_standard_error(folder: Folder) -> None:
    folder.put("一.txt", 1)
    (folder.reports / "空.txt").touch()
    status, out, said = folder.run("site", "--json")
    found = json.loads(out)
    assert status == found["status"] == 1
    assert "新增《2001年工作总结》" in said
    assert list(found) == [
        *(
            "version",
            "status",
            "reports",
            *KINDS,
            "files",
            "build",
            "check_page",
            "published",
            "zip",
            "codes",
            "messages",
            "causes",
            "hidden",
            "details",
            "links",
        ),
    ]
    address = page(folder, 2001)
    assert found["added"] == [{"title": "2001年工作总结", "address": address, "file": "一.txt"}]
    assert found["files"] > 10
    assert found["codes"] == {"R001": 1}
    assert found["messages"] == [
        {
            "code": "R001",
            "severity": "error",
            "where": "空.txt",
            "line": None,
            "text": "文件里没有文字。请放入有内容的报告，或删去这个文件。",
            "known": False,
        }
    ]
    (folder.reports / "一.txt").rename(folder.reports / "甲.txt")
    found = folder.json()
    assert found["moved"] == [
        {"title": "2001年工作总结", "address": address, "file": "甲.txt", "before": "一.txt", "changed": False}
    ]
    assert [each["code"] for each in found["links"]] == ["L104"]


def test_check_tells_what_a_build_would_do(folder: Folder) -> None:
    folder.put("一.txt", 1)
    assert folder.json("check")["reports"] == {"total": 1, "added": 1, "changed": 0, "moved": 0, "gone": 0}
    folder.told()
    assert folder.json("check")["reports"] == {"total": 1, **dict.fromkeys(KINDS, 0)}
    folder.put("一.txt", 1, "我局修路架桥种树")
    assert folder.json("check")["reports"]["changed"] == 1
    assert folder.json("check")["reports"]["changed"] == 1


@pytest.mark.parametrize("command", ["site", "check"])
def test_what_goes_wrong_is_json_too(folder: Folder, command: str) -> None:
    folder.reports.rmdir()
    found = folder.json(command)
    assert found["status"] == 2
    assert [each["code"] for each in found["messages"]] == ["S001"]


def test_quiet_tells_errors_only(folder: Folder) -> None:
    folder.put("一.txt", 1)
    assert folder.run("site", "--quiet") == (0, "", "")
    assert folder.run("check", "--quiet") == (0, "", "")
    (folder.reports / "空.txt").touch()
    error = "空.txt: R001 文件里没有文字。请放入有内容的报告，或删去这个文件。\n"
    assert folder.run("site", "--quiet") == (1, "", error)
    assert folder.run("check", "--quiet") == (1, error, "")


def test_check_folds_the_repeats_of_a_code_and_counts_each(folder: Folder) -> None:
    for number in range(1, 6):
        folder.put(f"{number}.txt", number).write_text(f"{number}年来，修了{'路' * number}，很好。\n", encoding="utf-8")
    (folder.reports / "空.txt").touch()
    lines = folder.run("check")[1].splitlines()
    codes = [line.split(": ")[1][:4] if ": R" in line else line for line in lines]
    assert codes == [
        "R001",
        "R101",
        "R102",
        "R103",
        "错误：R001 1 条。",
        "提醒：R101 5 条、R102 5 条。",
        "提示：R103 5 条。",
    ]
    assert sum(": R10" in line for line in folder.run("check", "--all")[1].splitlines()) == 15


def put_copies(folder: Folder, count: int) -> None:
    """Put reports, each of them twice."""
    for number in range(1, count + 1):
        for place in ("原", "再"):
            folder.put(f"{place}/{number:02}.txt", number)


def test_messages_of_a_code_that_differ_are_told_up_to_a_few_and_the_rest_counted(folder: Folder) -> None:
    put_copies(folder, 11)
    same = [line[:15] for line in folder.run("check")[1].splitlines() if "R112" in line]
    assert same[:3] == [f"原/{number:02}.txt: R112 " for number in (1, 2, 3)]
    rest = "R112 另有 8 条：原/ 里 8 个文件（04.txt、05.txt、06.txt 等），用 converter check --all 全部列出。"
    assert rest in folder.run("check")[1].splitlines()
    lines = [line for line in folder.run("site")[2].splitlines() if "R112" in line]
    assert len(lines) == 4
    assert lines[-1] == rest


def test_one_cause_is_one_message_that_says_where_and_of_how_many_files(folder: Folder) -> None:
    scans = folder.reports / "扫描" / "2023"
    scans.mkdir(parents=True)
    for number in range(1, 6):
        folder.put(f"{number}.txt", number)
        (scans / f"{number}.jpg").write_bytes(b"\xff\xd8")
        (scans / f"{number}.docx").write_bytes(b"PK\x03\x04 x")
    told = [line for line in folder.run("site")[2].splitlines() if ": R" in line]
    assert [line.partition("。")[0] for line in told] == [
        "扫描/2023/ 里 5 个文件（1.docx、2.docx、3.docx 等）: R014 文件已损坏，或者不是 .docx 格式（压缩包打不开）",
        "扫描/2023/ 里 5 个文件（1.jpg、2.jpg、3.jpg 等）: R009 不是报告的格式（.jpg），没有读取",
    ]
    (damaged, unread) = folder.json("check")["causes"]
    assert damaged["code"] == "R014"
    assert damaged["files"] == 5
    assert damaged["first"] == [f"扫描/2023/{number}.docx" for number in (1, 2, 3)]
    assert unread["where"] == "扫描/2023/ 里 5 个文件（1.jpg、2.jpg、3.jpg 等）"
    assert folder.json("check")["codes"] == {"R009": 5, "R014": 5}
    assert sum(": R0" in line for line in folder.run("check", "--all")[1].splitlines()) == 10


@pytest.mark.parametrize(
    ("found", "put", "code"), [('"version":3', '"version":99', "L002"), ('{"end"', '{"ende"', "L001")]
)
def test_a_ledger_that_cannot_be_used_is_told_once(folder: Folder, found: str, put: str, code: str) -> None:
    for number in range(1, 6):
        folder.put(f"{number}.txt", number)
    folder.run("site")
    for file in folder.reports.glob("links/2*/*.links"):
        file.write_text(file.read_text(encoding="utf-8").replace(found, put), encoding="utf-8")
    for command in ("site", "check"):
        status, out, said = folder.run(command)
        (line,) = (out + said).splitlines()
        assert status == 2
        assert line.startswith("links/ 里 5 个文件（2001/")
        assert f" 等）: {code} 链接账本里的文件" in line
        (cause,) = folder.json(command)["causes"]
        assert (cause["code"], cause["files"], len(cause["first"])) == (code, 5, 3)
    assert len(folder.run("check", "--all")[1].splitlines()) == 5
    assert main(["links", str(folder.reports), "--cache", str(folder.root / "cache")]) == 2
    assert folder.run("doctor")[1].count(code) == 1


def test_copies_in_the_ledger_are_told_once_also_by_check(folder: Folder) -> None:
    for number in range(1, 6):
        folder.put(f"{number}.txt", number)
    folder.run("site")
    for file in folder.reports.glob("links/2*/*.links"):
        file.with_stem(f"{file.stem} (1)").write_bytes(file.read_bytes())
    (line,) = (line for line in folder.run("site")[2].splitlines() if "L031" in line)
    assert line.startswith("links/ 里 5 个文件（")
    assert folder.run("check")[1].splitlines() == [line]
    assert folder.run("check", "--all")[1].count("L031") == 5


def test_folders_that_are_gone_are_told_by_the_outermost(folder: Folder) -> None:
    for number in range(1, 9):
        (folder.reports / f"{'甲乙'[number % 2]}局").mkdir(exist_ok=True)
        folder.put(f"{'甲乙'[number % 2]}局/{2000 + number}/总结.txt", number)
    folder.run("site")
    for file in folder.reports.glob("甲局/*/*.txt"):
        file.unlink()
    foreseen = [line for line in folder.run("check")[1].splitlines() if "L107" in line]
    told = [line for line in folder.run("site")[2].splitlines() if "L107" in line]
    assert told == foreseen
    assert [line.partition("这次")[0] for line in told] == ["L107 文件夹“甲局”里的 4 份报告"]


def test_a_page_is_left_by_a_file_that_is_still_there(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder.put("一.txt", 1)
    folder.run("site")
    left = page(folder, 2001).removesuffix("/index.html")
    main(["links", "part", str(file), "--folder", str(folder.reports), "--cache", str(folder.root / "cache")])
    capsys.readouterr()
    said = f"这个文件现在另有一页，{left} 改为说明页。旧链接打开说明页；如果是同一份报告，用 converter links tie 接上。"
    for command in ("check", "site"):
        (told,) = folder.json(command)["links"]
        assert (told["code"], told["where"], told["text"]) == ("L108", "一.txt", said)


def test_a_folder_that_got_another_name_is_told_once(folder: Folder) -> None:
    for number in range(1, 6):
        (folder.reports / "甲局").mkdir(exist_ok=True)
        folder.put(f"甲局/{2000 + number}/总结.txt", number)
    folder.put("六.txt", 6)
    folder.run("site")
    (folder.reports / "甲局").rename(folder.reports / "乙局")
    (folder.reports / "六.txt").rename(folder.reports / "七.txt")
    folder.put("乙局/2001/总结.txt", 1, "我局修路架桥种树")
    assert folder.told() == [
        "移动文件夹“甲局”→“乙局”：5 份，页面都不变，其中 1 份文字也有改动",
        f"移动《2006年工作总结》六.txt → 七.txt，页面还是 {page(folder, 2006)}",
        "移动的如果不是同一份报告，用 converter links part 分开。",
    ]


def warned(folder: Folder, *options: str) -> list[str]:
    """Build, and return what is said of warnings."""
    lines = folder.run("site", *options)[2].splitlines()
    return [line.partition("R101")[0] for line in lines if "R101" in line or "另有" in line]


def without_title(folder: Folder, name: str, *lines: str) -> None:
    text = "".join(f"{line}\n" for line in (*lines, f"我们修了路{name}，很好。"))
    (folder.reports / name).write_text(f"今年做了三件事。\n{text}", encoding="utf-8")


def test_a_warning_is_told_once_and_then_counted(folder: Folder) -> None:
    (folder.reports / "site.toml").write_text('check = "apart"\n', encoding="utf-8")
    without_title(folder, "2021.txt")
    without_title(folder, "2022.txt")
    assert warned(folder) == ["2021.txt:1: ", "2022.txt:1: ", "另有 2 条提示，见检查页。"]
    without_title(folder, "2023.txt")
    assert warned(folder) == ["2023.txt:1: ", "另有 2 条以前说过的提醒、3 条提示，见检查页。"]
    assert warned(folder) == ["另有 3 条以前说过的提醒、3 条提示，见检查页。"]
    assert warned(folder, "--full") == ["2021.txt:1: ", "2022.txt:1: ", "2023.txt:1: ", "另有 3 条提示，见检查页。"]
    (folder.reports / "2022.txt").unlink()
    assert warned(folder) == ["另有 2 条以前说过的提醒、2 条提示，见检查页。"]
    without_title(folder, "2022.txt")
    assert warned(folder) == ["2022.txt:1: ", "另有 2 条以前说过的提醒、3 条提示，见检查页。"]


def test_without_a_check_page_the_command_is_named_that_shows_all(folder: Folder) -> None:
    (folder.reports / "site.toml").write_text('check = "none"\n', encoding="utf-8")
    without_title(folder, "2021.txt")
    warned(folder)
    assert warned(folder) == ["另有 1 条以前说过的提醒、1 条提示，用 converter check 可以看到。"]


def test_errors_are_told_every_time(folder: Folder) -> None:
    folder.put("一.txt", 1)
    (folder.reports / "空.txt").touch()
    for _ in range(3):
        assert "空.txt: R001 文件里没有文字。" in folder.run("site")[2]


def test_a_warning_that_moved_to_another_line_is_the_same_and_a_second_one_is_new(folder: Folder) -> None:
    numbers = "2023年工作总结\n一、学习\n每周学习一次。\n一、修路\n修了三条路。\n"
    file = folder.reports / "一.txt"
    file.write_text(numbers, encoding="utf-8")
    assert "R106" in folder.run("site")[2]
    file.write_text(numbers.replace("一、学习", "一年来，情况很好。\n一、学习"), encoding="utf-8")
    assert "R106" not in folder.run("site")[2]
    file.write_text(f"{numbers}一、修路\n又修了三条路。\n", encoding="utf-8")
    assert folder.run("site")[2].count("R106") == 1


def test_what_nobody_heard_is_told_the_next_time(folder: Folder) -> None:
    without_title(folder, "2021.txt")
    assert folder.run("site", "--quiet") == (0, "", "")
    assert folder.json("site", "--quiet")["messages"][0]["known"] is False
    assert folder.json("site", "--quiet")["messages"][0]["known"] is True
    assert warned(folder) == ["另有 1 条以前说过的提醒、1 条提示，见检查页。"]


SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "dev" / "build-json.schema.json").read_text(encoding="utf-8"))


def test_json_is_as_its_schema_says_however_it_ends(
    folder: Folder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for number in range(3):
        folder.put(f"{number}.txt", number)
    (folder.reports / "空.txt").touch()
    without_title(folder, "2021.txt")
    found = [folder.json("site"), folder.json("check"), folder.json("site", "--strict")]
    (folder.reports / "0.txt").rename(folder.reports / "甲.txt")
    (folder.reports / "1.txt").unlink()
    folder.put("2.txt", 2, "我局架桥")
    found += [folder.json("site", "--zip", str(folder.root / "a.zip")), folder.json("check", "--site", "nowhere")]
    with pytest.raises(SystemExit) as left:
        main(["site", str(folder.reports), "--json"])
    assert left.value.code == 2
    said = capsys.readouterr()
    assert "命令写得不对：--to 和 --publish 要写一个" in said.err
    found.append(json.loads(said.out))
    for error, status in ((KeyboardInterrupt(), 130), (ValueError("x"), 3), (MemoryError(), 3), (OSError(28, ""), 2)):

        def fail(*_: object, error: BaseException = error) -> None:
            raise error

        with monkeypatch.context() as patch:
            patch.setattr("converter.builder.build_site", fail)
            assert folder.run("site", "--json", "--quiet")[0] == status
            found.append(folder.json("site"))
    assert [each["status"] for each in found] == [1, 1, 2, 1, 1, 2, 130, 3, 3, 2]
    for each in found:
        jsonschema.validate(each, SCHEMA)


def test_the_page_about_json_names_every_key() -> None:
    text = (Path(__file__).parents[1] / "docs" / "dev" / "build-json.md").read_text(encoding="utf-8")
    assert {*SCHEMA["required"]} == {*SCHEMA["properties"]}
    assert [key for key in SCHEMA["properties"] if f"`{key}`" not in text] == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("sote", "没有 sote 这个命令，可用的有 new、site、"),
        ("site a --to b --publish c", "--publish 和 --to 不能一起写\n"),
        ("site a --to b --jobs x", "--jobs: 应当是整数，不能是 'x'\n"),
    ],
)
def test_what_is_wrong_with_a_command_is_said_in_chinese(
    line: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(line.split())
    assert capsys.readouterr().err.startswith(f"命令写得不对：{fault}")


def test_a_copy_beside_a_report_is_not_told_as_its_move(folder: Folder) -> None:
    file = folder.put("二.txt", 2)
    folder.told()
    (folder.reports / "一.txt").write_bytes(file.read_bytes())
    assert folder.told() == [f"改动《2002年工作总结》→ {page(folder, 2002)}"]
