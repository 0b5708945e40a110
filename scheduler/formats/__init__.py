"""Files in and out: the organisers' workbook, the versioned JSON of a problem, and rosters."""
