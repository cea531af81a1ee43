"""What a build costs, measured."""
