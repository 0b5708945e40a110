"""Personal links: how volunteers come in without an account."""
