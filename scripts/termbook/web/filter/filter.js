/* Filters the list from A to Z by text, topic and level, and keeps these in the address. */
for (const element of termbook.findAll("form.filter")) {
  const form = /** @type {HTMLFormElement} */ (element)
  const entries = termbook
    .findAll(".index-term, .index-alias")
    .map(entry => ({ entry, text: entry.textContent.toLowerCase() }))
  const letters = termbook.findAll(".md-content h2[id^=letter-]").map(heading => {
    /** @type {Element[]} */
    const below = []
    let next = heading.nextElementSibling
    while (next?.matches(".index-term, .index-alias")) {
      below.push(next)
      next = next.nextElementSibling
    }
    return { heading, below }
  })
  const count = termbook.find("output", form)
  const chosen = () => new Map([...new FormData(form)].map(([name, value]) => [name, String(value)]))

  const apply = () => {
    const { text: typed = "", topic, level } = Object.fromEntries(chosen())
    const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
    let terms = 0
    let others = 0
    for (const { entry, text } of entries) {
      const { topics = "", level: own } = entry.dataset
      const fits =
        words.every(word => text.includes(word)) &&
        (!topic || topics.split(" ").includes(topic)) &&
        (!level || own === level)
      entry.hidden = !fits
      if (fits && entry.matches(".index-term")) terms += 1
      else if (fits) others += 1
    }
    for (const { heading, below } of letters)
      heading.hidden = below.every(entry => /** @type {HTMLElement} */ (entry).hidden)
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
    keep()
  })
  form.addEventListener("submit", event => event.preventDefault())
  apply()
}
