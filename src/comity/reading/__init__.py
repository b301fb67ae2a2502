"""Room 2: a document becomes statements, and refusals with reasons."""
