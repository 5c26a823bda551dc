"""Words of files that would run, fetch or steer something, and an archive that holds them in every place a report has."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.support.made_docx import cell, docx, p, picture, run, table

CANARY = "window.canary"
"""What runs sets this in a page."""
ELSEWHERE = "http://canary.invalid"
"""What fetches something asks this host, which does not exist."""
SECRET = "/etc/passwd"
"""A file outside the archive that all may read."""
_RUNS = f"{CANARY}=1"
WORDS = {
    "script": f"<script>{_RUNS}</script>",
    "script from elsewhere": f"<script src={ELSEWHERE}/a.js></script>",
    "end of a script": f"</script><script>{_RUNS}</script>",
    "end of a title": f"</title><script>{_RUNS}</script>",
    "end of an attribute": f"\"'><img src=x onerror={_RUNS}>",
    "new attribute": f'" onmouseover="{_RUNS}" autofocus onfocus="{_RUNS}" x="',
    "end of a comment": f"--><svg onload={_RUNS}>",
    "picture": f"<img src={ELSEWHERE}/a.png onerror={_RUNS}>",
    "drawing": f"<svg><script>{_RUNS}</script><image href={ELSEWHERE}/a.png /></svg>",
    "frame": f"<iframe srcdoc='<script>parent.canary=1</script>' src={ELSEWHERE}/></iframe>",
    "style": f"<style>@import url({ELSEWHERE}/a.css);body{{display:none}}</style>",
    "refresh": f"<meta http-equiv=refresh content='0;url={ELSEWHERE}/'>",
    "base": f"<base href={ELSEWHERE}/>",
    "link of Markdown": f"[按此](javascript:{_RUNS})",
    "data link of Markdown": f"[按此](data:text/html,<script>{_RUNS}</script>)",
    "automatic link": f"<javascript:{_RUNS}>",
    "reference of Markdown": f"[按此]: javascript:{_RUNS}",
    "picture of Markdown": f"![图]({ELSEWHERE}/b.png)",
    "attribute list": f"文字{{: onmouseover={_RUNS} style=display:none }}",
    "attribute list of a heading": f"文字 {{#place .md-nav onclick={_RUNS}}}",
    "snippet": f'--8<-- "{SECRET}"',
    "included file": f";--8<--\n{SECRET}\n;--8<--",
    "template": "{{ config.site_dir }}{% for x in range(9) %}#{% endfor %}{# gone #}",
    "abbreviation": f"*[学习]: <script>{_RUNS}</script>",
    "admonition": f'!!! danger "<script>{_RUNS}</script>"',
    "superfence": f"```mermaid\ngraph TD\nA[<img src=x onerror={_RUNS}>]\n```",
    "emoji": ":material-account: :smile: ~~没有~~ ==没有== ^^没有^^",
    "entity": "&lt;script&gt; &#60;b&#62; &amp;amp; &nbsp;",
    "mathematics": r"$\href{javascript:window.canary=1}{x}$ \(x\)",
    "separators of lines": f"学习\u2028{_RUNS}\u2029工作",
    "direction": "学习\u202e习学\u202c\u2066工作\u2069",
    "invisible": "学\u200b习\u00ad工\ufeff作\U000e0041",
    "terminal": "学习\x1b[31m\x1b]0;canary\x07\x9b31m工作\x08\x7f",
    "nought": "学习\x00工作",
    "lone surrogate": "学习\ud800工作",
    "formula": '=HYPERLINK("http://canary.invalid/","x")',
    "formula by command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula after a blank": "\t=1+1",
    "key of an object": "__proto__ constructor toString",
}
"""Kind → words. Many are more than one such thing: the kind names what they are there for."""
REPORT = """{title}

一、{heading}
加强理论学习，组织集体学习12次。{words}
（一）{words}
坚持中心组学习制度。
1. {words}
2. 学习《{words}》办法，完成投资3亿元。

二、存在的问题
一是{words}。二是理论学习不够深入。

三、下一步打算
抓好理论学习。{words}

{words}
2023年12月30日
"""
OFFICE = "云溪市水务局"


def write_hostile_archive(folder: Path) -> Path:
    """Write an archive into a new folder and return it: every kind of words in text, Markdown, Word, HTML, names and sidecars."""
    folder.mkdir()
    for number, words in enumerate(WORDS.values()):
        one = words.replace("\n", " ")
        text = REPORT.format(title=f"{OFFICE}2023年工作总结{one[:40]}", heading=f"理论学习{one}", words=words)
        data = text.encode("utf-8", "surrogatepass")
        (folder / f"文本{number:02}.txt").write_bytes(data)
        (folder / f"{number:02}.md").write_bytes(
            text.replace("一、", "# 一、").replace("2023", "2022").encode("utf-8", "surrogatepass")
        )
        _write_sidecar(folder / f"{number:02}.toml", one)
    (folder / "网页.html").write_text(_page(), encoding="utf-8", errors="surrogatepass")
    (folder / "文档.docx").write_bytes(_document())
    for name in _file_names():
        _try(folder, name)
    return folder


def _write_sidecar(file: Path, words: str) -> None:
    """Write corrections that hold the words, as much of them as each key takes."""
    most = {"title": 150, "office": 60, "author": 20, "kind": 20}
    lines = [f'{key} = "{_escaped(words[:length])}"' for key, length in most.items()]
    file.write_text("\n".join([*lines, "[headings]", f'"{_escaped(words)}" = 1']), encoding="utf-8")


def _escaped(words: str) -> str:
    """Return words as TOML takes them between double quotes; a lone surrogate it never takes."""
    return "".join(
        each if each.isprintable() and each not in '"\\' else rf"\U{ord(each):08x}"
        for each in words
        if not _is_lone(each)
    )


def _is_lone(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def _page() -> str:
    """Return a web page as a site would give it, with what runs in one."""
    words = "".join(f"<p>{each}</p>" for each in WORDS.values() if not any(map(_is_lone, each)))
    return f"""<html><head><title>{OFFICE}2021年工作总结</title><script>{_RUNS}</script></head><body onload="{_RUNS}">
<h1>{OFFICE}2021年工作总结</h1><p onclick="{_RUNS}" style="background:url({ELSEWHERE}/c.png)">一、理论学习</p>
<p>组织学习12次。<a href="javascript:{_RUNS}">按此</a><a href=" java&#10;script:{_RUNS}">按此</a><a href="data:text/html,<script>{_RUNS}</script>">按此</a></p>
<table onmouseover="{_RUNS}"><tr><td>=1+1</td><td><a href="vbscript:x">x</a>{WORDS["picture"]}</td></tr></table>
{words}<object data="{ELSEWHERE}/a.swf"></object><embed src="{ELSEWHERE}/a.swf"><form action="{ELSEWHERE}"><button>x</button></form>
<math><mtext><style><img src=x onerror={_RUNS}></style></mtext></math></body></html>"""


def _document() -> bytes:
    """Return a document of Word with the words in paragraphs, cells, a drawing and its properties."""
    escaped = [_xml(each) for each in WORDS.values()]
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{_RUNS}"><script>{_RUNS}</script></svg>'
    body = (
        p(run(f"{OFFICE}2020年工作总结"))
        + p(run("一、理论学习"))
        + "".join(p(run(each)) for each in escaped)
        + table(*(cell(p(run(each))) for each in escaped))
        + p(picture("id-image1"))
        + p(run("二、存在的问题"))
        + p(run("一是学习不够深入。"))
    )
    return docx(body, {"image1.svg": drawing})


def _xml(words: str) -> str:
    kept = "".join(each for each in words if each >= " " and not _is_lone(each))
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _file_names() -> list[bytes]:
    """Return names that trouble systems, shells, addresses and pages; some cannot be made on some systems."""
    words = [
        "CON.txt",
        "aux.工作总结.txt",
        "总结 .txt",
        "总结..txt",
        "~$总结.txt",
        "总结Ａ.txt",
        "Report.txt",
        "report.TXT",
        "é.txt",
        "e\u0301.txt",
        "第一\n行.txt",
        "引'号\"`.txt",
        "100%23?#&=+;.txt",
        "%2e%2e%2f.txt",
        "..。.txt",
        "<img src=x onerror=window.canary=1>.txt",
        "{{ config }}{% raw %}.txt",
        "-rf.txt",
        "$(touch canary).txt",
        "=1+1.txt",
        "\x1b[31m红.txt",
        "学\u202etxt.习.txt",
        "\u200b.txt",
        "长" * 83 + ".txt",
        "<svg onload=window.canary=1>/总结.txt",
        "index.html/总结.txt",
        "assets/search/总结.txt",
        "#?%/&amp;.txt",
        "javascript:window.canary=1/总结.txt",
    ]
    return [*(os.fsencode(each) for each in words), "总结".encode("gb18030") + b".txt", b"\xff\xfe.txt"]


def _try(folder: Path, name: bytes) -> None:
    """Write a report under a name, and a link beside it that leads out of the archive, where the system allows it."""
    path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 - bytes
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(path, "xb") as file:  # noqa: PTH123
            title, words = f"{OFFICE}2019年工作总结", f"推进工作{name.hex()}"
            file.write(REPORT.format(title=title, heading="理论学习", words=words).encode())
        os.symlink(SECRET.encode(), path[:200] + b".link.txt")  # noqa: PTH211
    except (OSError, ValueError):
        if sys.platform == "linux":
            raise
