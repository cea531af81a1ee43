"""Definitions and questions as cards. The page reads as a list; its script asks them one at a time."""

from __future__ import annotations

import hashlib

from termbook.model import Term
from termbook.pages.markdown import attribute, escape, link, opening, page
from termbook.pages.site import Site
from termbook.schema import QuestionFields

_TRAINER = """<div class="trainer" markdown>

<div class="trainer-choice"></div>

<div class="trainer-desk"></div>

<p class="trainer-status" role="status"></p>

<div class="trainer-tools"></div>

%s
{ .trainer-note }

</div>"""
"""Where the script shows the cards. It takes the address of the library it needs from the link."""


def cards_page(site: Site) -> str:
    """Return the page of all definitions and questions, topic by topic."""
    say = site.say
    summary = say(
        "cards.summary",
        definitions=say("cards.definitions", count=len(site.order)),
        questions=say("cards.questions", count=sum(len(term.fields.quiz) for term in site.order)),
    )
    cards = []
    for topic in site.topics:
        cards.append(f"## {escape(topic.title)} {{ #{topic.slug} }}")
        for term in site.home(topic):
            cards.append(_definition(term, topic.slug, site))
            cards += [_question(term, question, topic.slug, site) for question in term.fields.quiz]
    everything = "\n\n".join(cards)
    title = say("titles.cards")
    trainer = _TRAINER % say("cards.note", library="[ts-fsrs](../assets/termbook/scripts/ts-fsrs.js)")
    blocks = [f"# {title}", opening(summary), trainer, f'<div class="card-list" markdown>\n\n{everything}\n\n</div>']
    meta = {
        "title": title,
        "description": summary,
        "source": "terms",
        "hide": ["toc"],
        "styles": ["cards"],
        "scripts": ["learned", "question", "cards"],
        "are_cards": True,
    }
    return page(meta, blocks)


def _definition(term: Term, topic: str, site: Site) -> str:
    if len(term.senses) == 1:
        front = site.say("cards.what_is", term=escape(term.name))
        back = site.resolve(term.senses[0].definition)
    else:
        front = site.say("cards.what_means", term=escape(term.name))
        back = "\n".join(
            f"{number}. **{escape(sense.title)}**: {site.resolve(sense.definition)}"
            for number, sense in enumerate(term.senses, 1)
        )
    blocks = "\n\n".join([back, *site.picture(term), _more(term, site)])
    return (
        f'<details class="card" data-card="{term.slug}" data-topic="{topic}" markdown>\n'
        f'<summary markdown="span">{front}</summary>\n\n{blocks}\n\n</details>'
    )


def _more(term: Term, site: Site) -> str:
    more = site.say("cards.more", term=link(escape(term.name), site.page(term)))
    return f"{more}\n{{ .card-more }}"


def _question(term: Term, question: QuestionFields, topic: str, site: Site) -> str:
    return _block(term, question, site, f' data-topic="{topic}"', f"\n\n{_more(term, site)}")


def question_block(term: Term, question: QuestionFields, site: Site) -> str:
    """Return a question with its possible answers; the right one, and why, can be unfolded."""
    return _block(term, question, site)


def _block(term: Term, question: QuestionFields, site: Site, traits: str = "", more: str = "") -> str:
    choices = answers(question)
    rows = "\n".join(f"- {site.resolve(answer)}" for answer in choices)
    identity, right = question_id(term.slug, question), choices.index(question.answer)
    title = attribute(site.say("question.answer"))
    return (
        f'<div class="question" data-card="{identity}" data-right="{right}"{traits} markdown>\n\n'
        f"{site.resolve(question.question)}\n{{ .question-asks }}\n\n{rows}\n\n"
        f"<details markdown>\n<summary>{title}</summary>\n\n{site.resolve(question.answer)}\n"
        f"{{ .question-answer }}\n\n{site.resolve(question.because)}{more}\n\n</details>\n\n</div>"
    )


def question_id(slug: str, question: QuestionFields) -> str:
    """Return what tells a question from others: the same as long as its words are."""
    return f"{slug}-{hashlib.sha256(question.question.encode()).hexdigest()[:8]}"


def answers(question: QuestionFields) -> list[str]:
    """Return the possible answers in an order that depends only on the question and them: the same in every build."""
    return sorted(
        [question.answer, *question.others],
        key=lambda answer: hashlib.sha256(f"{question.question}\n{answer}".encode()).hexdigest(),
    )
