"""Where files are laid ready, until they are put in their places."""

from hashlib import blake2b
from pathlib import Path

from converter.files import is_below
from converter.model import Value
from converter.tables import BrokenStoreError

_FOLDERS = 4
"""In which files lie side by side. Of 10,000 reports some sixteen thousand lie in each, which any disk takes."""


class Ready(Value, frozen=True):
    """A folder beside the output folder, or in it."""

    folder: Path
    is_whole: bool
    """Whether it becomes the output folder as it is. Else folders as the site has them would be made for a file or two each, and removed again."""

    def file(self, path: str) -> Path:
        """Return where a file lies ready; path: that of its place in the output folder.

        Raises BrokenStoreError for a path that leads elsewhere: it was made of what the store holds, which others may have changed.
        """
        if not is_below(path):
            raise BrokenStoreError(path)
        if self.is_whole:
            return self.folder / path
        name = blake2b(path.encode(errors="surrogatepass"), digest_size=12).hexdigest()
        return self.folder / f"{int(name[0], 16) % _FOLDERS}" / name
