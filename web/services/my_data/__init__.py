"""A volunteer's own data: seen, put right, taken along, and taken back."""
