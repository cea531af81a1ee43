"""Turn terms into data for programs; one module per format."""
