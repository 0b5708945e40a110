"""One test file for each rule, and the laws that hold for all of them."""
