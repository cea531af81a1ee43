/* Reading along a path: readers tick off what they know, and each page of the path leads to those before and after it.
   Both are kept in this browser. */
{
  /** @typedef {{ slug: string, title: string, url: string }} Step */
  /** @typedef {{ goal: string, url: string, steps: Step[] }} Path */

  const { find, findAll, make } = termbook
  const knownStore = termbook.store("known")
  const pathStore = termbook.store("path")

  // What is kept may be anything: another page on this host, or a person, may have written it.
  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isRecord = value => typeof value === "object" && value !== null
  /** @param {unknown} url */
  const isInSite = url => typeof url === "string" && URL.canParse(url) && new URL(url).href.startsWith(__md_scope.href)
  /** @param {unknown} step @returns {step is Step} */
  const isStep = step =>
    isRecord(step) && typeof step.slug === "string" && typeof step.title === "string" && isInSite(step.url)
  /** @param {unknown} path @returns {path is Path} */
  const isPath = path =>
    isRecord(path) &&
    typeof path.goal === "string" &&
    isInSite(path.url) &&
    Array.isArray(path.steps) &&
    path.steps.every(isStep)

  /** @returns {string[]} */
  const readKnown = () => {
    const known = knownStore.parsed()
    return Array.isArray(known) ? known.filter(slug => typeof slug === "string") : []
  }
  const readPath = () => {
    const path = pathStore.parsed()
    return isPath(path) ? path : null
  }

  /** @param {string} slug @param {boolean} isKnown */
  const know = (slug, isKnown) => {
    const known = new Set(readKnown())
    known[isKnown ? "add" : "delete"](slug)
    knownStore.write(JSON.stringify([...known])) // if this fails, only this page knows
  }

  const here = location.href.replace(/[?#].*/, "")

  for (const list of findAll(".path")) {
    const steps = findAll("ol > li", list).map(item => ({
      item,
      box: /** @type {HTMLInputElement} */ (find("input", item)),
      link: /** @type {HTMLAnchorElement} */ (find("a", item)),
    }))
    const progress = find(".path-progress")
    const { goal = "", slug = "" } = list.dataset
    /** @type {Path} */
    const path = {
      goal,
      url: `${here}#path`,
      steps: [
        ...steps.map(({ box, link }) => ({ slug: box.value, title: link.textContent, url: link.href })),
        { slug, title: goal, url: here },
      ],
    }
    const update = () => {
      const known = steps.filter(({ box }) => box.checked).length
      const next = steps.find(({ box }) => !box.checked)
      for (const step of steps) step.item.classList.toggle("is-next", step === next)
      progress.textContent = next
        ? `${known} of ${steps.length} known. Next: ${next.link.textContent}.`
        : `All ${steps.length} known.`
    }
    const show = () => {
      const known = readKnown()
      for (const { box } of steps) box.checked = known.includes(box.value)
      update()
    }
    for (const { box } of steps) {
      box.addEventListener("change", () => {
        know(box.value, box.checked)
        update()
      })
    }
    // Terms may have been ticked on pages of the path before the reader went back.
    addEventListener("pageshow", event => {
      if (event.persisted) show()
    })
    addEventListener("storage", show)
    list.addEventListener("click", event => {
      if (termbook.closest(event, "a")) pathStore.write(JSON.stringify(path))
    })
    show()
  }

  /** @param {Step} step @param {string} text @param {string} rel */
  const link = (step, text, rel) => make("a", { href: step.url, rel }, text)

  /** @param {Path} path @param {number} place */
  const bar = (path, place) => {
    const [before, { slug }, after] = /** @type {[Step | undefined, Step, Step | undefined]} */ (
      [place - 1, place, place + 1].map(number => path.steps[number])
    )
    const box = make("input", { type: "checkbox", checked: readKnown().includes(slug) })
    box.addEventListener("change", () => know(slug, box.checked))
    const leave = make("button", { type: "button" }, "Leave the path")
    const where = `${place + 1} of ${path.steps.length} on the path to ${path.goal}`
    const bar = make(
      "nav",
      { className: "path-bar", ariaLabel: `The path to ${path.goal}` },
      ...(before ? [link(before, `← ${before.title}`, "prev")] : []),
      make("a", { href: path.url, rel: "up" }, where),
      ...(after ? [link(after, `${after.title} →`, "next")] : []),
      make("label", {}, box, " I know this"),
      leave,
    )
    leave.addEventListener("click", () => {
      pathStore.write(null)
      bar.remove()
    })
    return bar
  }

  const path = readPath()
  const place = path?.steps.findIndex(step => step.url === here) ?? -1
  if (path && place >= 0) find(".md-content").append(bar(path, place))
}
