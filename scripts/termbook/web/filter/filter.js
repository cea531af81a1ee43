/* Filters a list of terms, names or figures by what its form offers, and keeps that in the address. A text finds the terms
   that the search finds, and names that have its words. */
/** @param {Element} entry @returns {string} the address of its term, as the search has it */
const addressOf = entry => {
  const href = entry.querySelector("a")?.href ?? ""
  return href.slice(__md_scope.href.length).replace(/(\/|\.html)(#.*)?$/, "")
}
for (const element of termbook.findAll("form.filter")) {
  const form = /** @type {HTMLFormElement} */ (element)
  const entries = termbook.findAll("[data-topics]").map(mark => {
    const entry = mark.closest("li") ?? mark
    const { topics = "", level } = mark.dataset
    const text = entry.textContent.toLowerCase()
    return { entry, text, topics, level, isOther: mark.matches(".index-alias"), address: addressOf(entry) }
  })
  const letters = termbook.findAll(".md-content h2[id^=letter-]").map(heading => {
    /** @type {HTMLElement[]} */
    const below = []
    let next = heading.nextElementSibling
    while (next?.matches(".index-term, .index-alias")) {
      below.push(/** @type {HTMLElement} */ (next))
      next = next.nextElementSibling
    }
    const link = document.querySelector(`.letters a[href="#${heading.id}"]`)
    return { below, link, heading }
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
    const { text: typed = "", topic, level, names } = Object.fromEntries(chosen())
    const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
    let found = 0
    let others = 0
    for (const { entry, text, address, isOther, topics, level: own } of entries) {
      const fits =
        (parts.every(part => text.includes(part)) || (typed === lookedUp && !isOther && meant.has(address))) &&
        (!topic || topics.split(" ").includes(topic)) &&
        (!level || own === level) &&
        (!isOther || Boolean(names))
      entry.hidden = !fits
      if (fits && isOther) others += 1
      else if (fits) found += 1
    }
    for (const { below, link, heading } of letters) {
      const isEmpty = below.every(entry => entry.hidden)
      heading.hidden = isEmpty
      link?.toggleAttribute("inert", isEmpty)
    }
    const { message } = termbook
    const isOfTerms = form.dataset.thing === "term"
    const things = isOfTerms
      ? message("filter.count_terms", { count: found })
      : message("filter.count_figures", { count: found })
    const also = names ? [message("filter.count_names", { count: others })] : []
    count.textContent = [things, ...also].join(message("lists.between"))
  }
  const keep = () => {
    const search = new URLSearchParams([...chosen()].filter(([, value]) => value))
    history.replaceState(history.state, "", `${location.pathname}${search.size ? `?${search}` : ""}${location.hash}`)
  }

  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = true
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value
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
