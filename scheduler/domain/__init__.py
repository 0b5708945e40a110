"""The facts of an expo and the rosters made for it, without any knowledge of solvers, files or screens."""
