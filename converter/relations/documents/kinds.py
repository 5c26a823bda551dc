"""What kind of thing a name in book-title marks is: by how it ends, else by the words around it. A guess, and called so."""

import re
from typing import Literal, get_args

from converter.language.expression import expression

Kind = Literal["law", "rule", "plan", "paper", "form", "writing", "show", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)
KIND_NAMES: dict[Kind, str] = {
    "law": "法规",
    "rule": "制度",
    "plan": "计划方案",
    "paper": "公文",
    "form": "文书表册",
    "writing": "书刊讲话",
    "show": "影视节目",
    "other": "其他",
}
"""What they are called on the site."""
DOCUMENTS: frozenset[Kind] = frozenset({"law", "rule", "plan", "paper", "form"})
"""Kinds of documents; the others are books, speeches, films …"""

_REACH, _LONGEST_ROW = 14, 200
"""Characters before and after a name that may tell its kind, or a row of names."""
_ADDED = expression(
    r"""
      \([^()]*\)$ | \[[^\[\]]*\]$                            # (试行), (2018年修订)
    | (?:第?[\d一二三四五六七八九十]+|\d{4}年)[卷辑册期号版]$   # 第四卷, 2023年版
    | ["\d.·]+$
    """,
    re.VERBOSE,
)
"""What stands behind the word that tells the kind: (试行), (2018年修订), 第四卷."""

_ENDINGS: tuple[tuple[Kind, str], ...] = (
    (
        "writing",
        r"""学习纲要|学习问答|读本|选编|摘编|文选|选集|全集|文集|论述|语录|简史|史|概论|讲义|教程|教材|词典|辞典|答问|百问|[一百]问|案例选|案例集|诗选
          |日报|晚报|时报|早报|周报|月报(?<!统计月报)|周刊|月刊|季刊|学报|杂志|导报|简报|专刊|参考|求是|论文|讲话|讲稿|心得|体会|之[路歌窗声光]""",
    ),
    ("law", r"(?<!办)法|法典|条例|章程|党章|团章|准则|规定|规则|细则|宪法|宣言|公约|解释"),
    (
        "rule",
        r"""办法|制度|规程|规范|标准|措施|守则|规约|民约|导则|指引|指南|目录|流程|机制|基准|要求|禁令|禁止|不准|定额|体系|惯例|程序
          |权限|模式|做法|准入|须知|红线|底线""",
    ),
    (
        "form",
        r"""书|表|单|手册|台账|台帐|簿|册|卡|证|状|协议|合同|承诺|清单|档案|记录|日志|问卷|试卷|名单|函|信|倡议|回执|凭证|名录|汇编|图|海报
          |简介|摘要|资料|材料|样本|模板|范本|文本|菜单|图册|画册|图谱|案例|意向书|备忘录|责任状""",
    ),
    (
        "plan",
        r"""规划|计划|方案|要点|纲要|安排|分工|部署|任务|预案|思路|目标|路线图|时间表|蓝图|设想|工程|行动|草案|预算|决算|工作法|日程|议程
          |进度|重点|提纲|大纲|总规|控规|详规|配档""",
    ),
    (
        "paper",
        r"""意见|通知|通报|决定|决议|建议|报告|公报|批复|公告|通告|命令|令|请示|纪要|议案|提案|说明|批示|指示|文件|专报|快报|总结|情况
          |白皮书|蓝皮书|绿皮书|声明|答复|复函|电报|谈话|致辞|社论|评论""",
    ),
)
_BY_ENDING = tuple((kind, expression(rf"(?:{endings})$", re.VERBOSE)) for kind, endings in _ENDINGS)
_OPENINGS = expression("习近平(?:谈|论|关于)|论(?!证)|谈|毛泽东|邓小平|江泽民|胡锦涛|在.+上的")
_PAPER = expression("(?:关于|中共|中央|国务院)")

_SHOWS = "影片|电影|电视剧|话剧|舞台剧|情景剧|歌剧|歌曲|专题片|纪录片|教育片|警示片|宣传片|微视频|视频|短片|动漫|动画|小品|快板|舞蹈|朗诵|节目|戏曲"
_SHOW_BEFORE = expression(
    f"(?:观看|收看|播放|放映|拍摄|摄制|排演|演唱|合唱|齐唱|高唱|表演|上演|演出|出演|参演|{_SHOWS})[^，。；]{{0,8}}$"
)
_SHOW_AFTER = expression(f"等?[^，。；、《]{{0,6}}(?:{_SHOWS})")
_WRITINGS = "专栏|栏目|一文|一书|杂志|报刊|期刊|书籍|图书|著作|文章|论文|课题|专著|社论|报道|党课|讲座"
_WRITING_BEFORE = expression(
    f"(?:{_WRITINGS}|题为|为题|主题为|以|刊登在|刊发在|发表在|发表于|刊载于|原著|研读|品读|诵读|阅读|撰写|主编|编著)[^，。；]{{0,6}}$"
)
_WRITING_AFTER = expression(f"等?(?:{_WRITINGS}|为题|为主题|特刊|专版|课程|微党课|[（(]第.{{1,3}}[卷辑册])")
_NEIGHBOURS_BEFORE = expression("(?:《[^《》]{1,60}》[、和及与]?)+$")
_NEIGHBOURS_AFTER = expression("(?:[、和及与]?《[^《》]{1,60}》)+")
"""Names that stand in one row share what is said before the first and behind the last."""


def kind_of_name(plain: str) -> Kind:
    """Return what a name says of its kind; `other` where it says nothing. plain: as `plain_name` gives it."""
    bare = plain
    while (added := _ADDED.search(bare)) and added.start():
        bare = bare[: added.start()]
    if _OPENINGS.match(bare) and not re.search("意见$|通知$|决定$|方案$|条例$", bare):
        return "writing"
    return next((kind for kind, ending in _BY_ENDING if ending.search(bare)), "other")


def kind_in(text: str, start: int, end: int, plain: str) -> Kind:
    """Return the kind of the name that stands in a text from `start` to `end`, marks included.

    What stands right behind it (《…》专栏, 《…》为题) tells more than its own words; what stands before it less.
    """
    row = _NEIGHBOURS_BEFORE.search(text, max(0, start - _LONGEST_ROW), start)
    start = row.start() if row else start
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    row = _NEIGHBOURS_AFTER.match(text, end, end + _LONGEST_ROW)
    after = text[row.end() : row.end() + _REACH] if row else behind
    if _WRITING_AFTER.match(behind):
        return "writing"
    kind = kind_of_name(plain)
    if kind in DOCUMENTS:
        return kind
    if _SHOW_AFTER.match(after) or _SHOW_BEFORE.search(before):
        return "show"
    if kind == "other" and _WRITING_BEFORE.search(before):
        return "writing"
    return "paper" if kind == "other" and _PAPER.match(plain) else kind
