/* The map shows, for the term one points at or moves to, all it needs and all that builds on it. */
for (const map of document.querySelectorAll(".map")) {
  const places = new Map([...map.querySelectorAll("a[data-slug]")].map(link => [link.dataset.slug, link]))
  const needs = new Map([...places].map(([slug, link]) => [slug, link.dataset.needs.split(" ").filter(Boolean)]))
  const leads = new Map([...places.keys()].map(slug => [slug, []]))
  for (const [slug, needed] of needs) for (const other of needed) leads.get(other).push(slug)
  const status = document.querySelector(".map-status")

  const reach = (slug, next) => {
    const found = new Set(next.get(slug))
    for (const other of found) next.get(other).forEach(further => found.add(further))
    return found
  }
  const show = link => {
    const slug = link.dataset.slug
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
  const over = event => {
    const link = event.target.closest("a[data-slug]")
    if (link) show(link)
  }
  map.addEventListener("pointerover", over)
  map.addEventListener("focusin", over)
  map.addEventListener("pointerleave", clear)
  map.addEventListener("focusout", clear)
  map.addEventListener("keydown", event => { if (event.key === "Escape") clear() })
}
