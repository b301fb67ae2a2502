"""Room 4: statement against statistics, and statement against statement."""
