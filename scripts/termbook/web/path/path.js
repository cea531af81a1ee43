/* Reading along a path: readers tick off what they know, and each page of the path leads to those before and after it. */
{
  const { find, findAll, make, message } = termbook
  const here = location.href.replace(/[?#].*/, "")
  /** @param {Step} step */
  const page = ({ url }) => url.replace(/#.*/, "")

  for (const list of findAll(".path")) {
    const steps = findAll(".path-steps > ol > li", list).map(item => ({
      item,
      box: /** @type {HTMLInputElement} */ (find(".path-known input", item)),
      link: /** @type {HTMLAnchorElement} */ (find("a", item)),
    }))
    const progress = find(".path-progress", list)
    const start = list.querySelector("a.path-start")
    const { title = "", goal, slug = "" } = list.dataset
    /** @type {Step[]} */
    const all = steps.map(({ box, link }) => ({ slug: box.value, title: link.textContent, url: link.href }))
    if (goal) all.push({ slug, title: goal, url: here })
    /** @returns {Trail} the path from where the reader stopped */
    const path = (at = trail.path()?.title === title ? (trail.path()?.at ?? 0) : 0) => ({
      title,
      url: `${here}#path`,
      steps: all,
      at: Math.min(at, all.length - 1),
    })
    const update = () => {
      const known = steps.filter(({ box }) => box.checked).length
      const next = steps[trail.next(path())] ?? steps.find(({ box }) => !box.checked)
      const isDone = known === steps.length
      for (const step of steps) step.item.classList.toggle("is-next", !isDone && step === next)
      const count = steps.length
      progress.textContent =
        isDone || !next
          ? message("path.all_known", { count })
          : message("path.next", { known, count, term: next.link.textContent })
      if (start instanceof HTMLAnchorElement && next && (known || trail.path()?.title === title)) {
        start.href = next.link.href
        const term = next.link.textContent
        start.textContent = isDone ? message("path.again", { term }) : message("path.continue", { term })
      }
    }
    const show = () => {
      const known = trail.known()
      for (const { box } of steps) box.checked = known.includes(box.value)
      update()
    }
    for (const { box } of steps) {
      box.addEventListener("change", () => {
        trail.know(box.value, box.checked)
        update()
      })
    }
    // Terms may have been ticked on pages of the path before the reader went back.
    addEventListener("pageshow", event => {
      if (event.persisted) show()
    })
    addEventListener("storage", show)
    list.addEventListener("click", event => {
      const link = /** @type {HTMLAnchorElement | null} */ (termbook.closest(event, "a"))
      const place = all.findIndex(({ url }) => url === link?.href)
      if (place >= 0) trail.follow(path(place))
    })
    list.querySelector(".path-paces")?.addEventListener("change", event => {
      const isSkimmed = /** @type {HTMLInputElement} */ (event.target).value === "skim"
      list.classList.toggle("is-skimmed", isSkimmed)
      for (const look of findAll(".path-look", list)) /** @type {HTMLDetailsElement} */ (look).open = isSkimmed
    })
    show()
  }

  /** Lets the footer's links lead along the path. @param {(Step | undefined)[]} around @returns {() => void} undoes it */
  const lead = around => {
    const links = findAll(".md-footer__link").map(link => ({
      link,
      way: /** @type {HTMLAnchorElement} */ (link.cloneNode(true)),
    }))
    for (const { link, way } of links) {
      const isBack = way.rel === "prev"
      const step = around[isBack ? 0 : 1]
      if (step) {
        way.href = step.url
        const direction = isBack ? message("path.previous_here") : message("path.next_here")
        way.ariaLabel = `${direction}: ${step.title}`
        find(".md-ellipsis", way).textContent = step.title
        find(".md-footer__direction", way).textContent = direction
      } else way.style.visibility = "hidden"
      link.replaceWith(way)
    }
    return () => {
      for (const { link, way } of links) way.replaceWith(link)
    }
  }

  /** @param {Trail} path @param {number} place */
  const show = (path, place) => {
    const { slug } = /** @type {Step} */ (path.steps[place])
    const [before, after] = [path.steps[place - 1], path.steps[place + 1]]
    const restore = lead([before, after])
    const box = make("input", { type: "checkbox", checked: trail.known().includes(slug) })
    box.addEventListener("change", () => trail.know(slug, box.checked))
    const leave = make("button", { type: "button" }, message("path.leave"))
    const numbers = { step: place + 1, count: path.steps.length }
    const bar = make(
      "nav",
      { className: "path-bar", ariaLabel: path.title },
      ...(before ? [make("a", { href: before.url, rel: "prev" }, `← ${before.title}`)] : []),
      make("a", { href: path.url, rel: "up" }, `${message("path.step", numbers)} · ${path.title}`),
      ...(after ? [make("a", { href: after.url, rel: "next" }, `${after.title} →`)] : []),
      make("label", {}, box, ` ${message("path.know_this")}`),
      leave,
    )
    leave.addEventListener("click", () => {
      trail.follow(null)
      restore()
      bar.remove()
    })
    find(".md-content").append(bar)
  }

  const path = trail.path()
  const place = path?.steps.findIndex(step => page(step) === here) ?? -1
  if (path && place >= 0) {
    trail.follow({ ...path, at: place })
    show(path, place)
  }
}
