"""Event staffing: facts in, a roster that is proven, explained and judged out. No web, no database, no clock."""
