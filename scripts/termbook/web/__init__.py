"""What runs or shows in a browser."""
