"""What a volunteer sees of an expo: their own shifts, what changed of them, and their times and wishes."""
