/* The map shows everything that the term under the mouse or focus needs, and everything that builds on it. */
for (const map of termbook.findAll(".map")) {
  const places = new Map(termbook.findAll("a[data-slug]", map).map(link => [link.dataset.slug ?? "", link]))
  const needs = new Map(
    [...places].map(([slug, { dataset }]) => [slug, (dataset.needs ?? "").split(" ").filter(Boolean)]),
  )
  /** @type {Map<string, string[]>} */
  const leads = new Map([...places.keys()].map(slug => [slug, []]))
  for (const [slug, needed] of needs) for (const other of needed) leads.get(other)?.push(slug)
  const status = termbook.find(".map-status")

  /** @param {string} slug @param {Map<string, string[]>} next */
  const reach = (slug, next) => {
    const found = new Set(next.get(slug))
    for (const other of found) for (const further of next.get(other) ?? []) found.add(further)
    return found
  }
  /** @param {HTMLElement} link */
  const show = link => {
    const slug = link.dataset.slug ?? ""
    const before = reach(slug, needs)
    const after = reach(slug, leads)
    for (const [other, place] of places) {
      place.classList.toggle("is-here", other === slug)
      place.classList.toggle("is-need", before.has(other))
      place.classList.toggle("is-lead", after.has(other))
    }
    map.classList.add("is-pointing")
    status.textContent = `${link.textContent}: needs ${before.size}, leads to ${after.size}`
  }
  const clear = () => {
    map.classList.remove("is-pointing")
    for (const place of places.values()) place.classList.remove("is-here", "is-need", "is-lead")
    status.textContent = ""
  }
  /** @param {Event} event */
  const over = event => {
    const link = termbook.closest(event, "a[data-slug]")
    if (link) show(link)
  }
  map.addEventListener("pointerover", over)
  map.addEventListener("focusin", over)
  map.addEventListener("pointerleave", clear)
  map.addEventListener("focusout", clear)
  map.addEventListener("keydown", event => {
    if (event.key === "Escape") clear()
  })
}
