"""Parts that a report of its kind should have and that were not found."""

from __future__ import annotations

from msgspec.structs import replace

from converter.messages import message
from converter.model import Report

_LOOKS_BACK = frozenset({"述职报告", "述职述廉报告", "主体责任报告", "工作总结", "政府工作报告"})
"""Kinds that tell what was done, what falls short and what comes next."""
_CODES = {"R109": "problems", "R110": "plans"}


def note_gaps(report: Report) -> Report:
    """Return the labelled report with a notice where no section or paragraph tells problems (R109) or plans (R110).

    Such notices that were there are replaced.
    """
    if report.kind not in _LOOKS_BACK:
        return report
    roles = {role for section in report.walk() for role in section.roles}
    roles |= {role for paragraph in report.paragraphs() for role in paragraph.roles}
    name = report.sources[0].name
    missing = [message(code, name) for code, role in _CODES.items() if role not in roles]
    return replace(report, messages=(*(each for each in report.messages if each.code not in _CODES), *missing))
