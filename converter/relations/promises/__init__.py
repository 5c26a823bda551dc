"""Promises and results: which plans of a year the reports of the year after tell of."""
