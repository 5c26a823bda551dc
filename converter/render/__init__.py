"""One Markdown page of the converter → the HTML file that `mkdocs build` would write, without Python-Markdown and Jinja.

`dialect` turns the Markdown that `converter.pages` writes into content, `templates` holds the theme's page around it as
texts with slots, `renderer` puts both together. What is written otherwise, and what templates are made of and held against,
is rendered by MkDocs itself (`reference`, `making`): only these import it.

    templates = make_templates(Reference(settings, docs), templates_key(checkout, docs), samples)  # once, then kept
    Renderer(templates, lambda: Reference(settings, docs)).render("reports/2023/x/index.md", markdown)

After this: a page is the same byte for byte whichever way it took; ids and links of each say whether all links are good.
"""

from __future__ import annotations

from converter.render.page_templates import PageTemplates
from converter.render.rendered import Rendered
from converter.render.renderer import Renderer
from converter.render.template_key import templates_key

__all__ = ["PageTemplates", "Rendered", "Renderer", "templates_key"]
