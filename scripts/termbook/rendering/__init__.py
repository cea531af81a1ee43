"""Markdown to the HTML that readers get, and the judge of what came out."""
