"""The bundle for an office without Python and internet: its wheels, its Python, its bytes, and what a double click does."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tarfile
import time
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

from bundle.__main__ import main, make_bundle
from bundle.content import FOLDER, bundled, packages
from bundle.libraries import missing_libraries
from bundle.packing import Member, pack
from bundle.python import read_python
from bundle.targets import TARGETS, BundleError
from bundle.wheels import BUILT_HERE, Source, check_wheels, gather_wheels, read_pins
from tests.support.tiny_bundle import (
    STUB,
    Batch,
    desktop_command,
    linux_python,
    stand_in,
    windows_python,
    write_tar,
    write_wheel,
    write_zip,
)

ROOT = Path(__file__).resolve().parents[1]
OFFICE = ROOT / "bundle" / "office"
WINDOWS, LINUX = TARGETS["windows-x64"], TARGETS["linux-x86_64"]
VERSION = "3.13.9"
ODD_PLACE = "共享 (1) & 100% 'a'"


def unpacked(file: Path, folder: Path) -> Path:
    """Unpack a bundle and return its folder."""
    shutil.unpack_archive(file, folder)
    return folder / FOLDER


def small_bundle(folder: Path, target: str) -> Path:
    """Make a bundle whose program is a stub, and return its file."""
    wheels = [write_wheel(folder, "prog", files={"converter/cli.py": STUB, "converter/__init__.py": ""})]
    files = bundled({}, wheels, TARGETS[target])
    file = folder / f"bundle.{'zip' if target.startswith('windows') else 'tar.gz'}"
    pack(files, file)
    return file


def test_what_is_needed_is_asked_of_the_target_and_not_of_this_computer(tmp_path: Path) -> None:
    requires = [
        'on-windows>=1; sys_platform == "win32"',
        'on_linux; sys_platform == "linux"',
        'old; python_version < "3.12"',
    ]
    program = write_wheel(tmp_path / "program", "prog", requires)
    index = tmp_path / "index"
    write_wheel(index, "on_windows", ["deeper", 'none; extra == "more"'], tag="cp39-abi3-win_amd64")
    write_wheel(index, "on_windows", ["deeper"], tag="cp313-cp313-manylinux_2_17_x86_64")
    write_wheel(index, "deeper")
    source = Source(
        dict.fromkeys(("on-windows", "deeper"), "1.0"), tmp_path, ("--no-index", "--find-links", str(index))
    )
    found = [wheel.name for wheel in gather_wheels(program, WINDOWS, VERSION, source)]
    assert found == [
        "deeper-1.0-py3-none-any.whl",
        "on_windows-1.0-cp39-abi3-win_amd64.whl",
        "prog-1.0-py3-none-any.whl",
    ]
    with pytest.raises(BundleError, match="No version is known of on-linux"):
        gather_wheels(program, LINUX, VERSION, source)


def test_wheels_that_do_not_do_are_all_named(tmp_path: Path) -> None:
    wheels = [
        write_wheel(tmp_path, "prog", ["other", "newer>=2", 'colorama; platform_system == "Windows"']),
        write_wheel(tmp_path, "newer", tag="cp313-cp313-manylinux_2_39_x86_64"),
        write_wheel(tmp_path, "old", python="<3.12"),
    ]
    with pytest.raises(BundleError) as caught:
        check_wheels(wheels, LINUX, VERSION)
    for fault in (
        "other is missing",
        "manylinux_2_39_x86_64.whl does not run",
        "old-1.0",
        "needs newer>=2, not newer-1.0",
    ):
        assert fault in str(caught.value)
    assert "colorama" not in str(caught.value)
    with pytest.raises(BundleError, match="colorama is missing"):
        check_wheels(wheels, WINDOWS, VERSION)


@pytest.mark.parametrize(
    ("tag", "is_taken"),
    [
        ("manylinux_2_28_aarch64", True),
        ("manylinux2014_aarch64", True),
        ("manylinux_2_31_aarch64", False),
        ("musllinux_1_2_aarch64", False),
        ("manylinux_2_17_x86_64", False),
        ("linux_aarch64", False),
    ],
)
def test_linux_wheels_run_with_the_glibc_of_old_desktops(tag: str, *, is_taken: bool, tmp_path: Path) -> None:
    wheel = write_wheel(tmp_path, "prog", tag=f"cp313-cp313-{tag}")
    try:
        check_wheels([wheel], TARGETS["linux-aarch64"], VERSION)
    except BundleError:
        assert not is_taken
    else:
        assert is_taken


def test_every_package_of_the_program_is_pinned() -> None:
    import tomllib

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pins = read_pins(ROOT / "constraints.txt")
    asked = [*project["dependencies"], *project["optional-dependencies"]["bundle"], "colorama", "tzdata"]
    assert {canonicalize_name(Requirement(line).name) for line in asked} - {"pip"} <= pins.keys()
    assert pins.keys() >= BUILT_HERE


def test_a_python_is_known_by_what_it_holds(tmp_path: Path) -> None:
    version, members = read_python(write_zip(tmp_path / "any.zip", windows_python("3.14.1")), WINDOWS)
    assert version == "3.14.1"
    assert {*members} == {"python.exe", "python314.dll", "python3.dll", "vcruntime140.dll", "vcruntime140_1.dll"}
    links = {"bin/python3": "python3.13", "lib/out": "../../../etc", "lib/away": "/etc/passwd"}
    files = linux_python() | {"../up": b"", "lib/python3.13/../../../../up": b""}
    version, members = read_python(write_tar(tmp_path / "any.tar.gz", files, links), LINUX)
    assert version == VERSION
    assert {*members} == {"bin/python3.13", "bin/python3", "lib/python3.13/os.py"}
    assert members["bin/python3.13"].is_program
    assert members["bin/python3"].link == "python3.13"


@pytest.mark.parametrize(
    ("target", "files"),
    [
        ("windows-x64", windows_python(machine=0xAA64)),
        ("windows-x64", windows_python() | {"python313.dll": b""}),
        ("windows-x64", {"python-3.13.9.exe": b"MZ"}),
        ("linux-x86_64", linux_python(machine=183)),
        ("linux-aarch64", linux_python(machine=183, loader=b"/lib/ld-musl-aarch64.so.1")),
        ("linux-x86_64", {"bin/python3.13": b"#!/bin/sh"}),
    ],
)
def test_another_python_is_refused(target: str, files: dict[str, bytes], tmp_path: Path) -> None:
    write = write_zip if target == "windows-x64" else write_tar
    with pytest.raises(BundleError):
        read_python(write(tmp_path / "python", files), TARGETS[target])
    (tmp_path / "python").write_bytes(b"no archive")
    with pytest.raises(BundleError, match="is not"):
        read_python(tmp_path / "python", TARGETS[target])


def test_a_library_that_windows_has_not_is_named() -> None:
    pytest.importorskip("pefile")
    program = Member(files("setuptools").joinpath("cli-64.exe").read_bytes())
    assert [*missing_libraries({"a/b.pyd": program})] == ["a/b.pyd needs vcruntime140.dll"]
    assert [*missing_libraries({"a/b.pyd": program, "python/VCRUNTIME140.dll": Member()})] == []
    (told,) = missing_libraries({"a/b.pyd": Member(b"MZ")})
    assert told.startswith("a/b.pyd is no library of Windows")


def test_without_a_python_it_is_said_which_is_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["windows-x64"]) == 2
    assert "embeddable package" in capsys.readouterr().out
    assert main(["linux-aarch64", "--python", "/nowhere.tar.gz"]) == 2
    assert "/nowhere.tar.gz" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", ["zip", "tar.gz"])
def test_the_same_files_give_the_same_bytes(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    members = {
        "报告/": Member(),
        "a/run.sh": Member(b"#!/bin/sh\n", is_program=True),
        "说明.txt": Member("字".encode() * 99),
    }
    pack(members, tmp_path / f"one.{suffix}")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    os.utime(tmp_path, (1, 1))
    pack(dict(reversed(members.items())), tmp_path / f"two.{suffix}")
    one, two = ((tmp_path / f"{name}.{suffix}").read_bytes() for name in ("one", "two"))
    assert one == two
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    pack(members, tmp_path / f"three.{suffix}")
    assert (tmp_path / f"three.{suffix}").read_bytes() != one
    shutil.unpack_archive(tmp_path / f"three.{suffix}", tmp_path / "all")
    assert sorted(path.relative_to(tmp_path / "all").as_posix() for path in (tmp_path / "all").rglob("*")) == [
        "a",
        "a/run.sh",
        "报告",
        "说明.txt",
    ]
    if suffix == "zip":
        with zipfile.ZipFile(tmp_path / "three.zip") as archive:
            told = {entry.filename: (entry.flag_bits & 0x800, entry.date_time[0]) for entry in archive.infolist()}
            assert told == {"a/run.sh": (0, 2023), "报告/": (0x800, 2023), "说明.txt": (0x800, 2023)}
    else:
        with tarfile.open(tmp_path / "three.tar.gz") as packed:
            assert {entry.mtime for entry in packed} == {1_700_000_000}
            assert packed.getmember("a/run.sh").mode & stat.S_IXUSR


def test_packages_lie_as_installed_without_commands_and_without_icons_that_nothing_names(tmp_path: Path) -> None:
    wheel = write_wheel(tmp_path, "prog", files={"prog/__init__.py": 'ICON = "material/menu"'})
    icons = ("material/menu", "material/close", "octicons/tag-16")
    with zipfile.ZipFile(wheel, "a") as archive:
        for icon in icons:
            archive.writestr(f"material/templates/.icons/{icon}.svg", "<svg/>")
        archive.writestr("material/templates/main.html", '{% include ".icons/octicons/tag-16.svg" %}')
        archive.writestr("prog-1.0.data/purelib/more.py", "")
    assert {name for name in packages([wheel]) if ".dist-info" not in name} == {
        "prog/__init__.py",
        "more.py",
        "material/templates/main.html",
        "material/templates/.icons/material/menu.svg",
        "material/templates/.icons/octicons/tag-16.svg",
    }


@pytest.mark.parametrize("name", ["build.bat", "view.bat"])
def test_a_batch_file_is_ascii_until_the_code_page_is_set_and_goes_back_to_nothing(name: str) -> None:
    data = (OFFICE / name).read_bytes()
    plain, _, rest = data.partition(b"chcp 65001")
    assert plain.isascii()
    # cmd.exe looks for a label by reading on in the code page of the moment: none may stand after Chinese.
    assert not re.search(rb"^:", rest, re.MULTILINE)
    assert b"goto" not in rest
    assert len(rest.splitlines()) == 4


def test_a_clerk_on_windows_unpacks_and_double_clicks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = unpacked(small_bundle(tmp_path, "windows-x64"), tmp_path / ODD_PLACE)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["app", "报告", "查看网站.bat", "生成网站.bat", "说明.txt"]
    )
    assert (folder / "说明.txt").read_bytes().startswith(b"\xef\xbb\xbf")
    for name in ("生成网站.bat", "查看网站.bat", "说明.txt"):
        assert b"\n" not in (folder / name).read_bytes().replace(b"\r\n", b"")

    alone = tmp_path / "only" / "生成网站.bat"  # started from within the archive: nothing else is unpacked
    alone.parent.mkdir()
    shutil.copyfile(folder / "生成网站.bat", alone)
    batch = Batch(alone)
    assert batch.run() == 2
    assert batch.is_held_open
    assert "解压" in batch.said[0]

    stand_in(folder / "app" / "python" / "python.exe")
    for key, expected in ((f"{folder}/查看网站.bat", "先双击“生成网站”"), (f"{folder}/生成网站.bat", "还没有文件")):
        batch = Batch(Path(key))
        assert batch.run() == 2
        assert batch.is_held_open
        assert expected in batch.output
    (folder / "报告" / "总结.txt").write_text("总结", "utf-8")
    batch = Batch(folder / "生成网站.bat")
    assert batch.run() == 0, batch.output
    assert batch.is_held_open
    assert "网站生成好了" in batch.output
    asked = (folder / "app" / "packages" / "converter" / "asked").read_text("utf-8")
    assert asked == repr(["site", str(folder / "报告"), "--to", str(folder / "网站"), 1, 1])

    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "xdg-open").write_text('#!/bin/sh\nprintf %s "$1"\n', "utf-8")
    (tools / "xdg-open").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    batch = Batch(folder / "查看网站.bat")
    assert batch.run() == 0
    assert not batch.is_held_open
    assert batch.output == str(folder / "网站" / "index.html")


@pytest.mark.skipif(sys.platform != "linux", reason="runs what is for Linux")
@pytest.mark.parametrize("way", ["sh", "desktop"])
def test_a_clerk_on_linux_unpacks_and_double_clicks(way: str, tmp_path: Path) -> None:
    folder = unpacked(small_bundle(tmp_path, "linux-x86_64"), tmp_path / ODD_PLACE)
    stand_in(folder / "app" / "python" / "bin" / "python3")
    (folder / "报告" / "总结.txt").write_text("总结", "utf-8")
    started = folder / f"生成网站.{way}"
    assert started.stat().st_mode & stat.S_IXUSR
    command = [str(started)] if way == "sh" else desktop_command(started)
    done = subprocess.run(
        command,
        cwd="/",
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "网站生成好了" in done.stderr) == (0, True), done.stderr
    assert (folder / "网站" / "index.html").is_file()


@pytest.mark.parametrize("system", ["windows", "linux"])
def test_the_note_names_what_there_is_and_what_is_said(system: str) -> None:
    from converter.catalogue import CATALOGUE

    note = (OFFICE / f"{system}.txt").read_text("utf-8")
    start = (OFFICE / "start.py").read_text("utf-8")
    for name in ("生成网站", "查看网站", "报告", "links"):
        assert name in note
    said = [entry.found + entry.advice for entry in CATALOGUE.values()] + [start]
    for words in ("这是扫描件", "另存为 .docx 或 .txt 后再放入"):
        assert words in note
        assert any(words in each for each in said)


def has_index(folder: Path) -> bool:
    """Whether a package index answers here."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--retries",
        "0",
        "-d",
        str(folder),
        "mergedeep",
    ]
    return subprocess.run(pip, capture_output=True, check=False).returncode == 0


@pytest.mark.soak
@pytest.mark.parametrize("target", TARGETS)
def test_all_wheels_are_there_for_a_target(target: str, tmp_path: Path) -> None:
    if not has_index(tmp_path / "index"):
        pytest.skip("no package index answers")
    if target == "windows-x64":
        python = write_zip(tmp_path / "python.zip", windows_python())
    else:
        python = write_tar(tmp_path / "python.tar.gz", linux_python(machine=TARGETS[target].machine))
    one = make_bundle(TARGETS[target], python, tmp_path / "one")
    two = make_bundle(TARGETS[target], python, tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.soak
@pytest.mark.skipif(sys.platform != "linux", reason="runs what is for Linux")
def test_a_bundle_with_the_python_of_the_tests_builds_the_sample_site_without_network(tmp_path: Path) -> None:
    if not has_index(tmp_path / "index"):
        pytest.skip("no package index answers")
    version, minor = ".".join(map(str, sys.version_info[:3])), f"{sys.version_info[0]}.{sys.version_info[1]}"
    machine = os.uname().machine
    files = linux_python(version, {"x86_64": 62, "aarch64": 183}[machine])
    bundle = make_bundle(
        TARGETS[f"linux-{machine}"],
        write_tar(tmp_path / "python.tar.gz", files, {"bin/python3": f"python{minor}"}),
        tmp_path / "bundle.tar.gz",
    )
    folder = unpacked(bundle, tmp_path / ODD_PLACE)
    shutil.rmtree(folder / "app" / "python")
    stand_in(folder / "app" / "python" / "bin" / "python3")  # its own library, none of the packages of the tests
    stand = folder / "app" / "python" / "bin" / "python3"
    stand.write_text(stand.read_text("utf-8").replace('"$@"', '-S "$@"'), "utf-8")
    shutil.copytree(ROOT / "reports", folder / "报告", dirs_exist_ok=True, ignore=shutil.ignore_patterns("links"))
    alone = (
        ["unshare", "-rn"]
        if subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode == 0
        else []
    )
    done = subprocess.run(
        [*alone, "env", "-i", f"HOME={tmp_path / 'home'}", "PATH=/usr/bin:/bin", str(folder / "生成网站.sh")],
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "S017" not in done.stderr  # every template is there
    assert "网站生成好了" in done.stderr
    assert len([*(folder / "网站" / "reports").glob("*/*/index.html")]) > 5
