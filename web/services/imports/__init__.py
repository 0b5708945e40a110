"""Lists that organisers send: kept as they came, read in the background, looked at, then taken whole or left."""
