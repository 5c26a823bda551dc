"""Reads Chinese work reports and writes the Markdown pages and data of a site (see README.md)."""

__version__ = "0.1.0"
"""The newest heading of CHANGELOG.md; the distribution takes it from here."""
