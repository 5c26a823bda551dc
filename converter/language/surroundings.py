"""What stands around the title of a report: letterheads, covers, bylines, covering notes, lines of web sites (patterns)."""

import re

from converter.language.expression import expression
from converter.language.kinds import GENRES
from converter.language.numerals import CHINESE
from converter.language.offices import POST, SPEAKER

FORWARDED = expression(
    r"^(?:转发|印发|关于转发|关于印发|附件|编者按|(?:来源|时间|作者|链接|主题词?|发布\w{0,2})[：:\s])"
)
"""A line that forwards another text, or says where it is from."""

METADATA = expression(r"^[-*\s]*[A-Za-z][A-Za-z0-9_]*\s*[:：]|^[#\-=*]+\s|^[-=*]{3,}$")
"""A key of a file's metadata, or a rule of Markdown."""

BYLINE = expression(
    rf"^[—–\-]{{1,2}}|^[（(].*[）)]$|〔\d{{4}}〕|^(?:{SPEAKER}|人)[：:\s]|^(?:姓名|单位|职务|时间|来源|日期)[：:]"
    rf"|{POST}\s+(?!\S*(?:{GENRES})$)\S{{2,4}}$"
)
"""Who gives a report, when and where; a document's number."""

LABELLED = expression(
    rf"""
    ^[•●·\-*]?[\w\s（）()]{{0,8}}
    (?: 单\s*位|部\s*门|学校|机构|机关|名\s*称|姓\s*名|职\s*[务称]|日\s*期|时\s*间|电\s*话|地\s*址|编号|文\s*号|类别|级别|密级
      | {SPEAKER}|(?:联系|填[表报]|负责|经办|审核|申[报请]|责任|签发|报送|编制|主持|记录|发布|承办)人
      | 科室|年级|班级|学科|专业|教师|邮箱|邮编|来\s*源|作\s*者|记者|编辑|责编|审核|校对|供稿|摄影|索引号|主题词|关键[字词]
      | 格式|页码|公开(?:方式|类别|范围)|(?:主题|信息)分类|体裁|效力状态
      | 次数|浏览量|点击率?|阅读量?|字号|字体|有效性 )
    \s*[：:]
    """,
    re.VERBOSE,
)
"""A line of a cover or of a web page with what stands on it: 项目学校：…, 填表人：…, 浏览次数：…."""

OF_OTHERS = expression(r"^\w{0,4}(?:标题|题目|名\s*称|栏目|分类|来源|[上下]一[篇条]|相关\w{0,4})\s*[：:]")
"""A label whose words may well read like a title: 标题：…, 上一篇：…."""

LETTERHEAD = expression(
    rf"""
    (?:文件|材料|资料|情况通报|[简专快]报|通讯|动态|参阅|编印|主办|令|第[\d—\-]+号)(?:之?[{CHINESE}\d]|[（(]\S{{1,3}}[）)])?$
    | ^(?:内部|秘密|机密|绝密|急件|特急|加急) | 密★ | ^★+$
    | 第\s*[\d{CHINESE}]{{1,4}}\s*[期卷]
    """,
    re.VERBOSE,
)
"""Whose paper it is, how secret, and which number of a series."""

SITE = expression(
    r"""
    [>＞»›] | [|｜].*[|｜] | ^今天是 | ^(?:当前|[您你](?:现在)?(?:所在)?)的?位置
    | (?:(?:政府|政务|信息|新闻|门户|官|日报|范文|公文|文秘|写作|文档|模板)网|网站|门户|文库)$ | ^(?:网站)?首\s*页
    | 设为(?:首页|主页)|加入收藏|移动版$
    | ^(?: (?:政府)?信息公开|政务公开|政务服务|新闻中心|办事服务|互动交流|机构(?:设置|职能|概况)|领导之窗|通知公告|政策(?:文件|法规)
         | 工作动态|规划计划|专题专栏|公众参与|联系我们|关于我们|登录|注册|收藏|分享.{0,6}|打印(?:本页)?|关闭(?:窗口)?|返回.{0,4}|下载|全屏|扫一扫.{0,10} )$
    """,
    re.VERBOSE,
)
"""The line of a web site: where a reader is, and what else there is to see."""

WATERMARK = expression(r".{0,30}?www\.[a-z0-9\-]+(?:\.[a-z]{2,3}){1,2}")
"""The name and address of a web site, as it opens a text that was copied there."""

SITE_NOTE = expression(
    r"(?:小编|网友|本站|我给大家).{0,40}(?:整理|收集|分享|介绍|编辑|上传|带来)|为(?:大家|您)(?:精心)?(?:整理|收集|分享)|由会员分享"
)
"""The words with which a site hands on a text: 下面是小编为大家整理的…，供大家参考."""

NOTE = expression(
    r"现将.{0,60}(?:转发|印发|报送|报上|送上|呈上|发给|上报)|现予(?:公布|发布)|请.{0,4}(?:审阅|审示|审核|查收|批示|批阅)|联系人[：:]"
    r"|^(?:导语|导读|摘要|内容提要|编者按|核心提示)[：:]|^(?:以下|下面)是.{0,10}(?:整理|收集|分享)"
    rf"|{SITE_NOTE.pattern}"
)
"""A covering note: 现将…转发给你们, 请审阅, 联系人：; or the words of a site before a text."""

ISSUE = expression(rf"[（(]?(?:\S{{0,8}}〔\d{{4}}〕\S{{0,3}}\d+号|(?:\d{{4}}年)?第[\d{CHINESE}]+[期号])")
"""A number in a series: 〔2023〕8号, 第5期."""

SERIES = expression(r"^(?!.*(?:关于|\d{4})).{0,16}(?:纪要|[通公简专]报|公告|通告)$")
"""The name of a series, where its number stands below it: 会议纪要."""

COLLECTION = expression(
    rf"[（(【\[]?(?:精选|通用|优秀|优质|热门|推荐|最新|实用|合集|共)?\s*[{CHINESE}两\d]{{1,3}}\s*篇[）)】\]]?$",
)
"""A line that counts the reports of a file: 述职报告三篇."""

ANNEX = expression(rf"(?:附\s*件?|材料)\s*[\d{CHINESE}]{{0,2}}\s*[：:]?")
"""A line that only says that an annex follows: 附件2, 材料一：."""
