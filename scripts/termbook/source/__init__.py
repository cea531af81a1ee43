"""From files to terms: what people write is read with the place of every word of it."""
