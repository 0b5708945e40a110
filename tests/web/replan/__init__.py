"""Re-planning: cases, ways, taking one."""
