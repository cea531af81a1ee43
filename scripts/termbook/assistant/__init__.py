"""A server that answers assistants from a glossary, by the Model Context Protocol; a build does not need it."""
