"""What is printed for the days of the expo: posters, sign-in sheets, lists and counts, from one edition of a roster."""
