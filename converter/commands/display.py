"""A report's outline for the terminal: a tree."""

from rich.markup import escape
from rich.tree import Tree

from converter.model import Paragraph, Report, Section


def outline_tree(report: Report) -> Tree:
    """Return the outline as a tree for the terminal."""
    facts = [
        f"{report.year}年" if report.year else "年份不明",
        report.kind or "未注明文种",
        *filter(None, (report.office, report.author, report.date)),
        f"{report.length:,} 字",
    ]
    inferred = " [dim]（原文没有标题）[/]" if report.title_inferred else ""
    tree = Tree(f"[bold]{escape(report.title)}[/]{inferred}\n[dim]{' · '.join(facts)}[/]")
    for paragraph in (*report.head, *report.preamble):
        tree.add(f"[dim]{escape(_short(paragraph.text))}[/]")
    for section in report.sections:
        _grow(tree, section)
    for paragraph in (*report.closing, *report.signature):
        tree.add(f"[dim]{escape(_short(paragraph.text))}[/]{_tags(paragraph)}")
    for section in report.annexes:
        _grow(tree, section)
    return tree


def _grow(tree: Tree, section: Section) -> None:
    branch = tree.add(f"{escape(_short(section.printed))}{_tags(section)} [dim]#{section.id}[/]")
    for part in section.parts:
        if isinstance(part, Section):
            _grow(branch, part)
        else:
            branch.add(f"[dim]{escape(_short(part.text))}[/]{_tags(part)}")


def _tags(item: Section | Paragraph) -> str:
    tags = [role for role in item.roles if role in {"problems", "plans"}] + [*item.themes, *item.subthemes]
    return f" [cyan]{escape(' '.join(tags))}[/]" if tags else ""


def _short(text: str) -> str:
    return text if len(text) <= 44 else f"{text[:40]}…（{len(text)} 字）"  # noqa: PLR2004 - fits a terminal of 100 columns
