"""The way of models too large to be solved as a whole: prices, a certified bound, rounding, pockets."""
