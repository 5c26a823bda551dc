"""An office without Python and internet: one file with a Python, the program and all that it needs, to unpack and double-click.

    python -m bundle windows-x64 --python python-3.13.9-embed-amd64.zip

For who packs it, on a computer that reaches a package index; `office/` holds what the office sees. What wheels are taken and
how it is known that none is missing stands in `wheels.py`; the same inputs give the same bytes (`packing.py`).
"""
