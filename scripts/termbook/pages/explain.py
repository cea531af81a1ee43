"""What authors of other sites copy into their pages, so that these explain words from the glossary."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from termbook.addresses import TERMS
from termbook.data.explain import SCRIPT
from termbook.pages.site import Site
from termbook.rendering.settings import Settings

_SOMEWHERE = "https://glossary.example/"


def explain_snippets(site: Site, settings: Settings | None) -> dict[str, str]:
    """Return `snippets/explain.md`, a page to copy, and `snippets/explain-policy.md`, what its policy has to allow.

    Args:
        site: The glossary.
        settings: Say where the site is; without an address, the texts have one that stands for it.
    """
    say = site.say
    address = (settings.address if settings else "") or _SOMEWHERE
    end = "/" if settings is None or settings.use_directory_urls else ".html"
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}"
    page = [f'<script src="{escape(address + SCRIPT)}"', '        data-auto="article" defer></script>', ""]
    term = next((term for term in site.order if term.slug in site.drawings), next(iter(site.order), None))
    if term:
        name, link = escape(term.name), escape(f"{address}{TERMS}/{term.slug}{end}")
        page += [
            "<article>",
            f"  <p>{escape(say('explain.mention', term=term.name))}</p>",
            "</article>",
            f"<p>{escape(say('explain.link'))}",
            f'  <a href="{link}">{name}</a>.</p>',
            f"<p>{escape(say('explain.marked'))}",
            f'  <span data-term="{term.slug}">{escape(say("explain.this_one"))}</span>.</p>',
        ]
    return {
        "snippets/explain.md": "\n".join(["```html", *page, "```", ""]),
        "snippets/explain-policy.md": f"```text\nscript-src {origin}; img-src {origin}\n```\n",
    }
