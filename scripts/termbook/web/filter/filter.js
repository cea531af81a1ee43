/* Filters the list from A to Z by text, topic and level, and keeps these in the address. A text finds the terms that the
   search finds, and names that have its words. */
/** @param {Element} entry @returns {string} the address of its term, as the search has it */
const addressOf = entry => {
  const href = entry.querySelector("a")?.href ?? ""
  return href.slice(__md_scope.href.length).replace(/(\/|\.html)(#.*)?$/, "")
}
for (const element of termbook.findAll("form.filter")) {
  const form = /** @type {HTMLFormElement} */ (element)
  const entries = termbook
    .findAll(".index-term, .index-alias")
    .map(entry => ({ entry, text: entry.textContent.toLowerCase(), address: addressOf(entry) }))
  const letters = termbook.findAll(".md-content h2[id^=letter-]").map(heading => {
    /** @type {HTMLElement[]} */
    const below = []
    let next = heading.nextElementSibling
    while (next?.matches(".index-term, .index-alias")) {
      below.push(/** @type {HTMLElement} */ (next))
      next = next.nextElementSibling
    }
    const listed = termbook
      .findAll(`.md-nav--secondary a[href="#${heading.id}"]`)
      .map(link => link.closest("li") ?? link)
    return { below, places: [heading, ...listed] }
  })
  const count = termbook.find("output", form)
  const chosen = () => new Map([...new FormData(form)].map(([name, value]) => [name, String(value)]))

  /** @type {Set<string>} */
  let meant = new Set() // by the text that was looked up last
  let lookedUp = ""
  const lookUp = async () => {
    const text = chosen().get("text") ?? ""
    const found = text.trim() ? await finder.matches(text) : new Set()
    if (text !== (chosen().get("text") ?? "")) return // something else has been typed since
    meant = found
    lookedUp = text
    apply()
  }
  const apply = () => {
    const { text: typed = "", topic, level } = Object.fromEntries(chosen())
    const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
    let terms = 0
    let others = 0
    for (const { entry, text, address } of entries) {
      const { topics = "", level: own } = entry.dataset
      const fits =
        (parts.every(part => text.includes(part)) ||
          (typed === lookedUp && entry.matches(".index-term") && meant.has(address))) &&
        (!topic || topics.split(" ").includes(topic)) &&
        (!level || own === level)
      entry.hidden = !fits
      if (fits && entry.matches(".index-term")) terms += 1
      else if (fits) others += 1
    }
    for (const { below, places } of letters)
      for (const place of places) place.hidden = below.every(entry => entry.hidden)
    count.textContent = `${terms} ${terms === 1 ? "term" : "terms"}, ${others} other ${others === 1 ? "name" : "names"}`
  }
  const keep = () => {
    const search = new URLSearchParams([...chosen()].filter(([, value]) => value))
    history.replaceState(history.state, "", `${location.pathname}${search.size ? `?${search}` : ""}${location.hash}`)
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value
  }
  form.addEventListener("input", () => {
    apply()
    lookUp()
    keep()
  })
  form.addEventListener("submit", event => event.preventDefault())
  finder.onMore(lookUp)
  apply()
  lookUp()
}
