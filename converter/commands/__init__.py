"""What people type: the arguments of each command, what it does, and what it tells of it."""
