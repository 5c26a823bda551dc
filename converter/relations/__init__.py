"""Relations: what lists show of each report, and what needs all reports at once."""
