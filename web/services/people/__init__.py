"""The people of an expo: found, looked at, put right, marked many at once."""
