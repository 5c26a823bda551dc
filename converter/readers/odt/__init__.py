"""OpenDocument text (.odt) → its paragraphs with the numbers that are printed, its tables, pictures and notes.

odfpy builds a Python object for every element and knows neither limits nor printed numbers, so the XML is read here.
Source: OpenDocument 1.3 part 3 (schema).
"""

from msgspec.structs import replace

from converter.messages import message
from converter.readers.archive import Element
from converter.readers.concealed import in_odt
from converter.readers.content import FOOTER, HEADER, Content, Gone, Item, Piece, to_content
from converter.readers.error import ReadError
from converter.readers.odt.package import OFFICE, STYLE, TEXT, Package
from converter.readers.odt.story import Story
from converter.readers.odt.styles import Styles, folder_of, read_styles
from converter.settings import Limits

__all__ = ["read_odt"]

_MARGINS = (("header", HEADER), ("footer", FOOTER))


def read_odt(data: bytes, name: str, limits: Limits) -> Content:
    """Return what an OpenDocument text shows, in its order; what is left out of it is listed.

    Numbers of lists and headings stand before the text of their paragraph. Tracked changes are read as accepted;
    comments are passed over. Text boxes, pictures and notes follow the paragraph that they are anchored in. Left out
    and listed: headers, footers, generated tables of contents, hidden text, pinyin above characters, pictures that no
    browser shows.
    Raises ReadError: R013 for a password, R014 for a damaged file or another format, R015 for one too large when
    unpacked, R020 for one too deeply nested.
    """
    try:
        package = Package(data, name, limits)
        root, common = package.xml("content.xml"), package.xml("styles.xml")
        body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
        if body is None:
            raise package.damaged("里面没有正文")
        shared = folder_of(common, "styles")
        styles = read_styles(shared, folder_of(root, "automatic-styles"))
        margin_styles = read_styles(shared, folder_of(common, "automatic-styles"))
        items: list[Item] = [*_margins(common, package, margin_styles), *Story(package, styles).read(body)]
    except RecursionError:
        raise ReadError(message("R020", name)) from None
    return replace(to_content(items), concealed=in_odt(root, package, OFFICE, STYLE, TEXT))


def _margins(common: Element | None, package: Package, styles: Styles) -> list[Item]:
    """Return the headers and the footers of all kinds of pages, each text once."""
    texts: dict[tuple[str, str], None] = {}
    masters = folder_of(common, "master-styles")
    for page in masters.iterchildren(STYLE + "master-page") if masters is not None else ():
        for tag, reason in _MARGINS:
            for side in ("", "-first", "-left"):
                for margin in page.iterchildren(f"{STYLE}{tag}{side}"):
                    if margin.get(STYLE + "display") != "false":
                        items = Story(package, styles).read(margin)
                        words = "\n".join(item.text.strip() for item in items if isinstance(item, Piece) and item.text)
                        texts[reason, words] = None
    return [Gone(words, reason) for reason, words in texts]
