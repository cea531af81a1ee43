/* The search: a field that lists what is found below it. Keys move through the list while the focus stays in the field. */
{
  /** @typedef {{ address: string, sense?: string, name: string, from?: string, about?: string, says?: string, figure?: string }} Found */
  const RECENT = 6
  const seen = termbook.store("seen")
  let boxes = 0

  class Box {
    /** @type {{ title: string, found: Found[] }[]} */
    groups = []
    /** @type {HTMLAnchorElement[]} */
    options = []
    chosen = -1
    isEntered = false // before there was anything to go to
    /** @type {Element | null} */
    before = null

    /** @param {HTMLFormElement} form */
    constructor(form) {
      const id = `search-${++boxes}`
      this.form = form
      this.input = /** @type {HTMLInputElement} */ (termbook.find("input", form))
      this.status = termbook.make("p", { className: "search-status", role: "status" })
      this.list = termbook.make("div", { className: "search-list", id, role: "listbox", ariaLabel: "Results" })
      this.beyond = termbook.make("div", { className: "search-beyond" })
      this.panel = termbook.make(
        "div",
        { className: "search-panel", hidden: true },
        this.status,
        this.list,
        this.beyond,
      )
      form.append(this.panel)
      this.input.setAttribute("aria-controls", id)
      this.listen()
    }

    listen() {
      const { form, input } = this
      form.addEventListener("submit", event => {
        event.preventDefault()
        this.enter()
      })
      for (const sign of ["focusin", "pointerdown"]) form.addEventListener(sign, finder.prepare)
      input.addEventListener("click", () => this.open())
      input.addEventListener("input", () => {
        this.isEntered = false
        this.open()
      })
      form.addEventListener("keydown", event => this.key(event))
      form.addEventListener("focusout", ({ relatedTarget }) => {
        if (relatedTarget && !form.contains(/** @type {Node} */ (relatedTarget))) this.close()
      })
      document.addEventListener("pointerdown", event => {
        if (!event.composedPath().includes(form)) this.close()
      })
      // A press on what was found must not take the focus from the field.
      this.panel.addEventListener("pointerdown", event => event.preventDefault())
      termbook.find(".search-close", form).addEventListener("click", () => this.leave())
      finder.onMore(() => {
        if (this.isOpen) this.answer()
      })
    }

    get isOpen() {
      return !this.panel.hidden
    }

    open() {
      if (!this.isOpen) {
        this.panel.hidden = false
        this.form.classList.add("is-open")
        document.documentElement.classList.add("is-searching")
        this.input.setAttribute("aria-expanded", "true")
      }
      this.choose(-1)
      this.answer()
    }

    close() {
      if (!this.isOpen || this.form.classList.contains("stays")) return
      this.panel.hidden = true
      this.isEntered = false
      this.form.classList.remove("is-open")
      document.documentElement.classList.remove("is-searching")
      this.input.setAttribute("aria-expanded", "false")
      this.choose(-1)
    }

    /** Closes, and gives the focus back to what had it. */
    leave() {
      this.close()
      if (this.before instanceof HTMLElement && this.before !== document.body) this.before.focus()
      else this.input.blur()
      this.before = null
    }

    /** @param {string} [text] */
    focus(text) {
      if (document.activeElement !== this.input) this.before = document.activeElement
      if (text !== undefined) this.input.value = text
      this.input.focus()
      this.input.select()
      this.open()
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      const { key } = event
      if (event.isComposing) return
      if (key === "Escape" && this.isOpen) {
        this.leave()
      } else if (key === "ArrowDown" || key === "ArrowUp") {
        const step = key === "ArrowDown" ? 1 : -1
        const count = this.options.length
        if (!this.isOpen) this.open()
        else if (count) this.choose(this.chosen < 0 ? (step > 0 ? 0 : count - 1) : (this.chosen + step + count) % count)
      } else return
      event.preventDefault()
    }

    /** @param {number} place */
    choose(place) {
      this.options[this.chosen]?.setAttribute("aria-selected", "false")
      this.chosen = place
      const option = this.options[place]
      option?.setAttribute("aria-selected", "true")
      option?.scrollIntoView({ block: "nearest" })
      if (option) this.input.setAttribute("aria-activedescendant", option.id)
      else this.input.removeAttribute("aria-activedescendant")
    }

    enter() {
      const option = this.options[Math.max(this.chosen, 0)]
      if (this.isOpen && option && this.shown === this.input.value) option.click()
      else if (this.input.value.trim()) {
        this.isEntered = true
        if (!this.isOpen) this.open()
      }
    }

    async answer() {
      const text = this.input.value
      if (!text.trim()) return this.show(text, recent())
      if (!this.shown) this.show(text, []) // rather than the terms seen last
      const groups = await finder.ask(text)
      if (text !== this.input.value || !this.isOpen) return // something else has been asked since
      this.show(
        text,
        groups.map(({ title, hits }) => ({ title, found: hits.flatMap(found) })),
      )
      if (!this.isEntered || !this.options.length) return
      this.isEntered = false
      this.enter()
    }

    /** @param {string} text @param {{ title: string, found: Found[] }[]} groups */
    show(text, groups) {
      const at = this.options[this.chosen]?.href
      const isComplete = Boolean(text.trim()) && finder.isComplete(text)
      this.shown = text
      this.options = []
      this.list.replaceChildren(...groups.map((group, number) => this.group(group, number)))
      this.choose(at ? this.options.findIndex(({ href }) => href === at) : -1)
      const counts = groups.map(
        ({ title, found }) => `${found.length} ${found.length === 1 ? ONE[title] : title.toLowerCase()}`,
      )
      this.status.textContent = text.trim() ? counts.join(", ") || (isComplete ? "Nothing found" : "Searching …") : ""
      this.beyond.replaceChildren(...(isComplete ? this.elsewhere(text, groups) : []))
    }

    /** @param {{ title: string, found: Found[] }} group @param {number} number */
    group({ title, found }, number) {
      const label = termbook.make(
        "div",
        { className: "search-group", id: `${this.list.id}-${number}`, role: "presentation" },
        title,
      )
      const group = termbook.make("div", { role: "group" }, label, ...found.map(each => this.option(each)))
      group.setAttribute("aria-labelledby", label.id)
      return group
    }

    /** @param {Found} found */
    option({ address, sense, name, from, about, says, figure }) {
      const option = termbook.make("a", {
        className: sense ? "search-hit search-sense" : "search-hit",
        href: this.url(address, sense),
        id: `${this.list.id}-option-${this.options.length}`,
        role: "option",
        ariaSelected: "false",
        tabIndex: -1,
      })
      const title = termbook.make("span", { className: "search-name" })
      if (from) title.append(termbook.make("span", { className: "search-from" }, `${from} → `))
      title.append(name)
      const words = termbook.make("span", { className: "search-words" }, title)
      if (about) words.append(termbook.make("span", { className: "search-about" }, about))
      if (says) words.append(termbook.make("span", { className: "search-says" }, says))
      option.append(words)
      if (figure) {
        const scheme = document.body.dataset.mdColorScheme === "slate" ? "dark" : "light"
        const src = new URL(`${figure}#only-${scheme}`, __md_scope).href
        option.prepend(termbook.make("img", { className: "search-figure", src, alt: "", loading: "lazy" }))
      }
      option.addEventListener("pointermove", () => {
        const place = this.options.indexOf(option)
        if (place !== this.chosen) this.choose(place)
      })
      this.options.push(option)
      return option
    }

    /** @param {string} address @param {string} [sense] */
    url(address, sense) {
      const isWhole = address === "" || /(\/|\.html)(#|$)/.test(address)
      return (
        new URL(isWhole ? address : address + this.form.dataset.ending, __md_scope).href + (sense ? `#${sense}` : "")
      )
    }

    /** What to do when nothing fits, or not well. @param {string} text @param {{ found: Found[] }[]} groups */
    elsewhere(text, groups) {
      const { propose } = this.form.dataset
      const parts = []
      if (!groups.length) {
        const near = ranking
          .nearest(text)
          .map(({ address, name }) => termbook.make("a", { href: this.url(address) }, name))
        if (near.length) parts.push(termbook.make("p", {}, "Did you mean ", ...between(near, " or "), "?"))
        const all = termbook.make("a", { href: this.url("terms/index").replace(/index\/$/, "") }, "from A to Z")
        const topics = termbook.make("a", { href: this.url("topics/index").replace(/index\/$/, "") }, "by topic")
        parts.push(termbook.make("p", {}, "Look through all terms ", all, " or ", topics, "."))
      }
      if (propose && !ranking.isSure(text)) {
        const url = new URL(propose)
        url.searchParams.set("title", `New term: ${text.trim()}`)
        url.searchParams.set("term", text.trim())
        parts.push(
          termbook.make(
            "p",
            {},
            "Is a term missing? ",
            termbook.make("a", { href: url.href }, "Propose this term"),
            ".",
          ),
        )
      }
      return parts
    }
  }

  /** @type {Record<string, string>} */
  const ONE = {
    Terms: "term",
    Comparisons: "comparison",
    Topics: "topic",
    Pages: "page",
    "Recently seen": "recently seen",
  }

  /** @template T @param {T[]} all @param {T | string} separator */
  const between = (all, separator) => all.flatMap((each, place) => (place ? [separator, each] : [each]))

  /** What a hit shows; each meaning of a term stands below it. @param {SearchHit} hit @returns {Found[]} */
  const found = ({ entry, parts, texts }) => {
    const { address, name, about, senses, definitions, figure } = entry
    const matched = /** @type {const} */ (["key", "mention", "name"]).find(part => texts[part]) ?? "key"
    const alias = texts[matched] ?? ""
    const isOther =
      parts[matched] > 1 && alias.toLowerCase() !== name.toLowerCase() && !senses.some(([, title]) => title === alias)
    const whole = {
      address,
      name,
      about,
      from: isOther && entry.kind === "term" ? alias : "",
      says: senses.length ? "" : definitions[0],
      figure: figure ? `figures/${address.replace(/.*\//, "")}.svg` : "",
    }
    const meanings = senses.map(([id, title], place) => ({ address, sense: id, name: title, says: definitions[place] }))
    return [whole, ...meanings]
  }

  /** @returns {{ title: string, found: Found[] }[]} the terms that this browser showed last */
  const recent = () => {
    const kept = seen.parsed()
    const known = Array.isArray(kept)
      ? kept.filter(each => typeof each?.slug === "string" && typeof each.name === "string")
      : []
    const found = known.slice(0, RECENT).map(({ slug, name }) => ({ address: `terms/${slug}`, name }))
    return found.length ? [{ title: "Recently seen", found }] : []
  }
  /** @param {string} slug @param {string} name */
  const remember = (slug, name) => {
    const others = recent().flatMap(({ found }) =>
      found.map(each => ({ slug: each.address.slice("terms/".length), name: each.name })),
    )
    seen.write(JSON.stringify([{ slug, name }, ...others.filter(each => each.slug !== slug)].slice(0, RECENT)))
  }

  /** @param {string} address */
  const decode = address => {
    try {
      return decodeURIComponent(address)
    } catch {
      return address
    }
  }

  const form = /** @type {HTMLFormElement} */ (termbook.find(".search"))
  const copies = termbook.findAll(".search-here").map(place => {
    const copy = /** @type {HTMLFormElement} */ (form.cloneNode(true))
    copy.ariaLabel = "Search for a term"
    termbook.find("input", copy).setAttribute("placeholder", place.dataset.placeholder ?? "")
    place.replaceChildren(copy)
    return new Box(copy)
  })
  const box = new Box(form)
  const main = copies[0] ?? box

  // What the address of a page that is not there may have meant.
  const lost = document.querySelector("[data-asks-address] .search")
  if (lost) {
    const words = decode(location.pathname.replace(/\/(index\.html)?$|\.html$/, "").replace(/.*\//, "")).replace(
      /[-_+]+/g,
      " ",
    )
    termbook.find("input", lost).setAttribute("value", words)
    lost.classList.add("stays")
    main.open()
  }
  const { term, name } = form.dataset
  if (term && name) remember(term, name)
  const asked = new URLSearchParams(location.search).get("q")
  if (asked !== null) main.focus(asked)
  for (const each of [box, ...copies]) {
    if (document.activeElement === each.input && each.input.value) each.open() // typed before this script was there
  }
  document.addEventListener("keydown", event => {
    const { key, target } = event
    const isTyping =
      target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"))
    if (key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const isSeen = main.form.getBoundingClientRect().bottom > 0
    ;(isSeen ? main : box).focus()
  })
  addEventListener("pageshow", event => {
    if (event.persisted) for (const each of [box, ...copies]) each.close() // come back to a page that was left from its list
  })
  if (window.visualViewport) {
    const fit = () => document.documentElement.style.setProperty("--tb-visible", `${visualViewport?.height}px`)
    visualViewport?.addEventListener("resize", fit)
    fit()
  }
  // Readers who save data fetch nothing until they search.
  const saves = /** @type {any} */ (navigator).connection?.saveData
  const whenIdle = window.requestIdleCallback ?? (run => setTimeout(run, 300))
  if (!saves) addEventListener("load", () => whenIdle(() => finder.warm()))
}
