"""Termbook: an illustrated glossary from structured term files."""

from termbook.pipeline import Report, build, inspect
from termbook.model import Glossary, Position, Problem, Term

__all__ = ["Glossary", "Position", "Problem", "Report", "Term", "build", "inspect"]
