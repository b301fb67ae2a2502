"""Reports of one thing in one text made one statement: a module for each kind that an equal key does not tell."""
