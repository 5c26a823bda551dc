"""What in a page of the site would run or fetch something that does not belong to it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_NEVER = {"applet", "base", "embed", "frame", "iframe", "math", "object", "style"}
_SCRIPTS = re.compile(r"(\.\./|\./|/)*(assets/[\w./-]+|related|search/[\w./-]+)\.js")


def faults_of(text: str) -> list[str]:
    """Return such tags and attributes of a page; text: its HTML."""
    return _Faults(text).found


class _Faults(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NEVER:
            self.found.append(tag)
        for key, value in attrs:
            target = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if key.startswith("on") or key in {"srcdoc", "formaction", "style"}:
                self.found.append(f"{tag} {key}={value!r}")
            elif key in {"href", "src", "action", "xlink:href", "data"} and re.match(
                "(javascript|vbscript|data):", target
            ):
                self.found += [] if target.startswith("data:image/") and tag == "img" else [f"{tag} {key}={value!r}"]
            elif tag == "script" and key == "src" and not _SCRIPTS.fullmatch((value or "").partition("?")[0]):
                self.found.append(f"script {value!r}")
        own = dict(attrs)
        if tag == "script" and "src" not in own and own.get("type") != "application/json":
            self.found.append(f"script {attrs}")
        if tag == "meta" and (own.get("http-equiv") or "").lower() == "refresh":
            self.found.append(f"meta {attrs}")
