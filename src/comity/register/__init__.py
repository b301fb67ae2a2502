"""Room 3: statements at rest: who says what, which report the same thing, what changed when."""
