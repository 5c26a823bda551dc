"""One Markdown page of the converter → the HTML file that `mkdocs build` would write, without Python-Markdown and Jinja.

`dialect` turns the Markdown that `converter.pages` writes into content, `shells` holds the theme's page around it as
texts with gaps, `renderer` puts both together. What is written otherwise, and what shells are made of and held against,
is rendered by MkDocs itself (`reference`, `making`): only these import it.

    shells = make_shells(Reference(settings, docs), shells_key(checkout, docs), samples)  # once, then kept
    Renderer(shells, lambda: Reference(settings, docs)).render("reports/2023/x/index.md", markdown)

After this: a page is the same byte for byte whichever way it took; ids and links of each say whether all links are good.
"""

from __future__ import annotations

from converter.publish.render.key import shells_key
from converter.publish.render.rendered import Rendered
from converter.publish.render.renderer import Renderer
from converter.publish.render.shells import Shells

__all__ = ["Rendered", "Renderer", "Shells", "shells_key"]
