"""From terms to data for programs, one file a format."""
