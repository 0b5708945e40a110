"""What people outside see of a roster: files to print, calendars and pages."""
