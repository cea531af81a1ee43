"""The fields people write, declared once: checked on load, published as JSON Schema, shown as a table in the docs."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    create_model,
    field_validator,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from termbook.names import MAX_SLUG, either, slug_fault

__all__ = [
    "LEVELS",
    "ContrastFields",
    "ExploreFields",
    "FigureFields",
    "FrameFields",
    "LevelFields",
    "PathFields",
    "QuestionFields",
    "ReferenceFields",
    "ReviewFields",
    "SectionFields",
    "TermFields",
    "TopicFields",
    "WantedFields",
    "term_fields",
]

_ADDRESS = r"([A-Za-z0-9!$&()*+,./:;=?@_~#-]|%[0-9A-Fa-f]{2})"
"""One character of an address; all others are percent-encoded."""


def _no_device(slug: str) -> str:
    if fault := slug_fault(slug):
        raise PydanticCustomError("slug", "{message}", {"message": fault[0], "hint": fault[1]})
    return slug


def _day_that_is(day: str) -> str:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise PydanticCustomError("day", "there is no such day") from None
    return day


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Word = Annotated[Text, Field(max_length=40)]
Name = Annotated[Text, Field(max_length=100)]
TermName = Annotated[Text, Field(max_length=80)]
Phrase = Annotated[Text, Field(max_length=80)]
Answer = Annotated[Text, Field(max_length=250)]
Source = Annotated[Text, Field(max_length=400)]
Sentence = Annotated[Text, Field(max_length=600)]
Paragraph = Annotated[Text, Field(max_length=1_200)]
Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=MAX_SLUG),
    AfterValidator(_no_device),
]
SlugAndSense = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?$", max_length=2 * MAX_SLUG + 1),
]
Url = Annotated[
    str,
    StringConstraints(
        pattern=r"^https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?([/?#]" + _ADDRESS + "*)?$",
        max_length=500,
    ),
]
Doi = Annotated[str, StringConstraints(pattern=r"^10\.[0-9]{4,9}/" + _ADDRESS + "+$", max_length=200)]
Arxiv = Annotated[
    str, StringConstraints(pattern=r"^([0-9]{4}\.[0-9]{4,5}|[a-z-]+(\.[A-Z]{2})?/[0-9]{7})$", max_length=40)
]
Isbn = Annotated[str, StringConstraints(pattern=r"^97[89](?:-?[0-9]){9}-?[0-9]$", max_length=17)]
Day = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    AfterValidator(_day_that_is),
    Field(json_schema_extra={"format": "date"}),
]


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class FrameFields(_Fields):
    """One frame of an explorable figure."""

    value: Word = Field(description="What the keyword is set to; turned into the type of the keyword's default.")
    caption: Sentence = Field(description="One sentence: what there is to see at this value.")


class ExploreFields(_Fields):
    """What readers can set in an explorable figure."""

    keyword: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)] = Field(
        description="The keyword of `draw` that readers set; its default is what they see first."
    )
    label: Name = Field(description='What it is, beside the slider or the buttons: "learning rate η".')
    frames: Annotated[tuple[FrameFields, ...], Field(min_length=2, max_length=12)] = Field(
        description="The values to choose from, in order, each with its caption."
    )


class FigureFields(_Fields):
    """What a figure says in words, and what readers can set in it."""

    caption: Sentence = Field(description="One or two sentences under the figure: what it shows, what to notice.")
    alt: Paragraph = Field(description="What a reader who cannot see the figure should know about it.")
    explore: ExploreFields | None = Field(default=None, description="What readers can set, if anything.")


class ContrastFields(_Fields):
    """Terms that are often confused, and what tells them apart; written on the page of one of them."""

    terms: Annotated[tuple[SlugAndSense, ...], Field(min_length=1, max_length=3)] = Field(
        description="Slugs of the others, or `slug#sense` where one sense is meant."
    )
    difference: Sentence = Field(description="One or two sentences that tell them apart.")


class QuestionFields(_Fields):
    """A question about the term, with one right answer."""

    question: Sentence = Field(description="One question that the page answers.")
    answer: Answer = Field(description="The right answer.")
    others: Annotated[tuple[Answer, ...], Field(min_length=1, max_length=4)] = Field(
        description="Wrong answers, each of which somebody might give."
    )
    because: Sentence = Field(description="One or two sentences: why the answer is right.")


_LINKS = ("url", "doi", "arxiv", "isbn")


class ReferenceFields(_Fields):
    """A source; exactly one of `url`, `doi`, `arxiv` and `isbn` says where it is."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [name]} for name in _LINKS]})

    title: Source = Field(description="Title of the paper, chapter or page.")
    authors: Source = Field(
        description='Who wrote it: "A. Author and B. Author", "A. Author et al.", or an organization.'
    )
    year: int = Field(ge=1600, le=2200, description="Year of publication.")
    url: Url | None = Field(default=None, description="Web address, http or https.")
    doi: Doi | None = Field(default=None, description="Digital object identifier, bare: 10.1038/323533a0.")
    arxiv: Arxiv | None = Field(default=None, description="arXiv identifier, bare: 1412.6980.")
    isbn: Isbn | None = Field(default=None, description="A book's number, with 13 digits: 978-0-262-03561-3.")

    @model_validator(mode="after")
    def _one_link(self) -> Self:
        links = sum(getattr(self, name) is not None for name in _LINKS)
        if links != 1:
            message = "reference without a link" if links == 0 else "reference with more than one link"
            raise PydanticCustomError("reference_link", message)
        return self

    @field_validator("isbn")
    @classmethod
    def _right_digits(cls, isbn: str | None) -> str | None:
        digits = [int(digit) for digit in isbn or "" if digit.isdigit()]
        if isbn and (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10:  # ISO 2108, annex A
            raise PydanticCustomError("isbn", "no book has such a number")
        return isbn

    @property
    def link(self) -> str:
        """Address of the source."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.isbn:
            return f"https://openlibrary.org/isbn/{self.isbn.replace('-', '')}"
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else str(self.url)


class ReviewFields(_Fields):
    """Who last read the whole page against its sources, and when."""

    by: Name = Field(description='Who: "A. Reviewer", or "A. Reviewer and B. Reviewer".')
    on: Day = Field(description="The day, as 2026-01-31.")


class TermFields(_Fields):
    """Front matter of a term file."""

    term: TermName = Field(description='The term as written in running text: "ReLU", "Adam", "loss function".')
    aliases: Annotated[tuple[Name, ...], Field(max_length=40)] = Field(
        default=(), description="Every other name people type: synonyms, acronyms, symbols, names in libraries."
    )
    asked_as: Annotated[tuple[Phrase, ...], Field(max_length=6)] = Field(
        default=(), description="What people ask who do not know the word: three to six phrases, for the search."
    )
    topics: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=5)] = Field(
        description="Slugs of topics, from `terms/topics.yml`; the first is the term's home."
    )
    level: Slug = Field(default="", description="Who can understand the page: a slug from `terms/levels.yml`.")
    needs: Annotated[tuple[SlugAndSense, ...], Field(max_length=4)] = Field(
        default=(),
        description="Slugs of terms to read first, or `slug#sense`: at most four; they must not form a circle.",
    )
    related: Annotated[tuple[Slug, ...], Field(max_length=20)] = Field(
        default=(), description="Slugs of terms to see also."
    )
    contrast: Annotated[tuple[ContrastFields, ...], Field(max_length=10)] = Field(
        default=(), description="What this term is often confused with: `terms`, and the `difference` in words."
    )
    former_slugs: Annotated[tuple[Slug, ...], Field(max_length=20)] = Field(
        default=(), description="Slugs the page used to have; each leaves a redirect."
    )
    figure: FigureFields | None = Field(
        default=None, description="Caption and alternative text of the figure drawn by the script beside the term."
    )
    quiz: Annotated[tuple[QuestionFields, ...], Field(max_length=12)] = Field(
        default=(), description="Questions about the term: `question`, `answer`, wrong `others`, and `because`."
    )
    references: Annotated[tuple[ReferenceFields, ...], Field(min_length=1, max_length=30)] = Field(
        description="Sources: title, authors, year and one of url, doi, arxiv and isbn."
    )
    reviewed: ReviewFields | None = Field(
        default=None, description="The last review of the whole page: `by` whom, and `on` which day (2026-01-31)."
    )
    allow: dict[Slug, Sentence] = Field(
        default={}, description="Names of rules that do not hold for this term, each with the reason why."
    )

    def __hash__(self) -> int:
        """Return the same for equal fields; pydantic's own cannot, because of `allow`."""
        return hash((self.term, self.topics, self.references))


class LevelFields(_Fields):
    """An entry of `terms/levels.yml`."""

    slug: Slug = Field(description="The level's name in term files.")
    title: Name = Field(description='What readers see, as within a sentence: "beginner".')


LEVELS = tuple(LevelFields(slug=word, title=word) for word in ("beginner", "intermediate", "advanced"))
"""The levels of a glossary without a list of its own."""


_NoLevel = SkipJsonSchema[Literal[""]]


@cache
def term_fields(levels: tuple[LevelFields, ...] = LEVELS) -> type[TermFields]:
    """Return the front matter of a term file in a glossary with some levels; without any, it has no field `level`."""
    slugs = [level.slug for level in levels]
    level: Any = (_NoLevel, "")
    if slugs:
        level = (Literal[tuple(slugs)], Field(description=f"Who can understand the page: {either(slugs)}."))
    return create_model("TermFields", __base__=TermFields, __doc__=TermFields.__doc__, level=level)


class TopicFields(_Fields):
    """An entry of `terms/topics.yml`."""

    slug: Slug = Field(description="The topic's name in term files and in its address.")
    title: Name = Field(description="The topic's heading.")
    summary: Sentence = Field(description="One sentence: what the topic is about.")


class PathFields(_Fields):
    """An entry of `terms/paths.yml`."""

    slug: Slug = Field(description="The path's name in its address.")
    title: Name = Field(description="The path's heading.")
    summary: Sentence = Field(description="One sentence: where the path leads.")
    steps: Annotated[tuple[SlugAndSense, ...], Field(min_length=2, max_length=40)] = Field(
        description="Slugs of the terms to read, or `slug#sense` where one sense is meant, in order."
    )


class SectionFields(_Fields):
    """An entry of `terms/sections.yml`."""

    heading: Name = Field(description="The heading as written after `##`.")
    purpose: Sentence = Field(description="What belongs under it.")
    optional: bool = Field(default=False, description="Whether a term is complete without it.")
    symbols: bool = Field(default=False, description="Whether it needs a table that explains the symbols in it.")
    look: Literal["example", "pitfalls"] | None = Field(
        default=None, description="How it stands out from running text: as an example, or as a warning of pitfalls."
    )


class WantedFields(_Fields):
    """An entry of `terms/wanted.yml`: a term that somebody should write."""

    term: TermName = Field(description="The term as written in running text.")
    topic: Slug | None = Field(default=None, description="The topic it would be at home in, from `terms/topics.yml`.")
    aliases: Annotated[tuple[Name, ...], Field(max_length=40)] = Field(default=(), description="Other names for it.")
    why: Sentence | None = Field(default=None, description="One sentence: what readers miss without it.")
