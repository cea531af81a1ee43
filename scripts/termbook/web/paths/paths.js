/* The list of paths shows how far a reader has come on each, and where to continue. */
{
  const { findAll, make, message, phrase } = termbook

  const show = () => {
    const known = trail.known()
    for (const count of findAll(".path-count")) {
      const slugs = count.dataset.slugs?.split(" ") ?? []
      const value = slugs.filter(slug => known.includes(slug)).length
      count.querySelector("progress")?.remove()
      if (value)
        count.append(
          make("progress", {
            max: slugs.length,
            value,
            ariaLabel: message("path.known", { known: value, count: slugs.length }),
          }),
        )
    }
    const path = trail.path()
    const step = path?.steps[trail.next(path)]
    if (!path || !step) return
    for (const line of findAll(".path-continue")) {
      const place = { path: path.title, step: path.steps.indexOf(step) + 1, count: path.steps.length }
      const term = make("a", { href: step.url }, step.title)
      line.replaceChildren(...phrase("paths.continue", { term, ...place }))
    }
  }
  addEventListener("pageshow", event => {
    if (event.persisted) show()
  })
  addEventListener("storage", show)
  show()
}
