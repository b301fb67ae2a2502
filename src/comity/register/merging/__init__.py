"""Which statements are of one thing: profiles, blocks, features, decisions. Pure functions, no storage."""
