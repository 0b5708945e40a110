"""The generated workload: its facts as plain tables, and what peers make of them."""
