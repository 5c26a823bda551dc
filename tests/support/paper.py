"""What stands on paper: the rows that a page of the site shows, and the words of a PDF with their right edges."""

from __future__ import annotations

import html
import re
import subprocess
import unicodedata

from playwright.sync_api import Page

ROWS = """() => [...document.querySelectorAll(
    'article :is(h1, h2, .count, .answer-paper, .entry-report, .place, .below li, .reports tr, .years tr, .categories tr, '
    + '.heat tr, .definitions dt, .definitions dd, .newest li, .listed > ul > li, .rest, .is-listed li)')]
  .filter(row => !row.closest('[hidden], .thead') && (row.offsetParent || row.closest('details')?.offsetParent))
  .map(row => {
    const copy = row.cloneNode(true);
    for (const other of copy.querySelectorAll('.headerlink, .no-print, .place > b, .toast')) other.remove();
    for (const cell of copy.querySelectorAll('td, th, .fact, .entry-report > a ~ a, .place > :is(small, q), br')) cell.append(' ');
    return copy.textContent;
  })"""
"""A script: the words of each row of a list, in order, whatever is folded; for a page that is shown as on paper."""

_EDGE = 73.7
"""The margin at the right in points: 26 mm (print.css)."""


def squeezed(text: str) -> str:
    """Return the words without spaces, without the marks that styles add, whatever form a font's table gives them."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s·•◦▪#]", "", plain.replace("\u200b", ""))


def words_of(pdf: bytes) -> str:
    """Return the words of a PDF in the order in which they were set, squeezed."""
    return squeezed(_pdftotext(pdf, "-raw"))


def missing_rows(rows: list[str], words: str) -> list[str]:
    """Return the rows whose words do not stand among others in this order; a row's own words stand together."""
    missing, at = [], 0
    for row in filter(None, map(squeezed, rows)):
        found = words.find(row, at)
        if found < 0:
            missing.append(row)
        else:
            at = found  # a row within a row begins anew
    return missing


def cut_words(pdf: bytes) -> list[str]:
    """Return the words that reach over the right margin of their sheet."""
    shown = _pdftotext(pdf, "-bbox")
    width = float(re.findall(r'<page width="([\d.]+)"', shown)[0])
    words = re.findall(r'<word xMin="[\d.]+" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', shown)
    # A full stop may hang over the end of a line.
    return [html.unescape(word) for right, word in words if float(right) > width - _EDGE + 13]


def too_wide(tab: Page) -> list[int]:
    """Return with how many columns the first table of years on a page is wider than the paper, of 3 to 14."""
    width = 590  # pixels: 156 mm of text
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": width, "height": 900})
    edges = tab.locator("article table:has([data-year])").first.evaluate_all(_WIDEST)
    tab.emulate_media(media="null")
    return [count for count, edge in enumerate(edges, 3) if not 100 < edge < width + 1]


_WIDEST = """tables => { const table = tables[0], edges = [];
  for (let count = 3; count < 15; count++) {
    for (const row of table.rows) {
      while (row.cells.length > count) row.lastElementChild.remove();
      while (row.cells.length < count) row.append(row.lastElementChild.cloneNode(true));
    }
    const [, ...years] = table.tHead.rows[0].cells;
    years.forEach((cell, i) => { cell.textContent = i < years.length - 1 ? '2020年' : '年份不明'; });
    edges.push(Math.max(...[...table.querySelectorAll('th, td')].map(cell => cell.getBoundingClientRect().right)));
  }
  return edges; }"""
"""A script: the right edge of a table with so many columns."""


def _pdftotext(pdf: bytes, how: str) -> str:
    command = ["pdftotext", how, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=60).stdout.decode()
