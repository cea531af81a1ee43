"""The fields people write, declared once: checked on load, published as JSON Schema, shown as a table in the docs."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
SlugAndSense = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$")]
Level = Literal["beginner", "intermediate", "advanced"]


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FrameFields(_Fields):
    """One frame of an explorable figure."""

    value: Text = Field(description="What the keyword is set to; turned into the type of the keyword's default.")
    caption: Text = Field(description="One sentence: what is to be seen at this value.")


class ExploreFields(_Fields):
    """What readers can set in an explorable figure."""

    keyword: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")] = Field(
        description="The keyword of `draw` that readers set; its default is what they see first."
    )
    label: Text = Field(description='What it is, beside the slider or the buttons: "learning rate η".')
    frames: Annotated[tuple[FrameFields, ...], Field(min_length=2, max_length=12)] = Field(
        description="The values to choose from, in order, each with its caption."
    )


class FigureFields(_Fields):
    """What a figure says in words."""

    caption: Text = Field(description="One or two sentences under the figure: what it shows, what to notice.")
    alt: Text = Field(description="What a reader who cannot see the figure should know of it.")
    explore: ExploreFields | None = Field(default=None, description="What readers can set, if there is anything.")


class ContrastFields(_Fields):
    """Terms that are often confused, and what tells them apart; written on the page of one of them."""

    terms: Annotated[tuple[SlugAndSense, ...], Field(min_length=1, max_length=3)] = Field(
        description="Slugs of the others, or `slug#sense` where one sense is meant."
    )
    difference: Text = Field(description="One or two sentences that tell them apart.")


class QuestionFields(_Fields):
    """A question about the term, with one right answer."""

    question: Text = Field(description="One question that the page answers.")
    answer: Text = Field(description="The right answer.")
    others: Annotated[tuple[Text, ...], Field(min_length=1, max_length=4)] = Field(
        description="Wrong answers, each of them one that somebody would give."
    )
    because: Text = Field(description="One or two sentences: why the answer is right.")


class ReferenceFields(_Fields):
    """A source; exactly one of `url`, `doi` and `arxiv` says where it is."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [name]} for name in ("url", "doi", "arxiv")]})

    title: Text = Field(description="Title of the paper, chapter or page.")
    authors: Text = Field(
        description='Who wrote it: "A. Author and B. Author", "A. Author et al.", or an organization.'
    )
    year: int = Field(ge=1600, le=2200, description="Year of publication.")
    url: Url | None = Field(default=None, description="Web address, http or https.")
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = Field(
        default=None, description="Digital object identifier, bare: 10.1038/323533a0."
    )
    arxiv: Annotated[str, StringConstraints(pattern=r"^(\d{4}\.\d{4,5}|[a-z-]+(\.[A-Z]{2})?/\d{7})$")] | None = Field(
        default=None, description="arXiv identifier, bare: 1412.6980."
    )

    @model_validator(mode="after")
    def _one_link(self) -> Self:
        links = sum(link is not None for link in (self.url, self.doi, self.arxiv))
        if links != 1:
            message = "reference without a link" if links == 0 else "reference with more than one link"
            raise PydanticCustomError("reference_link", message)
        return self

    @property
    def link(self) -> str:
        """Address of the source."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        return f"https://arxiv.org/abs/{self.arxiv}" if self.arxiv else str(self.url)


class TermFields(_Fields):
    """Front matter of a term file."""

    term: Text = Field(description='The term as written in running text: "ReLU", "Adam", "loss function".')
    aliases: tuple[Text, ...] = Field(
        default=(), description="Every other name people type: synonyms, acronyms, symbols, names in libraries."
    )
    topics: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(
        description="Slugs of topics, from `terms/topics.yml`; the first is the term's home."
    )
    level: Level = Field(description="Whom the page can be understood by: beginner, intermediate or advanced.")
    needs: Annotated[tuple[Slug, ...], Field(max_length=4)] = Field(
        default=(), description="Slugs of terms to read first, at most four; they must not form a circle."
    )
    related: tuple[Slug, ...] = Field(default=(), description="Slugs of terms to see also.")
    contrast: tuple[ContrastFields, ...] = Field(
        default=(), description="What this term is often confused with: `terms`, and the `difference` in words."
    )
    former_slugs: tuple[Slug, ...] = Field(
        default=(), description="Slugs the page used to have; each leaves a redirect."
    )
    figure: FigureFields | None = Field(
        default=None, description="Caption and alternative text of the figure drawn by the script beside the term."
    )
    quiz: tuple[QuestionFields, ...] = Field(
        default=(), description="Questions about the term: `question`, `answer`, wrong `others`, and `because`."
    )
    references: Annotated[tuple[ReferenceFields, ...], Field(min_length=1)] = Field(
        description="Sources: title, authors, year and one of url, doi and arxiv."
    )


class TopicFields(_Fields):
    """An entry of `terms/topics.yml`."""

    slug: Slug = Field(description="The topic's name in term files and in its address.")
    title: Text = Field(description="The topic's heading.")
    summary: Text = Field(description="One sentence: what the topic is about.")


class SectionFields(_Fields):
    """An entry of `terms/sections.yml`."""

    heading: Text = Field(description="The heading as written after `##`.")
    purpose: Text = Field(description="What belongs under it.")
    optional: bool = Field(default=False, description="Whether a term is whole without it.")
