"""Termbook: an illustrated glossary from structured term files."""

from termbook.model import Glossary, Position, Problem, Term
from termbook.pipeline import Report, build, prepare

__all__ = ["Glossary", "Position", "Problem", "Report", "Term", "build", "prepare"]
