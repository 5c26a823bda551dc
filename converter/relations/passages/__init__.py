"""Shared passages: runs of words that stand, the same or nearly, in several reports; formulas (套话), which many have, apart.

Each report's sentences have marks (`marks`), the tables tell which reports have a mark (`tables`, `settle`), and sentences that share
some are held against each other (`alignment`): what is shown is found in the texts, not by marks alone (`found`).
"""
