"""The benchmark: what the program must reach, what it reaches on this machine, and what simpler ways reach there."""
