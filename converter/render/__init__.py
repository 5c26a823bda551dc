"""Pages as files: two writers of `pages.tree`, ordinary Markdown for docs/, and the HTML file that `mkdocs build` makes of it.

`page_templates` holds the theme's page around the content, and headings as the settings have them, as texts with slots;
`renderer` puts content into them. What templates are made of and held against is rendered by MkDocs itself (`mkdocs`,
`make_templates`), and so is each page that has no template; only these import it.

    templates = make_templates(Reference(site), templates_key(site), samples)  # once, then kept
    Renderer(templates, lambda: Reference(site)).render(page)

After this: a page is the same byte for byte whichever way it took; ids and links of each say whether all links are good.
"""

from converter.render.alone import write_alone
from converter.render.markdown import write_markdown
from converter.render.page_templates import PageTemplates, templates_key
from converter.render.rendered import Rendered
from converter.render.renderer import Renderer

__all__ = ["PageTemplates", "Rendered", "Renderer", "templates_key", "write_alone", "write_markdown"]
