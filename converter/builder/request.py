"""What a build is asked to do."""

from pathlib import Path

from converter.model import Value
from converter.settings import Site


class Options(Value, frozen=True):
    """How a build is to go."""

    is_strict: bool = False
    """Whether one file that cannot be read means that nothing is written."""
    is_full: bool = False
    """Whether to use nothing that was kept."""
    jobs: int | None = None
    """Processes; None for as many as there are cores."""
    is_quiet: bool = False
    """Whether no bars are shown."""
    is_heard: bool = True
    """Whether warnings reach anybody, who need not be told again by the next build."""
    site: Path | None = None
    """Folder of the site that is made of Markdown; None for `site` beside it."""
    zip: Path | None = None
    """File that the site is packed into besides; None for none."""
    publish: Path | None = None
    """Folder in which readers see the site, where it is built elsewhere (`publish.py`); None where it is built in place."""
    cluster: str = ""
    """Address of a Dask scheduler that reports are converted on; empty for this machine."""


class BuildRequest(Value, frozen=True):
    """What is to be built where."""

    site: Site
    target: Path
    """Its output folder."""
    options: Options
    is_html: bool
    """Whether a site is wanted; else only Markdown."""
    is_rebuilt: bool
    """Whether the target holds a site of ours."""
    today: str
    """As in `resolve_links`."""

    @property
    def site_folder(self) -> Path:
        """Where readers find the site, or will find the one that is made of the Markdown."""
        if self.is_html:
            return self.options.publish or self.target
        return self.options.site or self.target.parent / "site"
