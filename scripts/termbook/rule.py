"""What a rule is: a name for one kind of problem, why it is one, and how to write it instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from termbook.model import Edit, Position, Problem

Place = Literal[
    "fields", "definition", "section", "body", "file", "topics", "paths", "wanted", "script", "frames", "commands"
]
"""Where the examples of a rule stand: in front matter, as the definition, in a section, as all that is below the front
matter, as the whole term file, as the list of topics, of paths or of wanted terms, as the figure script, as the fields
of a figure that readers set, or as what somebody types beside a sound term file."""

Kind = Literal["error", "safety", "completeness", "advice"]
"""What a rule is for. No term is built with an error; nobody can allow what is unsafe; a complete term lacks nothing;
advice leaves it to the writer."""


@dataclass(frozen=True)
class Rule:
    """A kind of problem. It stands beside the code that finds it."""

    name: str
    """Its name in messages, in `allow` and in its address: words joined by hyphens."""
    summary: str
    """What holds where the rule is kept, as one sentence."""
    why: str
    """One or two sentences: what goes wrong otherwise."""
    wrong: str
    """An example that breaks the rule, and no other rule that makes an error."""
    right: str
    """The same example as it should be."""
    place: Place = "section"
    kind: Kind = "error"
    can_be_allowed: bool = False
    """Whether a term may give a reason in `allow` why the rule does not hold for it."""

    def problem(
        self, path: str, position: Position, message: str, hint: str = "", edits: tuple[Edit, ...] = ()
    ) -> Problem:
        """Return a problem of this kind.

        Args:
            path: The file as shown to people.
            position: Where it is.
            message: What is wrong.
            hint: What to write instead, if that is known.
            edits: What mends it, if there is only one right answer.
        """
        return Problem(path, position, message, hint, self.name, edits)
