"""What is to be staffed: posts and their shifts, zones, slots, ways between zones."""
