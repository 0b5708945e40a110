"""Call-outs: somebody cannot come, others are asked in waves, the first yes wins."""
