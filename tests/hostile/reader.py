"""A reader in Chromium, who points at every link, searches, learns the cards, and notes what happens."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Dialog, Error, Page, Request, Route, sync_playwright

from browser import DESKTOP, executable
from hostile.corpus import Input

_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
_FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for a run outside the tests, which have one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=_FLAGS)
        yield browser
        browser.close()


@dataclass(frozen=True)
class Event:
    """Something that must not happen: a script that ran, a request to another host, a node, a broken page."""

    kind: str
    page: str
    detail: str


@dataclass
class Reader:
    """Goes through pages at one address."""

    browser: Browser
    address: str
    events: list[Event] = field(default_factory=list)
    opened: int = 0

    @contextmanager
    def page(self, storage: Mapping[str, str] | None = None) -> Iterator[Page]:
        """A page of a new reader, whose browser may have something in its storage."""
        context = self.browser.new_context(
            service_workers="block",
            viewport=DESKTOP,  # type: ignore[arg-type]  # Playwright's own dict types
            bypass_csp=True,  # a page must be harmless before its policy says so
        )
        context.set_default_timeout(20_000)
        self._listen(context)
        if storage:
            pairs = json.dumps(dict(storage))
            context.add_init_script(
                f"try {{ for (const [k, v] of Object.entries({pairs})) localStorage.setItem(k, v) }} catch {{}}"
            )
        page = context.new_page()
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.note("error", page.url, str(error)))
        try:
            yield page
        finally:
            context.close()

    def note(self, kind: str, page: str, detail: str) -> None:
        """Note what happened on a page."""
        event = Event(kind, page.removeprefix(self.address), detail[:300])
        if event not in self.events:
            self.events.append(event)

    def _listen(self, context: BrowserContext) -> None:
        context.expose_binding("__report", lambda source, value: self.note("script", source["page"].url, str(value)))
        context.add_init_script(_MARKER)
        host = re.escape(self.address)
        context.route(re.compile(rf"^(?!{host}|data:|blob:|about:)"), self._stop)

    def _stop(self, route: Route, request: Request) -> None:
        page = request.frame.url if not request.is_navigation_request() else self.address
        self.note("request", page, f"{request.resource_type} {request.url}")
        route.abort()

    def _dialog(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            self.note("script", dialog.page.url if dialog.page else "", f"dialog: {dialog.message}")
        dialog.dismiss()

    def visit(self, page: Page, path: str) -> None:
        """Open a page as a reader does, point at every link and unfold what can be unfolded."""
        self.opened += 1
        try:
            page.goto(self.address + path, wait_until="load")
            if not path.endswith(".json"):
                page.locator("#peek").wait_for(state="attached", timeout=8_000)
                self.probe(page)
        except Error as error:
            self.note("error", self.address + path, f"the page's own scripts do not run: {error.message[:120]}")

    def probe(self, page: Page) -> None:
        """Point at what can be pointed at, then look at what stands there."""
        for fault in page.evaluate(_PROBE):
            self.note("node", page.url, fault)

    def search(self, page: Page, queries: Iterable[str]) -> None:
        """Type into the search, and look at what it shows."""
        try:
            page.locator(".md-header .search input").click()
            for fault in page.evaluate(_SEARCH, list(queries)):
                self.note("node", page.url, f"search: {fault}")
        except Error as error:
            self.note("error", page.url, f"the search does not work: {error.message[:120]}")

    def learn(self, page: Page) -> None:
        """Go through the cards, new ones too, and show them all."""
        for fault in page.evaluate(_LEARN):
            self.note("node", page.url, f"cards: {fault}")
        self.probe(page)


_MARKER = """
Object.defineProperty(window, "__ran", {
  set(value) { window.__report(String(value)) }, get() { return undefined }, configurable: false,
})
"""

_LOOK = r"""
const STRANGE = "meta, link, style, template, noscript, title, textarea, audio, video, dialog, [contenteditable], " +
  "svg script, svg animate, svg set, svg use"
const look = root => {
  const faults = []
  const say = (what, element) => faults.push(`${what}: ${element.outerHTML.slice(0, 160)}`)
  const article = root.closest?.("article, .peek, .search-panel") ? root : null
  for (const element of root.querySelectorAll("*")) {
    const inside = article || element.closest("article, .peek, .search-panel")
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on")) say(`the attribute ${name}`, element)
      if (/^(srcdoc|formaction|action|ping|background|poster|srcset)$/.test(name)) say(name, element)
      if (/^(src|data)$/.test(name) && new URL(value, document.baseURI).host !== location.host) say(name, element)
      if (/^(xlink:)?href$/.test(name)) {
        let scheme = "invalid:"
        try { scheme = new URL(value, document.baseURI).protocol } catch {}
        if (!["http:", "https:", "mailto:", "blob:"].includes(scheme)) say(`an address (${scheme})`, element)
      }
    }
    if (element.matches("iframe, object, embed, base, applet, frame, portal, marquee")) say("an element", element)
    if (inside && element.matches(STRANGE)) say("an element", element)
    if (inside && element.matches("script:not([src*='assets/termbook/scripts/'])")) say("a script", element)
    if (inside && element.matches("form:not(.filter, .search)")) say("a form", element)
  }
  return faults
}
"""


def _with_look(script: str) -> str:
    """A function that can look; it is given to the browser as one."""
    return f"argument => {{ {_LOOK}\n return ({script})(argument) }}"


_PROBE = _with_look("""async () => {
  const card = document.getElementById("peek")
  const faults = []
  for (const link of document.querySelectorAll(".md-content a[href][title], .md-content a[data-definition]")) {
    link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }))
    if (card.querySelector(":not(p, img)")) faults.push(`hover: ${card.innerHTML.slice(0, 160)}`)
  }
  for (const details of document.querySelectorAll("details")) details.open = true
  for (const link of document.querySelectorAll(".map a[data-slug]")) {
    link.click() // which chooses it
  }
  await new Promise(resolve => setTimeout(resolve, 30))
  return [...new Set([...faults, ...look(document)])]
}""")

_SEARCH = _with_look("""async queries => {
  const form = document.querySelector(".md-header .search")
  const faults = []
  for (const query of queries) {
    form.querySelector("input").value = query
    do {
      form.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }))
      await finder.ask(query)
      await new Promise(done => setTimeout(done, 5))
    } while (!finder.isComplete(query))
    faults.push(...look(form))
  }
  return [...new Set(faults)]
}""")

_LEARN = _with_look("""async () => {
  const desk = document.querySelector(".trainer-desk")
  const faults = []
  for (let clicks = 0; clicks < 900; clicks++) {
    const button = desk.querySelector(".trainer-button.is-main:enabled")
      ?? desk.querySelector(".trainer-grades [data-key='4']")
      ?? desk.querySelector(".trainer-answers button:enabled")
    if (!button) break
    button.click()
    faults.push(...look(desk))
  }
  const tools = [...document.querySelectorAll(".trainer-tools button")]
  tools.find(({ textContent }) => textContent === "Show all cards")?.click()
  await new Promise(resolve => setTimeout(resolve, 30))
  return [...new Set(faults)]
}""")

COMMON = (
    *("", "terms/", "topics/", "topics/attacks/", "map/", "contrasts/", "figures/"),
    *("notation/", "acronyms/", "gaps/", "404.html"),
)


def read(reader: Reader, inputs: Iterable[Input], site_pages: frozenset[str]) -> None:
    """Open each input's pages and those that show all of them; search for each; learn the cards."""
    inputs = list(inputs)
    own = [path for entry in inputs for path in _pages_of(entry) if path in site_pages]
    with reader.page() as page:
        for path in [*(path for path in COMMON if path in site_pages), *own]:
            reader.visit(page, path)
        if "cards/" in site_pages:
            reader.visit(page, "cards/")
            reader.learn(page)
        reader.visit(page, "terms/")
        queries = [str(entry.number) for entry in inputs]
        reader.search(page, [*queries, "script", "onerror", "img src", "javascript", "words", "hostile", "<b>"])


def _pages_of(entry: Input) -> Iterator[str]:
    """The pages that show what is hostile about an input, besides those that show something of every term."""
    yield f"terms/{entry.slug}/"
    if entry.field in _ELSEWHERE:
        yield from (f"contrasts/{pair}/" for pair in (f"ground-vs-{entry.slug}", f"{entry.slug}-vs-ground"))
    if entry.topic:
        yield f"topics/topic-{entry.number}/"
    if entry.field == "former slug":
        yield f"terms/{entry.core}/"


_ELSEWHERE = frozenset(
    {
        "term",
        "term alone",
        "contrast",
        "near alias",
        "definition",
        "definition's end",
        "definition behind a link",
        "sense",
    }
)

_PAYLOADS = (
    *("<script>window.__ran=1</script>", "<img src=x onerror=window.__ran=2>", '"><svg onload=window.__ran=3>'),
    *(
        "javascript:window.__ran=4",
        "'-(window.__ran=5)-'",
        "</script><script>window.__ran=6</script>",
        "%3Cimg%20src%3Dx%3E",
    ),
    *(
        "http://foreign.invalid/7",
        "//foreign.invalid/8",
        "\\\\foreign.invalid\\9",
        "{{7*7}}",
        "a" * 5000,
        "\u202e\x00\x02",
    ),
    *(
        "__proto__",
        "constructor",
        "[id=scripts]",
        "*:not(",
        "(?:(?:a+)+)+$",
        "data:text/html,<script>top.__ran=10</script>",
    ),
)
_WHERE = ("", "terms/ground/", "cards/", "terms/", "map/", "topics/attacks/", "404.html")


def tamper(
    reader: Reader,
    pages: Iterable[str] = _WHERE,
    payloads: Iterable[str] = _PAYLOADS,
    forms: Iterable[str] = ("?q={}", "?h={0}#{0}", "?text={0}&topic={0}&level={0}#{0}"),
) -> None:
    """Addresses, storage and files that somebody else made up."""
    pages, payloads, forms = list(pages), list(payloads), list(forms)
    with reader.page() as page:
        for path in pages:
            for payload in payloads:
                for form in forms:
                    reader.visit(page, path + form.format(quote(payload, errors="replace")))
        reader.visit(page, "terms/?q=" + quote(payloads[0]))
        reader.search(page, payloads)
    tampered = [*payloads, *_tampered(reader.address, payloads[:6])]
    for value in tampered:
        with reader.page(dict.fromkeys(_KEPT, value)) as page:
            for path in pages[:4]:
                reader.visit(page, path)
    with reader.page() as page:
        reader.visit(page, "cards/")
        for value in tampered:
            file: Any = {"name": f"{value[:20]}.json", "mimeType": "application/json", "buffer": value.encode()}
            page.set_input_files(".trainer-tools input[type=file]", file)
            reader.learn(page)


_KEPT = (
    "termbook.cards",
    "termbook.known",
    "termbook.path",
    *(f"/.__{name}" for name in ("palette", "tabs", "search")),
)
"""What the site's scripts and Material's keep in the browser."""


def _tampered(address: str, payloads: Iterable[str]) -> Iterator[str]:
    """Storage in the form in which the site's scripts keep it, with something else in it."""
    card = {
        "due": "2020-01-05T00:00:00.000Z",
        "last_review": "2020-01-01T00:00:00.000Z",
        "stability": 4.0,
        "difficulty": 5.0,
    }
    card |= {"elapsed_days": 0, "scheduled_days": 4, "learning_steps": 0, "reps": 2, "lapses": 0, "state": 2}
    for payload in payloads:
        step = {"slug": payload, "title": payload, "url": f"{address}terms/ground/"}
        other = {"slug": payload, "title": payload, "url": payload}
        yield json.dumps({"goal": payload, "url": payload, "steps": [other, step, other]})
        yield json.dumps(
            {"version": 1, "cards": {payload: card, "__proto__": card}, "fresh": {"day": payload, "left": payload}}
        )
        yield json.dumps([payload, {payload: payload}])
        yield json.dumps(
            {"index": payload, "color": {"media": payload, "scheme": payload, "primary": payload, "accent": payload}}
        )


def paths_of(site: Any) -> frozenset[str]:
    """The addresses of a site's pages."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return frozenset(re.sub(r"(^|/)index\.html$", r"\1", path) for path in found)


def number_of(event: Event) -> int | None:
    """The input that an event tells of: by the mark it left, else by its page."""
    for text in (event.detail if event.kind in {"script", "request"} else "", urlsplit(event.page).path):
        found = re.search(r"(?:foreign\.invalid[/\\]+|__ran=|^|/h|-h)(\d+)", text)
        if found:
            return int(found[1])
    return None
