"""The sections of a brief: each takes the desk and gives blocks, none where the register holds nothing."""
