"""How speakers turn to those who listen, thank them, and come to an end."""

import re

from converter.language.expression import expression

ADDRESSED = "各位|同志们"
"""Words that a salutation opens with (a pattern)."""
_WHO = "各位(?:[\u4e00-\u9fff]{0,4}?(?:代表|同志|领导|委员|评委|党员|来宾|同仁|老师|乡亲|朋友)们?)|(?:同志|乡亲|朋友)们"
SALUTATION = expression(rf"^(?:尊敬的)?(?:{_WHO})(?:[、，,\s]*(?:{_WHO}))*[！，!,：:]")
"""The head of a paragraph that addresses those who listen."""
SALUTATION_LINE = expression(rf"^(?:尊敬的|{ADDRESSED}|市委|市政府|县委|区委|局党|院党|公司党).{{0,30}}[：:！!]$")
"""A line that does nothing else: 各位领导、同志们：."""
COURTESY = expression(
    r"^谢谢|^[特专]此|^[妥当]否[，,]请|^(?:以上|上述)(?:报告|述职|汇报)|^报告完毕|^(?:我的)?(?:述职|汇报)(?:完毕|到此)"
)
"""The head of a paragraph that only thanks, asks for an answer (妥否，请批示), or says that the report is over."""
OWNS_UP = expression(
    r"""
    ^(?:与?此?同时|但是?|然而|不过|当然|此外)[，,].{0,30}(?:不足|问题|差距|短板)
    | ^(?:当前|目前)[，,].{0,12}存在.{0,30}(?:不足|问题|差距|短板)
    | ^(?:工作中?)?存在的?(?:主要)?(?:不足|问题|差距)(?:主要)?(?:是|有|：) | ^工作中的?(?:不足|问题|差距)
    | ^针对(?:以上|上述|存在的?)(?:问题|不足)
    """,
    re.VERBOSE,
)
"""The head of a paragraph that tells what falls short. It closes a report whose last section tells of something else."""
CLOSING = expression(
    rf"""
    {SALUTATION.pattern} | {COURTESY.pattern} | ^(?:以上|上述)(?:是|情况)
    | ^(?:一年来|过去(?:的)?一年|回顾(?:过去|一年)|总之|综上|总的来看|总体来看|面对|站在|虽然|尽管|当然|成绩)
    | ^(?:在)?(?:新的?(?:一)?年|今后|下一步|下步|接下来|新的征程|新征程|未来|展望)
    | ^在.{{0,8}}成绩.{{0,4}}同时|^20\d\d年[，,]?(?:我|将|是)|^(?:我|我们)(?:将|坚信|相信)|^最后[，,]|^让我们|^不足之处|^请(?:领导|各位|予)
    | ^欢迎.{{0,24}}(?:监督|批评|指正)
    | {OWNS_UP.pattern}
    """,
    re.VERBOSE,
)
"""The head of a paragraph with which a report closes."""
LEAD = expression("[引前序导]言|导语|摘要|正文|概述")
"""What heads the words before the first chapter."""
