"""One command for everything: the web server and a worker, watched over, begun anew when they die, ended together."""
