"""What editors show of term files while somebody writes them, by the Language Server Protocol."""
