"""What the files for others hold, said so that programs can check it: Table Schemas of Frictionless, and JSON Schemas.

Each has a version in the name of its file. Columns and keys are added, never renamed or taken away; a change of another kind is a new version.
"""

from collections.abc import Mapping, Sequence
from typing import Any

VERSION = 1

_FORMULA = (
    "单元格若以 = + - @ 或制表符开头而又不是数，前面加了一个英文单引号 '，以免表格软件当作公式；用程序读取时请去掉它。"
)
_OF_REPORT: Mapping[str, tuple[str, str]] = {
    "report": ("string", "报告的固定地址；网页是它后面加 /index.html，再加 # 和 id 就是那一处"),
    "year": ("integer", "报告所属年度；不明则空"),
    "office": ("string", "单位；未注明则空"),
    "title": ("string", "报告标题，原文"),
}
_SECTIONS: Mapping[str, tuple[str, str]] = {
    **_OF_REPORT,
    "id": ("string", "这一节的固定编号"),
    "parent": ("string", "上一级的编号；最上一级为空"),
    "level": ("integer", "0 部分，1 一、，2 （一），3 1.，4 （1），5 一是"),
    "label": ("string", "序号，原文"),
    "heading": ("string", "标题，原文，不含序号和末尾的标点"),
    "roles": ("string", "work 工作，problems 存在问题，plans 下一步打算，overview 总体情况；几个之间用空格"),
    "themes": ("string", "主题的英文名，最确定的在前，用空格分开；由程序判断"),
    "subthemes": ("string", "细分主题的英文名，同上"),
    "paragraphs": ("integer", "直属的段落数"),
    "characters": ("integer", "这些段落的字数，不计空白"),
}
_FIGURES: Mapping[str, tuple[str, str]] = {
    **_OF_REPORT,
    "section": ("string", "所在一节的编号；在第一个标题之前则空"),
    "place": ("string", "所在段落或标题的编号"),
    "text": ("string", "数字和单位，原文"),
    "value": ("number", "数值，按 base_unit 计；原文缺数或为分数则空"),
    "value_to": ("number", "范围的另一端；不是范围则空"),
    "unit": ("string", "单位，原文（万元、人次）"),
    "base_unit": ("string", "统一写法的单位，不含万、亿（元、人）"),
    "approximate": ("string", "表示约数的字，原文（近、余、以上）；确数则空"),
    "blank": ("boolean", "原文是否缺了这个数"),
    "kind": ("string", "count 计数，money 金额，percent 比例，change 增减"),
    "counted": ("string", "数的是什么，原文摘取；由程序判断，可能有误"),
    "change": ("string", "表示增减的词，原文（同比增长）"),
    "roles": ("string", "所在一节的性质，同 sections"),
    "themes": ("string", "所在一节的主题，同 sections"),
    "sentence": ("string", "所在的句子，过长的有省略"),
}
_DOCUMENTS: Mapping[str, tuple[str, str]] = {
    **_OF_REPORT,
    "document": ("string", "这份文件的固定编号，同“提到的文件”各页"),
    "name": ("string", "本篇里最常见的写法，原文，不含书名号"),
    "kind": ("string", "种类，由程序按名称和上下文判断，可能有误"),
    "spellings": ("string", "本篇里的各种写法，用；分开"),
    "mentions": ("integer", "本篇提到的次数"),
    "places": ("string", "提到它的段落或标题的编号，用空格分开"),
}
_PARTS: Mapping[str, tuple[str, str]] = {
    "file": ("string", "文件名，在同一文件夹里"),
    "year": ("integer", "年度；不明，或者不止一个年度，则空"),
    "rows": ("integer", "行数"),
}
_TABLES: dict[str, tuple[str, Mapping[str, tuple[str, str]]]] = {
    "sections": ("各篇报告的章节", _SECTIONS),
    "figures": ("各篇报告里的数字", _FIGURES),
    "documents": ("各篇报告提到的文件", _DOCUMENTS),
    "parts": ("各年度的文件", _PARTS),
}
"""Name of a table → what it is, and its columns in order: type and meaning."""

_TEXT, _MAYBE, _NUMBER = {"type": "string"}, {"type": ["string", "null"]}, {"type": "integer", "minimum": 0}
_TEXTS = {"type": "array", "items": _TEXT}
_YEAR = {"type": ["integer", "null"]}


def title_of(table: str) -> str:
    """Return what a table is, in Chinese."""
    return "全部报告" if table == "reports" else _TABLES[table][0]


def schema_files() -> dict[str, dict[str, Any]]:
    """Return name of each file in data/schemas/ → its content."""
    tables = {f"{table}-{VERSION}.json": table_schema(table) for table in _TABLES}
    return {**tables, f"report-{VERSION}.json": _report(), f"reports-{VERSION}.json": _reports()}


def table_schema(table: str) -> dict[str, Any]:
    """Return the Table Schema of a table."""
    title, columns = _TABLES[table]
    fields = [{"name": name, "type": kind, "description": says} for name, (kind, says) in columns.items()]
    return {
        "version": str(VERSION),
        "title": title,
        "description": f"UTF-8，带 BOM，行尾为 CRLF。{_FORMULA}",
        "fields": fields,
        "missingValues": [""],
    }


def _object(properties: Mapping[str, Any], optional: Sequence[str] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": dict(properties), "required": required}


def _schema(title: str, content: Mapping[str, Any]) -> dict[str, Any]:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, "version": str(VERSION)}
    return {**head, **content}


def _reports() -> dict[str, Any]:
    source = _object({"name": _TEXT, "format": _TEXT, "sha256": _TEXT})
    row = _object(
        {
            "id": _TEXT,
            "page": _TEXT,
            "outline": _TEXT,
            "title": _TEXT,
            "title_inferred": {"type": "boolean"},
            "year": _YEAR,
            "kind": _MAYBE,
            "office": _MAYBE,
            "author": _MAYBE,
            "date": _MAYBE,
            "characters": _NUMBER,
            "sections": _NUMBER,
            "themes": _TEXTS,
            "sources": {"type": "array", "items": source, "minItems": 1},
        }
    )
    return _schema("全部报告：一篇一项", {"type": "array", "items": row})


def _report() -> dict[str, Any]:
    labels = {"role": _MAYBE, "roles": _TEXTS, "themes": _TEXTS, "subthemes": _TEXTS}
    cell = {
        "oneOf": [
            _TEXT,
            _object({"text": _TEXT, "columns": _NUMBER, "rows": _NUMBER, "ids": _TEXTS}, ("columns", "rows", "ids")),
        ]
    }
    further = {
        "table": {"type": "array", "items": {"type": "array", "items": cell}},
        "picture": _TEXT,
        "note": {"const": True},
    }
    paragraph = _object({"id": _TEXT, "text": _TEXT, **labels, **further}, (*labels, *further))
    paragraphs = {"type": "array", "items": {"$ref": "#/$defs/paragraph"}}
    sections = {"type": "array", "items": {"$ref": "#/$defs/section"}}
    section = _object(
        {
            "id": _TEXT,
            "level": _NUMBER,
            "label": _TEXT,
            "heading": _TEXT,
            "printed": {**_TEXT, "description": "标题原文；没有这一项的，就是 label、heading、ends 连起来"},
            "ends": {**_TEXT, "description": "标题末尾的标点"},
            **labels,
            "paragraphs": paragraphs,
            "children": sections,
        },
        ("printed", "ends", "paragraphs", "children", *labels),
    )
    corrected = _object({"key": _TEXT, "place": _TEXT, "given": _MAYBE, "read": _MAYBE}, ("place",))
    source = _object({"name": _TEXT, "format": _TEXT, "encoding": _MAYBE, "sha256": _TEXT})
    report = _object(
        {
            "version": {"const": VERSION},
            "address": _TEXT,
            "title": _TEXT,
            "title_inferred": {"type": "boolean"},
            "year": _YEAR,
            "kind": _MAYBE,
            "author": _MAYBE,
            "office": _MAYBE,
            "date": _MAYBE,
            "corrected": {"type": "array", "items": corrected},
            "source": source,
            "preamble": paragraphs,
            "sections": sections,
            "closing": paragraphs,
        }
    )
    return _schema("一篇报告的提纲和全文", {**report, "$defs": {"section": section, "paragraph": paragraph}})
