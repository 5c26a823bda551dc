"""A page that stands for itself, beside the site: one file without scripts, whose links lead into the site."""

import hashlib
import re
from base64 import b64encode

from converter.pages import tree
from converter.render.escape import plain, printable
from converter.render.html import HtmlWriter
from converter.render.page_templates import Template
from converter.render.writer import counted, parts_of

_HEADINGS = tuple(Template((f"<h{level}", ">", f"</h{level}>"), ("attributes", "text")) for level in range(1, 7))
_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.7 system-ui, sans-serif; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; font-size: 1.3rem; }
ul { margin: .3rem 0; padding-left: 1.4rem; }
.details, .n, summary { color: GrayText; font-size: .9em; }
.choices select { font: inherit; max-width: 100%; } .choices label { margin-right: 1rem; }
.entry-report { margin: 1.2rem 0 0; } .code { margin: .8rem 0 0; }
.severity-error { color: light-dark(#b3261e, #ff9c94); font-weight: bold; }
.severity-warning { color: light-dark(#8a5300, #f2bd62); font-weight: bold; }
:target { background: light-dark(#fff3c4, #4a3d00); }
details { margin-left: 1.4rem; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; }
  details:not([open])::details-content { content-visibility: visible; height: auto; }
}
"""


def write_alone(page: tree.Page, site: str, more: str) -> str:
    """Return a page as an HTML file beside the site.

    site: what leads from it to the site's folder (`site/`), percent-encoded; more: of its head.
    """
    content = _Beside(page.path, site).write(page.blocks)
    style = _STYLE + _choices(content)
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{_sha256(style)}'">
<meta charset="utf-8">
{more}
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>{plain(printable(page.title))}</title>
<style>{style}</style>
</head>
<body>
<main>
{content}</main>
</body>
</html>
"""


def _choices(content: str) -> str:
    """Return the style by which choosing an option hides what has not its class."""
    rules = "main:has(.{0}:checked) .checked:not(.{0}) {{ display: none; }}\n"
    return "".join(rules.format(name) for name in re.findall(r'<option class="([\w-]+)"', content))


def _sha256(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


class _Beside(HtmlWriter):
    """Writes the content of a page that does not lie in the site."""

    def __init__(self, page: str, site: str) -> None:
        super().__init__(page, _HEADINGS)
        self._site = site

    def link(self, link: tree.Link) -> str:
        """Return a link to the site, or to a place on the page itself."""
        path, _, anchor = parts_of(link.target)
        if path != self.page:
            return super().link(link).replace('href="', f'href="{self._site}', 1)
        return f'<a href="{anchor}">{plain(link.text)}{counted(link)}</a>'
