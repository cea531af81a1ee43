"""The page that stays at an old address and leads on to the new one."""

from __future__ import annotations

from termbook.pages.markdown import escape, link, page


def moved_page(title: str, name: str, folder: str, slug: str, way: str) -> str:
    """Return a page that leads on to another.

    Args:
        title: The other page's title.
        name: What a link to it says.
        folder: The folder of its address.
        slug: The end of its address.
        way: The path to its file, from this one.
    """
    meta = {"title": title, "template": "moved.html", "moved_to": f"{folder}/{slug}"}
    return page(meta, [f"# {escape(title)}", f"This page is now at {link(escape(name), way)}."])
