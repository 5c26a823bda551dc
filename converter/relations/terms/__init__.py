"""Words of the trade: in how many reports of each year each stands, and which came and went."""
