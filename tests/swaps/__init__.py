"""The swap engine: verdicts on swaps, who may take what, shifts in parts, many wishes cleared at once."""
