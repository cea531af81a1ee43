/* Explains words on the pages of any site: links to this glossary, elements with `data-term`, and, with `data-auto`, the
   first mention of each term. Pages include it as a classic script; all it asks for lies beside it, as `data/explain.py`
   writes it. Hosts' pages may forbid inline styles, other hosts and texts as code, so it needs none of these. */
;(() => {
  /** @typedef {string | [tag: string, traits: Record<string, string>, ...children: Piece[]]} Piece */
  /** @typedef {[id: string, title: string, definition: Piece[]]} Sense */
  /**
   * @typedef {object} Term
   * @property {string} slug
   * @property {string} name
   * @property {Sense[]} senses
   * @property {[width: number, height: number, alt: string] | null} figure
   * @property {string} site what the glossary is called
   * @property {string} lang
   */
  /**
   * @typedef {object} Names
   * @property {string} page what addresses of pages end with
   * @property {string} plural what may follow a name, as a pattern
   * @property {[slug: string, ...names: string[]][]} terms
   * @property {Record<string, string>} former
   */
  /** @typedef {{ slug: string, pattern: RegExp, length: number }} Mention */

  const own = document.currentScript
  if (!(own instanceof HTMLScriptElement) || !own.src || !document.adoptedStyleSheets) return
  const base = new URL("../", own.src).href
  /** @type {Record<symbol, Set<string> | undefined>} */
  const shared = /** @type {any} */ (window)
  shared[Symbol.for("termbook")] ??= new Set()
  const running = /** @type {Set<string>} */ (shared[Symbol.for("termbook")])
  if (running.has(base)) return // a page may include the script of one glossary twice, and those of several
  running.add(base)

  /** Milliseconds that a pointer rests on a term before the box opens, and that it may take to get there. */
  const REST = 250
  const WAY = 350
  const MATHS = "http://www.w3.org/1998/Math/MathML"
  const PAGE = /^terms\/(?!index\.html)([^/?#]+?)(?:\/(?:index\.html)?|\.html)?(?:\?[^#]*)?(?:#(.*))?$/
  /** What makes no difference between words: spaces, hyphens and the dash. It is ASCII, as all of this has to be, because
   * a page without an encoding takes a script to be in none either. */
  const GAP = "[\\s\\u2010\\u2011\\u2013-]+"
  const GAPS = new RegExp(GAP, "g")
  /** What makes a name that it follows a part of a longer word. */
  const AFTER = /[+#]|[-.@]?[\p{L}\p{M}\p{N}_]/uy
  /** What no link may be in, nor have in it. */
  const ACTIVE = "a, button, input, label, select, summary, textarea, [contenteditable]"
  /** Where no mention is looked for. */
  const LEFT_OUT = `${ACTIVE}, code, pre, kbd, samp, h1, h2, h3, h4, h5, h6, script, style, template, noscript, iframe, svg,
    math, [hidden], [data-term], [data-no-terms]`

  const sheet = new CSSStyleSheet()
  sheet.replaceSync("[data-termbook]{color:inherit;text-decoration:underline dotted;text-underline-offset:.2em}")
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]

  const host = document.createElement("termbook-explain")
  host.id = `termbook-explain-${running.size}`
  host.setAttribute("role", "tooltip")
  const root = host.attachShadow({ mode: "open" })
  const inner = new CSSStyleSheet()
  inner.replaceSync(STYLES)
  root.adoptedStyleSheets = [inner]
  const box = document.createElement("div")
  box.popover = "manual" // above everything, dialogs too
  box.dir = "auto"
  root.append(box)

  /** @type {HTMLElement | null} the term whose box is open */
  let shown = null
  /** @type {HTMLElement | null} the term whose box is to open once its data is there */
  let wanted = null
  let restore = () => {}
  let opening = 0
  let closing = 0
  let pointer = ""
  /** @type {HTMLElement | undefined} the term that the pointer is on */
  let over

  /** @type {{ createScriptURL(url: string): string } | undefined} for pages that ask for Trusted Types */
  let policy
  try {
    policy = /** @type {any} */ (window).trustedTypes?.createPolicy("termbook-explain", {
      createScriptURL: (/** @type {string} */ url) => url,
    })
  } catch {} // the page forbids it, and may do without

  /** @type {Map<string, Promise<any>>} */
  const loads = new Map()
  /** @param {string} name @returns {Promise<any>} what the glossary says; null if it says nothing */
  const load = name => {
    const known = loads.get(name)
    if (known) return known
    const script = document.createElement("script")
    const loaded = new Promise(resolve => {
      script.addEventListener("termbook", event => resolve(/** @type {CustomEvent} */ (event).detail))
      for (const end of ["load", "error"]) {
        script.addEventListener(end, () => {
          resolve(null)
          script.remove()
        })
      }
    })
    loads.set(name, loaded)
    const url = `${base}data/explain/${name}.js`
    script.charset = "utf-8"
    script.nonce = own.nonce
    script.referrerPolicy = "no-referrer"
    script.src = policy?.createScriptURL(url) ?? url
    document.head.append(script)
    return loaded
  }

  /** @type {WeakMap<Element, [slug: string, sense: string]>} what elements with `data-term` stand for */
  const meant = new WeakMap()
  /** @param {EventTarget} element @returns {[slug: string, sense: string] | undefined} */
  const termOf = element => {
    if (!(element instanceof HTMLAnchorElement)) return
    const known = meant.get(element)
    if (known || !element.href.startsWith(base)) return known
    const [, slug, sense = ""] = PAGE.exec(element.href.slice(base.length)) ?? []
    return slug ? [slug, sense] : undefined
  }
  /** @param {Event} event */
  const linkOf = event => /** @type {HTMLAnchorElement | undefined} */ (event.composedPath().find(termOf))
  /** @param {Event} event */
  const isInBox = event => event.composedPath().includes(host)

  /** @param {string} tag @param {Record<string, string>} traits @param {(string | Node)[]} children */
  const make = (tag, traits, ...children) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(traits)) element.setAttribute(name, value)
    element.append(...children)
    return element
  }
  /** Builds what a definition consists of: text, code and formulas. @param {Piece} piece @returns {string | Node} */
  const build = piece => {
    if (typeof piece === "string") return piece
    const [tag, traits, ...children] = piece
    if (tag === "code") return make(tag, {}, ...children.map(build))
    const element = document.createElementNS(MATHS, tag)
    for (const [name, value] of Object.entries(traits)) {
      if (name === "style") /** @type {MathMLElement} */ (element).style.cssText = value
      else element.setAttribute(name, value)
    }
    element.append(...children.map(build))
    return element
  }

  /** @param {Term} term @param {string} id */
  const fill = (term, id) => {
    const sense = term.senses.find(([own]) => own && own === id)
    const senses = sense ? [sense] : term.senses
    const texts = senses.map(([, title, definition]) => {
      const parts = definition.map(build)
      return senses.length > 1 ? make("li", {}, make("b", {}, title), ": ", ...parts) : make("p", {}, ...parts)
    })
    const wish = own.dataset.scheme
    const isDark = wish === "dark" || (wish !== "light" && matchMedia("(prefers-color-scheme: dark)").matches)
    box.className = isDark ? "dark" : ""
    box.lang = term.lang
    box.replaceChildren(
      make("p", { class: "name" }, sense?.[1] || term.name),
      ...(senses.length > 1 ? [make("ol", {}, ...texts)] : texts),
    )
    if (term.figure) {
      const [width, height, alt] = term.figure
      const image = make("img", { alt, width: `${width}`, height: `${height}`, referrerpolicy: "no-referrer" })
      image.addEventListener("error", () => image.remove())
      image.setAttribute("src", `${base}figures/${term.slug}.svg#only-${isDark ? "dark" : "light"}`)
      box.append(image)
    }
    box.append(make("p", { class: "site" }, term.site || new URL(base).host))
  }

  const place = () => {
    const lines = [...(shown?.getClientRects() ?? [])]
    const [first, last] = [lines[0], lines.at(-1)]
    const { clientWidth: width, clientHeight: height } = document.scrollingElement ?? document.documentElement
    if (!first || !last || last.bottom < 0 || first.top > height) return close()
    const isBelow = height - last.bottom > Math.min(400, first.top)
    const left = isBelow ? last.left : first.left
    box.style.left = `${Math.max(8, Math.min(left, width - box.offsetWidth - 8))}px`
    box.style.top = isBelow ? `${last.bottom + 4}px` : "auto"
    box.style.bottom = isBelow ? "auto" : `${height - first.top + 4}px`
    box.style.maxHeight = `${(isBelow ? height - last.bottom : first.top) - 12}px`
  }
  /** @param {HTMLElement} link @returns {Promise<boolean>} whether the glossary has the term */
  const open = async link => {
    clearTimeout(closing)
    if (shown === link) return true
    wanted = link
    const [slug, sense] = termOf(link) ?? ["", ""]
    /** @type {Term | null} */
    const term = await load(`terms/${slug}`)
    if (!term || wanted !== link || !link.isConnected) return Boolean(term)
    close()
    fill(term, sense)
    ;(link.closest("dialog[open]") ?? document.body).append(host)
    box.showPopover?.()
    shown = link
    place()
    const { title } = link
    const described = link.getAttribute("aria-describedby")
    link.removeAttribute("title") // or the browser would show it beside the box
    link.setAttribute("aria-describedby", described ? `${described} ${host.id}` : host.id)
    restore = () => {
      if (title) link.title = title
      if (described) link.setAttribute("aria-describedby", described)
      else link.removeAttribute("aria-describedby")
    }
    return true
  }
  const close = () => {
    wanted = null
    if (!shown) return
    shown = null
    restore()
    host.remove()
  }
  const closeSoon = () => {
    wanted = null
    clearTimeout(closing)
    closing = setTimeout(close, WAY)
  }

  /** Tells whether the box stays open wherever the pointer goes. */
  const isFocused = () => (shown ?? wanted)?.matches(":focus-visible")

  /** @type {{ [K in keyof WindowEventMap]?: (event: WindowEventMap[K]) => void }} */
  const listeners = {
    pointerover(event) {
      const link = linkOf(event)
      if (event.pointerType === "touch" || (link && link === over)) return
      over = link
      clearTimeout(opening)
      if (link && link !== shown) opening = setTimeout(open, REST, link)
      else if (link || isInBox(event)) clearTimeout(closing)
      else if (!isFocused()) closeSoon()
    },
    focusin(event) {
      const link = linkOf(event)
      if (link?.matches(":focus-visible")) open(link)
    },
    focusout(event) {
      if (linkOf(event) === (shown ?? wanted)) close()
    },
    keydown(event) {
      if (event.key !== "Escape") return
      clearTimeout(opening)
      if (shown) {
        event.preventDefault() // a dialog around the term stays open
        event.stopImmediatePropagation()
      }
      close()
    },
    pointerdown(event) {
      pointer = event.pointerType
      if (!isInBox(event) && linkOf(event) !== shown) close()
    },
    click(event) {
      clearTimeout(opening)
      const link = linkOf(event)
      const by = event.detail ? event.pointerType || pointer : ""
      if (link && link !== shown && by === "touch") {
        event.preventDefault() // the first tap shows the box, the second follows the link
        event.stopImmediatePropagation()
        open(link).then(isThere => isThere || link.click())
      } else if (!isInBox(event)) close()
    },
    scroll: () => shown && place(),
    resize: () => shown && place(),
  }
  for (const [name, listener] of Object.entries(listeners)) {
    addEventListener(name, /** @type {EventListener} */ (listener), { capture: true }) // before the page hears of it
  }
  document.documentElement.addEventListener("pointerleave", event => {
    clearTimeout(opening)
    over = undefined
    if (event.pointerType !== "touch" && !isFocused()) closeSoon()
  })

  /** The same for all spellings of a name. @param {string} name */
  const key = name => name.trim().replace(GAPS, " ").toLowerCase()

  /** Makes elements with `data-term` links, or says of links what they stand for. @param {Names} names */
  const mark = names => {
    /** @type {Map<string, string>} */
    const slugs = new Map(Object.entries(names.former))
    for (const [slug, ...all] of names.terms) for (const name of all) slugs.set(key(name), slug)
    for (const [slug] of names.terms) slugs.set(slug, slug)
    /** @param {string} text @returns {string | undefined} */
    const find = text => slugs.get(text.trim()) ?? slugs.get(key(text))
    for (const element of document.querySelectorAll("[data-term]")) {
      const text = element.getAttribute("data-term") || element.textContent
      const [, term = text, sense = ""] = /^(.*)#(.*)$/.exec(text) ?? []
      const slug = find(text) ?? find(term)
      if (!slug) continue
      if (element instanceof HTMLAnchorElement) {
        meant.set(element, [slug, sense])
        if (!element.href) element.href = address(names, slug, sense)
      } else if (!element.closest(ACTIVE) && !element.querySelector(ACTIVE)) {
        element.append(link(names, slug, sense, ...element.childNodes))
      }
    }
  }
  /** @param {Names} names @param {string} slug @param {string} sense */
  const address = (names, slug, sense) => `${base}terms/${slug}${names.page}${sense && `#${sense}`}`
  /** @param {Names} names @param {string} slug @param {string} sense @param {Node[]} content */
  const link = (names, slug, sense, ...content) =>
    make("a", { href: address(names, slug, sense), "data-termbook": "" }, ...content)

  /** The names by the word they begin with, longest first. @param {Names} names @returns {Map<string, Mention[]>} */
  const byBeginning = ({ terms, plural }) => {
    const found = new Map()
    for (const [slug, ...all] of terms) {
      for (const name of all.filter(each => each.length > 1)) {
        const isFixed = !/\s/.test(name) && name !== name.toLowerCase() // `ReLU`, or `Adam`
        const source = name
          .replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")
          .replace(GAPS, GAP)
          .replace(/['\u2019]/g, "['\\u2019]")
        const end = isFixed || name.length > 4 ? plural : ""
        const pattern = () => new RegExp(source + end, isFixed ? "uy" : "iuy")
        const [word = ""] = /[\p{L}\p{M}\p{N}]+/u.exec(name.toLowerCase()) ?? []
        const those = found.get(word) ?? []
        found.set(word, those)
        /** @type {RegExp | undefined} */
        let made
        those.push({
          slug,
          length: name.length,
          get pattern() {
            made ??= pattern()
            return made
          },
        })
      }
    }
    for (const those of found.values())
      those.sort((/** @type {Mention} */ a, /** @type {Mention} */ b) => b.length - a.length)
    return found
  }
  /** Makes the first mention of each term in the parts that `data-auto` selects a link. @param {Names} names */
  const markMentions = names => {
    const known = byBeginning(names)
    const parts = [...document.querySelectorAll(own.dataset.auto ?? "")]
    const most = Number(own.dataset.max ?? 40)
    const seen = new Set(
      parts.flatMap(part => [...part.querySelectorAll("a")].map(each => termOf(each)?.[0]).filter(Boolean)),
    )
    let count = 0
    const texts = parts.flatMap(part => {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
      const nodes = []
      while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode))
      return nodes
    })
    for (let node of new Set(texts)) {
      if (node.parentElement?.closest(LEFT_OUT)) continue
      const { data } = node
      let [start, end] = [0, 0]
      for (const { 0: word, index } of data.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
        if (count >= most) return
        if (index < end || (index && "_.@#$-".includes(data.charAt(index - 1)))) continue
        const lower = word.toLowerCase()
        const beginning = [...(known.get(lower) ?? []), ...(known.get(lower.slice(0, -1)) ?? [])] // it may be a plural
        for (const { slug, pattern } of beginning) {
          pattern.lastIndex = index
          const [mention] = pattern.exec(data) ?? []
          AFTER.lastIndex = index + (mention?.length ?? 0)
          if (!mention || AFTER.test(data)) continue
          end = index + mention.length // what else begins within it is no mention
          if (seen.has(slug)) break
          seen.add(slug)
          count += 1
          const middle = node.splitText(index - start)
          node = middle.splitText(mention.length)
          start = end
          const made = link(names, slug, "")
          middle.replaceWith(made)
          made.append(middle)
          break
        }
      }
    }
  }

  const begin = async () => {
    if (!own.dataset.auto && !document.querySelector("[data-term]")) return
    /** @type {Names | null} */
    const names = await load("names")
    if (!names) return
    mark(names)
    if (own.dataset.auto) markMentions(names)
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin)
  else begin()
})()
