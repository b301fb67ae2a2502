"""Room 1: files, pages and feeds become documents."""
