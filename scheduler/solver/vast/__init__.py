"""Very many volunteers and all rules: everybody answers prices, moves settle what is short, blocks fill the posts."""
