"""The documents, books and films that reports name in book-title marks."""
