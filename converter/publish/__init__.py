"""Publish: pages and data → files, and the site that MkDocs makes of them."""
