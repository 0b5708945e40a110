"""The solver held against the judge: models, bounds, searches, and rosters counted out one by one."""
