"""Turn Markdown into the HTML that readers get, and judge the result."""
