"""What the rules say of everybody at once, in tables and arrays: to judge, price and bound rosters of any size."""
