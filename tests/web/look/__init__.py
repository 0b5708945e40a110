"""The pages over a roster, on an expo so small that every number can be counted by hand."""
