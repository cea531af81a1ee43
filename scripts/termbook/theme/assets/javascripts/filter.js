/* The list from A to Z shows what fits a text, a topic and a level; the address keeps them. */
for (const form of document.querySelectorAll("form.filter")) {
  const entries = [...document.querySelectorAll(".index-term, .index-alias")]
    .map(element => ({ element, text: element.textContent.toLowerCase() }))
  const letters = [...document.querySelectorAll(".md-content h2[id^=letter-]")].map(heading => {
    const below = []
    for (let next = heading.nextElementSibling; next?.matches(".index-term, .index-alias"); next = next.nextElementSibling) below.push(next)
    return { heading, below }
  })
  const count = form.querySelector("output")

  const apply = () => {
    const words = form.text.value.toLowerCase().split(/\s+/).filter(Boolean)
    const fits = ({ element: { dataset }, text }) =>
      words.every(word => text.includes(word)) &&
      (!form.topic.value || dataset.topics.split(" ").includes(form.topic.value)) &&
      (!form.level.value || dataset.level === form.level.value)
    let terms = 0
    for (const entry of entries) {
      entry.element.hidden = !fits(entry)
      if (!entry.element.hidden && entry.element.matches(".index-term")) terms += 1
    }
    for (const { heading, below } of letters) heading.hidden = below.every(element => element.hidden)
    const others = entries.filter(({ element }) => !element.hidden).length - terms
    count.textContent = `${terms} ${terms === 1 ? "term" : "terms"}, ${others} other ${others === 1 ? "name" : "names"}`
  }
  const keep = () => {
    const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value))
    history.replaceState(history.state, "", `${location.pathname}${chosen.size ? `?${chosen}` : ""}${location.hash}`)
  }

  for (const [name, value] of new URLSearchParams(location.search))
    if (form.elements[name]) form.elements[name].value = value
  form.addEventListener("input", () => { apply(); keep() })
  form.addEventListener("submit", event => event.preventDefault())
  apply()
}
