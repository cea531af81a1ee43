/* The map draws the list of all terms: topics as boxes, needs as arrows. A term that is chosen shows all it needs, and all
   that builds on it, and says what it is; chosen again, it opens. */
{
  const { closest, find, findAll, make, message } = termbook
  const READABLE = 0.55 // at a smaller scale, topics are named instead of terms
  const SHIFTS = Array.from({ length: 400 }, (_, step) => (step % 2 ? 1 : -1) * Math.ceil(step / 2) * 3) // pixels, least first
  const TOUCHABLE = 0.9 // at this scale, a term is as tall as a finger needs
  const map = find(".map")
  const pane = find(".map-view")

  /** @param {HTMLElement} element */
  const numbers = element => (element.dataset.box ?? "").split(" ").map(Number)
  /** @param {HTMLElement} element @returns {Box} */
  const boxOf = element => {
    const [left = 0, top = 0, width = 0, height = 0] = numbers(element)
    return { left, top, width, height }
  }
  /** @param {HTMLElement} element @param {Box} box */
  const place = (element, box) => {
    for (const [name, value] of Object.entries(box)) element.style.setProperty(`--${name}`, `${value}`)
  }
  /** @param {Box} box @param {Box} other @returns {boolean} whether one is above the other */
  const overlap = (box, other) => box.left < other.left + other.width && other.left < box.left + box.width
  /** @param {Box} box @param {Box} other */
  const cover = (box, other) =>
    overlap(box, other) && box.top < other.top + other.height && other.top < box.top + box.height
  const areas = findAll(".map-topic", map)
  for (const area of areas) {
    const box = boxOf(area)
    place(area, box)
    for (const link of findAll("a[data-slug]", area)) {
      const { left, top, width, height } = boxOf(link)
      place(link, { left: left - box.left, top: top - box.top, width, height })
    }
  }
  const [width = 0, height = 0] = numbers(map)
  map.style.setProperty("--width", `${width}`)
  map.style.setProperty("--height", `${height}`)

  // What needs what

  const places = new Map(findAll("a[data-slug]", map).map(link => [link.dataset.slug ?? "", link]))
  const needs = new Map(
    [...places].map(([slug, { dataset }]) => [slug, (dataset.needs ?? "").split(" ").filter(Boolean)]),
  )
  /** @type {Map<string, string[]>} */
  const leads = new Map([...places.keys()].map(slug => [slug, []]))
  for (const [slug, needed] of needs) for (const other of needed) leads.get(other)?.push(slug)
  const arrows = findAll(".map-arrows path").map(path => {
    const [from = "", to = ""] = (path.dataset.ends ?? "").split(" ")
    return { path, from, to }
  })

  /** @param {string} slug @param {Map<string, string[]>} next */
  const reach = (slug, next) => {
    const found = new Set(next.get(slug))
    for (const other of found) for (const further of next.get(other) ?? []) found.add(further)
    return found
  }

  // Around the map

  /** @param {string} name @param {string} text @param {() => void} act */
  const button = (name, text, act) => {
    const made = make("button", { type: "button", title: name, ariaLabel: name, className: "md-button" }, text)
    made.addEventListener("click", act)
    return made
  }
  const asList = button(message("map.show_list"), message("map.list"), () => {
    const isList = frame.classList.toggle("is-list")
    map.classList.toggle("is-drawn", !isList)
    asList.setAttribute("aria-pressed", `${isList}`)
    if (!isList) zoom.by(1)
  })
  asList.setAttribute("aria-pressed", "false")
  const legend = make(
    "p",
    { className: "map-legend", ariaHidden: "true" },
    make("span", { className: "is-need" }, message("map.needed")),
    make("span", { className: "is-here" }, message("map.here")),
    make("span", { className: "is-lead" }, message("map.builds")),
    make("span", { className: "is-known" }, message("map.known")),
  )
  const status = make("p", { className: "map-status", role: "status" })
  const open = make("a", { className: "md-button md-button--primary" }, message("map.open"))
  const known = make("input", { type: "checkbox" })
  const name = make("strong")
  const text = make("p")
  const close = button(message("figure.close"), "×", () => choose(null))
  const panel = make(
    "section",
    { className: "map-panel", ariaLabel: message("map.chosen"), hidden: true },
    make("div", {}, name, close),
    text,
    make("div", {}, open, make("label", {}, known, ` ${message("path.know_this")}`)),
  )
  const frame = make("div", { className: "map-frame" })
  const bar = make(
    "div",
    { className: "map-bar" },
    button(message("map.zoom_out"), "−", () => zoom.by(1 / 1.4)),
    button(message("map.zoom_in"), "+", () => zoom.by(1.4)),
    button(message("map.show_whole"), message("map.whole"), () => zoom.whole()),
    asList,
    legend,
  )
  pane.before(frame)
  frame.append(bar, status, pane, panel)
  map.classList.add("is-drawn")
  pane.tabIndex = 0
  pane.setAttribute("role", "region")
  pane.ariaLabel = message("map.keys")
  const zoom = zoomed(pane, map, { width, height }, scale => {
    map.classList.toggle("is-far", scale < READABLE)
    if (scale < READABLE) spread(scale)
  })

  /** Moves the names of topics apart, which from afar are larger than their areas. @param {number} scale */
  function spread(scale) {
    /** @type {Box[]} */
    const taken = []
    for (const area of [...areas].sort((one, other) => one.offsetTop - other.offsetTop)) {
      const name = find("h2", area)
      const { offsetWidth: width, offsetHeight: height } = name
      const centered = area.offsetLeft + (area.offsetWidth - width) / 2
      const left = Math.max(0, Math.min(centered, map.offsetWidth - width))
      const middle = area.offsetTop + (area.offsetHeight - height) / 2
      /** @param {number} shift */
      const isFree = shift => {
        const top = middle + shift
        const isInside = top >= 0 && top + height <= map.offsetHeight
        return isInside && !taken.some(other => cover({ left, top, width, height }, other))
      }
      const shift = SHIFTS.map(pixels => pixels / scale).find(isFree) ?? 0
      taken.push({ left, top: middle + shift, width, height })
      name.style.setProperty("--across", `${left - centered}px`)
      name.style.setProperty("--down", `${shift}px`)
    }
  }

  // What the reader knows

  const showKnown = () => {
    const slugs = trail.known()
    for (const [slug, link] of places) link.classList.toggle("is-known", slugs.includes(slug))
  }
  addEventListener("storage", showKnown)
  addEventListener("pageshow", showKnown)
  known.addEventListener("change", () => {
    if (chosen) trail.know(chosen.dataset.slug ?? "", known.checked)
    showKnown()
  })

  // Which term is looked at

  /** @type {HTMLElement | null} */
  let chosen = null

  /** @param {HTMLElement | null} link */
  const show = link => {
    const slug = link?.dataset.slug ?? ""
    const before = reach(slug, needs)
    const after = reach(slug, leads)
    for (const [other, place] of places) {
      place.classList.toggle("is-here", other === slug)
      place.classList.toggle("is-need", before.has(other))
      place.classList.toggle("is-lead", after.has(other))
    }
    for (const { path, from, to } of arrows) {
      path.classList.toggle("is-need", before.has(from) && (to === slug || before.has(to)))
      path.classList.toggle("is-lead", after.has(to) && (from === slug || after.has(from)))
    }
    map.classList.toggle("is-pointing", link !== null)
    const numbers = { term: link?.textContent ?? "", needs: before.size, leads: after.size }
    status.textContent = link ? message("map.status", numbers) : ""
  }
  /** @param {HTMLElement | null} link */
  const choose = link => {
    chosen = link
    panel.hidden = !link
    show(link)
    history.replaceState(history.state, "", link ? `#${link.id}` : location.pathname + location.search)
    if (!link) return
    const { slug = "" } = link.dataset
    name.textContent = link.textContent
    text.textContent = link.dataset.text ?? ""
    open.href = /** @type {HTMLAnchorElement} */ (link).href
    known.checked = trail.known().includes(slug)
  }

  map.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || frame.classList.contains("is-list")) return
    const area = closest(event, ".map-topic")
    if (area && map.classList.contains("is-far")) {
      event.preventDefault()
      zoom.to(boxOf(area), 1)
      return
    }
    const link = closest(event, "a[data-slug]")
    if (!link || link === chosen) return
    event.preventDefault()
    choose(link)
  })
  map.addEventListener("focusin", event => {
    const link = closest(event, "a[data-slug]")
    if (link?.matches(":focus-visible")) choose(link)
  })
  const REST = 60 // milliseconds that a mouse rests on a term: less would draw the ways of those that it only crosses
  let resting = 0
  map.addEventListener("pointerover", event => {
    clearTimeout(resting)
    const link = closest(event, "a[data-slug]")
    if (event.pointerType === "mouse") resting = setTimeout(() => chosen ?? show(link), REST)
  })
  map.addEventListener("pointerleave", () => {
    clearTimeout(resting)
    show(chosen)
  })

  /** @type {Record<string, (link: HTMLElement, box: Box) => HTMLElement[]>} */
  const SIDES = {
    ArrowLeft: link => (needs.get(link.dataset.slug ?? "") ?? []).flatMap(slug => places.get(slug) ?? []),
    ArrowRight: link => (leads.get(link.dataset.slug ?? "") ?? []).flatMap(slug => places.get(slug) ?? []),
    ArrowUp: (_, box) => inColumn(box).filter(other => boxOf(other).top < box.top),
    ArrowDown: (_, box) => inColumn(box).filter(other => boxOf(other).top > box.top),
  }
  /** @param {Box} box */
  const inColumn = box => [...places.values()].filter(other => overlap(box, boxOf(other)))
  /** @param {HTMLElement} link @param {string} key @returns {HTMLElement | undefined} the nearest: along an arrow, or in the column */
  const beside = (link, key) => {
    const box = boxOf(link)
    /** @param {HTMLElement} other */
    const distance = other => Math.abs(boxOf(other).top - box.top)
    return SIDES[key]?.(link, box).sort((one, other) => distance(one) - distance(other))[0]
  }
  frame.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      choose(null)
      return
    }
    const link = closest(event, ".map a[data-slug]")
    const next = link && !event.ctrlKey && !event.altKey && !event.metaKey ? beside(link, event.key) : undefined
    if (!next) return
    event.preventDefault()
    next.focus()
  })

  // Where it begins

  showKnown()
  const asked = places.get(location.hash.replace("#at-", ""))
  zoom.to(boxOf(asked ?? find("a[data-slug]", map)), TOUCHABLE)
  if (asked) choose(asked)
}
