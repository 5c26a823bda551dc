"""Word's .docx → its paragraphs with the numbers that Word prints, its tables, pictures and notes.

python-docx and others read the text without the numbering, the text boxes and the notes, so the XML is read here.
Source: ECMA-376 (ISO/IEC 29500), transitional and strict.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from converter.readers.concealed import in_docx
from converter.readers.content import FOOTER, HEADER, Content, Gone, Piece, to_content
from converter.readers.docx.names import Element, R, W
from converter.readers.docx.numbering import Numbering
from converter.readers.docx.package import Context, Package, Relation, read_notes
from converter.readers.docx.story import read_story
from converter.readers.docx.styles import Styles
from converter.settings import Limits

__all__ = ["read_docx"]

_USUAL_PLACE = "word/document.xml"
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_MARGINS = (("headerReference", HEADER), ("footerReference", FOOTER))


def read_docx(data: bytes, name: str, limits: Limits) -> Content:
    """Return what a Word document shows, in its order; what is left out of it is listed.

    Numbers that Word makes stand before the text of their paragraph. Tracked changes are read as accepted; comments are
    passed over. Text boxes, pictures and notes follow the paragraph that they are anchored in. Left out and listed:
    headers, footers, a generated table of contents, hidden text, pinyin above characters, pictures that no browser
    shows, charts and diagrams.
    Raises ReadError: R013 for a password, R014 for a damaged file or another format, R015 for one too large when
    unpacked, R020 for one too deeply nested.
    """
    package = Package(data, name, limits)
    main = _main_part(package)
    root = package.xml(main)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise package.damaged(package.lack)
    relations = package.relations(main)
    context = _context(package, relations)
    items = read_story(body, context)
    margins = [Gone("\n".join(_margin_texts(body.iter(W + tag), context)), reason) for tag, reason in _MARGINS]
    parts = {each.kind: each.target for each in (*package.relations("").values(), *relations.values())}
    return replace(to_content([*margins, *items]), concealed=in_docx(root, package, parts, W))


def _main_part(package: Package) -> str:
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and relation.target in package:
            return relation.target
    return _USUAL_PLACE


def _part(relations: dict[str, Relation], kind: str) -> str:
    return next((each.target for each in relations.values() if each.kind == kind), "")


def _context(package: Package, relations: dict[str, Relation]) -> Context:
    styles = Styles(package.xml(_part(relations, "styles")))
    numbering = Numbering(package.xml(_part(relations, "numbering")), styles)
    context = Context(package, relations, styles, numbering)
    for kind, name in _NOTES:
        part = _part(relations, kind)
        own = Context(package, package.relations(part), styles, numbering)
        context.notes[f"{name}Reference"] = read_notes(package.xml(part), name, own)
    return context


def _margin_texts(references: Iterable[Element], context: Context) -> list[str]:
    """Return the words of headers or footers, each text once."""
    texts: dict[str, None] = {}
    for part in dict.fromkeys(_target(each, context.relations) for each in references):
        root = context.package.xml(part)
        if root is None:
            continue
        own = Context(context.package, context.package.relations(part), context.styles, context.numbering)
        words = "\n".join(item.text.strip() for item in read_story(root, own) if isinstance(item, Piece))
        texts[words.strip()] = None
    return [text for text in texts if text]


def _target(reference: Element, relations: dict[str, Relation]) -> str:
    relation = relations.get(reference.get(R + "id", ""))
    return relation.target if relation is not None else ""
