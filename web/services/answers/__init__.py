"""Whether people will be there: they confirm or decline each assignment, without penalty, and are reminded."""
