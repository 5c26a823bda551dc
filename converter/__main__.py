"""`python -m converter`."""

import sys

from converter.cli import main

if __name__ == "__main__":  # a reader's process imports this module again
    sys.exit(main())
