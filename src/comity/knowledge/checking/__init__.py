"""What checking knows: who belonged to the European Union when, offices of statistics."""
