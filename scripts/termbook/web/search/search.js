/* The search: a field that lists what is found below it. Keys move through the list while the focus stays in the field. */
{
  /** @typedef {{ address: string, sense?: string, name: string, from?: string, asked?: string, about?: string, says?: string, figure?: string }} Found */
  const RECENT = 6
  const QUIET = 400 // milliseconds without a change until the number of results is announced
  const { message } = termbook
  const seen = termbook.store("seen")
  let boxes = 0

  class Box {
    /** @type {HTMLAnchorElement[]} */
    options = []
    chosen = -1
    isEntered = false // before there was anything to go to
    isPressed = false
    /** What had the focus before the field was given it by a key. @type {HTMLElement | null} */
    before = null

    /** @param {HTMLFormElement} form */
    constructor(form) {
      const id = `__found-${++boxes}`
      this.form = form
      this.input = /** @type {HTMLInputElement} */ (termbook.find("input", form))
      this.count = termbook.make("div", { className: "search-status" })
      this.count.setAttribute("aria-hidden", "true") // announced apart, when it no longer changes
      this.list = termbook.make("div", { className: "search-list", id })
      this.list.setAttribute("role", "listbox")
      this.list.setAttribute("aria-label", message("search.results"))
      this.beyond = termbook.make("div", { className: "search-beyond" })
      this.panel = termbook.make("div", { className: "search-panel", hidden: true }, this.count, this.list, this.beyond)
      this.status = termbook.make("div", { className: "search-announced" })
      this.status.setAttribute("role", "status")
      form.append(this.panel, this.status)
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
      input.addEventListener("keydown", event => this.key(event))
      this.beyond.addEventListener("keydown", ({ key }) => {
        if (key === "Escape") this.leave()
      })
      form.addEventListener("focusout", ({ relatedTarget }) => {
        if (relatedTarget && !form.contains(/** @type {Node} */ (relatedTarget))) this.close()
      })
      document.addEventListener("pointerdown", event => {
        if (!event.composedPath().includes(form)) this.close()
      })
      this.panel.addEventListener("pointerdown", event => {
        event.preventDefault() // the focus stays in the field
        this.isPressed = true // and what is pressed stays in its place
      })
      for (const end of ["pointerup", "pointercancel"])
        document.addEventListener(end, () => setTimeout(() => this.release()))
      this.panel.addEventListener("click", event => {
        // The address may be on this page.
        if (termbook.closest(event, "a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) this.close()
      })
      termbook.find(".search-close", form).addEventListener("click", () => {
        this.leave()
        this.input.blur()
      })
      finder.onMore(() => this.again())
      addEventListener("online", () => this.again())
    }

    get isOpen() {
      return !this.panel.hidden
    }

    get text() {
      return this.input.value.trim()
    }

    again() {
      if (this.isOpen) this.answer()
    }

    release() {
      if (!this.isPressed) return
      this.isPressed = false
      this.again()
    }

    open() {
      const stays = this.form.classList.contains("stays")
      this.panel.hidden = false
      this.form.classList.add("is-open")
      if (!stays) document.documentElement.classList.add("is-searching")
      this.input.setAttribute("aria-expanded", "true")
      this.choose(-1)
      this.answer()
    }

    close() {
      this.isEntered = false
      this.before = null
      this.choose(-1)
      if (!this.isOpen || this.form.classList.contains("stays")) return
      this.panel.hidden = true
      this.form.classList.remove("is-open")
      document.documentElement.classList.remove("is-searching")
      this.input.setAttribute("aria-expanded", "false")
    }

    /** Closes, and gives the focus back to what had it before a key took it. */
    leave() {
      const { before } = this
      this.close()
      if (before) before.focus()
      else this.input.focus()
    }

    /** @param {string} [text] */
    focus(text) {
      const { activeElement } = document
      const isElsewhere = activeElement instanceof HTMLElement && activeElement !== document.body
      if (text !== undefined) this.input.value = text
      if (activeElement !== this.input) this.input.focus()
      this.input.select()
      this.open()
      this.before = isElsewhere && activeElement !== this.input ? activeElement : null
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      const { key } = event
      if (event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
      if (key === "Escape" && this.isOpen) {
        this.leave()
      } else if (key === "ArrowDown" || key === "ArrowUp") {
        const step = key === "ArrowDown" ? 1 : -1
        const count = this.options.length
        if (!this.isOpen) this.open()
        else if (count) this.choose(this.chosen < 0 ? (step > 0 ? 0 : count - 1) : (this.chosen + step + count) % count)
        this.options[this.chosen]?.scrollIntoView({ block: "nearest" })
      } else return
      event.preventDefault()
    }

    /** @param {number} place */
    choose(place) {
      this.options[this.chosen]?.setAttribute("aria-selected", "false")
      this.chosen = place
      const option = this.options[place]
      option?.setAttribute("aria-selected", "true")
      if (option) this.input.setAttribute("aria-activedescendant", option.id)
      else this.input.removeAttribute("aria-activedescendant")
    }

    /** Goes to what is chosen, or to the first that is found; waits for it if it is not there yet. */
    enter() {
      const option = this.options[this.chosen]
      if (this.isOpen && option) option.click()
      else if (this.text) {
        this.isEntered = true
        this.open()
      }
    }

    async answer() {
      const { text } = this
      if (this.isPressed) return
      if (!text) return this.show(text, recent(this.form.dataset.term), "")
      if (!this.shown) this.show(text, [], message("search.searching")) // rather than the terms seen last
      const groups = await finder.ask(text)
      if (text !== this.text || !this.isOpen || this.isPressed) return // something else has been asked since
      if (!groups) return this.show(text, [], message("search.failed"), elsewhere(this))
      const isComplete = finder.isComplete(text)
      const counts = groups.map(({ title, hits }) => COUNTS[title]?.(hits.length))
      const none = isComplete ? message("search.nothing") : message("search.searching")
      const nothing = finder.isTooShort(text) ? message("search.too_short") : none
      const shown = groups.map(({ title, hits }) => ({ title: TITLES[title] ?? title, found: hits.flatMap(found) }))
      this.show(text, shown, counts.join(", ") || nothing, isComplete ? beyond(this, text, !groups.length) : [])
      if (this.isEntered && this.options.length && (finder.hasAnswers(text) || ranking.isExact(text))) {
        this.isEntered = false
        this.options[0]?.click()
      }
    }

    /** @param {string} text @param {{ title: string, found: Found[] }[]} groups @param {string} count @param {Node[]} [more] */
    show(text, groups, count, more = []) {
      const at = this.options[this.chosen]?.href
      this.shown = text
      this.options = []
      this.list.replaceChildren(...groups.map((group, number) => this.group(group, number)))
      this.choose(at ? this.options.findIndex(({ href }) => href === at) : -1)
      this.beyond.replaceChildren(...more)
      this.count.textContent = count
      clearTimeout(this.announcing)
      this.announcing = setTimeout(() => {
        if (this.status.textContent !== count) this.status.textContent = count
      }, QUIET)
    }

    /** @param {{ title: string, found: Found[] }} group @param {number} number */
    group({ title, found }, number) {
      const label = termbook.make("div", { className: "search-group", id: `${this.list.id}-${number}` }, title)
      label.setAttribute("role", "presentation")
      const group = termbook.make("div", {}, label, ...found.map(each => this.option(each)))
      group.setAttribute("role", "group")
      group.setAttribute("aria-labelledby", label.id)
      return group
    }

    /** @param {Found} found */
    option({ address, sense, name, from, asked, about, says, figure }) {
      const option = termbook.make("a", {
        className: sense ? "search-hit search-sense" : "search-hit",
        href: this.url(address, sense),
        id: `${this.list.id}-option-${this.options.length}`,
        tabIndex: -1,
      })
      option.setAttribute("role", "option")
      option.setAttribute("aria-selected", "false")
      const title = termbook.make("span", { className: "search-name" })
      if (from) title.append(termbook.make("span", { className: "search-from" }, `${from} → `))
      title.append(name)
      const words = termbook.make("span", { className: "search-words" }, title)
      if (about) words.append(termbook.make("span", { className: "search-about" }, about))
      if (asked)
        words.append(termbook.make("span", { className: "search-asked" }, message("search.asked", { text: asked })))
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
      const { ending } = this.form.dataset
      const [path = "", heading = sense] = address.split("#")
      const isFolder = path === "" || path.endsWith("/")
      const file = isFolder
        ? path + (ending === "/" ? "" : "index.html")
        : path.endsWith(".html")
          ? path
          : path + ending
      return new URL(file, __md_scope).href + (heading ? `#${heading}` : "")
    }
  }

  /** What groups are called, by what the ranking calls them. @type {Record<string, string>} */
  const TITLES = {
    Terms: message("search.terms"),
    Comparisons: message("search.comparisons"),
    Topics: message("search.topics"),
    Pages: message("search.pages"),
  }
  /** @type {Record<string, (count: number) => string>} */
  const COUNTS = {
    Terms: count => message("search.count_terms", { count }),
    Comparisons: count => message("search.count_comparisons", { count }),
    Topics: count => message("search.count_topics", { count }),
    Pages: count => message("search.count_pages", { count }),
  }

  /** @param {Box} box where else to look @returns {Node[]} */
  const elsewhere = box => {
    const terms = termbook.make("a", { href: box.url("terms/") }, message("404.terms"))
    const topics = termbook.make("a", { href: box.url("topics/") }, message("404.topics"))
    return [termbook.make("div", {}, ...termbook.phrase("search.elsewhere", { terms, topics }))]
  }

  /** @param {Box} box @param {string} text @param {boolean} isLost whether nothing was found @returns {Node[]} what to do then */
  const beyond = (box, text, isLost) => {
    const parts = []
    const near = isLost ? ranking.nearest(text) : []
    if (near.length) {
      const links = near.map(({ address, name }) => termbook.make("a", { href: box.url(address) }, name))
      const or = ` ${message("search.or")} `
      const names = termbook.make("span", {}, ...links.flatMap((link, place) => (place ? [or, link] : [link])))
      parts.push(termbook.make("div", {}, ...termbook.phrase("search.did_you_mean", { names })))
    }
    if (isLost) parts.push(...elsewhere(box))
    const { propose } = box.form.dataset
    if (propose && !ranking.isSure(text)) {
      const href = propose.replaceAll("{term}", termbook.encode(text))
      parts.push(termbook.make("div", {}, termbook.make("a", { href }, message("search.propose", { text })), "."))
    }
    return parts
  }

  /** What a hit shows; each meaning of a term stands below it. @param {SearchHit} hit @returns {Found[]} */
  const found = ({ entry, parts, texts }) => {
    const { address, name, about, senses, definitions, figure } = entry
    const matched = /** @type {const} */ (["key", "mention", "name"]).find(part => texts[part]) ?? "key"
    const alias = texts[matched] ?? ""
    const isOther =
      parts[matched] > 1 && alias.toLowerCase() !== name.toLowerCase() && !senses.some(([, title]) => title === alias)
    const isAsked = parts.asked > Math.max(parts.key, parts.mention, parts.name)
    const whole = {
      address,
      name,
      about,
      from: isOther && !isAsked && entry.kind === "term" ? alias : "",
      asked: isAsked ? texts.asked : "",
      says: senses.length ? "" : definitions[0],
      figure: figure ? `figures/${address.replace(/.*\//, "")}.svg` : "",
    }
    const meanings = senses.map(([id, title], place) => ({ address, sense: id, name: title, says: definitions[place] }))
    return [whole, ...meanings]
  }

  /** @returns {{ slug: string, name: string }[]} the terms that this browser showed last */
  const remembered = () => {
    const kept = seen.parsed()
    const isTerm = (/** @type {any} */ each) => typeof each?.slug === "string" && typeof each.name === "string"
    return Array.isArray(kept) ? kept.filter(isTerm) : []
  }
  /** @param {string} [slug] of the page itself @returns {{ title: string, found: Found[] }[]} */
  const recent = slug => {
    const others = remembered().filter(each => each.slug !== slug)
    const found = others.slice(0, RECENT).map(each => ({ address: `terms/${each.slug}`, name: each.name }))
    return found.length ? [{ title: message("search.recent"), found }] : []
  }
  /** @param {string} slug @param {string} name */
  const remember = (slug, name) => {
    const others = remembered().filter(each => each.slug !== slug)
    seen.write(JSON.stringify([{ slug, name }, ...others].slice(0, RECENT + 1)))
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
    copy.setAttribute("aria-label", message("search.here"))
    termbook.find("input", copy).setAttribute("placeholder", place.dataset.placeholder ?? "")
    place.replaceChildren(copy)
    return new Box(copy)
  })
  const box = new Box(form)
  const main = copies[0] ?? box

  const { term, name } = form.dataset
  if (term && name) remember(term, name)
  const asked = new URLSearchParams(location.search).get("q")
  // What the address of a page that is not there may have meant.
  const lost = document.querySelector("[data-asks-address] .search")
  if (asked !== null) main.focus(asked)
  else if (lost) {
    const file = decode(location.pathname.replace(/\/(index\.html)?$|\.html$/, "").replace(/.*\//, ""))
    main.input.value = file.replace(/[-_+]+/g, " ")
    lost.classList.add("stays")
    main.open()
  }
  if (document.activeElement === box.input && box.input.value) box.open() // typed before this script was there
  if ("entered" in form.dataset) box.enter() // likewise
  document.addEventListener("keydown", event => {
    const { key, target } = event
    const takesText = "textarea, select, [contenteditable], input:not([type=range], [type=radio], [type=checkbox])"
    const isTyping = target instanceof Element && target.closest(takesText)
    if (key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const header = termbook.find(".md-header").getBoundingClientRect().bottom
    const isSeen = main.input.getBoundingClientRect().top >= header
    ;(isSeen ? main : box).focus()
  })
  addEventListener("pageshow", event => {
    if (event.persisted) for (const each of [box, ...copies]) each.close() // come back to a page that was left from its list
  })
  const { visualViewport } = window
  if (visualViewport) {
    const fit = () => {
      if (visualViewport.scale !== 1) return
      document.documentElement.style.setProperty("--tb-visible", `${visualViewport.height}px`)
      document.documentElement.style.setProperty("--tb-offset", `${visualViewport.offsetTop}px`)
    }
    for (const change of ["resize", "scroll"]) visualViewport.addEventListener(change, fit)
    fit()
  }
  // Readers who save data fetch nothing until they search.
  const saves = /** @type {any} */ (navigator).connection?.saveData
  const whenIdle = window.requestIdleCallback ?? (run => setTimeout(run, 300))
  if (!saves) addEventListener("load", () => whenIdle(() => finder.start()))
}
