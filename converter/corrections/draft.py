"""A sidecar to begin with: what was read of a file's reports, every line of it commented out, ready to be edited.

After this: with the `# ` before its lines taken away or not, the sidecar changes nothing of what is shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from converter.corrections.values import EXAMPLES, ValueFault, value_of
from converter.model import Paragraph, Report, Section
from converter.typed_toml import quoted, written_key

_HEAD = """\
## “{name}”的更正文件，写的是现在读出来的样子。要更正哪一行，就删去它前面的“# ”，改成正确的；其余的留着，不起作用。
## “##”开头的是说明。怎样写，见使用说明里的“更正读错的地方”。
"""
_HEADINGS = "## 一行的开头 = 层次（0 到 5），不是标题的写 false；没有认出的标题，照样加一行。"
_THEMES = "## 标题的开头，或页面地址末尾的编号 = 主题和角色；没有的写 []。"
_BEGINNING = 24
"""Characters by which a line is named, more where others begin alike."""
_WHOLE_DAY = len("2024-01-12")


def draft(reports: Sequence[Report], name: str, names: Mapping[str, str]) -> str:
    """Return a sidecar in which all that was read stands as a comment.

    reports: of one file, labelled, with ids, without corrections; name: of the file; names: slug of a theme, role or
    sub-theme → what it is called.
    """
    lines = [_HEAD.format(name=name)]
    for report in reports:
        part = f"part.{report.sources[0].part}" if len(reports) > 1 else ""
        lines += [f"[{part}]"] if part else []
        lines += _facts(report)
        lines += ["", _HEADINGS, f"[{f'{part}.' * bool(part)}headings]", *_headings(report)]
        lines += ["", _THEMES, f"[{f'{part}.' * bool(part)}themes]", *_themes(report, names), ""]
    return "\n".join(lines)


def _facts(report: Report) -> Iterator[str]:
    read = {key: getattr(report, key) for key in EXAMPLES}
    if report.title_inferred:
        read["title"] = None
    for key, value in read.items():
        yield f"# {key} = {_written(key, value)}" if _is_allowed(key, value) else f"## 没有读出，例如 {EXAMPLES[key]}"


def _is_allowed(key: str, value: object) -> bool:
    """Whether a sidecar that says so would be understood, and as what it is."""
    try:
        return value_of(key, value) == value
    except ValueFault:
        return False


def _written(key: str, value: object) -> str:
    is_bare = key == "year" or (key == "date" and len(str(value)) == _WHOLE_DAY)
    return str(value) if is_bare else quoted(str(value))


def _headings(report: Report) -> Iterator[str]:
    """Yield the headings that stand at the head of a line of their own, each with its level."""
    texts = [*(section.printed for section in report.walk()), *(paragraph.text for paragraph in report.paragraphs())]
    for section in _first_in_line(report.sections, {paragraph.line for paragraph in report.preamble}):
        if not section.is_point and (beginning := _beginning(section.printed, texts)):
            yield f"# {written_key(beginning)} = {section.level}"


def _first_in_line(parts: Iterable[Section | Paragraph], begun: set[int]) -> Iterator[Section]:
    """Yield the sections before which nothing stands on their line; begun: the lines on which something does."""
    for part in parts:
        is_first = part.line not in begun
        begun.add(part.line)
        if isinstance(part, Section):
            if is_first:
                yield part
            yield from _first_in_line(part.parts, begun)


def _themes(report: Report, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the sections that are no points, each with its themes."""
    printed = [section.printed for section in report.walk()]
    for section in report.walk():
        if section.is_point:
            continue
        key = _beginning(section.printed, printed) or section.id
        own = (*(role for role in section.roles if role in names), *section.themes, *section.subthemes)
        yield f"# {written_key(key)} = [{', '.join(quoted(names.get(slug, slug)) for slug in own)}]"


def _beginning(text: str, texts: Sequence[str]) -> str:
    """Return with what a line begins and no other; empty where another is the same or goes on from it."""
    alike = [other for other in texts if other.startswith(text[:_BEGINNING])]
    for length in range(_BEGINNING, len(text) + _BEGINNING, _BEGINNING):
        alike = [other for other in alike if other.startswith(text[:length])]
        if len(alike) == 1:
            return text[:length].rstrip()
    return ""
