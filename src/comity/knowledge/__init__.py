"""What the program knows, as data that a specialist edits without Python; loaded and linted here."""
