"""`python -m converter`."""

from converter.cli import program

if __name__ == "__main__":  # a reader's process imports this module again
    program()
