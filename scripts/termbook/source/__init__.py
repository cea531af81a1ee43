"""Read terms from files, with the place of everything in them."""
