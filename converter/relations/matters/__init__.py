"""The same matter elsewhere: in the same office's report of the year before and after, and in other offices' of the year."""
