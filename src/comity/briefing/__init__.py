"""Room 5: the register becomes a brief, a timeline, a list of changes."""
