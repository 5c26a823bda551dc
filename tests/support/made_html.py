"""Web pages, made by the tests: that of a government with a report on it, and what is read of one."""

from __future__ import annotations

import pytest

from converter.readers.content import Content
from converter.readers.error import ReadError
from converter.readers.html import read_html
from converter.settings import Limits

PARAGRAPHS = (
    "2023年，云溪市交通运输局坚持稳中求进，全年完成交通投资12.5亿元，同比增长8.6%。",
    "一、主要工作",
    "（一）公路建设",
    "新建农村公路120公里，改造危桥9座，行政村通双车道比例达到86%。",
    "（二）运输服务",
    "开通城乡公交线路14条。",
    "开通城乡公交线路14条。",
    "二、存在问题",
    "养护资金不足，队伍老化。",
    "三、下一步打算",
    "继续抓好四好农村路建设，努力让群众出行更方便。",
)
SIGNATURE = ("云溪市交通运输局", "2024年1月5日")
TITLE = "云溪市交通运输局2023年工作总结"

GOVERNMENT = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_云溪市人民政府门户网站</title>
<script>var a = "<p>不是正文</p>";</script><style>p {{ color: red }}</style></head><body>
<div class="top"><a href="/">云溪市人民政府门户网站</a> <span>今天是2024年3月1日 星期五</span></div>
<ul class="nav"><li><a href="/a">首页</a></li><li><a href="/b">政务公开</a></li><li><a href="/c">办事服务</a></li></ul>
<div class="dqwz">您现在的位置：<a href="/">首页</a> &gt; <a href="/b">政务公开</a> &gt; 工作总结</div>
<div class="main"><h1 class="title">{TITLE}</h1>
<div class="info">发布时间：2024-01-08 来源：局办公室 浏览次数：<span id="hits">120</span> 字号：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div id="UCAP-CONTENT">{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}
<p style="text-align: right">{SIGNATURE[0]}</p><p style="text-align: right">{SIGNATURE[1]}</p></div>
<div class="bdsharebuttonbox">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="btns"><a href="javascript:print()">【打印本页】</a> <a href="javascript:close()">【关闭窗口】</a></div>
<div>上一篇：<a href="/1">云溪市交通运输局2022年工作总结</a></div>
<div class="xglj"><h3>相关链接</h3><ul><li><a href="/2">云溪市举行春运动员会</a></li><li><a href="/3">全市交通工作会议召开</a></li></ul></div>
</div><div class="footer"><p>版权所有：云溪市人民政府 主办：云溪市人民政府办公室</p><p>备案号：云ICP备12345678号 网站标识码：1234567890</p></div>
</body></html>"""


def read(page: str | bytes, limits: Limits | None = None) -> Content:
    return read_html(page if isinstance(page, bytes) else page.encode(), "总结.html", limits or Limits())


def texts(page: str | bytes) -> list[str]:
    return [piece.text for piece in read(page).pieces]


def code(page: str | bytes, limits: Limits | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read(page, limits)
    return caught.value.message.code


def dropped(page: str | bytes) -> str:
    return " ".join(each.text for each in read(page).dropped)


def body(inner: str) -> str:
    return f"<html><body>{inner}</body></html>"
