"""How a person names a place of a report, and the citation of it that a reader can copy.

After this: every id of a report has its name, and a report has one template of a citation, which the page's script fills.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from converter.language.marks import LABEL_EDGES
from converter.model import Note, Paragraph, Picture, Report, Section, Table

_WORDS_OF_A_NAME = 20
_INNER_QUOTES = str.maketrans("“”", "‘’")
_BRACES = str.maketrans({"{": "{{", "}": "}}"})


def place_names(report: Report) -> dict[str, str]:
    """Return what a person calls each place of a report: id → name, from the labels as they are printed.

    （一） below 三、 → `三、（一）`; a paragraph below it → `三、（一）第2段`; 一是 → `三、（一）一是`. Paragraphs are counted
    among the section's own, without the one that runs on from the heading, which is the heading's place; tables,
    pictures and footnotes are counted by themselves (`第1张表`), and the paragraphs that can be linked in a table are among
    that table's (`第1张表第2段`). A heading without a number is called by its words
    (`“物流规模效益持续提高”`), and so is one whose label occurs twice below one parent. Before the title: `题前第1段`;
    before the first heading: `引言第1段`; after the last section: `结尾第1段`; the signature: `落款`; an annex: `附件1`.
    The title's name is empty: it stands for the whole report.

    report: with ids.
    """
    names = {"title": "", "intro": "引言", "closing": "结尾", "sign": "落款"}
    names |= _paragraphs(report.head, "题前")
    names |= _paragraphs(report.preamble, "引言")
    names |= _sections(report.sections, "")
    names |= _paragraphs(report.closing, "结尾")
    names |= dict.fromkeys(_paragraphs(report.signature, ""), "落款")
    names |= _sections(report.annexes, "")
    return names


def citation(report: Report, apart: str = "") -> str:
    """Return the template of a citation of any place of a report.

    `城北分局. 2023年述职报告[R/OL]. {2024: |place}(2024-01-12)[{today}]. {address}.`

    apart: what tells the report from others of its title, year and office; it follows the title behind a colon, as
    further information on the title does (城北分局. 2023年述职报告：周明远[R/OL]).

    `{name}` stands for a value. `{words|name}` stands for a value behind words that fall away with it where it is empty.
    A brace of the report's own words is doubled, as in Python's format strings.

    What is not known is left out, never guessed, and its separator with it: the responsible party, the day of signing
    in parentheses, and the year, which here only bears the place, as a year of publication bears its page. The year is
    that of signing, not the one reported on. Place of publication and publisher are left out: an electronic
    resource without them may (8.4.1, 8.4.2).
    Source: GB/T 7714-2015, 8.2.3 (其他题名信息), 4.6.2 (出版年:引文页码(更新或修改日期)[引用日期]. 获取和访问路径) and the online report among
    the examples of 4.6 (`[R/OL]. (2012-01-16)[2013-03-26].`); 8.4.4 for the dates, 8.1 for an unknown party.
    """
    year, _, rest = (report.date or "").partition("-")
    return "".join(
        (
            f"{_plain(report.office)}. " if report.office else "",
            f"{_plain(f'{report.title}：{apart}' if apart else report.title)}[R/OL]. ",
            f"{{{year}: |place}}" if year else "{place}",
            f"({report.date})" if rest else "",
            "[{today}]. {address}.",
        ),
    )


def cited_by(report: Report, apart: str = "") -> tuple[tuple[str, str], ...]:
    """Return what programs cite a report by, as names and contents of `<meta>`: Highwire's names, and Dublin Core's.

    What is not known is left out. The date is that of signing; the year reported on is what the report covers. The address is
    put in by the theme, which knows it. apart: as for `citation`.
    Source: the inclusion guidelines of Google Scholar, and Zotero's translator of embedded metadata, which read these names.
    """
    title = f"{report.title}：{apart}" if apart else report.title
    by = report.author or report.office
    date = report.date or ""
    said = (
        ("citation_title", title),
        ("citation_author", by),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_technical_report_institution", report.office),
        ("citation_language", "zh"),
        ("DC.title", title),
        ("DC.creator", by),
        ("DC.date", date),
        ("DC.publisher", report.office),
        ("DC.subject", report.kind),
        ("DC.coverage", str(report.year or "")),
        ("DC.type", "Text"),
        ("DC.language", "zh"),
    )
    return tuple((name, value) for name, value in said if value and value.strip())


def _plain(words: str) -> str:
    """Return words in one line, with their braces doubled."""
    return " ".join(words.split()).translate(_BRACES)


def _sections(sections: Sequence[Section], above: str) -> dict[str, str]:
    """Return the names of sections that stand below one parent, and of all below them."""
    labels = Counter(section.label for section in sections)
    names: dict[str, str] = {}
    for section in sections:
        own = _joined(above, _label(section, is_alone=labels[section.label] == 1))
        names[section.id] = own
        names |= _paragraphs([part for part in section.running_on[1] if isinstance(part, Paragraph)], own)
        names |= _sections(section.children, own)
    return names


def _label(section: Section, *, is_alone: bool) -> str:
    """Return a section's label, and its words where it has none or shares it with a sibling."""
    label = section.label.strip(LABEL_EDGES)
    if label and is_alone:
        return label
    words = " ".join((section.heading or section.printed).split()).strip(LABEL_EDGES).translate(_INNER_QUOTES)
    if not words:
        return label
    return f"{label}“{words if len(words) <= _WORDS_OF_A_NAME else words[:_WORDS_OF_A_NAME] + '…'}”"


def _joined(above: str, label: str) -> str:
    """Return both, a space between them where two numbers would read as one (附件1 1.)."""
    return f"{above} {label}" if above[-1:].isdigit() and label[:1].isdigit() else above + label


def _paragraphs(paragraphs: Sequence[Paragraph], above: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for paragraph, name in zip(paragraphs, _counted(paragraphs), strict=True):
        names[paragraph.id] = above + name
        if isinstance(paragraph.block, Table):
            inside = (identifier for row in paragraph.block.rows for cell in row for identifier in cell.ids)
            names |= {identifier: f"{above}{name}第{number}段" for number, identifier in enumerate(inside, 1)}
    return names


def _counted(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        kind = _kind(paragraph)
        counts[kind] += 1
        yield f"第{counts[kind]}{kind}"


def _kind(paragraph: Paragraph) -> str:
    match paragraph.block:
        case Table():
            return "张表"
        case Picture():
            return "张图"
        case Note():
            return "条注"
        case _:
            return "段"
