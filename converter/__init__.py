"""Reads Chinese work reports and writes the Markdown pages and data of a site (see README.md)."""
