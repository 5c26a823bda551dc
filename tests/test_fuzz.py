"""Damaged documents: a reader answers each with clean lines or one message, and soon. The seed of a run is printed.

`make test` tries a fixed number of files on a fixed seed, `make soak` for two minutes on a new one; FUZZ_SEED repeats it.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from converter.readers import ReadError, read
from converter.settings import Limits
from tests.support.shared_folder import made_once

ROOT = Path(__file__).resolve().parents[1]
WORD = next((ROOT / "reports").rglob("*.docx"))
FORMATS = ["txt", "md", "docx", "odt", "rtf", "pdf", "html"]
LIMITS = Limits(unpacked_bytes=20_000_000)
SLOWEST = 30  # seconds of processor time for one damaged file, long before a person gives up
SAMPLE = {"txt": 2500, "md": 500, "docx": 30, "odt": 75, "rtf": 30, "pdf": 20, "html": 500}
"""How many damaged files `make test` tries."""
HTML = """<html><head><meta charset="utf-8"><title>总结</title></head><body><div class="nav">首页 &gt; 正文</div><div id="zoom">
<h1>云溪市交通运输局2023年工作总结</h1><p>一、加强学习。<br>每周学习一次。</p><table><tr><td rowspan=2>项目</td><td>数量</td></tr></table>
<ol start=3><li>修路<li>架桥</ol><img src="data:image/png;base64,iVBORw0KGgo="><pre>一是\n二是</pre></div></body></html>"""
CONVERTED = ("odt", "rtf")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A sound document of each format."""
    text = (ROOT / "reports/2023/城北分局/党支部书记述职报告.txt").read_bytes()
    made = {"txt": text, "md": b"# " + text, "docx": WORD.read_bytes(), "html": HTML.encode()}
    made["pdf"] = WORD.with_suffix(".pdf").read_bytes()
    if shutil.which("soffice"):
        folder = made_once(tmp_path_factory, "samples", convert)
        made |= {suffix: (folder / WORD.with_suffix(f".{suffix}").name).read_bytes() for suffix in CONVERTED}
    return made


def convert(folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for suffix in CONVERTED:
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(WORD)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


@contextmanager
def deadline(seconds: int, seed: str) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(f"a damaged file took over {seconds} s, {seed}")

    # Not SIGALRM, which pytest-timeout keeps for itself; and a busy machine takes no processor time of ours.
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return the bytes with one to eight small or large changes."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at, size = dice.randrange(len(changed) + 1), dice.choice((1, 1, 2, 8, 64, 1024))
        kind = dice.randrange(5)
        if kind == 0:
            del changed[at : at + size]
        elif kind == 1:
            changed[at:at] = changed[at : at + size] * dice.choice((1, 2, 50))
        elif kind == 2:
            changed[at : at + size] = dice.randbytes(min(size, 16))
        elif kind == 3:
            other = dice.randrange(len(changed) + 1)
            changed[at:at] = changed[other : other + size]
        else:
            changed[at : at + 1] = dice.choice(
                (b"\x00", b"<", b">", b'"', b"&", b"{", b"}", b"\\", b"9" * 12, b"-1", b"\xff")
            )
    return bytes(changed[: dice.randrange(len(changed) + 1)] if dice.random() < 0.05 else changed)


def damaged_inside(data: bytes, dice: random.Random) -> bytes:
    """Return a package with one of its files damaged, so that the damage reaches behind the unpacking."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files = {info.filename: package.read(info) for info in package.infolist()}
    name = dice.choice([each for each in files if each.endswith(".xml")])
    files[name] = damaged(files[name], dice)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for each, content in files.items():
            package.writestr(each, content)
    return out.getvalue()


def outcome_of(data: bytes, name: str) -> str:
    """Return `lines` where some were read, `nothing` where none, or the code of the message."""
    try:
        text = read(data, name, LIMITS)
    except ReadError as refusal:
        return refusal.message.code
    return "lines" if any(line.text for line in text.lines) else "nothing"


def fuzz(suffix: str, sample: bytes, seed: int, goes_on: Callable[[int], bool]) -> None:
    """Read damaged files; goes_on: whether, after so many files, one more is read."""
    dice = random.Random(seed)
    print(f"FUZZ_SEED={seed} {suffix}")
    change: Callable[[bytes, random.Random], bytes]
    count = 0
    while goes_on(count):
        change = damaged_inside if suffix in {"docx", "odt"} and dice.random() < 0.7 else damaged
        data, count = change(sample, dice), count + 1
        with deadline(SLOWEST, f"FUZZ_SEED={seed} {suffix}, number {count}"):
            outcome = outcome_of(data, f"报告.{suffix}")
        assert outcome == "lines" or (outcome.startswith("R0") and outcome != "R011"), (seed, count, outcome)
    print(f"{count} damaged files")


def sample_of(samples: dict[str, bytes], suffix: str) -> bytes:
    if suffix not in samples:
        pytest.skip("LibreOffice, which makes this sample, is not installed")
    return samples[suffix]


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="no such alarm on this system")
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_damaged_file_is_read_or_refused(suffix: str, samples: dict[str, bytes]) -> None:
    fuzz(suffix, sample_of(samples, suffix), 20241226, lambda count: count < SAMPLE[suffix])


@pytest.mark.soak
@pytest.mark.parametrize("suffix", FORMATS)
def test_damaged_files_for_two_minutes(suffix: str, samples: dict[str, bytes]) -> None:
    seed = int(os.environ.get("FUZZ_SEED") or random.SystemRandom().randrange(2**32))
    end = time.monotonic() + float(os.environ.get("FUZZ_SECONDS", "120"))
    fuzz(suffix, sample_of(samples, suffix), seed, lambda _: time.monotonic() < end)
