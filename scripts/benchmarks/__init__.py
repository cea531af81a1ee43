"""Measurements of what a build costs."""
