"""What becomes of the generated Markdown in a reader's browser."""
